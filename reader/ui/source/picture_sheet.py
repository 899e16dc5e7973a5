"""One page of the source as it looks on paper, with the article's highlights drawn on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from reader.model.page_picture import Box, PagePicture

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""1 is the width that fits."""
_MARGIN = 12
_WIDEST = 4000
"""Pixels of a picture: more would cost memory and show nothing."""
_LEAST = 160


class PassageMark(NamedTuple):
    """One highlight on the page."""

    boxes: Sequence[Box]
    colour: QColor
    strong: QColor
    is_picked: bool


class _Sheet(QWidget):
    """The paper."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pixmap = QPixmap()
        self.marks: Sequence[PassageMark] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page, then its highlights as a felt pen would."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawPixmap(self.rect(), self.pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in self.marks:
            painter.setBrush(mark.colour)
            for box in mark.boxes:
                painter.drawRect(self._rect(box))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for mark in self.marks:
            painter.setPen(QPen(mark.strong, 2 if mark.is_picked else 1))
            for box in mark.boxes:
                rect = self._rect(box)
                if mark.is_picked:
                    painter.drawRect(rect.adjusted(-1, -1, 1, 1))
                else:
                    painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _rect(self, box: Box) -> QRectF:
        width, height = self.width(), self.height()
        left, top = box.left * width, box.top * height
        return QRectF(left, top, (box.right - box.left) * width, (box.bottom - box.top) * height)


class PictureSheet(QScrollArea):
    """Shows a page at the width that fits, or larger; Ctrl and the wheel change that."""

    wanted_changed = Signal()
    """Another width is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureSheet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(_MARGIN, _MARGIN, _MARGIN - 4, _MARGIN)
        self._sheet = _Sheet(self)
        self._shape = QSize()
        self._zoom = ZOOMS.index(1.0)
        self.setWidget(self._sheet)
        self._sheet.hide()

    @property
    def wanted_width(self) -> int:
        """How many pixels wide the picture should be."""
        width = round(self._shown_width() * self.devicePixelRatioF())
        return max(min(width, _WIDEST), _LEAST)

    @property
    def can_zoom_in(self) -> bool:
        """Whether the page can be made larger."""
        return self._zoom + 1 < len(ZOOMS)

    @property
    def can_zoom_out(self) -> bool:
        """Whether the page can be made smaller."""
        return self._zoom > 0

    @property
    def marks(self) -> Sequence[PassageMark]:
        """The highlights on the page."""
        return self._sheet.marks

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture."""
        return self._sheet.pixmap.isNull()

    def zoom(self, larger: bool) -> None:
        """Make the page larger or smaller by a step."""
        step = 1 if larger else -1
        wanted = min(max(self._zoom + step, 0), len(ZOOMS) - 1)
        if wanted != self._zoom:
            self._zoom = wanted
            self._fit()
            self.wanted_changed.emit()

    def show_page(self, picture: PagePicture, marks: Sequence[PassageMark]) -> None:
        """Show a page; another page than before is shown from its top."""
        stride = 3 * picture.width
        pixels = (picture.data, picture.width, picture.height, stride)
        image = QImage(*pixels, QImage.Format.Format_RGB888)
        self._sheet.pixmap = QPixmap.fromImage(image)
        self._sheet.marks = marks
        self._shape = QSize(picture.width, picture.height)
        self._fit()
        self._sheet.show()
        self._sheet.update()

    def show_marks(self, marks: Sequence[PassageMark]) -> None:
        """Show other highlights on the same page."""
        self._sheet.marks = marks
        self._sheet.update()

    def show_nothing(self) -> None:
        """Show no page."""
        self._sheet.pixmap, self._sheet.marks = QPixmap(), ()
        self._sheet.hide()

    def to_top(self) -> None:
        """Show the page from its top."""
        self.verticalScrollBar().setValue(0)

    def _shown_width(self) -> int:
        return round(self.viewport().width() * ZOOMS[self._zoom])

    def _fit(self) -> None:
        width = self._shown_width()
        if self._shape.isEmpty() or not width:
            return
        height = max(round(width * self._shape.height() / self._shape.width()), 1)
        self._sheet.resize(width, height)

    def viewportEvent(self, event: QEvent) -> bool:
        """Fit the page to another width; zoom with Ctrl and the wheel."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
            self.wanted_changed.emit()
        if isinstance(event, QWheelEvent) and self._is_zooming(event):
            self.zoom(event.angleDelta().y() > 0)
            return True
        return super().viewportEvent(event)

    def _is_zooming(self, event: QWheelEvent) -> bool:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(held) and event.angleDelta().y() != 0
