"""The measures and the painting of a claim on one of the two sides: its parts below each other."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.services.claims_ledger import LedgerRow
from reader.ui.claims import ledger_words as words
from reader.ui.claims.ledger_layout import LedgerLook, paint_status
from reader.ui.claims.ledger_model import ROW_ROLE
from reader.ui.sidebar.review_card import Wording
from reader.ui.sidebar.review_parts import Words
from reader.ui.theme import Theme, ui_font

_TOP, _PAD, _BOTTOM = 13, 12, 15
_CLAIM_LINE, _SMALL_LINE, _WHO = 22.0, 17.0, 26.0
_STATUS = 120.0
"""Pixels that are kept for the word for the status."""
_BAR = 3.0
_KEPT = 80
_Index = QModelIndex | QPersistentModelIndex


class SideLayout:
    """One claim at one width; rectangles are pixels from its top left corner."""

    def __init__(self, row: LedgerRow, look: LedgerLook, width: int, today: date) -> None:
        self.row = row
        self._look = look
        self._width = width
        self._when = words.when_words(row, today)
        room, small = width - 2 * _PAD, look.small_font()
        self._claim = Words(Wording(row.text), look.claim_font(), room, _CLAIM_LINE, 8)
        lines = [words.below_words(row), words.note_words(row), words.source_line(row)]
        self._lines = [Words(Wording(line), small, room, _SMALL_LINE, 4) for line in lines if line]
        below = sum(line.height + 3 for line in self._lines)
        self.height = round(_TOP + self._claim.height + _WHO + below + _BOTTOM)

    def paint(self, painter: QPainter, origin: QPointF, *, current: bool, focus: bool) -> None:
        """Paint the claim with its top left corner at ``origin``."""
        painter.save()
        painter.translate(origin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, width = self._look.theme, self._width
        if current:
            painter.fillRect(QRectF(0, 0, width, self.height - 1), theme.colour("card"))
            token = "accent" if focus else "line"
            painter.fillRect(QRectF(0, 0, _BAR, self.height - 1), theme.colour(token))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(0, self.height - 0.5), QPointF(width, self.height - 0.5))
        self._claim.paint(painter, QPointF(_PAD, _TOP), theme.colour("ink"))
        y = _TOP + self._claim.height
        self._paint_who(painter, y)
        y += _WHO
        for line in self._lines:
            line.paint(painter, QPointF(_PAD, y + 3), theme.colour("muted"))
            y += line.height + 3
        painter.restore()

    def _paint_who(self, painter: QPainter, top: float) -> None:
        theme, row, font = self._look.theme, self.row, self._look.font
        painter.setFont(font)
        base, x = QPointF(0, top + 19), float(_PAD)
        kind = row.source_type
        rest = (words.manner_words(row), self._when)
        facts = "".join(f" · {each}" for each in rest if each)
        room = self._width - 2 * _PAD - QFontMetricsF(font).horizontalAdvance(facts) - _STATUS
        elide = Qt.TextElideMode.ElideRight
        who = QFontMetricsF(font).elidedText(words.who_words(row), elide, max(room, 40))
        pieces = [
            (who, theme.entity_colour(kind) if kind else theme.colour("ink")),
            (facts, theme.colour("muted")),
        ]
        for text, colour in pieces:
            painter.setPen(colour)
            painter.drawText(base + QPointF(x, 0), text)
            x += QFontMetricsF(font).horizontalAdvance(text)
        paint_status(painter, QPointF(x + 10, top + 4), row.status, self._look)


class SideDelegate(QStyledItemDelegate):
    """The look of the claims on one side."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = LedgerLook(theme, ui_font())
        self._layouts: OrderedDict[str, tuple[LedgerRow, int, SideLayout]] = OrderedDict()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._look = LedgerLook(theme, ui_font())
        self._layouts.clear()

    def _layout(self, index: _Index, width: int) -> SideLayout:
        row = index.data(ROW_ROLE)
        kept = self._layouts.get(row.annotation)
        if kept is not None and kept[0] is row and kept[1] == width:
            return kept[2]
        today = date.today()
        layout = SideLayout(row, self._look, width, today)
        self._layouts[row.annotation] = (row, width, layout)
        if len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        return layout

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a claim at the width of ``option.rect``."""
        width = option.rect.width()
        return QSize(width, self._layout(index, width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a claim."""
        view = option.widget
        self._layout(index, option.rect.width()).paint(
            painter,
            QPointF(option.rect.topLeft()),
            current=bool(option.state & QStyle.StateFlag.State_Selected),
            focus=view is not None and view.hasFocus(),
        )
