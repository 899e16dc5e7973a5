"""The measures and the painting of one annotation card: quote, claim, note, chips, foot line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

from reader.anchoring.units import Utf16Map
from reader.model.article import OBJECT_REPLACEMENT
from reader.ui.sidebar.card import Card
from reader.ui.sidebar.chips import Chip, chips_of, place_chips
from reader.ui.sidebar.claim_words import HEIGHT as CLAIM_HEIGHT
from reader.ui.sidebar.claim_words import ClaimWords
from reader.ui.sidebar.note_document import note_document
from reader.ui.sidebar.times import spoken_time
from reader.ui.texts import translate
from reader.ui.theme import Theme, page_font_family

MARGIN = 12
"""From the left edge of the list to the card."""
_MARGIN_RIGHT = 2  # and the scroll bar, or the room for one
GAP = 9
"""Between two cards."""
_TOP, _LEFT, _RIGHT, _BOTTOM = 9, 15, 10, 10
_BAR = 4
_LINE = 21
_QUOTE_LINES = 3
_QUOTE_LIMIT = 600  # characters: more than three lines ever hold
_CHIP_ROW = 24
_FOOT = 17
_FOOT_GAP = 12


@dataclass(frozen=True)
class CardLook:
    """The fonts and colours that every card shares."""

    theme: Theme
    font: QFont

    def quote_font(self) -> QFont:
        """Return the page's serif at the size of a quote."""
        font = QFont(page_font_family())
        font.setPixelSize(15)
        return font

    def small_font(self) -> QFont:
        """Return the font of chips and foot lines."""
        font = QFont(self.font)
        font.setPixelSize(11)
        return font


class CardLayout:
    """One card at one width. All rectangles are pixels relative to the row's top left corner."""

    def __init__(self, card: Card, look: CardLook, width: int, editor_height: int = 0) -> None:
        self.card = card
        self._look = look
        self._width = width
        self._text_width = width - MARGIN - _MARGIN_RIGHT - _LEFT - _RIGHT
        self._quote, y = self._lay_quote(_TOP)
        self._claim, y = self._lay_claim(y)
        self._note: QTextDocument | None = None
        self._note_top = y
        self.editor_rect = QRectF()
        if editor_height:
            x = MARGIN + _LEFT - 2
            self.editor_rect = QRectF(x, y + 4, self._text_width + 5, editor_height)
            y += editor_height + 8
        elif card.placed.annotation.note.strip():
            self._note = note_document(card.placed.annotation.note, look.font, look.theme)
            self._note.setTextWidth(self._text_width)
            self._note_top = y + 4
            y += 6 + self._note.size().height()
        chips = chips_of(card, look.theme)
        metrics = QFontMetricsF(look.small_font())
        self._chips, rows = place_chips(chips, metrics, self._text_width, _CHIP_ROW)
        self._chips_top = y + 5
        y += 4 + rows * _CHIP_ROW if rows else 4
        self._foot_top = y
        self.height = round(y + _FOOT + _BOTTOM + GAP)

    def _lay_quote(self, top: float) -> tuple[QTextLayout, float]:
        text = _quote_words(self.card)
        layout, lines, _rest = self._lines(text)
        if lines > _QUOTE_LINES:
            layout, lines = self._elided(text, layout)
        return layout, top + lines * _LINE

    def _lay_claim(self, top: float) -> tuple[ClaimWords | None, float]:
        self._claim_top, claim = top, self.card.placed.annotation.claim
        if claim is None:
            return None, top
        look = self._look
        words = ClaimWords(self.card, claim, look.font, look.theme, self._text_width)
        return words, top + CLAIM_HEIGHT

    def _lines(self, text: str, limit: int = _QUOTE_LINES + 1) -> tuple[QTextLayout, int, int]:
        """Lay text out; return the layout, its lines and where the last begins (UTF-16)."""
        layout = QTextLayout(text, self._look.quote_font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)  # keeps the shaped glyphs for the next frame
        layout.beginLayout()
        lines, last = 0, 0
        while lines < limit and (line := layout.createLine()).isValid():
            line.setLineWidth(self._text_width)
            line.setPosition(QPointF(0, lines * _LINE))
            last = line.textStart()
            lines += 1
        layout.endLayout()
        return layout, lines, last

    def _elided(self, text: str, layout: QTextLayout) -> tuple[QTextLayout, int]:
        at = Utf16Map(text).to_offset(layout.lineAt(_QUOTE_LINES - 1).textStart())
        metrics = QFontMetricsF(self._look.quote_font())
        rest = metrics.elidedText(text[at:], Qt.TextElideMode.ElideRight, self._text_width - 2)
        elided, lines, _last = self._lines(text[:at] + rest, _QUOTE_LINES)
        return elided, lines

    # Painting

    def paint(self, painter: QPainter, origin: QPointF, *, current: bool, focus: bool) -> None:
        """Paint the card with the row's top left corner at ``origin``."""
        painter.save()
        painter.translate(origin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, current=current, focus=focus)
        painter.translate(MARGIN + _LEFT, 0)
        painter.setPen(self._look.theme.colour("ink"))
        self._quote.draw(painter, QPointF(0, _TOP))
        if self._claim is not None:
            self._claim.paint(painter, self._claim_top)
        if self._note is not None:
            self._paint_note(painter, self._note)
        painter.setFont(self._look.small_font())
        for chip in self._chips:
            chip.paint(painter, QPointF(0, self._chips_top), self._look.theme)
        self._paint_foot(painter)
        painter.restore()

    def _paint_frame(self, painter: QPainter, *, current: bool, focus: bool) -> None:
        theme = self._look.theme
        width = 2.0 if current and focus else 1.0
        frame = QRectF(MARGIN, 0, self._width - MARGIN - _MARGIN_RIGHT, self.height - GAP)
        inset = width / 2
        painter.setPen(QPen(theme.colour("accent" if current else "line"), width))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._bar_colour())
        painter.drawRoundedRect(QRectF(MARGIN + 6, 9, _BAR, frame.height() - 18), 2, 2)

    def _bar_colour(self) -> QColor:
        annotation = self.card.placed.annotation
        if annotation.style is not None:
            return self._look.theme.style_strong(annotation.style)
        if self.card.entities and annotation.entities:
            return self._look.theme.entity_colour(self.card.entities[0].type)
        return self._look.theme.colour("muted")

    def _paint_note(self, painter: QPainter, document: QTextDocument) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, self._look.theme.colour("ink"))
        context.palette = palette
        painter.save()
        painter.translate(0, self._note_top)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_foot(self, painter: QPainter) -> None:
        card, theme = self.card, self._look.theme
        rect = QRectF(0, self._foot_top, self._text_width, _FOOT)
        parts = (card.place, spoken_time(card.placed.annotation.created))
        painter.setPen(theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignVCenter
        place = " · ".join(filter(None, parts))
        painter.drawText(rect, flags | Qt.AlignmentFlag.AlignLeft, place)
        if card.state:
            painter.setPen(theme.colour("accent"))
        metrics = QFontMetricsF(self._look.small_font())
        room = rect.width() - metrics.horizontalAdvance(place) - _FOOT_GAP
        side = card.state or card.bearing or card.style_name
        side = metrics.elidedText(side, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, flags | Qt.AlignmentFlag.AlignRight, side)

    def chip_at(self, point: QPointF) -> Chip | None:
        """Return the chip under a point of the row."""
        inside = point - QPointF(MARGIN + _LEFT, self._chips_top)
        return next((chip for chip in self._chips if chip.rect.contains(inside)), None)

    def link_at(self, point: QPointF) -> str:
        """Return the address of the note's link under a point of the row; empty without one."""
        if self._note is None:
            return ""
        inside = point - QPointF(MARGIN + _LEFT, self._note_top)
        return self._note.documentLayout().anchorAt(inside)


def _quote_words(card: Card) -> str:
    quote = card.placed.annotation.quote
    exact = quote.exact[:_QUOTE_LIMIT] if quote else ""
    words = " ".join(exact.replace(OBJECT_REPLACEMENT, " ").split())
    return words or translate("Card", "Image")
