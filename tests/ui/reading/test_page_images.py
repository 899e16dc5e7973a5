"""Pictures come from the library alone, are decoded when painted, and no larger than shown."""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtCore import QBuffer, QSize, QUrl
from PySide6.QtGui import QImage, QImageIOHandler, QImageWriter, QTextDocument

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
from reader.ui.reading.page_images import missing_words
from reader.ui.reading.picture_decoding import decoded, natural_size
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


def turned_jpeg(width, height):
    """A JPEG whose Exif data say that it is to be turned by a quarter."""
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    assert writer.write(picture)
    return bytes(buffer.data())


def document_of(image, assets, theme="light"):
    blocks = [Block(BlockKind.FIGURE, (Run(OBJECT_REPLACEMENT, image=image),))]
    return built(blocks, assets, theme)


def built(blocks, assets, theme="light"):
    return build(
        blocks,
        text=reading_text(blocks),
        starts=block_starts(blocks),
        formats=PageFormats(Theme.load(theme), Typography()),
        assets=assets.get,
    ).document


def image_format(document):
    return document.begin().begin().fragment().charFormat().toImageFormat()


@pytest.fixture
def wide(qapp):
    return {"w": Asset("w", "image/png", png(1400, 700))}


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


def test_a_large_picture_is_decoded_beside_the_window(qtbot):
    large = {"l": Asset("l", "image/png", png(2400, 1200))}
    document = document_of(Image("l"), large)
    url = QUrl(image_format(document).name())
    with qtbot.waitSignal(document.picture_ready):
        assert document.loadResource(KIND, url).width() == 1
    assert document.loadResource(KIND, url).width() == 640


def test_a_picture_higher_than_a_screen_is_shown_smaller(qapp):
    document = document_of(Image("t"), {"t": Asset("t", "image/png", png(300, 3000))})
    made = image_format(document)
    assert made.height() == pytest.approx(640 * 1.3, abs=1)
    assert made.width() == pytest.approx(made.height() / 10, abs=1)


def test_a_turned_photograph_has_the_size_that_it_is_shown_in(qapp):
    turned = Asset("p", "image/jpeg", turned_jpeg(80, 40))
    assert (natural_size(turned).width(), natural_size(turned).height()) == (40, 80)
    assert decoded(turned, QSize(20, 40)).size() == QSize(20, 40)


def test_a_picture_of_too_many_pixels_is_never_decoded(qapp, monkeypatch):
    monkeypatch.setattr("reader.ui.reading.picture_decoding.MOST_PIXELS", 99)
    document = document_of(Image("s", "A weir"), {"s": Asset("s", "image/png", png(10, 10))})
    assert image_format(document).width() == 640
    assert decoded(Asset("s", "image/png", png(10, 10)), QSize(10, 10)).isNull()


def test_only_the_decoder_that_the_library_names_sees_the_bytes(qapp):
    pretender = Asset("x", "image/gif", png(10, 10))
    assert natural_size(pretender).isEmpty()
    assert natural_size(Asset("x", "image/tiff", png(10, 10))).isEmpty()


def test_what_is_kept_and_cannot_be_shown_is_not_called_missing(qapp):
    kept, lost = Image(asset="a" * 64), Image(source="https://example.org/a.png")
    assert "damaged" in missing_words(kept)
    assert "not kept" in missing_words(lost)
    assert missing_words(Image(asset="a" * 64, alt="The quay")) == "The quay"


def test_a_missing_picture_in_a_line_takes_the_room_of_its_words(qapp):
    runs = (Run("before "), Run(OBJECT_REPLACEMENT, image=Image(alt="smile")), Run(" after"))
    document = built([Block(BlockKind.PARAGRAPH, runs)], {})
    made = document._pictures["postil-asset:0"]
    assert made.size.width() < 80
    assert made.size.height() < 30


def test_a_drawing_is_shown_without_what_it_reaches_for(qapp):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
        '<rect width="40" height="20" fill="#336699"/>'
        '<image href="file:///etc/hostname" width="9" height="9"/></svg>'
    )
    asset = Asset("d", "image/svg+xml", drawing.encode())
    assert natural_size(asset) == QSize(40, 20)
    assert decoded(asset, QSize(80, 40)).pixelColor(70, 30).name() == "#336699"


@pytest.mark.parametrize(("theme", "is_light"), [("light", False), ("dark", True)])
def test_a_picture_without_ground_stands_on_a_light_one_on_dark_paper(qapp, theme, is_light):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'
    assets = {"d": Asset("d", "image/svg+xml", drawing)}
    document = document_of(Image("d"), assets, theme)
    picture = document.loadResource(KIND, QUrl(image_format(document).name()))
    assert (picture.pixelColor(5, 5).alpha() == 255) == is_light
    assert (picture.pixelColor(5, 5).lightness() > 150) == is_light


def test_setting_the_page_again_reads_no_picture_again(qapp):
    data = png(30, 20)
    name = hashlib.sha256(data).hexdigest()
    asked = []

    def assets(sha256):
        asked.append(sha256)
        return Asset(sha256, "image/png", data)

    blocks = [Block(BlockKind.FIGURE, (Run(OBJECT_REPLACEMENT, image=Image(name)),))] * 3
    for _ in range(2):
        document = build(
            blocks,
            text=reading_text(blocks),
            starts=block_starts(blocks),
            formats=PageFormats(Theme.load("light"), Typography()),
            assets=assets,
        ).document
        assert image_format(document).width() == 30
    assert asked == [name]
