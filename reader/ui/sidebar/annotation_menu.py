"""The context menu of an annotation card."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.annotation import HighlightStyle, Placed
from reader.ui.theme import Theme


class AnnotationMenu(QMenu):
    """Styles, note, tags, copy and delete; asks, does nothing itself."""

    style_requested = Signal(object)
    """HighlightStyle."""
    note_requested = Signal()
    tags_requested = Signal()
    claim_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()

    def __init__(
        self,
        placed: Placed,
        names: Mapping[HighlightStyle, str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, style in enumerate(HighlightStyle, start=1):
            name = names.get(style, style.value.capitalize()).replace("&", "&&")
            action = self.addAction(_dot(theme, style), f"{name}\t{number}")
            action.setCheckable(True)
            action.setChecked(placed.annotation.style is style)
            action.setData(style)
            action.triggered.connect(self._on_style_triggered)
        self.addSeparator()
        note = self.tr("Edit note") if placed.annotation.note else self.tr("Add a note")
        self._add(note, "N", self.note_requested)
        self._add(self.tr("Tags…"), "T", self.tags_requested)
        claim = self.tr("Make it a claim…")
        if placed.annotation.claim is not None:
            claim = self.tr("Change the claim…")
        self._add(claim, "C", self.claim_requested)
        self._add(self.tr("Copy quote"), "X", self.copy_requested)
        self.addSeparator()
        self._add(self.tr("Delete"), "Del", self.delete_requested)

    def _add(self, text: str, key: str, signal: Signal) -> QAction:
        action = self.addAction(f"{text}\t{key}")
        action.triggered.connect(signal)
        return action

    def _on_style_triggered(self) -> None:
        # Qt hands a StrEnum back as a plain string.
        self.style_requested.emit(HighlightStyle(self.sender().data()))


def _dot(theme: Theme, style: HighlightStyle) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.style_strong(style))
    painter.setBrush(theme.style_colour(style))
    painter.drawEllipse(3, 3, 26, 26)
    painter.end()
    return QIcon(pixmap)
