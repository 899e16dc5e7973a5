"""Writes the cells of one table as a pipe table, which holds one line for each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reader.export.escaping import INLINE_BREAK
from reader.model.article import TableCell

_RULERS = {"left": ":--", "center": ":-:", "right": "--:"}


def pipe_table(cells: Sequence[tuple[TableCell, str]]) -> list[str]:
    """Return the lines of a table; each cell comes with its text as Markdown on one line.

    A cell over several rows or columns stands in its first place, the others are empty; several
    blocks in one place are parted by a line break. Without header cells the header is empty.
    """
    rows: defaultdict[int, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    aligns: dict[int, str] = {}
    width = 0
    for cell, markdown in cells:
        rows[cell.row][cell.column].append(markdown)
        aligns.setdefault(cell.column, cell.align)
        width = max(width, cell.column + max(1, min(cell.column_span, 1000)))
    lines = [_row(rows[number], width) for number in sorted(rows)]
    top = min(rows)
    if not any(cell.header for cell, _ in cells if cell.row == top):
        lines.insert(0, _row({}, width))
    rulers = [_RULERS.get(aligns.get(column, ""), "---") for column in range(width)]
    lines.insert(1, f"| {' | '.join(rulers)} |")
    return lines


def _row(places: dict[int, list[str]], width: int) -> str:
    texts = [INLINE_BREAK.join(places.get(column, ())) for column in range(width)]
    return f"| {' | '.join(texts)} |"
