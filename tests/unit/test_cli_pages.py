"""The command line on a source with pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.paged_book import annotated_book, paged_book
from tests.helpers.paged_format import PagedFormat


@pytest.fixture
def postil(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library.db")


@pytest.fixture
def article(postil: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = PagedFormat(monkeypatch).write(tmp_path / "lock.paged", paged_book())
    return postil.out("add", path).split()[0]


def test_annotations_are_listed_with_their_page(postil: CommandLine, article: str) -> None:
    made = postil.json("annotate", article, "--quote", "She never missed a boat")
    assert made["page"] == "1"
    (listed,) = postil.json("annotations", article)
    assert listed["page"] == "1"
    assert " p. 1\n" in postil.out("annotations", article)


def test_an_export_cites_the_page(postil: CommandLine, article: str, tmp_path: Path) -> None:
    postil.out("annotate", article, "--quote", "Thanks are due to many", "--note", "Whom?")
    out = tmp_path / "lock.md"
    postil.out("export", article, "--output", out)
    assert ": **yellow** · p. xii — Whom?\n" in out.read_text(encoding="utf-8")
    before = out.read_bytes()
    postil.out("export", article, "--output", out)
    assert out.read_bytes() == before


def test_adding_says_how_many_annotations_came_along(
    postil: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = PagedFormat(monkeypatch).write(tmp_path / "marked.paged", annotated_book())
    result = postil.run("add", path)
    assert result.exit_code == 0
    assert result.stderr == "postil: 2 annotations came along with the file.\n"
    (row,) = postil.json("add", path)
    assert row["came_along"] == 0
    noted = postil.json("annotations", row["id"])
    assert [(each["page"], each["style"]) for each in noted] == [("xii", "yellow"), ("1", "green")]


def test_an_entity_s_page_cites_the_pages(
    postil: CommandLine, article: str, tmp_path: Path
) -> None:
    postil.out("annotate", article, "--quote", "Thanks", "--entity", "Thanks", "--type", "person")
    notes = tmp_path / "notes"
    postil.out("export", article, "--output", tmp_path / "lock.md", "--entity-notes", notes)
    (page,) = notes.glob("*.md")
    assert "> ==Thanks== are due to many. — p. xii\n" in page.read_text(encoding="utf-8")
