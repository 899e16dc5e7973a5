"""The list of annotation cards: what mouse and keys ask of a card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from reader.ui.sidebar.annotation_delegate import AnnotationDelegate
from reader.ui.sidebar.annotation_list_model import CARD_ROLE
from reader.ui.sidebar.card_layout import CardLayout
from reader.ui.sidebar.card_list import CardList
from reader.ui.theme import Theme

_Key = Qt.Key
_OURS = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_N, _Key.Key_T, _Key.Key_C, _Key.Key_Delete)


class AnnotationList(CardList):
    """Every request carries the annotation's id."""

    note_requested = Signal(str)
    tags_requested = Signal(str)
    claim_requested = Signal(str)
    delete_requested = Signal(str)
    menu_requested = Signal(str, QPoint)
    """The point is in global coordinates."""
    tag_clicked = Signal(str)
    entity_clicked = Signal(str)
    link_activated = Signal(str)
    picked = Signal(str)
    """A click on the card that was current already included."""
    left = Signal()
    """Esc."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("annotationList")
        self.setAccessibleName(self.tr("Annotations"))
        self.setItemDelegate(AnnotationDelegate(theme, self))
        self.setMouseTracking(True)
        self.pressing = False
        """Whether the current card changes because of the mouse; ``picked`` follows then."""

    def annotation_at(self, index: QModelIndex) -> str:
        """Return the id of the annotation of a row; empty for none."""
        card = index.data(CARD_ROLE) if index.isValid() else None
        return card.placed.id if card is not None else ""

    def _under(self, position: QPointF) -> tuple[CardLayout | None, QPointF]:
        index = self.indexAt(position.toPoint())
        if not index.isValid():
            return None, QPointF()
        row = self.visualRect(index)
        layout = self.itemDelegate().card_layout(index, row.width())
        return layout, position - QPointF(row.topLeft())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the card current; what is done with it is known at the release."""
        self.pressing = True
        super().mousePressEvent(event)
        self.pressing = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link, filter by a chip, or pick the card."""
        super().mouseReleaseEvent(event)
        layout, point = self._under(event.position())
        if event.button() != Qt.MouseButton.LeftButton or layout is None:
            return
        chip, link = layout.chip_at(point), layout.link_at(point)
        if chip is not None and chip.tag:
            self.tag_clicked.emit(chip.tag)
        elif chip is not None and chip.entity is not None:
            self.entity_clicked.emit(chip.entity.id)
        elif link:
            self.link_activated.emit(link)
        else:
            self.picked.emit(layout.card.placed.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what a click follows."""
        super().mouseMoveEvent(event)
        layout, point = self._under(event.position())
        hand = layout is not None and (layout.chip_at(point) or layout.link_at(point))
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the note of a card."""
        annotation_id = self.annotation_at(self.indexAt(event.position().toPoint()))
        if annotation_id and event.button() == Qt.MouseButton.LeftButton:
            self.note_requested.emit(annotation_id)

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean the current card before a shortcut of the window does."""
        plain = event.type() == QEvent.Type.ShortcutOverride and not event.modifiers()
        if plain and event.key() in _OURS and self.annotation_at(self.currentIndex()):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and n open the note, t the tags, c the claim, Del deletes, Esc leaves."""
        current = self.annotation_at(self.currentIndex())
        key = Qt.Key
        requests = {
            key.Key_Return: self.note_requested,
            key.Key_Enter: self.note_requested,
            key.Key_N: self.note_requested,
            key.Key_T: self.tags_requested,
            key.Key_C: self.claim_requested,
            key.Key_Delete: self.delete_requested,
        }
        if event.key() == key.Key_Escape:
            self.left.emit()
        elif current and event.key() in requests and not self._has_command(event):
            requests[event.key()].emit(current)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _has_command(event: QKeyEvent) -> bool:
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return bool(event.modifiers() & command)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the card under the pointer, or of the current one."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        point = self.viewport().mapToGlobal(self.visualRect(index).center())
        annotation_id = self.annotation_at(index)
        if annotation_id:
            self.menu_requested.emit(annotation_id, point if keyboard else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first card current when none is."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if by_key and not self.currentIndex().isValid():
            self.setCurrentIndex(self.moveCursor(self.CursorAction.MoveHome, None))
