"""How a row of the article list looks: title, source · date · annotations, progress line."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.model.article import ArticleSummary
from reader.ui.library.article_list_model import CURRENT_ROLE, SUMMARY_ROLE, source_parts
from reader.ui.library.count_list import full_width
from reader.ui.theme import Theme

_INSET = 8
"""Pixels from the list's edge to the card's, and from the card's to the text."""
_TOP, _GAP, _BAR, _BOTTOM = 7, 6, 2, 7
_RADIUS = 7
_KEPT = 20_000

_Index = QModelIndex | QPersistentModelIndex


class ArticleDelegate(QStyledItemDelegate):
    """Paints rows of one or two title lines; the open article lies on a tinted card."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heights: dict[tuple[str, int, str], int] = {}

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours from the next paint on."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height for the title's lines at the list's width."""
        width = option.widget.width() if option.widget else 240
        # The list asks for every row again when one comes or goes.
        key = (index.data(), width, option.font.key())
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > _KEPT:
                self._heights.clear()
            height = self._heights[key] = self._height(index, option.font, width)
        return QSize(width, height)

    def _height(self, index: _Index, font: QFont, width: int) -> int:
        title, detail = self._fonts(font)
        lines = len(self._title_lines(index, title, width - 4 * _INSET))
        return _TOP + lines * _line_height(title) + _line_height(detail) + _GAP + _BAR + _BOTTOM

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row: ArticleSummary = index.data(SUMMARY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = full_width(option).adjusted(_INSET, 0, -_INSET, 0)
        self._paint_card(painter, option, card, current=index.data(CURRENT_ROLE))
        inner = card.adjusted(_INSET, _TOP, -_INSET, -_BOTTOM)
        title, detail = self._fonts(option.font)
        painter.setPen(self._theme.colour("ink"))
        painter.setFont(title)
        top = inner.top()
        for line in self._title_lines(index, title, inner.width()):
            line_rect = QRect(inner.left(), top, inner.width(), _line_height(title))
            painter.drawText(line_rect, Qt.AlignmentFlag.AlignVCenter, line)
            top += _line_height(title)
        painter.setFont(detail)
        self._paint_detail(painter, row, QRect(inner.left(), top, inner.width(), 0))
        self._paint_progress(painter, row, inner)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: object, _index: _Index) -> QWidget:
        """Return the field for a new title."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Title"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        """Put the field over the title."""
        height = editor.sizeHint().height()
        editor.setGeometry(option.rect.adjusted(_INSET, 2, -_INSET, 0))
        editor.setFixedHeight(height)

    def _paint_card(
        self, painter: QPainter, option: QStyleOptionViewItem, card: QRect, *, current: bool
    ) -> None:
        focused = option.state & QStyle.StateFlag.State_HasFocus
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        if not (current or focused or hovered):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            painter.setBrush(self._theme.colour("selection"))
        elif hovered:
            painter.setBrush(self._theme.colour("hover"))
        if focused:
            painter.setPen(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_detail(self, painter: QPainter, row: ArticleSummary, place: QRect) -> None:
        painter.setPen(self._theme.colour("muted"))
        metrics = painter.fontMetrics()
        place.setHeight(_line_height(painter.font()))
        count = " · " + (str(row.annotations) if row.annotations else self.tr("no highlights"))
        pencil = 16 if row.annotations else 0
        name, day = source_parts(row.article.metadata, row.article.source)
        whole = " · ".join(filter(None, (name, day))) + count
        if not row.annotations and metrics.horizontalAdvance(whole) > place.width():
            count = ""  # that there are none is the least that a row has to tell
        room = place.width() - metrics.horizontalAdvance(count) - pencil
        text = shortened(name, day, metrics, room) + count
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        if pencil:
            left = place.left() + metrics.horizontalAdvance(text) + 3
            icon_rect = QRect(left, place.center().y() - 5, 12, 12)
            self._theme.icon("edit").paint(painter, icon_rect)

    def _paint_progress(self, painter: QPainter, row: ArticleSummary, inner: QRect) -> None:
        track = QRectF(inner.left(), inner.bottom() + 1 - _BAR, inner.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(track, 1, 1)
        if row.state.progress > 0:
            track.setWidth(max(2.0, track.width() * min(1.0, row.state.progress)))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(track, 1, 1)

    def _fonts(self, base: QFont) -> tuple[QFont, QFont]:
        title, detail = QFont(base), QFont(base)
        title.setWeight(QFont.Weight.DemiBold)
        detail.setPixelSize(12)
        return title, detail

    def _title_lines(self, index: _Index, font: QFont, width: int) -> list[str]:
        """Break the title into at most two lines, the last one shortened."""
        text = " ".join((index.data(Qt.ItemDataRole.DisplayRole) or self.tr("Untitled")).split())
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(text) <= width:
            return [text]
        layout = QTextLayout(text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        # Qt counts in UTF-16 units; cut there, never inside a pair.
        units = text.encode("utf-16-le")
        first = units[: line.textLength() * 2].decode("utf-16-le").rstrip()
        rest = units[line.textLength() * 2 :].decode("utf-16-le")
        return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]


def shortened(name: str, day: str, metrics: QFontMetrics, room: int) -> str:
    """Return ``Hallen Cou… · 7 Aug`` for so many pixels: a name is shortened, never its date."""
    day = f" · {day}" if day else ""
    room -= metrics.horizontalAdvance(day)
    # A file's name tells most with its suffix.
    side = Qt.TextElideMode.ElideMiddle if PurePath(name).suffix else Qt.TextElideMode.ElideRight
    return metrics.elidedText(name, side, room) + day


def _line_height(font: QFont) -> int:
    return QFontMetrics(font).height() + 1
