"""Table cells to a QTextTable whose cells stand in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from reader.model.article import Block, TableCell
from reader.ui.reading.column_widths import ColumnContent, ColumnWidths, column_widths
from reader.ui.reading.typography import PageFormats

_MOST_COLUMNS = 64
_MOST_EMPTY = 4_000
_LEFT, _RIGHT, _RIGHT_TIGHT = 4, 12, 7
"""Pixels beside the text of a cell."""
_COMFORTABLE = 18
"""Text sizes across: where a table has all the room it wants, a cell need not be wider."""
_BOLD = 1.06
"""How much wider the words of a head may be than measured."""


class TableBuilder:
    """Lays the cells of one table into a dense grid, row by row.

    Positions in a QTextTable run row by row. Cells that the source does not give in that order
    begin a new row, so that the offset map stays monotonic whatever the source says.
    """

    def __init__(self, cells: Sequence[tuple[int, Block]]) -> None:
        self._blocks = [block for _, block in cells]
        self._places: list[tuple[int, int, int, TableCell]] = []
        self._row_count = self._column_count = 0
        self._renumbered = False
        self._place([(index, block.cell) for index, block in cells if block.cell is not None])
        self.is_tight = False
        """Whether it is set in smaller type: it would be wider than the page's column."""

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

    @property
    def column_count(self) -> int:
        """How many columns the grid has."""
        return self._column_count

    def insert(self, cursor: QTextCursor, formats: PageFormats) -> QTextTable:
        """Insert the empty table at the cursor, spans merged; small where it would be too wide."""
        shape = _table_format(formats, self._fit(formats))
        made = cursor.insertTable(self._row_count, self._column_count, shape)
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
        plain, head = _cell_formats(formats, _RIGHT_TIGHT if self.is_tight else _RIGHT)
        # A name at the side of its row is no head: the stronger line is drawn below whole rows.
        body = {row for _, row, _, cell in self._places if not cell.header}
        for _, row, column, _ in self._places:
            made.cellAt(row, column).setFormat(plain if row in body else head)
        return made

    def _fit(self, formats: PageFormats) -> ColumnWidths:
        columns = self._contents(formats)
        found = self._widths(columns, formats, tight=False)
        if not found.fits:
            found = self._widths(columns, formats, tight=True)
            self.is_tight = True
        if self.is_tight and self._blocks[0].cell is not None:
            formats.tight_tables.add(self._blocks[0].cell.table)
        return found

    def _widths(
        self, columns: Sequence[ColumnContent], formats: PageFormats, *, tight: bool
    ) -> ColumnWidths:
        font = QFont(formats.font)
        font.setPixelSize(formats.table_size(tight=tight))
        metrics = QFontMetricsF(font)
        padding = _LEFT + (_RIGHT_TIGHT if tight else _RIGHT)
        room = float(formats.typography.column_width)
        return column_widths(
            columns, lambda text: metrics.horizontalAdvance(text) * _BOLD + 1, padding, room
        )

    def _contents(self, formats: PageFormats) -> list[ColumnContent]:
        columns = [ColumnContent() for _ in range(self._column_count)]
        for (_, _, column, cell), block in zip(self._places, self._blocks, strict=True):
            if cell.column_span == 1:
                columns[column].add(block.text)
                if any(run.image is not None for run in block.runs):
                    columns[column].least = self.picture_room(formats)
        return columns

    def natural_width(self, formats: PageFormats) -> float:
        """Return the pixels at which no cell need wrap, long ones left out of account."""
        metrics = QFontMetricsF(formats.font)
        widest = formats.typography.text_size * _COMFORTABLE
        total = 0.0
        for column in self._contents(formats):
            lines = max(map(metrics.horizontalAdvance, column.lines), default=0.0)
            words = max(map(metrics.horizontalAdvance, column.words), default=0.0)
            total += max(min(lines, widest), words, column.least) + _LEFT + _RIGHT
        return total * _BOLD

    def picture_room(self, formats: PageFormats) -> float:
        """Return how many pixels a picture in a cell may have across."""
        share = formats.typography.column_width / max(self._column_count, 1)
        return max(share - _LEFT - _RIGHT, 16.0)

    def cursors(self, table: QTextTable) -> Iterator[tuple[int, QTextCursor, bool]]:
        """Yield each block's index, a cursor in its cell, and whether it is the first there."""
        previous: tuple[int, int] | None = None
        for index, row, column, _ in self._places:
            cell = table.cellAt(row, column)
            is_first = (row, column) != previous
            previous = (row, column)
            cursor = cell.firstCursorPosition() if is_first else cell.lastCursorPosition()
            yield index, cursor, is_first


def _table_format(formats: PageFormats, columns: ColumnWidths) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorderCollapse(True)
    made.setBorder(0)
    made.setCellPadding(0)
    made.setCellSpacing(0)
    made.setTopMargin(formats.typography.text_size * 0.2)
    made.setBottomMargin(formats.typography.text_size * 1.0)
    fixed = QTextLength.Type.FixedLength
    made.setColumnWidthConstraints([QTextLength(fixed, width) for width in columns.widths])
    made.setWidth(QTextLength(fixed, formats.typography.column_width))
    return made


def _cell_formats(
    formats: PageFormats, right: int
) -> tuple[QTextTableCellFormat, QTextTableCellFormat]:
    made = []
    for token in ("line", "muted"):
        cell = QTextTableCellFormat()
        cell.setTopPadding(6)
        cell.setBottomPadding(6)
        cell.setLeftPadding(_LEFT)
        cell.setRightPadding(right)
        cell.setBottomBorder(1)
        cell.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        cell.setBottomBorderBrush(formats.theme.colour(token))
        made.append(cell)
    return made[0], made[1]
