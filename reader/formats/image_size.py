"""How many pixels an image has, by its head alone: nothing is decoded."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final

MAX_PIXELS: Final = 100_000_000
MAX_SIDE: Final = 30_000
_JPEG_STANDALONE: Final = frozenset([0x01, *range(0xD0, 0xD9)])
_JPEG_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

Size = tuple[int, int]


def is_too_large(data: bytes, media_type: str) -> bool:
    """Tell whether an image would fill the memory when it is shown; one of no known size is not."""
    width, height = image_size(data, media_type)
    return max(width, height) > MAX_SIDE or width * height > MAX_PIXELS


def image_size(data: bytes, media_type: str) -> Size:
    """Return width and height in pixels, zeros where the head tells none (a drawing, damage)."""
    measure = _MEASURES.get(media_type)
    if measure is None:
        return 0, 0
    try:
        return measure(data)
    except (struct.error, IndexError):  # cut off: no decoder will make much of it either
        return 0, 0


def _png(data: bytes) -> Size:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp(data: bytes) -> Size:
    if struct.unpack_from("<I", data, 14)[0] == 12:  # as of OS/2
        width, height = struct.unpack_from("<HH", data, 18)
    else:
        width, height = struct.unpack_from("<ii", data, 18)
    return abs(width), abs(height)


def _jpeg(data: bytes) -> Size:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
        elif marker in _JPEG_STANDALONE:
            at += 2
        elif marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        else:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return 0, 0


def _webp(data: bytes) -> Size:
    kind = data[12:16]
    if kind == b"VP8X":
        return _three_bytes(data, 24) + 1, _three_bytes(data, 27) + 1
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _three_bytes(data: bytes, at: int) -> int:
    return data[at] | data[at + 1] << 8 | data[at + 2] << 16


def _avif(data: bytes) -> Size:
    """Return the largest of the sizes that the head's ``ispe`` boxes tell."""
    sizes = []
    at = data.find(b"ispe", 0, 65536)
    while at >= 0:
        sizes.append(struct.unpack_from(">II", data, at + 8))
        at = data.find(b"ispe", at + 4, 65536)
    width, height = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    return width, height


_MEASURES: Final[dict[str, Callable[[bytes], Size]]] = {
    "image/png": _png,
    "image/gif": _gif,
    "image/bmp": _bmp,
    "image/jpeg": _jpeg,
    "image/webp": _webp,
    "image/avif": _avif,
}
