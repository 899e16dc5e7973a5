"""A page of a PDF as a picture of a given width."""

from __future__ import annotations

import math
from typing import Final

from reader.formats.pdf.document import opened, page_of
from reader.model.errors import FormatError
from reader.model.page_picture import PagePicture

NARROWEST: Final = 16
WIDEST: Final = 6000
MOST_PIXELS: Final = 24_000_000
"""A long page is shown narrower than was asked for."""


def page_picture(
    data: bytes, page: int, width: int, password: str = "", name: str = "The PDF"
) -> PagePicture:
    """Return a page (from 1) in ``width`` pixels, with its annotations, as it would be printed.

    A page that is very long comes narrower. ``name`` is the file's, for messages. Raises
    PasswordNeededError, and FormatError when there is no such page or it is damaged.
    """
    with opened(data, name, password) as document:
        if not 1 <= page <= len(document):
            raise FormatError(f"“{name}” has no page {page}: it has {len(document)}.")
        with page_of(document, page) as shown:
            if shown is None:
                raise FormatError(f"Page {page} of “{name}” is damaged and cannot be shown.")
            wide, high = shown.get_size()
            bitmap = shown.render(scale=_scale(wide, high, width), rev_byteorder=True)
            stride, row = bitmap.stride, 3 * bitmap.width
            pixels = bytes(bitmap.buffer)
            if stride != row:
                pixels = b"".join(
                    pixels[start : start + row]
                    for start in range(0, stride * bitmap.height, stride)
                )
            picture = PagePicture(page, bitmap.width, bitmap.height, pixels)
            bitmap.close()
    return picture


def _scale(wide: float, high: float, width: int) -> float:
    """Return pixels for a point of a page of this size."""
    wide, high = max(wide, 0.01), max(high, 0.01)
    scale = min(max(width, NARROWEST), WIDEST) / wide
    return min(scale, math.sqrt(MOST_PIXELS / (wide * high)), 30_000 / high)
