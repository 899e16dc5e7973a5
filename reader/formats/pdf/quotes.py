"""Quotations: paragraphs that stand in from both margins."""

from __future__ import annotations

from typing import Final

from reader.formats.pdf.paragraphs import Column, Paragraph

_INWARDS: Final = 1.0
"""Of the size: what is set in by more on both sides is quoted."""
_NEAR: Final = 0.7
"""Of the size: a line that ends nearer to a margin reaches it."""
_FEWEST: Final = 3
"""Lines, of the quotation and of those from margin to margin: else the margins are not known."""


def is_quoted(paragraph: Paragraph) -> bool:
    """Say whether a paragraph stands in from both margins of its column, line by line."""
    column, lines = paragraph.column, paragraph.lines
    if column is None or len(lines) < _FEWEST or column.rows or lines[0].right_to_left:
        return False
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    inwards = _INWARDS * paragraph.size
    return (
        left > column.left + inwards
        and right < column.right - inwards
        and lines[0].page == lines[-1].page
        and all(line.right > right - 0.12 * (right - left) for line in lines[:-1])
        and all(line.left < left + _NEAR * line.size for line in lines[1:])
        and not any(line.gaps or line.mono for line in lines)
        and _full_lines(column) >= _FEWEST
    )


def _full_lines(column: Column) -> int:
    near = _NEAR * column.size
    return sum(
        line.left < column.left + near and line.right > column.right - near for line in column.lines
    )
