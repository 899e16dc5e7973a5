"""One table of the article over the whole page, as wide as it needs to be, in its own frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from reader.model.article import Block, block_starts, reading_text
from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.document_builder import build
from reader.ui.reading.overlay import Overlay
from reader.ui.reading.page_images import AssetSource
from reader.ui.reading.page_parts import colour_paper, set_wrapping
from reader.ui.reading.table_builder import TableBuilder
from reader.ui.reading.typography import GUTTER, PageFormats, Typography
from reader.ui.theme import Theme

_WIDEST = 6_000
_EDGE = 28
_SCROLLING = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class TableViewer(Overlay):
    """Scrolls both ways; its words can be selected and copied."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Table"))
        self.sheet = QTextEdit(self)
        self.sheet.setObjectName("page")
        self.sheet.setReadOnly(True)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.sheet.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _EDGE, 0, 0)
        column.addWidget(self.sheet)
        self._built: BuiltDocument | None = None

    def open_table(
        self, cells: Sequence[Block], typography: Typography, assets: AssetSource | None
    ) -> None:
        """Show a table's cells in the page's own type, no word broken."""
        formats = PageFormats(self._theme, typography)
        wanted = TableBuilder(list(enumerate(cells))).natural_width(formats)
        room = self.parentWidget().width() - 2 * GUTTER - 24
        width = min(max(round(wanted), min(room, typography.column_width)), _WIDEST)
        formats = PageFormats(self._theme, typography.sized(typography.text_size, width))
        before, self._built = (
            self._built,
            build(
                cells,
                text=reading_text(cells),
                starts=block_starts(cells),
                formats=formats,
                assets=assets,
                whole_tables=True,
            ),
        )
        colour_paper(self.sheet, self._theme)
        self._built.document.setParent(self.sheet)
        self.sheet.setLineWrapColumnOrWidth(width + 2 * GUTTER)
        set_wrapping(self.sheet, self._built)
        self.sheet.setDocument(self._built.document)
        if before is not None:
            before.document.deleteLater()
        self.open_over()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys; close as every overlay does."""
        bars = self.sheet.horizontalScrollBar(), self.sheet.verticalScrollBar()
        key = event.key()
        if key not in _SCROLLING:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -80 if key == Qt.Key.Key_Left else 80
            bars[0].setValue(bars[0].value() + step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bars[1].setValue(0 if key == Qt.Key.Key_Home else bars[1].maximum())
        else:
            far = key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            step = bars[1].pageStep() if far else 48
            back = key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
            bars[1].setValue(bars[1].value() + (-step if back else step))
