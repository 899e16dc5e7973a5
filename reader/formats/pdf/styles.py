"""How the text objects of a page look: font, size, weight, where their line stands."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any, Final

from reader.formats.pdf.geometry import Upright
from reader.formats.pdf.native import address, native

_FIXED_PITCH: Final = 1
_ITALIC: Final = 1 << 6
_FORCE_BOLD: Final = 1 << 18
_BOLD_NAME: Final = re.compile(
    r"bold|black|heavy|(?<![a-z])(?:cm(?:ss)?bx|sf(?:ss)?bx|ec(?:ss)?bx|pt[ms]b\d)|[-,]bd?\b", re.I
)
_ITALIC_NAME: Final = re.compile(r"italic|oblique|(?<![a-z])(?:cmti|cmsl|sfti)|[-,]it\b", re.I)
_MONO_NAME: Final = re.compile(
    r"mono|courier|consol|menlo|typewriter|(?<![a-z])(?:cmtt|sftt|txtt|zi4)|lucidaconsole|andale",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Face:
    """What is told by a font."""

    bold: bool = False
    italic: bool = False
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What is told by one text object: a stretch of text in one font on one line."""

    face: Face
    size: float
    """In points, as shown."""
    quarter: int
    """Quarter turns clockwise of its direction as shown; -1 when it slants."""
    tilted: bool
    """Whether it is turned on the page itself, before the page is turned to be shown."""
    x: float
    y: float
    """A point of its base line, in points of the page."""

    def goes_on_in(self, other: Look) -> bool:
        """Say whether text of the other look goes on as this one would."""
        return (
            self.face == other.face
            and self.quarter == other.quarter
            and abs(self.size - other.size) < 0.05 * self.size
            and (self.tilted or abs(self.y - other.y) < 0.08 * self.size)
        )


class Looks:
    """The looks of one page's text objects, each asked for once."""

    def __init__(self, textpage: Any, map_: Upright) -> None:
        self._native, self._page = native(), address(textpage.raw)
        self._map = map_
        # Of one page only: a font may be freed with it, and another take its address.
        self._faces: dict[int, Face] = {}
        self._matrix, self._point = (ctypes.c_float * 6)(), (ctypes.c_double * 2)()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._x_at = ctypes.addressof(self._point)
        self._flat = map_.a > 0

    def look(self, index: int) -> Look:
        """Return the look of the text object that draws a character."""
        calls, page = self._native, self._page
        calls.matrix(page, index, self._matrix_at)
        calls.origin(page, index, self._x_at, self._x_at + 8)
        a, b, c, d = self._matrix[:4]
        font = calls.font(calls.text_object(page, index) or 0) or 0
        return Look(
            self._faces[font] if font in self._faces else self._face(font),
            calls.size(page, index) * (math.hypot(c, d) or 1.0),
            0 if b == 0 and a > 0 and self._flat else _quarter(*self._map.direction(a, b)),
            abs(b) > abs(a) * 0.02,
            *self._point,
        )

    def _face(self, font: int) -> Face:
        face = self._faces[font] = _read_face(font) if font else Face()
        return face


def _read_face(address_: int) -> Face:
    import pypdfium2.raw as raw

    font = ctypes.cast(address_, raw.FPDF_FONT)
    size = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(min(size, 4096), 1))
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.decode("utf-8", errors="replace").rpartition("+")[2]
    flags = raw.FPDFFont_GetFlags(font)
    flags = 0 if flags < 0 else flags
    # The weight that the library tells is guessed from the stems: Georgia has 665, Arial 445.
    return Face(
        bold=bool(_BOLD_NAME.search(name)) or bool(flags & _FORCE_BOLD),
        italic=bool(_ITALIC_NAME.search(name)) or bool(flags & _ITALIC),
        mono=bool(_MONO_NAME.search(name)) or bool(flags & _FIXED_PITCH),
    )


def _quarter(x: float, y: float) -> int:
    if not x and not y:
        return 0
    turns = math.atan2(y, x) / (math.pi / 2)
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) < 0.12 else -1
