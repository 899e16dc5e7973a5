"""What the page hands its painting and its events to."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from reader.ui.reading.geometry import ShownBlock


class PagePainter(Protocol):
    """Paints marks under and over the text; coordinates are the document's."""

    def paint_under(self, painter: QPainter, shown: list[ShownBlock], clip: QRectF) -> None:
        """Paint behind the text."""

    def paint_over(self, painter: QPainter, shown: list[ShownBlock], clip: QRectF) -> None:
        """Paint over the text."""


class PageInput(Protocol):
    """Takes the mouse and the keys; each returns whether the event was used."""

    def mouse_pressed(self, event: QMouseEvent) -> bool:
        """Take a press."""

    def mouse_moved(self, event: QMouseEvent) -> bool:
        """Take a move."""

    def mouse_released(self, event: QMouseEvent) -> bool:
        """Take a release."""

    def mouse_double_clicked(self, event: QMouseEvent) -> bool:
        """Take a double click."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take a key."""

    def tip_at(self, point: QPointF) -> str:
        """Return a tooltip for a point of the document."""

    def copied(self) -> str:
        """Return the selected text."""
