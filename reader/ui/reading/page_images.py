"""The article's document: pictures come from the library alone, decoded when first painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QPainter, QTextDocument, QTextImageFormat

from reader.model.article import Asset, Image
from reader.ui.reading.typography import PageFormats
from reader.ui.texts import translate

AssetSource = Callable[[str], Asset | None]

_PREFIX = "postil-asset:"
_MOST_PIXELS = 40_000_000
_LARGEST_SIDE = 20_000
_CACHED_PIXELS = 24_000_000
_MISSING_HEIGHT = 44


class ArticleDocument(QTextDocument):
    """A document that reads nothing from disk or network; names of pictures are keys of its own."""

    def __init__(self, assets: AssetSource | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.device_pixel_ratio = 1.0
        self._assets = assets
        self._pictures: dict[str, tuple[Image, QSize]] = {}
        self._decoded: OrderedDict[str, QImage] = OrderedDict()
        self._formats: PageFormats | None = None

    def image_format(self, image: Image, formats: PageFormats, width: int) -> QTextImageFormat:
        """Return the format of a picture, at most ``width`` pixels wide; nothing is decoded yet."""
        self._formats = formats
        size = self._natural_size(image)
        if size.isEmpty():
            size = QSize(width, _MISSING_HEIGHT)
        elif size.width() > width:
            size = QSize(width, max(1, round(size.height() * width / size.width())))
        name = f"{_PREFIX}{len(self._pictures)}"
        self._pictures[name] = (image, size)
        made = QTextImageFormat()
        made.setName(name)
        made.setWidth(size.width())
        made.setHeight(size.height())
        return made

    def loadResource(self, _kind: int, url: QUrl) -> QImage | None:
        """Return the decoded picture of one of our names; nothing for any other address."""
        name = url.toString()
        if name not in self._pictures:
            return None
        if name in self._decoded:
            self._decoded.move_to_end(name)
            return self._decoded[name]
        image, size = self._pictures[name]
        picture = self._decode(image, size)
        if picture.isNull():
            picture = self._placeholder(image, size)
        self._decoded[name] = picture
        while len(self._decoded) > 1 and self._cached_pixels() > _CACHED_PIXELS:
            self._decoded.popitem(last=False)
        return picture

    def _cached_pixels(self) -> int:
        return sum(each.width() * each.height() for each in self._decoded.values())

    def _open(self, image: Image) -> QBuffer | None:
        asset = self._assets(image.asset) if image.asset and self._assets else None
        if asset is None:
            return None
        buffer = QBuffer()
        buffer.setData(QByteArray(asset.data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        return buffer

    def _natural_size(self, image: Image) -> QSize:
        buffer = self._open(image)
        if buffer is None:
            return QSize()
        size = QImageReader(buffer).size()
        too_large = size.width() * size.height() > _MOST_PIXELS
        if too_large or max(size.width(), size.height()) > _LARGEST_SIDE:
            return QSize()
        return size

    def _decode(self, image: Image, size: QSize) -> QImage:
        buffer = self._open(image)
        if buffer is None:
            return QImage()
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        natural = reader.size()
        if natural.width() * natural.height() > _MOST_PIXELS:
            return QImage()
        wanted = size * self.device_pixel_ratio
        if natural.width() > wanted.width():
            reader.setScaledSize(wanted)  # decoders that can, never hold the full picture
        return reader.read()

    def _placeholder(self, image: Image, size: QSize) -> QImage:
        picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        if self._formats is None:
            return picture
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._formats.theme.colour("line"))
        painter.drawRoundedRect(QRect(0, 0, size.width() - 1, size.height() - 1), 6, 6)
        painter.setPen(self._formats.theme.colour("muted"))
        painter.setFont(self._formats.small)
        words = image.alt or translate("Page", "Picture not kept in the library")
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, size.width() - 24
        )
        painter.drawText(
            QRect(0, 0, size.width(), size.height()), Qt.AlignmentFlag.AlignCenter, shown
        )
        painter.end()
        return picture
