"""The list of an article's entities, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QListView


class EntityList(QListView):
    """Enter goes on, Shift+Enter back, I opens the page, F2 edits, Del removes a mention.

    M merges what is selected, or one with another; X splits one.
    """

    step_requested = Signal(int)
    edit_requested = Signal()
    removal_requested = Signal()
    merge_requested = Signal()
    split_requested = Signal()
    page_requested = Signal()
    mentions_requested = Signal()
    menu_requested = Signal(QPoint)
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Take Del, Enter, F2, A, I, M and X before a shortcut of the window does."""
        key = Qt.Key
        letters = (key.Key_A, key.Key_I, key.Key_M, key.Key_X)
        ours = (key.Key_Delete, key.Key_Return, key.Key_Enter, key.Key_F2, *letters)
        plain = event.type() == QEvent.Type.ShortcutOverride and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if plain and event.key() in ours:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys; letters stay the window's."""
        key = Qt.Key
        if event.key() in (key.Key_Return, key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_requested.emit(-1 if back else 1)
        elif event.key() == key.Key_I and not event.modifiers():
            self.page_requested.emit()
        elif event.key() == key.Key_A and not event.modifiers():
            self.mentions_requested.emit()
        elif event.key() == key.Key_F2:
            self.edit_requested.emit()
        elif event.key() == key.Key_Delete:
            self.removal_requested.emit()
        elif event.key() == key.Key_Escape:
            self.left.emit()
        elif event.key() == key.Key_M and not event.modifiers():
            self.merge_requested.emit()
        elif event.key() == key.Key_X and not event.modifiers():
            self.split_requested.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the entity under the pointer, or of the current one."""
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            index = self.indexAt(event.pos())
            if not index.flags() & Qt.ItemFlag.ItemIsSelectable:
                return
            if not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
        self.menu_requested.emit(event.globalPos())
