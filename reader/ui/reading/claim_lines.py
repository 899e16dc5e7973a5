"""The hairline in the left margin beside every claim: its colour and dashes tell the status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from reader.model.claim import ClaimStatus
from reader.ui.claims.wording import status_colour
from reader.ui.reading.geometry import ShownBlock, range_rects
from reader.ui.reading.highlight_painter import Mark
from reader.ui.reading.typography import GUTTER
from reader.ui.theme import Theme

_FROM_COLUMN, _LANE = 9.0, 4.0
_WIDTH, _PICKED_WIDTH = 1.4, 2.6
_LANES = 3
_REACH = 6.0
"""Pixels beside a line within which a click means it."""
_DASHES = {
    ClaimStatus.DISPUTED: [5.0, 2.0],
    ClaimStatus.FALSE: [1.5, 1.5],
    ClaimStatus.RETRACTED: [1.5, 3.0],
}

MarksOf = Callable[[ShownBlock], Sequence[Mark]]


class ClaimLine(NamedTuple):
    """The line beside the part of a claim that stands in one block, in document coordinates."""

    id: str
    status: ClaimStatus
    x: float
    top: float
    bottom: float


class ClaimLines:
    """Finds the claims of the blocks in view; those that overlap stand in lanes, the longest in."""

    def __init__(self, marks_of: MarksOf, theme: Theme) -> None:
        self._marks_of = marks_of
        self._theme = theme

    def lines(
        self, shown: Iterable[ShownBlock], clip: tuple[float, float] | None = None
    ) -> list[ClaimLine]:
        """Return the lines beside blocks; ``clip`` is the top and bottom of what is of interest."""
        found: list[ClaimLine] = []
        for block in shown:
            claims = [mark for mark in self._marks_of(block) if mark.claim is not None]
            taken: list[list[Mark]] = [[] for _ in range(_LANES)]
            for mark in claims:
                lane = next((n for n in range(_LANES) if not _meets(mark, taken[n])), _LANES - 1)
                taken[lane].append(mark)
                rects = range_rects(block, mark.start, mark.end, clip)
                if rects and mark.claim is not None:
                    x = GUTTER - _FROM_COLUMN - lane * _LANE
                    found.append(ClaimLine(mark.id, mark.claim, x, *_heights(rects)))
        return found

    def paint(
        self,
        painter: QPainter,
        shown: Iterable[ShownBlock],
        clip: tuple[float, float],
        picked: str | None,
    ) -> None:
        """Paint the lines beside blocks, in document coordinates."""
        for line in self.lines(shown, clip):
            unsure = line.status is ClaimStatus.UNVERIFIED
            token = self._theme.colour("muted")
            colour = token if unsure else status_colour(self._theme, line.status)
            pen = QPen(colour, _PICKED_WIDTH if line.id == picked else _WIDTH)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if line.status in _DASHES:
                pen.setDashPattern([each / pen.widthF() * 1.4 for each in _DASHES[line.status]])
            painter.setPen(pen)
            painter.drawLine(QPointF(line.x, line.top), QPointF(line.x, line.bottom))

    def at(self, shown: Iterable[ShownBlock], point: QPointF) -> str | None:
        """Return the id of the claim whose line is at a point of the document."""
        for line in self.lines(shown):
            near = abs(point.x() - line.x) <= _REACH / 2
            if near and line.top <= point.y() <= line.bottom:
                return line.id
        return None


def _meets(mark: Mark, others: Sequence[Mark]) -> bool:
    return any(mark.start < other.end and other.start < mark.end for other in others)


def _heights(rects: Sequence[QRectF]) -> tuple[float, float]:
    return min(rect.top() for rect in rects), max(rect.bottom() for rect in rects)
