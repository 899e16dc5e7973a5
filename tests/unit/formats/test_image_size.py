from __future__ import annotations

import base64
import struct

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from reader.formats.assets import AssetStore, image_type
from reader.formats.image_size import image_size, is_too_large


def encoded(kind: str, width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF3366)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def png_head(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\2\0\0\0"


@pytest.mark.parametrize("kind", ["png", "jpeg", "bmp"])
def test_the_size_is_the_one_that_a_decoder_finds(kind: str):
    data = encoded(kind, 321, 123)
    assert image_size(data, image_type(data)) == (321, 123)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"GIF89a" + struct.pack("<HH", 700, 50), (700, 50)),
        (b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, 640, -480), (640, 480)),
        (b"BM" + b"\0" * 12 + struct.pack("<IHH", 12, 64, 48), (64, 48)),
        (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x4f\xc3\0\x0f\0\0", (50_000, 16)),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 99 | 199 << 14), (100, 200)),
        (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 300, 200), (300, 200)),
        (
            b"\0\0\0\x20ftypavif" + b"ispe\0\0\0\0" + struct.pack(">II", 9, 8)
            + b"ispe\0\0\0\0" + struct.pack(">II", 90, 80),
            (90, 80),
        ),
        (b"<svg width='50000' height='50000'></svg>", (0, 0)),
        (b"\x89PNG\r\n\x1a\n\0\0", (0, 0)),
        (b"\xff\xd8\xff\xe0", (0, 0)),
        (b"\xff\xd8\xff\xff\xe0\0\x04ab\xd8", (0, 0)),
    ],
)  # fmt: skip
def test_heads_of_the_other_kinds(data: bytes, size: tuple[int, int]):
    assert image_size(data, image_type(data)) == size


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (31_000, 1), (11_000, 11_000)])
def test_an_image_of_too_many_pixels_is_not_kept_but_its_words_are(width: int, height: int):
    data = png_head(width, height)
    assert is_too_large(data, "image/png")
    store = AssetStore(None, lambda source: data)
    image = store.image({"src": "huge.png", "alt": "the whole coast"})
    assert image is not None
    assert (image.asset, image.alt, image.source) == ("", "the whole coast", "huge.png")
    assert store.assets == {}


def test_a_large_photograph_is_kept():
    uri = "data:image/png;base64," + base64.b64encode(png_head(8_256, 5_504) + b"0" * 300).decode()
    store = AssetStore(None)
    assert store.image({"src": uri}) is not None
    assert len(store.assets) == 1
