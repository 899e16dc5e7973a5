"""Pictures come from the library alone, are decoded when painted, and no larger than shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QUrl
from PySide6.QtGui import QImage, QTextDocument

from reader.model.article import (
    OBJECT_REPLACEMENT,
    Asset,
    Block,
    BlockKind,
    Image,
    Run,
    block_starts,
    reading_text,
)
from reader.ui.reading.document_builder import build
from reader.ui.reading.typography import PageFormats, Typography
from reader.ui.theme import Theme

KIND = QTextDocument.ResourceType.ImageResource.value


def png(width, height):
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data())


def document_of(image, assets):
    blocks = [Block(BlockKind.FIGURE, (Run(OBJECT_REPLACEMENT, image=image),))]
    return build(
        blocks,
        text=reading_text(blocks),
        starts=block_starts(blocks),
        formats=PageFormats(Theme.load("light"), Typography()),
        assets=assets.get,
    ).document


def image_format(document):
    return document.begin().begin().fragment().charFormat().toImageFormat()


@pytest.fixture
def wide(qapp):
    return {"w": Asset("w", "image/png", png(2400, 1200))}


def test_a_wide_picture_is_scaled_to_the_column_and_so_decoded(wide):
    document = document_of(Image("w", "A weir"), wide)
    made = image_format(document)
    assert (made.width(), made.height()) == (640, 320)
    picture = document.loadResource(KIND, QUrl(made.name()))
    assert (picture.width(), picture.height()) == (640, 320)


def test_a_small_picture_keeps_its_size(qapp):
    document = document_of(Image("s"), {"s": Asset("s", "image/png", png(50, 20))})
    assert (image_format(document).width(), image_format(document).height()) == (50, 20)


@pytest.mark.parametrize("data", [b"", b"not a picture at all", None])
def test_what_cannot_be_decoded_is_a_frame_with_its_words(qapp, data):
    assets = {} if data is None else {"x": Asset("x", "image/png", data)}
    document = document_of(Image("x", "A weir", "http://example.org/weir.png"), assets)
    made = image_format(document)
    picture = document.loadResource(KIND, QUrl(made.name()))
    assert picture.width() == made.width() == 640
    assert picture.height() < 60


def test_no_other_address_is_ever_loaded(wide, tmp_path):
    document = document_of(Image("w"), wide)
    path = tmp_path / "on-disk.png"
    path.write_bytes(png(4, 4))
    for address in (str(path), path.as_uri(), "http://example.org/x.png", "qrc:/x.png"):
        assert document.resource(KIND, QUrl(address)) is None


def test_decoded_pictures_are_kept_within_a_limit(wide, monkeypatch):
    monkeypatch.setattr("reader.ui.reading.page_images._CACHED_PIXELS", 640 * 320)
    blocks = [Block(BlockKind.FIGURE, (Run(OBJECT_REPLACEMENT, image=Image("w")),))] * 4
    document = build(
        blocks,
        text=reading_text(blocks),
        starts=block_starts(blocks),
        formats=PageFormats(Theme.load("light"), Typography()),
        assets=wide.get,
    ).document
    for number in range(4):
        assert not document.loadResource(KIND, QUrl(f"postil-asset:{number}")).isNull()
    assert len(document._decoded) == 1
