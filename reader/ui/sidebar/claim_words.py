"""The line of a card that says whose claim it is and what is known of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from reader.model.claim import Claim
from reader.ui.claims.wording import status_colour, status_word
from reader.ui.sidebar.card import Card
from reader.ui.texts import translate
from reader.ui.theme import Theme

HEIGHT = 23
"""Pixels, the space above included."""
_BASELINE = 17


class ClaimWords:
    """``Claim — Ida Verrin, direct · disputed``: the source is shortened, never the status."""

    def __init__(self, card: Card, claim: Claim, font: QFont, theme: Theme, width: float) -> None:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        ink = theme.colour("ink")
        head, status = translate("Card", "Claim"), status_word(claim.status)
        room = width - _width(bold, head) - _width(font, f" —  · {status}") - 2
        elide = Qt.TextElideMode.ElideRight
        source = QFontMetricsF(font).elidedText(card.claimed_by, elide, max(room, 40))
        self._pieces: list[tuple[str, QFont, QColor]] = [
            (head, bold, ink),
            (f" — {source} · ", font, ink),
            (status, font, status_colour(theme, claim.status)),
        ]

    @property
    def text(self) -> str:
        """The words, as far as there is room for them."""
        return "".join(words for words, _font, _colour in self._pieces)

    def paint(self, painter: QPainter, top: float) -> None:
        """Paint the words with their area's top left corner at ``(0, top)``."""
        x = 0.0
        for words, font, colour in self._pieces:
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QPointF(x, top + _BASELINE), words)
            x += _width(font, words)


def _width(font: QFont, words: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(words)
