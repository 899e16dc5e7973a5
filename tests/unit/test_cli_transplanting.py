"""``postil add`` names the twin of a new article; ``postil transplant`` brings its annotations."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY
from tests.helpers.two_versions import PAGE_ONLY, TITLE, write_page, write_text


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


@pytest.fixture
def page(postil: CommandLine, tmp_path: Path) -> str:
    """The id of the story as a page, with a passage that the text has and one that it has not."""
    (added,) = postil.json("add", write_page(tmp_path))
    for quote in ("on a wet Tuesday", "never asked a single skipper", PAGE_ONLY):
        postil.json("annotate", added["id"], "--quote", quote, "--note", f"See {quote}")
    return str(added["id"])


@pytest.fixture
def text(postil: CommandLine, page: str, tmp_path: Path) -> str:
    """The id of the story as a text."""
    return str(postil.json("add", write_text(tmp_path))[0]["id"])


def test_adding_says_what_to_run(postil: CommandLine, page: str, tmp_path: Path):
    result = postil.run("add", write_text(tmp_path))
    assert result.exit_code == 0
    line = result.stderr.strip()
    assert line.count("\n") == 0
    assert f"% of this text is in “{TITLE}” too." in line
    assert "It has 3 annotations. To bring them over:" in line
    command = shlex.split(line[line.index("postil transplant") :])
    assert command == ["postil", "transplant", "--library", str(postil.library), page, command[-1]]
    assert result.stdout.startswith(command[-1])
    assert "brought:" in postil.out(*command[1:])


def test_adding_a_longer_text_says_so(postil: CommandLine, page: str, tmp_path: Path):
    path = write_text(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + STORY * 3, encoding="utf-8")
    line = postil.run("add", path).stderr
    assert f"% of “{TITLE}” is in this text too." in line


def test_adding_tells_the_twin_as_json(postil: CommandLine, page: str, tmp_path: Path):
    (added,) = postil.json("add", write_text(tmp_path))
    twin = added["twin"]
    assert (twin["article"], twin["title"], twin["annotations"]) == (page, TITLE, 3)
    assert 0.9 < twin["share"] < 1.0
    (again,) = postil.json("add", tmp_path / "lamp.txt")
    assert again["twin"] is None


def test_it_brings_them_over_once(postil: CommandLine, page: str, text: str):
    result = postil.json("transplant", page, text)
    assert (result["brought"], result["lost"], result["known"]) == (3, 1, 0)
    assert sum(result[state] for state in ("in_place", "edited", "moved", "doubtful")) == 2
    originals = {row["original"] for row in result["annotations"]}
    assert originals == {row["id"] for row in postil.json("annotations", page)}
    listed = postil.json("annotations", text)
    assert {row["id"] for row in listed} == {row["id"] for row in result["annotations"]}
    assert {row["note"] for row in listed} >= {"See on a wet Tuesday", f"See {PAGE_ONLY}"}
    assert postil.out("transplant", page, text).splitlines() == ["brought:  0", "there already:  3"]


def test_one_undo_takes_it_back(postil: CommandLine, page: str, text: str):
    postil.json("transplant", page, text)
    assert postil.out("undo") == f"undone:  bring over annotations  {TITLE}\n"
    assert postil.json("annotations", text) == []
    assert len(postil.json("annotations", page)) == 3


def test_a_dry_run_lists_and_writes_nothing(postil: CommandLine, page: str, text: str):
    lines = postil.out("transplant", page, text, "--dry-run").splitlines()
    assert f"orphan  “{PAGE_ONLY}”" in lines
    assert lines[-1].startswith("would bring:  3  ")
    assert lines[-1].endswith("1 lost")
    assert postil.json("transplant", page, text, "--dry-run")["dry_run"]
    assert postil.json("annotations", text) == []


def test_the_page_note_comes_too(postil: CommandLine, page: str, text: str):
    postil.out("note", page, "Ask the skippers.")
    assert postil.out("transplant", page, text).splitlines()[-1] == "the page note too"
    assert postil.json("show", text)["page_note"] == "Ask the skippers."


def test_faults_are_one_line(postil: CommandLine, page: str):
    assert "itself" in postil.fault("transplant", page, page)
    assert "nothing" in postil.fault("transplant", page, "nothing")
