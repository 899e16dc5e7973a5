"""The headings of the ledger's columns: a click, or Enter, sorts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.ui.claims.ledger_columns import PAD, Column, places
from reader.ui.theme import Theme, ui_font

HEIGHT = 32
_LETTER_SPACING = 0.8


class Heading(QAbstractButton):
    """One heading; the one that sorts has an arrow."""

    def __init__(self, column: Column, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self.theme = theme
        self.arrow = ""
        self.setText(column.title)
        self.setAccessibleName(self.tr("Sort by {column}").format(column=column.title))
        self.setToolTip(self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Return the header's height; the width is the column's."""
        return QSize(80, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words in small capitals."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(ui_font())
        font.setPixelSize(11)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _LETTER_SPACING)
        painter.setFont(font)
        theme, sorts = self.theme, bool(self.arrow)
        painter.setPen(theme.colour("ink" if sorts or self.underMouse() else "muted"))
        words = f"{self.text().upper()} {self.arrow}".strip()
        room = QRectF(self.rect()).adjusted(PAD, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self.hasFocus():
            wide = QFontMetricsF(font).horizontalAdvance(words)
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRoundedRect(QRectF(PAD - 5, 6, wide + 10, HEIGHT - 12), 4, 4)


class LedgerHeader(QWidget):
    """Stands over the list, as wide as its rows."""

    sort_requested = Signal(object)
    """Column."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        self.headings = {column: Heading(column, theme, self) for column in Column}
        for heading in self.headings.values():
            heading.clicked.connect(self._on_clicked)
        self._room = 0

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        for heading in self.headings.values():
            heading.theme = theme
        self.update()

    def show_order(self, column: Column, *, falling: bool) -> None:
        """Show by which column the rows stand."""
        for each, heading in self.headings.items():
            heading.arrow = ("↓" if falling else "↑") if each is column else ""
            heading.update()

    def set_room(self, width: int) -> None:
        """Stand over rows of a width in pixels."""
        if width != self._room:
            self._room = width
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the headings again."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        found = places(self._room or self.width())
        for column, heading in self.headings.items():
            place = found.get(column)
            heading.setVisible(place is not None)
            if place is not None:
                heading.setGeometry(QRect(round(place.left), 0, round(place.width), HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below."""
        painter = QPainter(self)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(0, HEIGHT - 1, self._room or self.width(), HEIGHT - 1)

    def _on_clicked(self) -> None:
        self.sort_requested.emit(self.sender().column)
