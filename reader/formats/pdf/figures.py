"""Pictures on a page: those of a size worth showing, with where they stand."""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from reader.formats.pdf.geometry import Rect, Upright, upright
from reader.formats.pdf.native import address, native

_SMALLEST: Final = 40.0
"""Points on either side: smaller ones are rules, bullets and ornaments."""
_FEWEST_PIXELS: Final = 24
_MOST_PIXELS: Final = 12_000_000
"""Of one picture that has to be decoded here."""
_ALL_PIXELS: Final = 40_000_000
"""Of all that are decoded here: the others are left out, so that a book of them opens in time."""
_MOST: Final = 300
_MOST_OBJECTS: Final = 20_000
"""On one page."""
_WHOLE_PAGE: Final = 0.85
"""Of the page's area: a scan below its own text, or a background."""
_IMAGE, _JPEG_START = 3, b"\xff\xd8\xff"
_LARGEST_DRAWN: Final = 2_000_000
"""Pixels of one that is drawn here, at most."""
_SHARPEST: Final = 4.0
"""Pixels for a point of one that is drawn here, at most."""
_LARGEST: Final = 20 * 1024 * 1024


@dataclass(slots=True)
class Figure:
    """A picture: its bytes as a file, and its place on the page turned upright."""

    page: int
    rect: Rect
    data: bytes


@dataclass(slots=True)
class FigureReader:
    """Takes pictures out of pages, as many as are reasonable for one document."""

    _pixels: int = 0
    _count: int = 0
    _seen: dict[bytes, int] = field(default_factory=dict)
    """How often the same bytes came: a logo on every page is no figure."""

    def read(self, page: Any, number: int, map_: Upright) -> list[Figure]:
        """Return the figures of a page from top to bottom."""
        figures = []
        shown = upright(page.get_bbox(), page.get_rotation())
        for image in _images(page):
            rect = _rect(image, map_)
            if rect is None or not self._is_worth(rect, map_):
                continue
            data = self._data(page, image, _rect(image, shown) or rect)
            if data:
                self._count += 1
                figures.append(Figure(number, rect, data))
        return sorted(figures, key=lambda each: each.rect.top)

    def _is_worth(self, rect: Rect, map_: Upright) -> bool:
        wide, high = rect.right - rect.left, rect.bottom - rect.top
        return (
            min(wide, high) >= _SMALLEST
            and wide * high < _WHOLE_PAGE * map_.width * map_.height
            and self._count < _MOST
        )

    def _data(self, page: Any, image: Any, rect: Rect) -> bytes:
        """Return a picture as JPEG or PNG; nothing when it is too large or comes again."""
        import pypdfium2.raw as raw

        wide, high = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(image, wide, high)
        pixels = wide.value * high.value
        if min(wide.value, high.value) < _FEWEST_PIXELS or pixels > 2**28:
            return b""
        data = _jpeg(page, image)
        if not data and pixels <= _MOST_PIXELS and self._pixels + pixels <= _ALL_PIXELS:
            self._pixels += min(pixels, _LARGEST_DRAWN)
            data = _drawn(page, rect, (wide.value, high.value))
        self._seen[data] = self._seen.get(data, 0) + 1
        return data if self._seen[data] <= 2 else b""


def _images(page: Any) -> Iterator[Any]:
    import pypdfium2.raw as raw

    calls, handle = native(), address(page.raw)
    for number in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        found = calls.page_object(handle, number)
        if found and calls.object_type(found) == _IMAGE:
            yield ctypes.cast(found, raw.FPDF_PAGEOBJECT)


def _rect(image: Any, map_: Upright) -> Rect | None:
    import pypdfium2.raw as raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(image, left, bottom, right, top):
        return None
    return map_.rect(left.value, bottom.value, right.value, top.value)


def _jpeg(page: Any, image: Any) -> bytes:
    """Return the picture's own JPEG file, if it is kept as one and nothing else."""
    import pypdfium2.raw as raw

    told = raw.FPDF_IMAGEOBJ_METADATA()
    raw.FPDFImageObj_GetImageMetadata(image, page, told)
    if raw.FPDFImageObj_GetImageFilterCount(image) != 1 or told.bits_per_pixel > 24:
        return b""  # four colours are those of print
    name = ctypes.create_string_buffer(32)
    raw.FPDFImageObj_GetImageFilter(image, 0, name, len(name))
    if name.value != b"DCTDecode":
        return b""
    size = raw.FPDFImageObj_GetImageDataRaw(image, None, 0)
    if not 0 < size <= _LARGEST:
        return b""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFImageObj_GetImageDataRaw(image, buffer, size)
    return buffer.raw if buffer.raw.startswith(_JPEG_START) else b""


def _drawn(page: Any, rect: Rect, pixels: tuple[int, int]) -> bytes:
    """Return what the page shows in a rectangle: with masks, turned and coloured as meant."""
    wide, high = page.get_size()
    left, top, right, bottom = rect
    scale = max(pixels[0] / (right - left), pixels[1] / (bottom - top), 1.0)
    scale = min(scale, _SHARPEST, (_LARGEST_DRAWN / ((right - left) * (bottom - top))) ** 0.5)
    crop = (max(left, 0.0), max(high - bottom, 0.0), max(wide - right, 0.0), max(top, 0.0))
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True, may_draw_forms=False)
    try:
        row, stride = 3 * bitmap.width, bitmap.stride
        data = bytes(bitmap.buffer)
        rows = (data[at : at + row] for at in range(0, stride * bitmap.height, stride))
        return _encoded(bitmap.width, bitmap.height, b"".join(b"\0" + each for each in rows))
    finally:
        bitmap.close()


def _encoded(wide: int, high: int, rows: bytes) -> bytes:
    """Return rows of red, green and blue, each after a zero, as a PNG file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows, 1)), chunk(b"IEND", b""))
    )
