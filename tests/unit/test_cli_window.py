"""How the command opens the window; the window itself is another matter."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reader.cli import main, only_files
from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the window was asked for."""
    calls: list[dict[str, Any]] = []

    def run_window(library: Path, files: list[Path], **options: Any) -> int:
        calls.append({"library": library, "files": files, **options})
        return 3 if options.get("theme") == "sepia" else 0

    module = ModuleType("reader.app")
    module.run_window = run_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reader.app", module)
    return calls


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_without_a_command_the_window_opens(postil: CommandLine, opened: list[dict[str, Any]]):
    postil.out()
    assert opened == [{"library": postil.library, "files": [], "theme": None, "screenshot": None}]


@pytest.mark.parametrize("words", [[], ["open"]])
def test_files_open_in_the_window(
    postil: CommandLine, story: Path, opened: list[dict[str, Any]], words: list[str]
):
    postil.out(*words, story, story)
    assert opened[0]["files"] == [story, story]


def test_options_may_stand_on_either_side(
    postil: CommandLine, story: Path, opened: list[dict[str, Any]]
):
    postil.out("--theme", "dark", "--screenshot", "a.png", story)
    postil.out(story, "--theme", "dark", "--screenshot", "a.png")
    assert opened[0] == opened[1]
    assert (opened[0]["theme"], opened[0]["screenshot"]) == ("dark", Path("a.png"))


def test_an_article_opens_by_its_id(postil: CommandLine, story: Path, opened: list[dict[str, Any]]):
    article = postil.out("add", story).split()[0]
    story.unlink()
    postil.out(article)
    assert opened[0]["files"] == [Path(article)]


def test_the_windows_exit_code_is_the_commands(postil: CommandLine, opened: list[dict[str, Any]]):
    assert postil.run("--theme", "sepia").exit_code == 3


def test_a_file_that_is_not_there_opens_nothing(postil: CommandLine, opened: list[dict[str, Any]]):
    postil.fault("none.txt")
    assert opened == []
    assert not postil.library.exists()


def test_a_mistyped_command_is_no_file(postil: CommandLine, opened: list[dict[str, Any]]):
    assert "list" in postil.fault("lst", code=2)
    assert opened == []


def test_files_alone_need_no_parser(story: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(story.parent)
    assert only_files([]) == []
    assert only_files([str(story), "./ferry.txt"]) == [story, Path("./ferry.txt")]
    for words in (["ferry.txt"], ["list"], [str(story), "--theme"], ["/nowhere/at/all.txt"]):
        assert only_files(words) is None


def test_the_command_opens_files_and_passes_its_code_on(
    story: Path, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "argv", ["postil", str(story)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert opened[0]["files"] == [story]
