"""What the page hands its painting and its events to, its colours, and how its lines break."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import ShownBlock
from reader.ui.theme import Theme


class PagePainter(Protocol):
    """Paints marks under and over the text; coordinates are the document's."""

    def paint_under(self, painter: QPainter, shown: list[ShownBlock], clip: QRectF) -> None:
        """Paint behind the text."""

    def paint_over(
        self,
        painter: QPainter,
        shown: list[ShownBlock],
        clip: QRectF,
        beside: list[ShownBlock] | None = None,
    ) -> None:
        """Paint over the text, and dots in the margin of the blocks ``beside``."""


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

    def mouse_left(self) -> None:
        """Take note that the pointer is elsewhere."""

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take a key."""

    def tip_at(self, point: QPointF) -> str:
        """Return a tooltip for a point of the document."""

    def copied(self) -> str:
        """Return the selected text."""


def set_wrapping(edit: QTextEdit, built: BuiltDocument) -> None:
    """Break lines at words; anywhere, where a word is too long to look for its end."""
    mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    if built.has_endless_word:
        mode = QTextOption.WrapMode.WrapAnywhere
    option = built.document.defaultTextOption()
    option.setWrapMode(mode)
    # On the document as well: it is laid out before it learns of the widget's mode.
    built.document.setDefaultTextOption(option)
    edit.setWordWrapMode(mode)


def paint_text(painter: QPainter, built: BuiltDocument, palette: QPalette, clip: QRectF) -> None:
    """Paint a document's text as Qt would, which may hold another document already."""
    painter.setClipRect(clip)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = palette
    context.clip = clip
    built.document.documentLayout().draw(painter, context)


def colour_paper(edit: QTextEdit, theme: Theme) -> None:
    """Give the paper and the ink a theme's colours."""
    palette = edit.palette()
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        palette.setColor(role, theme.colour("paper"))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
        palette.setColor(role, theme.colour("ink"))
    # The selection is painted with the marks, as tight to the text as they are.
    palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
    edit.setPalette(palette)
    edit.setStyleSheet(
        f"QTextEdit#page {{ background: {theme.colour('paper').name()};"
        f" color: {theme.colour('ink').name()}; border: none; padding: 0;"
        " selection-background-color: transparent; }"
    )
