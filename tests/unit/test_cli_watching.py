"""``postil watch``: what is in a folder and what comes into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli_commands import watching
from tests.helpers.command_line import CommandLine


@pytest.fixture
def postil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.setattr(watching, "_SOON", 0.0)
    monkeypatch.setenv("POSTIL_HOME", str(tmp_path / "home"))
    return CommandLine(tmp_path / "library.db")


def _write(path: Path, number: int) -> None:
    path.write_text(f"Story number {number}.\n\nIt has a text of its own: {number}.\n")


def test_once_adds_what_is_new_and_tells_what_is_not_read(postil: CommandLine, tmp_path: Path):
    folder = tmp_path / "articles"
    folder.mkdir()
    _write(folder / "a.txt", 1)
    assert "Story number 1" in postil.out("watch", folder, "--once")
    assert postil.out("watch", folder, "--once") == ""
    (folder / "b.docx").write_bytes(b"no document")
    assert "“b.docx” is not" in postil.fault("watch", folder, "--once")
    assert postil.out("watch", folder, "--once") == ""


def test_it_goes_on_until_it_is_stopped(
    postil: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "articles"
    folder.mkdir()
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 1:
            _write(folder / "a.txt", 1)
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(watching.time, "sleep", pause)
    assert "Story number 1" in postil.out("watch", folder)
    assert pauses == [watching._SELDOM, watching._SOON, watching._SELDOM]


@pytest.mark.parametrize("name", ["nowhere", ""])
def test_what_is_no_folder_is_one_line(postil: CommandLine, tmp_path: Path, name: str):
    assert "is no folder" in postil.fault("watch", tmp_path / name if name else "", "--once")
