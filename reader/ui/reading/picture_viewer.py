"""One picture of the article over the whole page, to be looked at closely."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.article import Asset, Image
from reader.ui.reading.overlay import Overlay
from reader.ui.reading.page_images import fitted, on_light_ground
from reader.ui.reading.picture_decoding import natural_size
from reader.ui.reading.picture_loader import PictureLoader
from reader.ui.theme import Theme, ui_font

_EDGE, _WORDS_HEIGHT = 32, 56
_STEP, _MOST = 1.25, 8.0
_PAN = 60
_FIT_AT_MOST = 2.0
"""A small picture is not blown up further by itself."""
_DECODED_PIXELS = 16_000_000
"""A larger picture is held smaller; nobody sees the difference without zooming far into it."""


class PictureViewer(Overlay):
    """Wheel and + − zoom, dragging and the arrows move, 0 and a double click fit it again."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._image = Image()
        self._wanted = ""
        """The hash of the picture that is shown, or will be."""
        self._natural = QSize()
        self._picture = self._fitted = QImage()
        self._zoom = 1.0
        """In how many of the fitting size."""
        self._shift = QPointF()
        self._press: QPointF | None = None
        self._moved = False
        self._loader = PictureLoader(self)
        self._loader.loaded.connect(self._on_loaded)

    def open_picture(self, image: Image, asset: Asset) -> bool:
        """Show a picture; tell whether it can be shown."""
        self._natural = natural_size(asset)
        if self._natural.isEmpty():
            return False
        self._image, self._wanted, self._picture = image, asset.sha256, QImage()
        self._fit()
        self.setAccessibleName(image.alt or self.tr("Picture"))
        self._loader.load(asset.sha256, asset, _bounded(self._natural, self._sharp_size(asset)))
        self.open_over()
        return True

    @property
    def area(self) -> QRectF:
        """Where the picture stands, in this widget's pixels."""
        size = QSizeF(self._fitting()) * self._zoom
        area = QRectF(QPointF(), size)
        room = self._room()
        area.moveCenter(QPointF(room.center()) + self._shift)
        return area

    @property
    def is_loaded(self) -> bool:
        """Whether the picture is decoded."""
        return not self._picture.isNull()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Show it larger or smaller; the point under the pointer stays where it is."""
        before = self.area
        zoom = min(max(self._zoom * factor, 1.0), max(self._largest(), 1.0))
        about = about if about is not None else before.center()
        ratio = zoom / self._zoom
        self._zoom = zoom
        centre = about + (before.center() - about) * ratio
        self._shift = centre - QPointF(self._room().center())
        self._keep_in_view()

    def _sharp_size(self, asset: Asset) -> QSize:
        if asset.media_type != "image/svg+xml":
            return self._natural
        most = self.parentWidget().size() * 2 * self.devicePixelRatioF()
        return self._natural.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)

    def _on_loaded(self, name: str, picture: QImage) -> None:
        if name != self._wanted:
            return  # it was closed before this one was decoded, and another opened
        if picture.hasAlphaChannel():
            picture = on_light_ground(picture, self._theme)
        self._picture, self._fitted = picture, QImage()
        self.update()

    # -- where it stands ------------------------------------------------------------------------

    def _room(self) -> QRect:
        below = _WORDS_HEIGHT if self._image.alt else _EDGE
        return self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -below)

    def _fitting(self) -> QSize:
        most = (self._natural * _FIT_AT_MOST).boundedTo(self._room().size())
        scaled = self._natural.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        return scaled.expandedTo(QSize(1, 1))

    def _largest(self) -> float:
        """Return the zoom at which a pixel of the picture is some pixels of the screen."""
        return _MOST * self._natural.width() / max(self._fitting().width(), 1)

    def _fine(self) -> QImage:
        """Return the picture; as it fits, scaled with care and once: thin lines stay even."""
        size = self._fitting() * self.devicePixelRatioF()
        if self._zoom > 1.0 or size.width() >= self._picture.width():
            return self._picture
        if self._fitted.size() != size:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._fitted = self._picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return self._fitted

    def _fit(self) -> None:
        self._zoom, self._shift = 1.0, QPointF()
        self.update()

    def _keep_in_view(self) -> None:
        """Let no edge of a large picture leave the middle of the room."""
        area, room = self.area, QRectF(self._room())
        across = max(area.width() - room.width(), 0) / 2
        down = max(area.height() - room.height(), 0) / 2
        self._shift = QPointF(
            min(max(self._shift.x(), -across), across), min(max(self._shift.y(), -down), down)
        )
        self.update()

    # -- events ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and its words below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setClipRect(self._room())
        if self.is_loaded:
            painter.drawImage(self.area, self._fine())
        painter.restore()
        if self._image.alt:
            painter.setFont(ui_font())
            painter.setPen(self._theme.colour("muted"))
            words = self.rect().adjusted(_EDGE, self.height() - _WORDS_HEIGHT + 8, -_EDGE, -8)
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(words, flags, self._image.alt)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it to the new size."""
        super().resizeEvent(event)
        self._keep_in_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        turned = event.angleDelta().y() / 120
        if turned:
            self.zoom_by(_STEP**turned, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to move it."""
        self._press, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it with the pointer."""
        if self._press is None:
            return
        step = event.position() - self._press
        if self._moved or step.manhattanLength() >= QApplication.startDragDistance():
            self._moved, self._press = True, event.position()
            self._shift += step
            self._keep_in_view()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close for a click beside it."""
        was_click = self._press is not None and not self._moved
        self._press = None
        if was_click and not self.area.contains(event.position()):
            self.close_over()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show its own pixels, or fit it again."""
        own = self._natural.width() / max(self._fitting().width(), 1)
        if self._zoom > 1.0:
            self._fit()
        else:
            self.zoom_by(max(own, 2.0), event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and move by keys."""
        steps = {
            Qt.Key.Key_Left: QPointF(_PAN, 0),
            Qt.Key.Key_Right: QPointF(-_PAN, 0),
            Qt.Key.Key_Up: QPointF(0, _PAN),
            Qt.Key.Key_Down: QPointF(0, -_PAN),
        }
        if event.key() in steps:
            self._shift += steps[event.key()]
            self._keep_in_view()
        elif event.text() in ("+", "="):
            self.zoom_by(_STEP)
        elif event.text() == "-":
            self.zoom_by(1 / _STEP)
        elif event.text() == "0":
            self._fit()
        else:
            super().keyPressEvent(event)


def _bounded(natural: QSize, wanted: QSize) -> QSize:
    """Return a size to decode at: not more pixels than are kept."""
    pixels = wanted.width() * wanted.height()
    if pixels <= _DECODED_PIXELS:
        return wanted
    share = (_DECODED_PIXELS / pixels) ** 0.5
    return fitted(wanted, QSize(round(wanted.width() * share), round(wanted.height() * share)))
