"""A read-only text edit that leaves all that the mouse and the keys do to its input."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.ui.reading.page_parts import PageInput


class InputPage(QTextEdit):
    """What ``input`` has no use for goes to the window; without one, everything does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Asked for by name first, and held: the first viewport() would make PySide look through
        # every class of widget that there is for its class, 14 ms.
        self._paper = self.findChild(QWidget, "qt_scrollarea_viewport")
        self.input: PageInput | None = None
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def to_document(self, point: QPoint | QPointF) -> QPointF:
        """Return the document's point under a point of the viewport."""
        return QPointF(point) + QPointF(0, self.verticalScrollBar().value())

    def event(self, event: QEvent) -> bool:
        """Leave every key to the window's actions, but those that the page takes itself."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what a passage is when the pointer rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.input:
            self.viewport().setToolTip(self.input.tip_at(self.to_document(event.pos())))
        elif event.type() == QEvent.Type.Leave and self.input:
            self.input.mouse_left()
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand a press to the page's input."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.input is None or not self.input.mouse_pressed(event):
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand a move to the page's input."""
        if self.input is None or not self.input.mouse_moved(event):
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand a release to the page's input."""
        if self.input is None or not self.input.mouse_released(event):
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hand a double click to the page's input."""
        if self.input is None or not self.input.mouse_double_clicked(event):
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a key to the page's input; what it leaves scrolls, or goes to the window."""
        if self.input is None or not self.input.key_pressed(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show no menu of Qt's: the selection bar offers what there is to do."""
        event.ignore()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected part of the reading text, as it stands there."""
        data = QMimeData()
        data.setText(self.input.copied() if self.input else "")
        return data

    def canInsertFromMimeData(self, _source: QMimeData) -> bool:
        """Take nothing: the page is read-only."""
        return False
