"""The article's document: pictures come from the library alone, decoded when first painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QTextDocument, QTextImageFormat

from reader.model.article import Asset, Image
from reader.ui.reading.typography import PageFormats
from reader.ui.texts import translate
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported for the first picture: many articles have none
    from reader.ui.reading.picture_loader import PictureLoader

AssetSource = Callable[[str], Asset | None]

_PREFIX = "postil-asset:"
_CACHED_PIXELS = 24_000_000
_AT_ONCE_PIXELS = 1_000_000
"""A picture with more is decoded beside the window, which has to paint a frame meanwhile."""
_TALLEST = 1.3
"""Widths of the column: a higher picture is shown smaller, and whole when it is enlarged."""
_MISSING_PADDING, _MISSING_LINES = 12, 4
_HASH_LENGTH = 64
_MOST_SIZES = 10_000
_SIZES: dict[str, QSize] = {}
"""Hash of a picture → its own size, for the pages set since the program began."""


@dataclass(frozen=True)
class _Picture:
    image: Image
    size: QSize
    """As it stands on the page."""
    natural: QSize
    """Its own; empty when it cannot be shown."""


class ArticleDocument(QTextDocument):
    """A document that reads nothing from disk or network; names of pictures are keys of its own."""

    picture_ready = Signal()
    """A picture that was left out of a frame is decoded now."""

    def __init__(self, assets: AssetSource | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.device_pixel_ratio = 1.0
        self._assets = assets
        self._pictures: dict[str, _Picture] = {}
        self._decoded: OrderedDict[str, QImage] = OrderedDict()
        self._formats: PageFormats | None = None
        self._loader: PictureLoader | None = None

    def image_format(
        self, image: Image, formats: PageFormats, width: int, *, inline: bool = False
    ) -> QTextImageFormat:
        """Return the format of a picture, at most ``width`` pixels wide; nothing is decoded yet.

        One that is ``inline`` and missing takes the room of its words, not a line of its own.
        """
        self._formats = formats
        natural = self._natural_size(image)
        if natural.isEmpty():
            size = self._missing_size(image, width, inline)
        else:
            size = fitted(natural, QSize(width, round(width * _TALLEST)))
        name = f"{_PREFIX}{len(self._pictures)}"
        self._pictures[name] = _Picture(image, size, natural)
        made = QTextImageFormat()
        made.setName(name)
        made.setWidth(size.width())
        made.setHeight(size.height())
        return made

    def loadResource(self, _kind: int, url: QUrl) -> QImage | None:
        """Return the decoded picture of one of our names; nothing for any other address."""
        name = url.toString()
        picture = self._pictures.get(name)
        if picture is None:
            return None
        if name in self._decoded:
            self._decoded.move_to_end(name)
            return self._decoded[name]
        if picture.natural.width() * picture.natural.height() > _AT_ONCE_PIXELS:
            return self._later(name, picture)
        from reader.ui.reading.picture_decoding import decoded

        asset = self._asset(picture.image)
        made = decoded(asset, picture.size * self.device_pixel_ratio) if asset else QImage()
        return self._keep(name, made)

    def _later(self, name: str, picture: _Picture) -> QImage:
        """Have a picture decoded; return blank paper for the frames until then."""
        if self._loader is None:
            from reader.ui.reading.picture_loader import PictureLoader

            self._loader = PictureLoader(self)
            self._loader.loaded.connect(self._on_loaded)
        asset = self._asset(picture.image)
        if asset is not None:
            self._loader.load(name, asset, picture.size * self.device_pixel_ratio)
        blank = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        blank.fill(self._formats.theme.colour("panel") if self._formats else 0)
        return blank

    def _on_loaded(self, name: str, made: QImage) -> None:
        self._keep(name, made)
        self.picture_ready.emit()

    def _keep(self, name: str, made: QImage) -> QImage:
        if made.isNull():
            made = self._placeholder(self._pictures[name])
        elif made.hasAlphaChannel() and self._formats is not None:
            made = on_light_ground(made, self._formats.theme)
        self._decoded[name] = made
        while len(self._decoded) > 1 and self._cached_pixels() > _CACHED_PIXELS:
            self._decoded.popitem(last=False)
        return made

    def _cached_pixels(self) -> int:
        return sum(each.width() * each.height() for each in self._decoded.values())

    def _natural_size(self, image: Image) -> QSize:
        """Return a picture's own size: read from the library once, however often the page is set.

        What is stored under a hash is always the same.
        """
        known = _SIZES.get(image.asset)
        if known is not None:
            return known
        asset = self._asset(image)
        if asset is None:
            return QSize()
        from reader.ui.reading.picture_decoding import natural_size

        size = natural_size(asset)
        if len(image.asset) == _HASH_LENGTH:
            if len(_SIZES) >= _MOST_SIZES:
                _SIZES.clear()
            _SIZES[image.asset] = size
        return size

    def _asset(self, image: Image) -> Asset | None:
        return self._assets(image.asset) if image.asset and self._assets else None

    # -- what stands for a picture that is missing -----------------------------------------------

    def _missing_size(self, image: Image, width: int, inline: bool) -> QSize:
        if self._formats is None:
            return QSize(width, 1)
        metrics = QFontMetrics(self._formats.small)
        if inline:
            room = metrics.horizontalAdvance(image.alt or "…") + _MISSING_PADDING
            return QSize(min(room, width), metrics.height() + 2)
        most = QRect(0, 0, width - 2 * _MISSING_PADDING, metrics.lineSpacing() * _MISSING_LINES)
        area = metrics.boundingRect(most, _WRAPPED, missing_words(image))
        height = min(area.height(), most.height())
        return QSize(width, height + 2 * _MISSING_PADDING)

    def _placeholder(self, missing: _Picture) -> QImage:
        ratio = max(self.device_pixel_ratio, 1.0)
        picture = QImage(missing.size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        if self._formats is None:
            return picture
        area = QRect(0, 0, missing.size.width() - 1, missing.size.height() - 1)
        is_inline = missing.size.height() < QFontMetrics(self._formats.small).height() + 8
        words = missing.image.alt if is_inline else missing_words(missing.image)
        padding = _MISSING_PADDING // 2 - 2 if is_inline else _MISSING_PADDING
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._formats.theme.colour("line"))
        painter.drawRoundedRect(area, 4 if is_inline else 6, 4 if is_inline else 6)
        painter.setPen(self._formats.theme.colour("muted"))
        painter.setFont(self._formats.small)
        painter.drawText(area.adjusted(padding, 0, -padding, 0), _WRAPPED, words or "…")
        painter.end()
        return picture


_WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


def missing_words(image: Image) -> str:
    """Return what is said where a picture cannot be shown."""
    if image.alt:
        return image.alt
    if image.asset:
        return translate("Page", "This picture is too large or damaged")
    return translate("Page", "Picture not kept in the library")


def on_light_ground(picture: QImage, theme: Theme) -> QImage:
    """Return a picture with something light behind it on dark paper: most are drawn in black."""
    ink, paper = theme.colour("ink"), theme.colour("paper")
    if paper.lightness() > ink.lightness():
        return picture
    made = QImage(picture.size(), QImage.Format.Format_RGB32)
    made.fill(ink)
    painter = QPainter(made)
    painter.drawImage(made.rect(), picture)
    painter.end()
    return made


def fitted(natural: QSize, most: QSize) -> QSize:
    """Return a size in the same proportion that fits; never larger than the natural one."""
    if natural.width() <= most.width() and natural.height() <= most.height():
        return natural
    made = natural.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
    return made.expandedTo(QSize(1, 1))
