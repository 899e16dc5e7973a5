"""The measures and the painting of one row of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from reader.model.claim import ClaimStatus
from reader.services.claims_ledger import LedgerRow
from reader.ui.claims import ledger_words as words
from reader.ui.claims.ledger_columns import Column, Place, places
from reader.ui.claims.wording import status_colour, status_line_colour, status_word
from reader.ui.sidebar.review_card import Wording
from reader.ui.sidebar.review_parts import Words
from reader.ui.theme import Theme, page_font_family

_TOP, _BOTTOM = 12, 14
_CLAIM_LINE, _LINE, _SMALL_LINE = 22.0, 20.0, 17.0
_CLAIM_LINES, _LINK_LINES, _CELL_LINES = 4, 3, 3
_PILL = 20.0
_RAISED = 3.0
"""Pixels: the small words stand so much higher, to share the line of the claim's large ones."""
_BAR = 3.0


@dataclass(frozen=True)
class LedgerLook:
    """The fonts and colours that all rows share."""

    theme: Theme
    font: QFont

    def claim_font(self) -> QFont:
        """Return the page's serif at the size of a claim."""
        font = QFont(page_font_family())
        font.setPixelSize(16)
        return font

    def small_font(self) -> QFont:
        """Return the font of links and of what stands below a name."""
        font = QFont(self.font)
        font.setPixelSize(12)
        return font


class LedgerLayout:
    """One row at one width; rectangles are pixels from its top left corner."""

    def __init__(
        self, row: LedgerRow, look: LedgerLook, width: int, today: date, note: str = ""
    ) -> None:
        """``note`` is a short line above the claim: it is the one that is being linked."""
        self.row = row
        self._look = look
        self._width = width
        self._places = places(width)
        self._note = note
        small, font = look.small_font(), look.font
        claim = self._places[Column.CLAIM]
        self._claim = _words(row.text, look.claim_font(), claim, _CLAIM_LINE, _CLAIM_LINES)
        links = words.below_words(row)
        self._links = _words(links, small, claim, _SMALL_LINE, _LINK_LINES) if links else None
        who = self._places[Column.WHO]
        self._who = _words(words.who_words(row), font, who, _LINE, 2)
        manner = words.manner_words(row)
        self._manner = _words(manner, small, who, _SMALL_LINE, 1) if manner else None
        self._cells: dict[Column, Words] = {}
        for column, text in (
            (Column.WHEN, words.when_words(row, today)),
            (Column.EVIDENCE, words.evidence_words(row)),
        ):
            if column in self._places:
                self._cells[column] = _words(text, font, self._places[column], _LINE, _CELL_LINES)
        self._claim_top = _TOP + (_SMALL_LINE + 3 if note else 0)
        self.height = round(max(self._claim_bottom(), *self._other_bottoms()) + _BOTTOM)

    def _claim_bottom(self) -> float:
        links = self._links.height + 4 if self._links is not None else 0
        return self._claim_top + self._claim.height + links

    def _other_bottoms(self) -> list[float]:
        manner = self._manner.height if self._manner is not None else 0
        cells = (cell.height for cell in self._cells.values())
        return [_TOP + each for each in (self._who.height + manner, _PILL, *cells)]

    def paint(
        self, painter: QPainter, origin: QPointF, *, selected: bool, current: bool, focus: bool
    ) -> None:
        """Paint the row with its top left corner at ``origin``."""
        painter.save()
        painter.translate(origin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, selected=selected, current=current, focus=focus)
        theme, claim = self._look.theme, self._places[Column.CLAIM]
        top = float(self._claim_top)
        if self._note:
            painter.setFont(self._look.small_font())
            painter.setPen(theme.colour("accent"))
            painter.drawText(QPointF(claim.text_left, _TOP + 11), self._note)
        self._claim.paint(painter, QPointF(claim.text_left, top), theme.colour("ink"))
        if self._links is not None:
            place = QPointF(claim.text_left, top + self._claim.height + 4)
            self._links.paint(painter, place, theme.colour("muted"))
        self._paint_who(painter)
        for column, cell in self._cells.items():
            place = QPointF(self._places[column].text_left, _TOP - _RAISED + 1)
            cell.paint(painter, place, theme.colour("ink"))
        paint_status(
            painter,
            QPointF(self._places[Column.STATUS].text_left, _TOP - _RAISED),
            self.row.status,
            self._look,
        )
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, *, selected: bool, current: bool, focus: bool
    ) -> None:
        theme, rect = self._look.theme, QRectF(0, 0, self._width, self.height)
        if selected or current:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.colour("card"))
        painter.setPen(QPen(theme.colour("line"), 1))
        line = self.height - 0.5
        painter.drawLine(QPointF(0, line), QPointF(self._width, line))
        if current or selected:
            colour = theme.colour("accent" if current and focus else "line")
            painter.fillRect(QRectF(0, 0, _BAR, self.height - 1), colour)

    def _paint_who(self, painter: QPainter) -> None:
        theme, place = self._look.theme, self._places[Column.WHO]
        kind = self.row.source_type
        colour = theme.entity_colour(kind) if kind else theme.colour("ink")
        top = _TOP - _RAISED + 1
        self._who.paint(painter, QPointF(place.text_left, top), colour)
        if self._manner is not None:
            below = QPointF(place.text_left, top + self._who.height)
            self._manner.paint(painter, below, theme.colour("muted"))


def _words(text: str, font: QFont, place: Place, line: float, most: int) -> Words:
    return Words(Wording(text), font, place.text_width, line, most)


def paint_status(
    painter: QPainter, top_left: QPointF, status: ClaimStatus, look: LedgerLook
) -> float:
    """Paint the word for a status in its outline; return how wide that is, in pixels."""
    font, word = look.small_font(), status_word(status)
    wide = QFontMetricsF(font).horizontalAdvance(word) + 18
    rect = QRectF(top_left.x(), top_left.y(), wide, _PILL)
    painter.setPen(QPen(status_line_colour(look.theme, status), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _PILL / 2, _PILL / 2)
    painter.setFont(font)
    painter.setPen(status_colour(look.theme, status))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
    return wide
