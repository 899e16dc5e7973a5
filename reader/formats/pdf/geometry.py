"""Where things stand on a page: points of the page turned into points as a person sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in points, y downwards from the top of the page as shown."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Upright:
    """An affine map by quarters of a turn: ``x' = a·x + c·y + e``, ``y' = b·x + d·y + f``."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    """Of the page after the turn, in points."""
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point's place."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        """Return the place of a rectangle that is given by two opposite corners."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Return where a direction points."""
        return self.a * x + self.c * y, self.b * x + self.d * y

    def turned(self, quarters: int) -> Upright:
        """Return this map followed by quarter turns against the clock."""
        result = self
        for _ in range(quarters % 4):
            # (x, y) of a page of width w lands on (y, w - x) of one as wide as this is high.
            result = Upright(
                result.b,
                -result.a,
                result.d,
                -result.c,
                result.f,
                result.width - result.e,
                result.height,
                result.width,
            )
        return result


def upright(box: tuple[float, float, float, float], rotation: int) -> Upright:
    """Return the map of a page with this box (left, bottom, right, top), shown turned clockwise
    by ``rotation`` degrees.
    """
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if rotation == 90:
        return Upright(0, 1, 1, 0, -bottom, -left, high, wide)
    if rotation == 180:
        return Upright(-1, 0, 0, 1, right, -bottom, wide, high)
    if rotation == 270:
        return Upright(0, -1, -1, 0, top, right, high, wide)
    return Upright(1, 0, 0, -1, -left, top, wide, high)
