"""The commands on an article's texts, and on how annotations stand on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ferry_story import STORY, WITHOUT_PAINT
from tests.helpers.importers import set_version

STATES = {"exact", "edited", "moved", "doubtful", "orphan"}


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def article(postil: CommandLine, story: Path) -> str:
    """The story with a passage that every text holds and one that the second text loses."""
    found = postil.out("add", story).split()[0]
    postil.out("annotate", found, "--quote", "THE ferry", "--note", "Which one?")
    postil.out("annotate", found, "--quote", "patched with paint", "--tag", "crew")
    return found


def rewrite(story: Path) -> None:
    story.write_text(WITHOUT_PAINT, encoding="utf-8")


def test_a_new_article_has_one_text(postil: CommandLine, article: str):
    (only,) = postil.json("revisions", article)
    assert only["current"]
    assert only["annotations"] == dict.fromkeys(STATES, 0) | {"exact": 2}
    assert "2 in place" in postil.out("revisions", article)


def test_texts_are_listed_newest_first(postil: CommandLine, article: str, story: Path):
    rewrite(story)
    result = postil.run("add", story)
    assert "1 annotation of" in result.stderr
    newest, oldest = postil.json("revisions", article)
    assert (newest["current"], oldest["current"]) == (True, False)
    assert newest["annotations"]["orphan"] == 1
    lines = postil.out("revisions", article).splitlines()
    assert lines[0].endswith("1 in place, 1 lost  (current)")
    assert len(lines) == 2


def test_a_dry_run_tells_and_writes_nothing(postil: CommandLine, article: str, story: Path):
    rewrite(story)
    before = postil.json("annotations", article), postil.json("history")
    told = postil.json("reanchor", article, "--dry-run")
    assert (told["outcome"], told["dry_run"]) == ("revised", True)
    assert (told["counts"]["exact"], told["counts"]["orphan"]) == (1, 1)
    kept, lost = told["annotations"]
    assert kept["quote"] == "THE ferry"
    assert not kept["changed"]
    assert lost["before"]["state"] == "exact"
    assert lost["after"] == {"start": None, "end": None, "state": "orphan"} | {
        "score": 0.0,
        "reviewed": "",
    }
    assert "would be:" in postil.out("reanchor", article, "--dry-run")
    assert (postil.json("annotations", article), postil.json("history")) == before


def test_what_a_dry_run_tells_is_what_happens(postil: CommandLine, article: str, story: Path):
    rewrite(story)
    told = postil.json("reanchor", article, "--dry-run")
    done = postil.json("reanchor", article)
    assert done["annotations"] == told["annotations"]
    assert done["counts"] == told["counts"]
    assert [row["state"] for row in postil.json("annotations", article)] == ["exact", "orphan"]
    postil.out("undo")
    assert [row["state"] for row in postil.json("annotations", article)] == ["exact", "exact"]


def test_the_changed_ones_are_printed(postil: CommandLine, article: str, story: Path):
    rewrite(story)
    line, summary = postil.out("reanchor", article).splitlines()
    assert "exact  →  no place  “patched with paint”" in line
    assert summary == "now:  a new text  1 exact, 1 orphan  1 changed"


def test_without_a_new_text_everything_stays(postil: CommandLine, article: str):
    steps = postil.json("history")
    done = postil.json("reanchor", article)
    assert done["outcome"] == "reanchored"
    assert not any(step["changed"] for step in done["annotations"])
    assert postil.json("history") == steps


def test_a_missing_file_is_no_fault(postil: CommandLine, article: str, story: Path):
    story.unlink()
    assert postil.json("reanchor", article)["counts"]["exact"] == 2


def test_a_newer_importer_reads_the_stored_text(
    postil: CommandLine, article: str, story: Path, monkeypatch: pytest.MonkeyPatch
):
    story.unlink()
    set_version(monkeypatch, "plain-text", "2")
    assert postil.json("reanchor", article)["outcome"] == "revised"
    assert [row["importer_version"] for row in postil.json("revisions", article)] == ["2", "1"]


def test_annotations_by_state(postil: CommandLine, article: str, story: Path, tmp_path: Path):
    other = tmp_path / "other.txt"
    other.write_text("Another story, quite short.\n\nIt has two paragraphs.\n", encoding="utf-8")
    second = postil.json("add", other)[0]["id"]
    postil.out("annotate", second, "--quote", "quite short")
    rewrite(story)
    postil.run("add", story)
    (lost,) = postil.json("annotations", "--state", "orphan")
    assert (lost["quote"], lost["tags"], lost["start"]) == ("patched with paint", ["crew"], None)
    assert postil.json("annotations", article, "--state", "doubtful") == []
    both = postil.json("annotations", article, "--state", "orphan", "--state", "exact")
    assert [row["quote"] for row in both] == ["THE ferry", "patched with paint"]
    assert len(postil.json("annotations", "--state", "exact")) == 2
    line = postil.out("annotations", "--state", "orphan")
    assert "no place" in line
    assert "#crew" in line
    assert "in “" in line


def test_a_state_that_is_none_is_refused(postil: CommandLine, article: str):
    assert "doubtful" in postil.fault("annotations", article, "--state", "perhaps", code=2)
    assert "--state" in postil.fault("annotations", code=2)


@pytest.mark.parametrize("command", ["revisions", "reanchor"])
def test_an_unknown_article_is_a_fault(postil: CommandLine, article: str, command: str):
    assert "no article" in postil.fault(command, "nothing-of-that-name")
    assert "Missing argument" in postil.fault(command, code=2)
