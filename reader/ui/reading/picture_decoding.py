"""The bytes of a picture to a QImage: within limits, by the decoder that the library names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter

from reader.model.article import Asset
from reader.ui.reading.safe_svg import safe_svg

if TYPE_CHECKING:  # loaded with the first drawing
    from PySide6.QtSvg import QSvgRenderer

MOST_PIXELS = 40_000_000
LARGEST_SIDE = 20_000
_SVG = "image/svg+xml"
_DECODERS = {
    "image/png": b"png",
    "image/jpeg": b"jpeg",
    "image/gif": b"gif",
    "image/bmp": b"bmp",
    "image/webp": b"webp",
    "image/avif": b"avif",
}
"""Media type of an asset, as its first bytes told, to the one decoder that may see it."""
_DRAWING = QSize(300, 150)
"""Pixels of a drawing that does not tell its size, as in browsers."""


def natural_size(asset: Asset) -> QSize:
    """Return a picture's pixels as it is shown; empty when it cannot be, or is too large.

    Only the head of the file is read; a drawing is read whole.
    """
    if asset.media_type == _SVG:
        return _drawing_size(asset)
    reader = _reader(asset)
    size = reader.size() if reader is not None else QSize()
    if not _is_decodable(size):
        return QSize()
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return size.transposed() if turned else size


def decoded(asset: Asset, wanted: QSize) -> QImage:
    """Return a picture at most about as large as wanted; null when it cannot be decoded.

    Of an animation it is the first frame.
    """
    if asset.media_type == _SVG:
        return _drawn(asset, wanted)
    reader = _reader(asset)
    natural = natural_size(asset)
    if reader is None or natural.isEmpty():
        return QImage()
    if natural.width() > wanted.width():
        turned = natural != reader.size()
        # Decoders that can, never hold the full picture; the size is that before it is turned.
        reader.setScaledSize(wanted.transposed() if turned else wanted)
    return reader.read()


def _is_decodable(size: QSize) -> bool:
    if size.isEmpty() or max(size.width(), size.height()) > LARGEST_SIDE:
        return False
    return size.width() * size.height() <= MOST_PIXELS


def _reader(asset: Asset) -> QImageReader | None:
    decoder = _DECODERS.get(asset.media_type)
    if decoder is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(asset.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(decoder))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    reader.keep_alive = buffer  # Qt keeps only a pointer to it
    return reader


def _renderer(asset: Asset) -> QSvgRenderer | None:
    from PySide6.QtSvg import QSvgRenderer

    data = safe_svg(asset.data)
    renderer = QSvgRenderer(QByteArray(data)) if data else None
    return renderer if renderer is not None and renderer.isValid() else None


def _drawing_size(asset: Asset) -> QSize:
    renderer = _renderer(asset)
    if renderer is None:
        return QSize()
    size = renderer.defaultSize()
    size = _DRAWING if size.isEmpty() else size
    within = QSize(2_000, 2_000)
    return size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio) if _is_beyond(size) else size


def _is_beyond(size: QSize) -> bool:
    return max(size.width(), size.height()) > 2_000


def _drawn(asset: Asset, wanted: QSize) -> QImage:
    renderer = _renderer(asset)
    if renderer is None or not _is_decodable(wanted):
        return QImage()
    picture = QImage(wanted, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, wanted.width(), wanted.height()))
    painter.end()
    return picture
