"""A small printed book with a preface, chapters, a note that jumps both ways, and highlights."""

from __future__ import annotations

from dataclasses import replace

from reader.model.article import Block, BlockKind, Imported, InlineStyle, Run
from tests.helpers.paged_format import book, on, paragraph

_FILLING = (
    "The lock keeper of Orlo wrote down every boat that passed, its master, its load and the"
    " weather, and at the end of each week she drew a line under the list and signed it. "
)


def heading(text: str, level: int = 1) -> Block:
    """Return a heading."""
    return Block(BlockKind.HEADING, (Run(text),), level=level)


def _with_note() -> Block:
    number = Run("1", frozenset({InlineStyle.SUPERSCRIPT}), "#note-1")
    runs = (Run("She never missed a boat"), number, Run(". " + _FILLING * 2))
    return Block(BlockKind.PARAGRAPH, runs, anchor="ref-1")


def _note() -> Block:
    back = Run("↩", href="#ref-1")
    return Block(BlockKind.PARAGRAPH, (Run("But one, in the flood year. "), back), anchor="note-1")


def paged_book() -> Imported:
    """Return the book: pages xi and xii, then 1 to 6, with an outline of its own."""
    pages = (
        ("xi", (heading("Preface"), paragraph("How this book came about. " + _FILLING * 2))),
        ("xii", (paragraph("Thanks are due to many. " + _FILLING * 3),)),
        ("1", (heading("The list"), _with_note(), paragraph("Second. " + _FILLING * 3))),
        ("2", (paragraph("Third. " + _FILLING * 4), paragraph("Fourth. " + _FILLING * 4))),
        ("3", (heading("The line", 2), paragraph("Fifth. " + _FILLING * 6))),
        ("4", (paragraph("Sixth. " + _FILLING * 6),)),
        ("5", (paragraph("Seventh. " + _FILLING * 6),)),
        ("6", (_note(),)),
    )
    outline = (("Preface", 1, "Preface"), ("The list", 1, "I  The list"), ("Fifth", 2, "The line"))
    return book(pages, title="The Lock Book", outline=outline)


def annotated_book() -> Imported:
    """Return the book with what its last owner marked in it."""
    plain = paged_book()
    note = {"note": "Compare the flood year.", "author": "M. Lind", "style": "green"}
    return replace(
        plain,
        annotations=(
            on(plain, "Thanks are due to many", "h1", style="yellow"),
            on(plain, "She never missed a boat", "h2", **note),
        ),
    )
