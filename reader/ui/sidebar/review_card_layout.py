"""The measures and the painting of one card of the review desk."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextDocument

from reader.model.review import ReviewKind
from reader.ui.sidebar.card import Card
from reader.ui.sidebar.card_layout import GAP, MARGIN, CardLook
from reader.ui.sidebar.chips import chips_of, place_chips
from reader.ui.sidebar.note_document import note_document
from reader.ui.sidebar.review_card import ReviewCard, ReviewVerb, Wording
from reader.ui.sidebar.review_hints import hints_of
from reader.ui.sidebar.review_parts import Box, Change, Hints, Words, caps_font, paint_note
from reader.ui.texts import translate

_MARGIN_RIGHT = 2  # and the scroll bar, or the room for one
_TOP, _LEFT, _RIGHT, _BOTTOM = 10, 15, 12, 9
_BAR = 4
_LINE, _SMALL_LINE = 21, 16
_BETWEEN = 6
_CHIP_ROW = 24
_QUOTE_LINES, _BOX_LINES = 2, 8


class ReviewCardLayout:
    """One card at one width. All rectangles are pixels relative to the row's top left corner."""

    def __init__(self, card: ReviewCard, look: CardLook, width: int) -> None:
        self.card = card
        self._look = look
        self._width = width
        self._text_width = width - MARGIN - _MARGIN_RIGHT - _LEFT - _RIGHT
        self._boxes: list[tuple[Box, float]] = []
        self._quote: Words | None = None
        self._note: QTextDocument | None = None
        self._undo = QRectF()
        y = self._lay_words(float(_TOP))
        y = self._lay_note(y)
        y = self._lay_chips(y)
        y = self._lay_sentence(y)
        self._hints = Hints(
            hints_of(card), self._sentence_font(), look.small_font(), self._text_width
        )
        self._hints_top = y + 2
        y += 2 + self._hints.height if self._hints.height else 0
        self.height = round(y + _BOTTOM + GAP)

    def _sentence_font(self) -> QFont:
        font = QFont(self._look.font)
        font.setPixelSize(12)
        return font

    def _lay_words(self, y: float) -> float:
        card = self.card
        if (not card.is_open and card.item.kind is not ReviewKind.LOST) or self._is_plain():
            self._quote = Words(
                card.before, self._look.quote_font(), self._text_width, _LINE, _QUOTE_LINES
            )
            return y - 1 + self._quote.height + 3
        theme = self._look.theme
        gone = Change(theme.colour("gone"), struck=True)
        title = translate("ReviewCard", "When you marked it")
        y = self._lay_box(y, title, card.before, gone)
        if card.now is not None:
            came = Change(theme.colour("came"))
            y = self._lay_box(y, card.now_title, card.now, came, card.place)
        return y

    def _is_plain(self) -> bool:
        """Tell whether there is nothing to compare: it moved, and its words are the same."""
        return self.card.item.kind is ReviewKind.MOVED and self.card.now is None

    def _lay_box(
        self, y: float, title: str, wording: Wording, change: Change, side: str = ""
    ) -> float:
        width = Box.text_width(self._text_width)
        words = Words(wording, self._look.quote_font(), width, _LINE, _BOX_LINES, change)
        box = Box(title, words, side)
        self._boxes.append((box, y))
        return y + box.height + _BETWEEN

    def _lay_note(self, y: float) -> float:
        note = self.card.item.placed.annotation.note
        self._note_top = y
        if not self._shows_all() or not note.strip():
            return y
        self._note = note_document(note, self._look.font, self._look.theme)
        self._note.setTextWidth(self._text_width)
        return y + self._note.size().height() + 4

    def _shows_all(self) -> bool:
        return self.card.is_open or self.card.item.kind is ReviewKind.LOST

    def _lay_chips(self, y: float) -> float:
        self._chips_top = y
        self._chips = []
        if not self._shows_all():
            return y
        card = Card(self.card.item.placed, "", (), "", "")
        metrics = QFontMetricsF(self._look.small_font())
        chips = chips_of(card, self._look.theme)
        self._chips, rows = place_chips(chips, metrics, self._text_width, _CHIP_ROW)
        return y + rows * _CHIP_ROW + (2 if rows else 0)

    def _lay_sentence(self, y: float) -> float:
        font = self._sentence_font()
        self._sentence = Words(Wording(self.card.sentence), font, self._text_width, _SMALL_LINE)
        self._sentence_top = y + 1
        y += 1 + self._sentence.height
        if self.card.item.kind is ReviewKind.MOVED:
            self._undo = self._undo_rect(font)
            y = max(y, self._undo.bottom())
        return y + 3

    def _undo_rect(self, font: QFont) -> QRectF:
        end, words = self._sentence.end, translate("ReviewCard", "Undo")
        wide = QFontMetricsF(font).horizontalAdvance(words)
        x = end.x() + 4
        top = self._sentence_top + end.y()
        if x + wide > self._text_width:
            x, top = 0.0, top + _SMALL_LINE
        return QRectF(x, top, wide + 1, _SMALL_LINE)

    # Painting

    def paint(self, painter: QPainter, origin: QPointF, *, focus: bool) -> None:
        """Paint the card with the row's top left corner at ``origin``."""
        theme = self._look.theme
        painter.save()
        painter.translate(origin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, focus=focus)
        painter.translate(MARGIN + _LEFT, 0)
        caps = caps_font(self._look.small_font())
        if self._quote is not None:
            self._quote.paint(painter, QPointF(0, _TOP - 1), theme.colour("ink"))
        for box, top in self._boxes:
            box.paint(painter, QRectF(0, top, self._text_width, box.height), theme, caps)
        if self._note is not None:
            paint_note(painter, QPointF(0, self._note_top), self._note, theme)
        painter.setFont(self._look.small_font())
        for chip in self._chips:
            chip.paint(painter, QPointF(0, self._chips_top), theme)
        self._sentence.paint(painter, QPointF(0, self._sentence_top), theme.colour("muted"))
        self._paint_undo(painter)
        self._hints.paint(painter, QPointF(0, self._hints_top), theme)
        painter.restore()

    def _paint_frame(self, painter: QPainter, *, focus: bool) -> None:
        theme, is_open = self._look.theme, self.card.is_open
        width = 2.0 if is_open and focus else 1.0
        frame = QRectF(MARGIN, 0, self._width - MARGIN - _MARGIN_RIGHT, self.height - GAP)
        inset = width / 2
        painter.setPen(QPen(theme.colour("accent" if is_open else "line"), width))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._bar_colour())
        painter.drawRoundedRect(QRectF(MARGIN + 6, 9, _BAR, frame.height() - 18), 2, 2)

    def _bar_colour(self) -> QColor:
        style = self.card.item.placed.annotation.style
        theme = self._look.theme
        return theme.style_strong(style) if style is not None else theme.colour("muted")

    def _paint_undo(self, painter: QPainter) -> None:
        if self._undo.isValid():
            painter.setFont(self._sentence_font())
            painter.setPen(self._look.theme.colour("accent"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self._undo, flags, translate("ReviewCard", "Undo"))

    def verb_at(self, point: QPointF) -> ReviewVerb | None:
        """Return what a click at a point of the row asks for."""
        inside = point - QPointF(MARGIN + _LEFT, 0)
        if self._undo.isValid() and self._undo.adjusted(-2, -2, 2, 2).contains(inside):
            return ReviewVerb.KEEP
        hint = self._hints.at(inside - QPointF(0, self._hints_top))
        return hint.verb if hint is not None else None
