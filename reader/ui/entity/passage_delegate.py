"""Paints a passage: where it is from in muted small type, its words in the page's, names dotted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.anchoring.units import Utf16Map
from reader.services.passages import Passage
from reader.ui.dates import partial_date
from reader.ui.entity.passage_model import PASSAGE_ROLE
from reader.ui.entity.passage_words import source_line
from reader.ui.reading.highlight_painter import draw_underline
from reader.ui.theme import Theme, page_font_family, ui_font

_TOP, _BOTTOM, _BETWEEN = 14, 15, 3
_LINE = 1.6
_TEXT_SIZE = 16
"""Pixels; the page's own text is larger, but these are excerpts."""
_DATE_WIDTH = 132
"""Pixels at the left for the date that a passage speaks of, where there is one."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Laid:
    """A passage laid out for one width."""

    layout: QTextLayout
    height: float
    rects: tuple[tuple[QRectF, str], ...]
    """Of the names, each with its entity's id."""


class PassageDelegate(QStyledItemDelegate):
    """``colour_of`` tells an entity's colour by its id."""

    def __init__(self, theme: Theme, colour_of: Callable[[str], QColor], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour_of = colour_of
        self._text_font = QFont(page_font_family())
        self._text_font.setPixelSize(_TEXT_SIZE)
        self._small = ui_font()
        self._small.setPixelSize(12)
        self._laid = lru_cache(maxsize=600)(self._lay)
        self._sizes: dict[tuple[int, str], QSize] = {}
        """Of every passage measured since the width changed: a long list asks for all of them."""
        self._measured_width = 0

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours from the next paint on."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height that the words take at the list's width."""
        passage: Passage = index.data(PASSAGE_ROLE)
        width = option.widget.viewport().width() if option.widget else option.rect.width()
        if width != self._measured_width:
            self._sizes.clear()
            self._measured_width = width
        size = self._sizes.get((index.row(), passage.annotation))
        if size is None:
            laid = self._laid(passage, _text_width(passage, width))
            small = QFontMetricsF(self._small).height()
            size = QSize(width, round(_TOP + small + _BETWEEN + laid.height + _BOTTOM))
            self._sizes[index.row(), passage.annotation] = size
        return size

    def forget_sizes(self) -> None:
        """Measure anew: other passages are shown."""
        self._sizes.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one passage and the line below it."""
        passage: Passage = index.data(PASSAGE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._paint_back(painter, option, rect)
        left = rect.left() + (_DATE_WIDTH if passage.date else 0)
        if passage.date:
            self._paint_date(painter, passage, rect)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("muted"))
        metrics = QFontMetricsF(self._small)
        line = QRectF(left, rect.top() + _TOP, rect.right() - left, metrics.height())
        elide = Qt.TextElideMode.ElideMiddle  # the paragraph stands at the end
        painter.drawText(line, metrics.elidedText(source_line(passage), elide, line.width()))
        laid = self._laid(passage, _text_width(passage, int(rect.width())))
        origin = QPointF(left, line.bottom() + _BETWEEN)
        painter.setPen(self._theme.colour("muted" if passage.is_lost else "ink"))
        laid.layout.draw(painter, origin)
        for place, entity in laid.rects:
            if entity:
                colour = self._colour_of(entity)
                under = place.translated(origin)
                dotted = QTextCharFormat.UnderlineStyle.DotLine
                draw_underline(painter, under, under.bottom() + 1.5, colour, dotted, 2.0)
        painter.restore()

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if focused:
            bar = QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2)
            painter.fillRect(bar, self._theme.colour("accent"))
        elif hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(rect.adjusted(0, 2, 0, -3), 6, 6)
        if not focused:
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_date(self, painter: QPainter, passage: Passage, rect: QRectF) -> None:
        font = QFont(ui_font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.entity_colour("date"))
        height = QFontMetricsF(font).height()
        place = QRectF(rect.left(), rect.top() + _TOP - 1, _DATE_WIDTH - 12, height)
        painter.drawText(place, partial_date(passage.date))

    def _lay(self, passage: Passage, width: int) -> _Laid:
        layout = QTextLayout(passage.text, self._text_font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        step = _TEXT_SIZE * _LINE
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40))
            room = max(step, line.height())
            line.setPosition(QPointF(0, height + (room - line.height()) / 2))
            height += room
        layout.endLayout()
        units = Utf16Map(passage.text)
        rects = []
        for mark in passage.marks:
            start, end = units.to_utf16(mark.start), units.to_utf16(mark.end)
            rects += [(rect, mark.entity) for rect in _rects(layout, start, end)]
        return _Laid(layout, height, tuple(rects))


def _text_width(passage: Passage, width: int) -> int:
    return width - (_DATE_WIDTH if passage.date else 0)


def _rects(layout: QTextLayout, start: int, end: int) -> list[QRectF]:
    """Return where a stretch stands, a rectangle for each line; UTF-16 units."""
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = line.cursorToX(first)[0], line.cursorToX(last)[0]
            top = line.y()
            below = top + line.ascent() + 2
            found.append(QRectF(min(left, right), top, abs(right - left), below - top))
    return found
