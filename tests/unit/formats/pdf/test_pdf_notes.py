"""Footnotes of a PDF that jump, and lists inside of lists."""

from __future__ import annotations

from reader.formats.registry import import_source
from reader.model.article import Block, BlockKind, Imported
from tests.helpers.pdf_file import Page, PdfFile, width_of

TEXT = "The ferry left the pier at nine and the harbour lay quiet behind it."


def read(pdf: PdfFile) -> Imported:
    return import_source(pdf.data(), name="story.pdf")


def raised(page: Page, x: float, y: float, mark: str, size: float = 10.0) -> None:
    page.text(x, y - 0.36 * size, mark, 0.7 * size)


def linked(imported: Imported) -> dict[str, Block]:
    """The block that each jump leads to, by the words that jump and the block they are in."""
    places = {block.anchor: block for block in imported.blocks if block.anchor}
    return {
        f"{run.text} in {block.text[:3].strip()}": places[run.href.removeprefix("#")]
        for block in imported.blocks
        for run in block.runs
        if run.href
    }


def noted(marks: list[str], notes: list[tuple[str, str]]) -> Imported:
    pdf = PdfFile()
    page = pdf.page()
    for number, mark in enumerate(marks):
        y = 100 + 40 * number
        page.text(72, y, TEXT)
        raised(page, 72 + width_of(TEXT), y, mark)
    y = 700.0
    for mark, note in notes:
        raised(page, 72, y, mark, 8)
        page.text(78, y, note, 8).text(84, y + 9.6, "as everybody in the town knew.", 8)
        y += 20
    return read(pdf)


def test_a_mark_jumps_to_its_note_and_the_note_back() -> None:
    imported = noted(["1", "2"], [("1", "A slow one,"), ("2", "At high water,")])
    texts = [block.text for block in imported.blocks]
    assert texts[2:] == [
        "1 A slow one, as everybody in the town knew.",
        "2 At high water, as everybody in the town knew.",
    ]
    one, two, slow, high = imported.blocks
    assert linked(imported) == {
        "1 in The": slow,
        "2 in The": high,
        "1 in 1 A": one,
        "2 in 2 A": two,
    }


def test_marks_that_stand_twice_or_nowhere_lead_nowhere() -> None:
    assert linked(noted(["1", "1"], [("1", "A slow one,"), ("2", "At high water,")])) == {}


def test_a_power_is_no_mark() -> None:
    pdf = PdfFile()
    page = pdf.page()
    start = "The mate wrote down the sum of x"
    page.text(72, 100, start)
    raised(page, 72 + width_of(start), 100, "2")
    page.text(72 + width_of(start) + 6, 100, "and y in his book, and closed it.")
    raised(page, 72, 700, "2", 8)
    page.text(78, 700, "Nobody knows what it was for.", 8)
    imported = read(pdf)
    assert imported.blocks[-1].text == "2 Nobody knows what it was for."
    assert linked(imported) == {}


def test_items_further_in_are_deeper_and_a_drawn_o_is_a_bullet() -> None:
    pdf = PdfFile()
    page = pdf.page()
    page.text(72, 80, "What the boy was to bring, and nothing else:")
    page.text(84, 100, "1. The charts").text(84, 114, "2. The ropes")
    page.text(104, 128, "o", font="mono").text(116, 128, "of hemp")
    page.text(104, 142, "o", font="mono").text(116, 142, "of wire")
    page.text(84, 156, "3. The lamp")
    page.text(72, 190, "o que diz o rapaz: nada.")
    page.text(72, 220, "o", font="mono").text(104, 220, "is a letter that is told about here.")
    items = [
        (block.text, block.list_depth, block.ordinal)
        for block in read(pdf).blocks
        if block.kind is BlockKind.LIST_ITEM
    ]
    assert items == [
        ("The charts", 1, 1),
        ("The ropes", 1, 2),
        ("of hemp", 2, None),
        ("of wire", 2, None),
        ("The lamp", 1, 3),
    ]
