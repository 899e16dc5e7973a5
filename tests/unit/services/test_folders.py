"""Which files of a folder are articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.services.folders import articles_in, expand, is_article


@pytest.mark.parametrize("companion", ["Page_files", "Page-Dateien", "Page_archivos", "Page.files"])
def test_the_parts_of_a_saved_page_are_no_articles(tmp_path: Path, companion: str) -> None:
    for name in ("Page.html", f"{companion}/frame.html", "Pages/other.html", "Page 2 notes/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    names = [str(path.relative_to(tmp_path)) for path in articles_in(tmp_path)]
    assert names == ["Page.html", "Page 2 notes/x.txt", "Pages/other.html"]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("a.PDF", True),
        ("a.docx", True),
        ("~$a.docx", False),
        (".a.txt", False),
        ("a.pdf.part", False),
        ("a.crdownload", False),
        ("a.png", False),
    ],
)
def test_articles_are_told_by_their_names(name: str, is_one: bool) -> None:
    assert is_article(name) is is_one


def test_files_that_were_named_are_taken_whatever_their_names(tmp_path: Path) -> None:
    assert list(expand([tmp_path / "x.bin"])) == [tmp_path / "x.bin"]


def test_folders_that_lead_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path in articles_in(tmp_path)] == ["a.txt"]


def test_a_name_that_the_system_refuses_stops_no_other(tmp_path: Path) -> None:
    endless = Path("n" * 5000)
    assert list(expand([endless, tmp_path / "a.txt"])) == [endless, tmp_path / "a.txt"]
