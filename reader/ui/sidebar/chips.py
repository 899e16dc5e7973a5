"""The chips of a card: tags in grey, entities outlined in their type's colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reader.model.entity import Entity
from reader.ui.sidebar.card import Card
from reader.ui.theme import Theme

_HEIGHT = 19
_PADDING = 8
_SPACE = 5
_ROWS = 3


@dataclass(frozen=True)
class Chip:
    """A rounded label; ``rect`` is in pixels from the top left of the chips' area."""

    text: str
    text_colour: QColor
    line_colour: QColor
    tag: str = ""
    entity: Entity | None = None
    rect: QRectF = field(default_factory=QRectF)

    def paint(self, painter: QPainter, origin: QPointF, theme: Theme) -> None:
        """Paint the chip with the painter's font; ``origin`` is the top left of the area."""
        rect = self.rect.translated(origin)
        painter.setPen(QPen(self.line_colour, 1))
        painter.setBrush(theme.colour("card"))
        radius = _HEIGHT / 2 - 0.5
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(self.text_colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text)


def chips_of(card: Card, theme: Theme) -> list[Chip]:
    """Return the chips of a card, unplaced: tags first, then entities."""
    muted, line = theme.colour("muted"), theme.colour("line")
    chips = [Chip(f"#{tag}", muted, line, tag=tag) for tag in card.placed.annotation.tags]
    for entity in card.entities:
        colour = theme.entity_colour(entity.type)
        chips.append(Chip(entity.name, colour, colour, entity=entity))
    return chips


def place_chips(
    chips: Sequence[Chip], metrics: QFontMetricsF, width: float, row_height: float
) -> tuple[list[Chip], int]:
    """Return the chips flowed into rows of ``width`` pixels, and the count of rows.

    What does not fit in three rows is told by a last chip such as ``+7``.
    """
    placed: list[Chip] = []
    x, row = 0.0, 0
    for at, chip in enumerate(chips):
        text = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, width - 2 * _PADDING)
        wide = metrics.horizontalAdvance(text) + 2 * _PADDING
        more = 36 if row == _ROWS - 1 and at < len(chips) - 1 else 0
        if x and x + wide + more > width:
            if row == _ROWS - 1:
                rest = f"+{len(chips) - at}"
                rect = QRectF(x, row * row_height, 32, _HEIGHT)
                placed.append(replace(chip, text=rest, tag="", entity=None, rect=rect))
                break
            x, row = 0.0, row + 1
        rect = QRectF(x, row * row_height, min(wide, width), _HEIGHT)
        placed.append(replace(chip, text=text, rect=rect))
        x += wide + _SPACE
    return placed, row + 1 if chips else 0
