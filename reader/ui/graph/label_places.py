"""Where names stand beside their circles: none over another, the weaker one is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

_GAP = 2.0
_AIR = 1.0
"""Pixels between a circle and its name, and around a name."""
_FIRST = 12
"""So many of the strongest are named even where it is crowded."""
_Box = tuple[float, float, float, float]
"""Left, top, right, bottom: quicker to compare than a QRectF."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A circle with a name; lengths in pixels of the scene."""

    key: str
    place: QPointF
    radius: float
    size: QSizeF


def label_places(circles: Sequence[Labelled], within: QRectF) -> dict[str, QRectF]:
    """Return where names can be written, relative to their circles, those that come first first.

    A name that finds no room beside its circle, or that would leave ``within``, is not in it; only
    the first few may stand across the circles of later ones.
    """
    written: list[_Box] = []
    round_ones = [_around(each) for each in circles]
    found: dict[str, QRectF] = {}
    for number, circle in enumerate(circles):
        rest = round_ones[number + 1 :]
        best, fewest = None, len(rest) if number < _FIRST else 0
        for rect in _candidates(circle):
            box = _box(rect.translated(circle.place))
            if not within.contains(rect.translated(circle.place)):
                continue
            if _hits(box, written) or _hits(box, round_ones[:number]):
                continue
            crossed = _hits(box, rest)
            if crossed < fewest or not crossed:
                best, fewest = rect, crossed
            if not crossed:
                break
        if best is not None:
            written.append(_box(best.translated(circle.place).adjusted(-_AIR, -_AIR, _AIR, _AIR)))
            found[circle.key] = best
    return found


def below(radius: float, size: QSizeF) -> QRectF:
    """Return the usual place of a name, relative to its circle."""
    return QRectF(QPointF(-size.width() / 2, radius + _GAP), size)


def inside(rect: QRectF, place: QPointF, within: QRectF) -> QRectF:
    """Return a name's place (relative to its circle at ``place``) moved so that it is not cut."""
    shown = rect.translated(place)
    right = min(within.right() - shown.right(), 0.0) or max(within.left() - shown.left(), 0.0)
    down = min(within.bottom() - shown.bottom(), 0.0) or max(within.top() - shown.top(), 0.0)
    return rect.translated(right, down)


def _candidates(circle: Labelled) -> Iterator[QRectF]:
    """Yield the places for a name: below, above, beside, then askew."""
    radius, size = circle.radius + _GAP, circle.size
    width, height = size.width(), size.height()
    yield below(circle.radius, size)
    for x, y in (
        (-width / 2, -radius - height),
        (radius, -height / 2),
        (-radius - width, -height / 2),
        (radius * 0.7, radius * 0.7),
        (-radius * 0.7 - width, radius * 0.7),
        (radius * 0.7, -radius * 0.7 - height),
        (-radius * 0.7 - width, -radius * 0.7 - height),
    ):
        yield QRectF(QPointF(x, y), size)


def _around(circle: Labelled) -> _Box:
    x, y, radius = circle.place.x(), circle.place.y(), circle.radius
    return x - radius, y - radius, x + radius, y + radius


def _box(rect: QRectF) -> _Box:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _hits(box: _Box, others: Iterable[_Box]) -> int:
    """Return how many others a box meets."""
    left, top, right, bottom = box
    return sum(left < r and x < right and top < b and y < bottom for x, y, r, b in others)
