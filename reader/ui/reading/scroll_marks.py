"""A slim scroll bar with a tick per annotation; ticks on one pixel are painted once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from reader.ui.reading.ticks import Ticks
from reader.ui.theme import Theme

_WIDTH, _THUMB, _TICK_WIDTH, _TICK_HEIGHT = 14, 8, 7, 3
_LEAST_THUMB = 36


class ScrollMarks(QScrollBar):
    """A vertical scroll bar without arrows; its ticks show where the annotations are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName(self.tr("Scroll the article"))
        self._ticks: Ticks | None = None
        self._pixels: dict[int, QColor] = {}
        self._theme: Theme | None = None
        self._grip = 0.0
        self._picture: QPixmap | None = None

    def set_theme(self, theme: Theme) -> None:
        """Colour the bar."""
        self._theme = theme
        # Styled like the page beside it; its own painting does the rest.
        self.setStyleSheet(f"QScrollBar {{ width: {_WIDTH}px; background: transparent; }}")
        self.update()

    def set_ticks(self, ticks: Ticks | None) -> None:
        """Show these ticks, as they are now, or none."""
        self._ticks = ticks
        self._merge()

    @property
    def painted_ticks(self) -> int:
        """How many ticks there are to paint after merging."""
        return len(self._pixels)

    def sizeHint(self) -> QSize:
        """Return the width of the bar."""
        return QSize(_WIDTH, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Merge the ticks anew for another height."""
        super().resizeEvent(event)
        self._merge()

    def _merge(self) -> None:
        height = max(self.height() - _TICK_HEIGHT, 1)
        self._pixels = self._ticks.pixels(height) if self._ticks is not None else {}
        self._picture = None
        self.update()

    def thumb(self) -> QRectF:
        """Return where the thumb stands, in the bar's coordinates."""
        whole = self.maximum() - self.minimum() + self.pageStep()
        height = self.height()
        length = max(height * self.pageStep() / max(whole, 1), _LEAST_THUMB)
        span = max(self.maximum() - self.minimum(), 1)
        top = (height - length) * (self.value() - self.minimum()) / span
        return QRectF(self.width() - _THUMB - 2, top, _THUMB, length)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the thumb, or bring its middle to the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        thumb, y = self.thumb(), event.position().y()
        inside = thumb.top() <= y <= thumb.bottom()
        self._grip = y - thumb.top() if inside else thumb.height() / 2
        self.setSliderDown(True)
        self._drag_to(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the thumb."""
        if self.isSliderDown():
            self._drag_to(event.position().y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the thumb go."""
        self.setSliderDown(False)
        self.update()

    def _drag_to(self, y: float) -> None:
        room = max(self.height() - self.thumb().height(), 1)
        share = min(max((y - self._grip) / room, 0.0), 1.0)
        self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the thumb, then the ticks over it."""
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.maximum() > self.minimum():
            token = "muted" if self.isSliderDown() or self.underMouse() else "line"
            painter.setBrush(self._theme.colour(token))
            painter.drawRoundedRect(self.thumb(), _THUMB / 2, _THUMB / 2)
        painter.drawPixmap(0, 0, self._painted())
        painter.end()

    def _painted(self) -> QPixmap:
        """Return all ticks as one picture, painted anew only when they change."""
        if self._picture is not None:
            return self._picture
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        left = self.width() - _TICK_WIDTH - 3
        for y, colour in self._pixels.items():
            painter.drawPixmap(left, y, _tick(colour.rgba(), ratio))
        painter.end()
        self._picture = picture
        return picture


@lru_cache(maxsize=64)
def _tick(rgba: int, ratio: float) -> QPixmap:
    """Return one tick; drawing hundreds of rounded ones anew takes longer than a frame."""
    tile = QPixmap(QSize(_TICK_WIDTH + 1, _TICK_HEIGHT) * ratio)
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgba(rgba))
    painter.drawRoundedRect(QRectF(0.5, 0, _TICK_WIDTH, _TICK_HEIGHT), 1, 1)
    painter.end()
    return tile
