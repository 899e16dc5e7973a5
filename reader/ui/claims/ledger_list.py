"""The list of claims in the ledger: what mouse and keys ask of the rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from reader.model.claim import ClaimStatus
from reader.services.claims_ledger import LedgerRow
from reader.ui.claims.ledger_delegate import LedgerDelegate
from reader.ui.claims.ledger_model import ROW_ROLE
from reader.ui.sidebar.card_list import CardList
from reader.ui.theme import Theme

STATUS_KEYS = {Qt.Key(Qt.Key.Key_1.value + n): status for n, status in enumerate(ClaimStatus)}


class LedgerList(CardList):
    """Shift and Ctrl choose several claims."""

    passage_requested = Signal()
    """The current claim's."""
    status_requested = Signal(object)
    """ClaimStatus, for all that are chosen."""
    key_pressed = Signal(str)
    """A letter that means the current claim, or the way that two are linked."""
    menu_requested = Signal(QPoint)
    """In global coordinates."""
    left = Signal()
    """Esc."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledgerList")
        self.setAccessibleName(self.tr("Claims"))
        self.setItemDelegate(LedgerDelegate(theme, self))
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)

    def current(self) -> LedgerRow | None:
        """Return the current claim."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def chosen(self) -> list[LedgerRow]:
        """Return the claims that are chosen, as they stand; else the current one."""
        found = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        rows = [index.data(ROW_ROLE) for index in found]
        current = self.current()
        return rows or ([current] if current is not None else [])

    def go_to(self, annotation_id: str) -> None:
        """Make a claim the current one, when it is shown."""
        row = self.model().row_of(annotation_id)
        if row >= 0:
            self.setCurrentIndex(self.model().index(row))

    def setSelection(self, rect: QRect, command) -> None:
        """Choose the rows that a rectangle reaches: more than one with Shift."""
        rect = rect.normalized()
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomLeft())
        if first.isValid() or last.isValid():
            count = self.model().rowCount()
            last = last if last.isValid() else self.model().index(count - 1)
            first = first if first.isValid() else self.model().index(0)
            self.selectionModel().select(QItemSelection(first, last), command)

    def event(self, event: QEvent) -> bool:
        """Take the plain keys before a shortcut of the window does."""
        plain = event.type() == QEvent.Type.ShortcutOverride and not event.modifiers()
        if plain and (event.text().isalnum() or event.key() == Qt.Key.Key_Delete):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the passage, numbers set the status, letters are told."""
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        key, plain = Qt.Key(event.key()), not event.modifiers() & command
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.passage_requested.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif plain and key in STATUS_KEYS:
            self.status_requested.emit(STATUS_KEYS[key])
        elif plain and key == Qt.Key.Key_Delete:
            self.key_pressed.emit("del")
        elif plain and event.text().isalpha():
            self.key_pressed.emit(event.text().casefold())
        elif event.text() == "/":
            self.key_pressed.emit("/")
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the passage."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.passage_requested.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the current row."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            centre = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_requested.emit(centre if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first row current when none is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0))
