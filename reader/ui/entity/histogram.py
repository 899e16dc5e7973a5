"""Bars over time: how much, when. A click or Enter chooses a bar, the arrow keys go along them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.ui.entity.time_bins import Bar, Bins
from reader.ui.texts import counted
from reader.ui.theme import Theme, mixed, ui_font

_HEIGHT, _BELOW = 96, 44
"""Pixels for the bars above the line, and for those below it."""
_AXIS = 24
_WIDEST = 9.0
_LABEL = 11


class Histogram(QWidget):
    """Shows bins; the second series, when there is one, hangs below the line."""

    period_chosen = Signal(object)
    """The Bar, or None for all of the time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = theme.entity_colour("person")
        self._bins = Bins()
        self._current = -1
        self._chosen = -1
        self._has_below = False
        self._one, self._many = self.tr("{count} mention"), self.tr("{count} mentions")
        self._below_one, self._below_many = self._one, self._many
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Mentions over time"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme, colour: QColor) -> None:
        """Paint in another theme; ``colour`` is that of the bars."""
        self._theme, self._colour = theme, colour
        self.update()

    def name_series(self, above: tuple[str, str], below: tuple[str, str]) -> None:
        """Say what is counted, one and many, above the line and below it."""
        self._one, self._many = above
        self._below_one, self._below_many = below

    def show_bins(self, bins: Bins) -> None:
        """Show other bars; nothing is chosen then."""
        self._bins, self._current, self._chosen = bins, -1, -1
        self._has_below = any(bar.below for bar in bins.bars)
        self.setVisible(bool(bins.bars))
        self.setAccessibleDescription("; ".join(self._words(bar) for bar in bins.bars[:50]))
        self.updateGeometry()
        self.update()

    def choose(self, bar: Bar | None) -> None:
        """Mark the bar that is chosen."""
        self._chosen = self._bins.bars.index(bar) if bar in self._bins.bars else -1
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height that the bars take."""
        return QSize(300, _HEIGHT + _AXIS + (_BELOW if self._has_below else 0))

    def rect_of(self, number: int) -> QRectF:
        """Return where a bar stands above the line, in pixels."""
        bar = self._bins.bars[number]
        height = self._height_of(bar.count, max(each.count for each in self._bins.bars), _HEIGHT)
        return QRectF(self._x(bar), _HEIGHT - height, self._width(), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars, the line and the few dates that orient."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        faint = mixed(self._theme.colour("paper"), self._colour, 0.35)
        soft = mixed(self._theme.colour("paper"), self._colour, 0.78)
        below = max((bar.below for bar in self._bins.bars), default=0)
        for number, bar in enumerate(self._bins.bars):
            lit = self._chosen in (-1, number)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft if lit else faint)
            rect = self.rect_of(number)
            if number == self._current and self.hasFocus():
                painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(rect, 2, 2)
            if bar.below:
                height = self._height_of(bar.below, below, _BELOW)
                painter.setBrush(self._theme.entity_colour("date"))
                painter.setOpacity(0.75 if lit else 0.35)
                painter.drawRoundedRect(
                    QRectF(rect.left(), _HEIGHT + 2, rect.width(), height), 2, 2
                )
                painter.setOpacity(1.0)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(QPointF(0, _HEIGHT + 0.5), QPointF(self.width(), _HEIGHT + 0.5))
        self._paint_labels(painter)

    def _paint_labels(self, painter: QPainter) -> None:
        font = ui_font()
        font.setPixelSize(_LABEL)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        metrics, taken = QFontMetricsF(font), list[QRectF]()
        top = _HEIGHT + (_BELOW if self._has_below else 0) + 5
        for x, words in self._labels():
            width = metrics.horizontalAdvance(words)
            left = min(max(x - width / 2, 0), self.width() - width)
            place = QRectF(left, top, width + 1, metrics.height())
            if not any(place.adjusted(-12, 0, 12, 0).intersects(each) for each in taken):
                taken.append(place)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, words)

    def _labels(self) -> list[tuple[float, str]]:
        """Return where dates are written, those that matter most first."""
        bins = self._bins
        if not bins.bars:
            return []
        end = self.tr("today") if bins.ends_today else self._short(bins.bars[-1])
        peak = max(bins.bars, key=lambda bar: bar.count or bar.below)
        if len(bins.bars) == 1 and not bins.ends_today:
            return [(0.0, self._words(bins.bars[0]))]
        labels = [
            (0.0, self._short(bins.bars[0])),
            (float(self.width()), end),
            (self._x(peak) + self._width() / 2, self._short(peak)),
        ]
        middle = bins.start + (bins.end - bins.start) / 3
        near = min(bins.bars, key=lambda bar: abs((bar.start - middle).days))
        if self.hasFocus() and self._current >= 0:  # what the arrow keys are on comes first
            bar = bins.bars[self._current]
            labels.insert(0, (self._x(bar) + self._width() / 2, self._words(bar)))
        return [*labels, (self._x(near) + self._width() / 2, self._short(near))]

    def _short(self, bar: Bar) -> str:
        bins, words = self._bins, bar.words
        year = f" {bar.end.year}"
        is_this_year = bins.ends_today and bar.start.year == bar.end.year == bins.end.year
        return words.removesuffix(year) if is_this_year else words

    def _x(self, bar: Bar) -> float:
        days = max((self._bins.end - self._bins.start).days, 1)
        share = (bar.start - self._bins.start).days / days
        return share * (self.width() - self._width())

    def _width(self) -> float:
        days = max((self._bins.end - self._bins.start).days, 1)
        unit = max((self._bins.bars[0].end - self._bins.bars[0].start).days + 1, 1)
        return min(max(self.width() / days * unit - 2, 6.0), _WIDEST)

    @staticmethod
    def _height_of(count: int, most: int, room: int) -> float:
        return max(3.0, count / max(most, 1) * (room - 6)) if count else 0.0

    def _bar_at(self, x: float) -> int:
        reach = self._width() / 2 + 4
        centres = [self._x(bar) + self._width() / 2 for bar in self._bins.bars]
        near = [(abs(centre - x), at) for at, centre in enumerate(centres)]
        distance, number = min(near, default=(reach + 1, -1))
        return number if distance <= reach else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a bar; beside the bars, all of the time again."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._bar_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a bar can be clicked."""
        on_bar = self._bar_at(event.position().x()) >= 0
        shape = Qt.CursorShape.PointingHandCursor if on_bar else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a bar stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._bar_at(event.pos().x())
            words = self._words(self._bins.bars[number]) if number >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the bars; Enter chooses, once more gives all of the time back."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._bins.bars:
            self._current = min(max(self._current + step, 0), len(self._bins.bars) - 1)
            bar = self._bins.bars[self._current]
            self.setAccessibleDescription(self._words(bar))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        self._chosen = -1 if number == self._chosen else number
        self._current = number if number >= 0 else self._current
        self.update()
        self.period_chosen.emit(self._bins.bars[self._chosen] if self._chosen >= 0 else None)

    def _words(self, bar: Bar) -> str:
        parts = []
        if bar.count:
            parts.append(counted(bar.count, self._one, self._many))
        if bar.below:
            parts.append(counted(bar.below, self._below_one, self._below_many))
        return f"{bar.words}: {', '.join(parts)}"
