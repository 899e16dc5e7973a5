"""Table cells to a QTextTable whose cells stand in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import (
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from reader.model.article import TableCell
from reader.ui.reading.typography import PageFormats

_MOST_COLUMNS = 64
_MOST_EMPTY = 4_000


class TableBuilder:
    """Lays the cells of one table into a dense grid, row by row.

    Positions in a QTextTable run row by row. Cells that the source does not give in that order
    begin a new row, so that the offset map stays monotonic whatever the source says.
    """

    def __init__(self, cells: Sequence[tuple[int, TableCell]]) -> None:
        self._places: list[tuple[int, int, int, TableCell]] = []
        self._row_count = self._column_count = 0
        self._renumbered = False
        self._place(cells)

    def _place(self, cells: Sequence[tuple[int, TableCell]]) -> None:
        row = -1
        last: TableCell | None = None
        for index, cell in cells:
            new_row = last is None or cell.row != last.row or cell.column < last.column
            if new_row:
                row += 1
                if last is not None and cell.row != last.row + 1:
                    self._renumbered = True
            self._places.append((index, row, max(cell.column, 0), cell))
            width = max(cell.column, 0) + max(cell.column_span, 1)
            self._column_count = max(self._column_count, width)
            last = cell
        self._row_count = row + 1

    @property
    def too_sparse(self) -> bool:
        """Whether a grid would be mostly empty or too wide to read."""
        size = self._row_count * self._column_count
        return self._column_count > _MOST_COLUMNS or size > _MOST_EMPTY + 4 * len(self._places)

    def insert(self, cursor: QTextCursor, formats: PageFormats) -> QTextTable:
        """Insert the empty table at the cursor, spans merged."""
        made = cursor.insertTable(self._row_count, self._column_count, _table_format(formats))
        taken = {(row, column) for _, row, column, _ in self._places}
        for _, row, column, cell in self._places:
            rows = 1 if self._renumbered else min(max(cell.row_span, 1), self._row_count - row)
            columns = max(cell.column_span, 1)
            covered = {(row + r, column + c) for r in range(rows) for c in range(columns)}
            covered.discard((row, column))
            # A span that runs into another cell would put that cell's text before its place.
            if covered and not covered & taken:
                taken |= covered
                made.mergeCells(row, column, rows, columns)
        plain, head = _cell_formats(formats)
        for _, row, column, cell in self._places:
            made.cellAt(row, column).setFormat(head if cell.header else plain)
        return made

    def cursors(self, table: QTextTable) -> Iterator[tuple[int, QTextCursor, bool]]:
        """Yield each block's index, a cursor in its cell, and whether it is the first there."""
        previous: tuple[int, int] | None = None
        for index, row, column, _ in self._places:
            cell = table.cellAt(row, column)
            is_first = (row, column) != previous
            previous = (row, column)
            cursor = cell.firstCursorPosition() if is_first else cell.lastCursorPosition()
            yield index, cursor, is_first


def _table_format(formats: PageFormats) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorderCollapse(True)
    made.setBorder(0)
    made.setCellPadding(0)
    made.setCellSpacing(0)
    made.setTopMargin(formats.typography.text_size * 0.8)
    made.setBottomMargin(formats.typography.text_size * 0.8)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return made


def _cell_formats(formats: PageFormats) -> tuple[QTextTableCellFormat, QTextTableCellFormat]:
    made = []
    for token in ("line", "muted"):
        cell = QTextTableCellFormat()
        cell.setTopPadding(6)
        cell.setBottomPadding(6)
        cell.setLeftPadding(4)
        cell.setRightPadding(12)
        cell.setBottomBorder(1)
        cell.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        cell.setBottomBorderBrush(formats.theme.colour(token))
        made.append(cell)
    return made[0], made[1]
