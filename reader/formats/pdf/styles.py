"""How the text objects of a page look: font, size, weight, where their line stands."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

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


_SHAPE: Final = struct.Struct("=4f")
_POINT: Final = struct.Struct("=2d")


@dataclass(frozen=True, slots=True)
class Face:
    """What is told by a font."""

    bold: bool = False
    italic: bool = False
    mono: bool = False


class Look(NamedTuple):
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
        calls, self._page = native(), address(textpage.raw)
        self._read_matrix, self._read_origin = calls.matrix, calls.origin
        self._font, self._size = calls.font, calls.size
        self._map = map_
        # Of one page only: a font may be freed with it, and another take its address.
        self._faces: dict[int, Face] = {}
        self._shapes: dict[tuple[float, ...], tuple[float, int, bool]] = {}
        self._matrix, self._point = (ctypes.c_float * 6)(), (ctypes.c_double * 2)()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._x_at = ctypes.addressof(self._point)
        self._flat = map_.a > 0

    def look(self, index: int, text_object: int) -> Look:
        """Return the look of the text object that draws a character."""
        page = self._page
        self._read_matrix(page, index, self._matrix_at)
        self._read_origin(page, index, self._x_at, self._x_at + 8)
        matrix = _SHAPE.unpack_from(self._matrix)
        shape = self._shapes.get(matrix) or self._shape(matrix)
        font = self._font(text_object) or 0
        face = self._faces.get(font) or self._face(font)
        x, y = _POINT.unpack_from(self._point)
        return Look(face, self._size(page, index) * shape[0], shape[1], shape[2], x, y)

    def _shape(self, matrix: tuple[float, ...]) -> tuple[float, int, bool]:
        """Return what a matrix makes of a size, its direction, and whether that is tilted."""
        a, b, c, d = matrix
        quarter = 0 if b == 0 and a > 0 and self._flat else _quarter(*self._map.direction(a, b))
        shape = self._shapes[matrix] = (math.hypot(c, d) or 1.0, quarter, abs(b) > abs(a) * 0.02)
        return shape

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
