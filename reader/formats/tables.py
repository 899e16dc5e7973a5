"""Tables of a page: which hold data, and the row and column of each cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.html_tree import text_of
from reader.model.article import TableCell

_WIDEST_SPAN: Final = 1000
"""As the HTML standard bounds it."""

_LAYOUT_CONTENT: Final = ("table", "h1", "h2", "h3", "form")


class TableGrid:
    """Gives the cells of one table their places, spans taken into account."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}  # column → first row in which it is free again

    def next_row(self) -> None:
        """Go to the start of the next row."""
        self._row += 1
        self._column = 0

    def place(self, cell: Element) -> TableCell:
        """Return where ``cell`` (a td or th) of the present row stands."""
        if self._row < 0:
            self.next_row()
        while self._taken.get(self._column, 0) > self._row:
            self._column += 1
        rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
        placed = TableCell(
            table=self.number,
            row=self._row,
            column=self._column,
            header=cell.tag == "th" or _in_head(cell),
            align=_align(cell),
            row_span=rows,
            column_span=columns,
        )
        if rows > 1:
            self._taken.update(
                (column, self._row + rows) for column in range(self._column, self._column + columns)
            )
        self._column += columns
        return placed


def is_data_table(table: Element) -> bool:
    """Say whether a table holds data, or only lays out a page as tables once did."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    if next(table.iterdescendants(*_LAYOUT_CONTENT), None) is not None:
        return False  # told at once: tables in tables would else be looked through for each
    # Read one by one: an expression would look through all of a table of 100,000 rows.
    rows = list(islice(_rows(table), 50))
    widths = [sum(1 for _ in row.iterchildren("td", "th")) for row in rows]
    if not widths or max(widths) < 1:
        return False
    if next(table.iterdescendants("caption", "th"), None) is not None:
        return True
    if len(rows) < 2 or sum(width >= 2 for width in widths) < 2:
        return False
    cells = (cell for row in _rows(table) for cell in row.iterchildren("td"))
    lengths = [len(text_of(cell)) for cell in islice(cells, 200)]
    return sum(lengths) < 300 * len(lengths)


def _rows(table: Element) -> Iterator[Element]:
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    if not value.isascii() or not value.isdecimal() or len(value) > 9:
        return 1
    return min(max(int(value), 1), _WIDEST_SPAN)


def _in_head(cell: Element) -> bool:
    row = cell.getparent()
    part = row.getparent() if row is not None else None
    return part is not None and part.tag == "thead"


def _align(cell: Element) -> str:
    style = (cell.get("style") or "").lower().replace(" ", "")
    for align in ("left", "center", "right"):
        if f"text-align:{align}" in style or (cell.get("align") or "").lower() == align:
            return align
    return ""
