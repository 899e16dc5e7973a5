"""The small bar at a known name on the page: tag it, tag them all, or never."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.model.entity import Entity
from reader.ui.reading.selection_bar import placed_bar
from reader.ui.theme import Theme
from reader.ui.triage.key_button import KeyButton
from reader.ui.widgets.soft_shadow import SoftShadow

_MOST_CHOICES = 9
_Key = Qt.Key
_ENTER = (_Key.Key_Return, _Key.Key_Enter)


class NameBar(QFrame):
    """Has the focus while it is shown; its keys are the words on it.

    Where several entities bear the name it shows them first: a digit says which is meant.
    """

    accepted = Signal(str)
    """Tag this place as an entity (id)."""
    all_accepted = Signal(str)
    never_wanted = Signal()
    moved = Signal(int)
    """1 for the next suggested name, -1 for the one before."""
    left = Signal()
    deserted = Signal()
    """The focus went elsewhere in the window."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selectionBar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._entities: Sequence[Entity] = ()
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self._choices = QHBoxLayout()
        self._choice_buttons: list[KeyButton] = []
        self._one = KeyButton(self.tr("Tag"), "⏎", theme, self)
        self._all = KeyButton("", "A", theme, self)
        self._never = KeyButton(self.tr("Never in this article"), "X", theme, self)
        self._next = KeyButton(self.tr("Next"), "G", theme, self)
        self._lay_out()
        self._shadow = SoftShadow(self)
        self._one.clicked.connect(self._accept)
        self._all.clicked.connect(self._accept_all)
        self._never.clicked.connect(self.never_wanted)
        self._next.clicked.connect(self._go_on)
        self.set_theme(theme)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 7, 6, 5)
        self._title.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addLayout(self._choices)
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in self._buttons():
            row.addWidget(button)
        row.addStretch(1)
        self._choices.setSpacing(2)
        self._choices.addStretch(1)
        column.addLayout(row)

    def _buttons(self) -> tuple[KeyButton, ...]:
        return (self._one, self._all, self._never, self._next)

    def set_theme(self, theme: Theme) -> None:
        """Colour the bar."""
        self._theme = theme
        for button in (*self._buttons(), *self._choice_buttons):
            button.set_theme(theme)
        self.setStyleSheet(
            f"QFrame#selectionBar {{ background: {theme.colour('card').name()};"
            f" border: 1px solid {theme.colour('line').name()}; border-radius: 9px; }}"
        )
        self._shadow.set_theme(theme)

    def show_name(self, words: str, entities: Sequence[Entity], count: int) -> None:
        """Show a name, the entities that bear it, and in how many places it is not tagged yet."""
        self._entities = entities[:_MOST_CHOICES]
        several = len(entities) > 1
        self._title.setText(self._head(words, entities[0], several=several))
        self._all.setVisible(count > 1 and not several)
        self._all.set_word(self.tr("All {count}").format(count=count))
        self._one.setVisible(not several)
        for button in self._choice_buttons:
            self._choices.removeWidget(button)  # at once: the bar would keep room for it
            button.hide()
            button.deleteLater()
        self._choice_buttons = []
        for number, entity in enumerate(self._entities if several else (), 1):
            button = KeyButton(
                self._which(words, entity), str(number), self._theme, self, entity.type
            )
            button.setProperty("entity", entity.id)
            button.clicked.connect(self._on_choice_clicked)
            self._choices.insertWidget(number - 1, button)
            self._choice_buttons.append(button)
            button.show()
        self.setAccessibleName(
            self.tr("{name}: tag it?").format(name=words)
            if not several
            else self.tr("{name}: which one?").format(name=words)
        )

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids of the entities that it asks about."""
        return tuple(each.id for each in self._entities)

    def _head(self, words: str, entity: Entity, *, several: bool) -> str:
        from html import escape

        muted = self._theme.colour("muted").name()
        more = self.tr("which one?") if several else self._which(words, entity)
        return f"<b>{escape(words)}</b> <span style='color:{muted}'>{escape(more)}</span>"

    def _which(self, words: str, entity: Entity) -> str:
        """Return what tells an entity from others that are called so."""
        name = entity.name if entity.name.casefold() != words.casefold() else ""
        parts = [part for part in (name, entity.description) if part]
        return ", ".join(parts) or self._theme.types.name(entity.type)

    def place_at(self, passage: QRect) -> None:
        """Stand beside a passage (in the parent's coordinates), or go when it is out of view."""
        if not passage.intersects(self.parentWidget().rect()):
            self.hide()
            return
        is_back = self.isHidden()
        self.adjustSize()
        self.setGeometry(placed_bar(passage, self.sizeHint(), self.parentWidget().rect()))
        self.show()
        self.raise_()
        if is_back:
            self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep plain keys from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that a person goes on elsewhere; another window or a menu is no such place."""
        super().focusOutEvent(event)
        away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in away and not self.isHidden():
            self.deserted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key says."""
        key = event.key()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        number = key - _Key.Key_1
        if key in _ENTER and len(self._entities) == 1:
            self._accept()
        elif key == _Key.Key_A and len(self._entities) == 1:
            self._accept_all()
        elif len(self._entities) > 1 and 0 <= number < len(self._entities):
            self.accepted.emit(self._entities[number].id)
        elif key == _Key.Key_X:
            self.never_wanted.emit()
        elif key in (_Key.Key_Right, _Key.Key_Down) or (key == _Key.Key_G and not back):
            self.moved.emit(1)
        elif key in (_Key.Key_Left, _Key.Key_Up, _Key.Key_G):
            self.moved.emit(-1)
        elif key == _Key.Key_Escape:
            self.left.emit()

    def _accept(self) -> None:
        self.accepted.emit(self._entities[0].id)

    def _accept_all(self) -> None:
        self.all_accepted.emit(self._entities[0].id)

    def _go_on(self) -> None:
        self.moved.emit(1)

    def _on_choice_clicked(self) -> None:
        self.accepted.emit(self.sender().property("entity"))
