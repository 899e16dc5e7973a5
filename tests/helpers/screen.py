"""The pixels of a virtual screen, read from the framebuffer file that Xvfb keeps."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels; ``right`` and ``bottom`` are the last column and row inside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def centre(self) -> tuple[int, int]:
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    def nearly(self, other: Box, slack: int = 3) -> bool:
        """Whether every edge is within ``slack`` pixels of the other's."""
        pairs = zip(
            (self.left, self.top, self.right, self.bottom),
            (other.left, other.top, other.right, other.bottom),
            strict=True,
        )
        return all(abs(mine - theirs) <= slack for mine, theirs in pairs)


def parse_colour(text: str) -> Colour:
    """Return the parts of ``#rrggbb``."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def is_near(one: Colour, other: Colour, slack: int = 6) -> bool:
    """Whether no part differs by more than ``slack``."""
    return all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))


class Picture:
    """One moment of the screen, in the XWD format of ``Xvfb -fbdir``."""

    def __init__(self, data: bytes) -> None:
        words = struct.unpack(">25I", data[:100])
        self.width, self.height = words[4], words[5]
        self._stride, colours = words[12], words[19]
        self._pixels = data[words[0] + colours * 12 :]
        assert words[11] == 32, "the screen has 32 bits for a pixel"
        assert words[7] == 0, "the screen has the lowest byte first"

    def row(self, y: int, left: int, right: int) -> bytes:
        """Return the bytes (blue, green, red, unused) of part of a row."""
        start = y * self._stride
        return self._pixels[start + left * 4 : start + (right + 1) * 4]

    def pixel(self, x: int, y: int) -> Colour:
        """Return red, green, blue."""
        blue, green, red, _ = self.row(y, x, x)
        return red, green, blue

    def row_hash(self, within: Box) -> int:
        """Return a number that changes when anything inside the box does."""
        rows = range(within.top, within.bottom + 1)
        return hash(tuple(self.row(y, within.left, within.right) for y in rows))

    def box_of(self, colour: Colour, within: Box, *, at_least: int = 20) -> Box | None:
        """Return the box around pixels of exactly that colour, when there are enough of them."""
        wanted = bytes((colour[2], colour[1], colour[0]))
        xs: list[int] = []
        ys: list[int] = []
        for y in range(within.top, within.bottom + 1):
            row = self.row(y, within.left, within.right)
            for x in range(within.width):
                if row[x * 4 : x * 4 + 3] == wanted:
                    xs.append(within.left + x)
                    ys.append(y)
        return Box(min(xs), min(ys), max(xs), max(ys)) if len(xs) >= at_least else None

    def lines_of_text(self, within: Box, *, paper: Colour) -> list[Box]:
        """Return the boxes of the lines of text, top to bottom: rows of other than paper."""
        inked = [y for y in range(within.top, within.bottom + 1) if self._ink(y, within, paper)]
        lines: list[list[int]] = []
        for y in inked:
            if lines and y - lines[-1][-1] <= 2:
                lines[-1].append(y)
            else:
                lines.append([y])
        boxes = []
        for rows in lines:
            xs = [x for y in rows for x in self._ink(y, within, paper)]
            boxes.append(Box(min(xs), rows[0], max(xs), rows[-1]))
        return boxes

    def _ink(self, y: int, within: Box, paper: Colour) -> list[int]:
        row = self.row(y, within.left, within.right)
        limit = sum(paper) - 200  # clearly darker (or, on dark paper, never)
        return [
            within.left + x
            for x in range(within.width)
            if row[x * 4] + row[x * 4 + 1] + row[x * 4 + 2] < limit
        ]

    def save(self, path: Path) -> None:
        """Write a PNG, for the person who looks at a failure."""
        from PySide6.QtGui import QImage

        path.parent.mkdir(parents=True, exist_ok=True)
        kind = QImage.Format.Format_RGB32
        QImage(self._pixels, self.width, self.height, self._stride, kind).save(str(path))


class Screen:
    """The screen that Xvfb draws into ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "Xvfb_screen0"

    def look(self) -> Picture:
        """Return what is to be seen now."""
        return Picture(self._file.read_bytes())
