"""The quiet row of tabs: words, a count, an accent line below the current one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from reader.ui.theme import Theme, ui_font

_HEIGHT = 40
_PADDING = 11
_MARGIN = 8
_LEAST_PADDING = 3
_LEAST_TEXT = 10
"""Pixels: wide fonts are set smaller, down to this, before a tab leaves the row."""


class TabRow(QTabBar):
    """A tab bar painted in the look of the sidebar; arrow keys change the tab."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebarTabs")
        self.setAccessibleName(self.tr("Sidebar"))
        self._theme = theme
        self._counts: dict[int, int] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self._plain, self._bold = ui_font(), ui_font()
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._text_size = self._plain.pixelSize()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.update()

    def set_count(self, tab: int, name: str, count: int) -> None:
        """Show a count after a tab's name; none for 0."""
        text = f"{name} {count:,}" if count else name
        if text != self.tabText(tab):
            self.setTabText(tab, text)
            self._fit()

    def show_tab(self, tab: int, shown: bool) -> None:
        """Show a tab, or leave it out."""
        if shown != self.isTabVisible(tab):
            self.setTabEnabled(tab, shown)
            self.setTabVisible(tab, shown)
            self._fit()

    def sizeHint(self) -> QSize:
        """Return the height; the width is the sidebar's."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return that it may become narrow."""
        return QSize(120, _HEIGHT)

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a tab: bold text, and padding as far as there is room."""
        widths = self._widths()
        free = self.width() - _MARGIN - sum(widths)
        padding = min(max(free // (2 * max(self._shown(), 1)), _LEAST_PADDING), _PADDING)
        return QSize(widths[index] + 2 * padding, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the tabs anew."""
        super().resizeEvent(event)
        self._fit()

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(self._bold)
        texts = (self.tabText(at) if self.isTabVisible(at) else "" for at in range(self.count()))
        return [metrics.horizontalAdvance(text) for text in texts]

    def _shown(self) -> int:
        return sum(self.isTabVisible(at) for at in range(self.count()))

    def _fit(self) -> None:
        """Set the text as large as all tabs have room for, and lay them out anew."""
        room = self.width() - _MARGIN - 2 * _LEAST_PADDING * self._shown()
        for size in range(self._text_size, _LEAST_TEXT - 1, -1):
            for font in (self._plain, self._bold):
                font.setPixelSize(size)
            if sum(self._widths()) <= room:
                break
        self.setIconSize(self.iconSize())  # Qt's way to make a tab bar measure again

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, and the line below the current tab."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pointer = self.mapFromGlobal(self.cursor().pos()) if self.underMouse() else QPoint(-1, -1)
        for at in range(self.count()):
            if not self.isTabVisible(at):
                continue
            rect, current = self.tabRect(at), at == self.currentIndex()
            if current and self.hasFocus():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("selection"))
                painter.drawRoundedRect(rect.adjusted(2, 5, -2, -7), 6, 6)
            painter.setFont(self._bold if current else self._plain)
            ink = current or rect.contains(pointer)
            painter.setPen(self._theme.colour("ink" if ink else "muted"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tabText(at))
            if current:
                thick = 3 if self.hasFocus() else 2
                line = QRectF(rect.left(), self.height() - thick, rect.width(), thick)
                painter.fillRect(line, self._theme.colour("accent"))
