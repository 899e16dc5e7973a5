"""Contents pages of a PDF, and the names of its authors."""

from __future__ import annotations

import pytest

from reader.formats.registry import import_source
from reader.model.article import BlockKind, Imported
from tests.helpers.pdf_file import Page, PdfFile, width_of

TEXT = "The ferry left the pier at nine and the harbour lay quiet behind it."


def read(pdf: PdfFile) -> Imported:
    return import_source(pdf.data(), name="story.pdf")


def entry(page: Page, y: float, title: str, number: str, *, leader: bool = True) -> None:
    """An entry whose number ends at 400 points."""
    page.text(72, y, title).text(400 - width_of(number), y, number)
    if leader:
        left = 76 + width_of(title)
        page.text(left, y, " ." * int((390 - width_of(number) - left) / width_of(" .")))


def test_leaders_go_and_each_entry_stands_on_its_own_line() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.text(72, 80, "Contents", 16, "bold")
    entry(page, 110, "1 Setting out", "iv", leader=False)
    entry(page, 122, "1.1 What the mate knew etc.", "9")
    page.text(72, 134, "1.2 What is to be said of the charts in the cabin")
    entry(page, 146, "and of those that were lost", "12")
    entry(page, 158, "2 At sea", "13", leader=False)
    entry(page, 170, "3 The tower", "120", leader=False)
    page.text(72, 182, "4 The lamp")
    entry(page, 194, "(and what it was for)", "121")
    page.text(72, 240, TEXT)
    texts = [block.text for block in read(pdf).blocks]
    assert texts == [
        "Contents",
        "1 Setting out  iv",
        "1.1 What the mate knew etc  9",
        "1.2 What is to be said of the charts in the cabin and of those that were lost  12",
        "2 At sea  13",
        "3 The tower  120",
        "4 The lamp (and what it was for)  121",
        TEXT,
    ]


def test_an_entry_keeps_its_link_without_the_leader() -> None:
    pdf = PdfFile()
    page = pdf.page()
    entry(page, 110, "Setting out", "2")
    page.annotate("Link", (70, 100, 402, 112), "/Dest[1/XYZ 0 800 null]")
    pdf.page().text(72, 90, "Setting out", 16, "bold").text(72, 120, TEXT)
    blocks = read(pdf).blocks
    (run,) = blocks[0].runs
    assert run.text == "Setting out  2"
    heading = next(block for block in blocks if block.kind is BlockKind.HEADING)
    assert run.href == "#" + heading.anchor


def test_a_line_of_prose_that_ends_in_a_number_is_no_entry() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.lines(72, 100, ["The storm of the year that was", "talked of for long began in 1904", "."])
    page.text(72, 160, "He counted one, two . . . 40")
    texts = [block.text for block in read(pdf).blocks]
    assert "talked of for long began in 1904" in texts[0]
    assert texts[-1] == "He counted one, two . . . 40"


@pytest.mark.parametrize(
    ("told", "authors"),
    [
        ("Johannes Braams, Javier Bezos", ("Johannes Braams", "Javier Bezos")),
        ("Ida Verrin, Ole Brandt and Mara Lind", ("Ida Verrin", "Ole Brandt", "Mara Lind")),
        ("Frank M. Mole, Email: see the first page", ("Frank M. Mole",)),
        ("Ida Verrin <ida@example.org>; Ole Brandt", ("Ida Verrin", "Ole Brandt")),
        ("Ida Verrin (deceased), Ole Brandt <ole at sea>", ("Ida Verrin", "Ole Brandt")),
        ("Verrin, Ida", ("Verrin, Ida",)),
        ("Ida Verrin, Ph.D.", ("Ida Verrin, Ph.D.",)),
        ("Copyright 2022, The Harbour Team", ()),
    ],
)
def test_authors_are_told_apart(told: str, authors: tuple[str, ...]) -> None:
    pdf = PdfFile(info={"Author": told})
    pdf.page().text(72, 100, TEXT)
    assert read(pdf).metadata.authors == authors
