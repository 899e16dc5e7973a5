"""A page of a source as it looks on paper, and where passages stand on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as it is shown, turned as the source says; shares of it, 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels: ``data`` holds red, green and blue of each, row by row, without gaps."""

    page: int
    """From 1."""
    width: int
    height: int
    data: bytes

    @property
    def is_whole(self) -> bool:
        """Whether there are as many pixels as there should be."""
        return self.width > 0 < self.height and len(self.data) == 3 * self.width * self.height


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page's picture, and for each passage that was asked for where it stands on the page."""

    picture: PagePicture
    boxes: tuple[tuple[Box, ...], ...] = ()
