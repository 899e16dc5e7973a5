"""A small popover to choose tags: chips, a field, completion over the library's tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from reader.ui.sidebar.chip_flow import ChipFlow
from reader.ui.sidebar.popover import Popover
from reader.ui.theme import Theme

_WIDTH = 280
_SUGGESTIONS = 6


class TagField(QLineEdit):
    """Tells the keys that mean something to the tag editor."""

    accepted = Signal()
    """Enter."""
    separated = Signal()
    """Comma or Tab with text."""
    erased = Signal()
    """Backspace in an empty field."""
    moved = Signal(int)
    """Up and Down."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys."""
        key = Qt.Key
        if event.key() in (key.Key_Return, key.Key_Enter):
            self.accepted.emit()
        elif event.text() == "," or (event.key() == key.Key_Tab and self.text().strip()):
            self.separated.emit()
        elif event.key() == key.Key_Backspace and not self.text():
            self.erased.emit()
        elif event.key() in (key.Key_Down, key.Key_Up):
            self.moved.emit(1 if event.key() == key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab finish a tag that is being typed."""
        return False if self.text().strip() else super().focusNextPrevChild(forward)


class TagEditor(Popover):
    """Enter adds, Enter in the empty field is done, as is a click elsewhere.

    Esc is done too, without the word being written: tags that were added are not lost by it.
    """

    tags_chosen = Signal(list)
    """The tags, in the order they were given; only when they are not what they were."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Tags"))
        self.setFixedWidth(_WIDTH)
        self._before: list[str] = []
        self._tags: list[str] = []
        self._known: list[str] = []
        self._chips = ChipFlow(self)
        self.field = TagField(self)
        self.field.setPlaceholderText(self.tr("Add a tag, then Enter"))
        self.field.setAccessibleName(self.tr("Tag"))
        self._matches = QStringListModel(self)
        self.list = QListView(self)
        self.list.setObjectName("completions")
        self.list.setModel(self._matches)
        self.list.setAccessibleName(self.tr("Tags in this library"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(7)
        for widget in (self._chips, self.field, self.list):
            column.addWidget(widget)
        self.setFocusProxy(self.field)
        self._connect()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text_changed)
        self.field.accepted.connect(self._on_accepted)
        self.field.separated.connect(self._on_separated)
        self.field.erased.connect(self._on_erased)
        self.field.moved.connect(self._on_moved)
        self.list.clicked.connect(self._on_suggestion_clicked)
        self._chips.removal_requested.connect(self._on_removal_requested)

    def open_for(self, tags: Iterable[str], known: Sequence[tuple[str, int]], place: QRect) -> None:
        """Edit tags; ``known`` are the library's (name, count), ``place`` is global pixels."""
        self._before = list(tags)
        self._tags = list(self._before)
        self._known = [name for name, _count in sorted(known, key=lambda each: -each[1])]
        self.field.clear()
        self._renew()
        self.open_at(place)
        self.field.setFocus()

    @property
    def tags(self) -> list[str]:
        """The tags as they are now."""
        return list(self._tags)

    def finish(self) -> None:
        """Take the tags and close."""
        self.left_by_mouse()
        self.closed.emit()

    def left_by_mouse(self) -> None:
        """Take the tags: a click elsewhere is not a cancel."""
        self._add(self.field.text())
        self._take()

    def _take(self) -> None:
        changed = self._tags != self._before
        self.dismiss()
        if changed:
            self.tags_chosen.emit(list(self._tags))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, without the word being written."""
        if event.key() == Qt.Key.Key_Escape:
            self._take()
            self.closed.emit()

    def _add(self, text: str) -> None:
        """Add what was written, several tags when there are commas; as the library spells it."""
        self.field.clear()
        for part in text.split(","):
            name = " ".join(part.split()).lstrip("#").strip()
            folded = name.casefold()
            if name and folded not in {tag.casefold() for tag in self._tags}:
                spelt = (known for known in self._known if known.casefold() == folded)
                self._tags.append(next(spelt, name))
        self._renew()

    def _renew(self) -> None:
        """Show the chips and what may be meant."""
        self._chips.show_chips([(tag, f"#{tag}") for tag in self._tags])
        typed = self.field.text().strip().lstrip("#").casefold()
        free = [name for name in self._known if name not in self._tags]
        starts = [name for name in free if name.casefold().startswith(typed)]
        holds = [name for name in free if typed in name.casefold() and name not in starts]
        matches = (starts + holds)[:_SUGGESTIONS]
        self._matches.setStringList(matches)
        self.list.setVisible(bool(matches))
        row = max(self.list.sizeHintForRow(0), 22) if matches else 0
        self.list.setFixedHeight(row * len(matches) + 2)
        if not self.isHidden():
            self.adjust()

    def _suggested(self) -> str:
        index = self.list.currentIndex()
        return index.data() if index.isValid() and not self.list.isHidden() else ""

    def _on_text_changed(self, _text: str) -> None:
        self._renew()

    def _on_accepted(self) -> None:
        text = self._suggested() or self.field.text()
        if text.strip():
            self._add(text)
        else:
            self.finish()

    def _on_separated(self) -> None:
        self._add(self.field.text())

    def _on_erased(self) -> None:
        if self._tags:
            self._tags.pop()
            self._renew()

    def _on_moved(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        count = self._matches.rowCount()
        self.list.setCurrentIndex(
            self._matches.index(row) if 0 <= row < count else self.list.rootIndex()
        )

    def _on_suggestion_clicked(self) -> None:
        self._add(self._suggested())
        self.field.setFocus()

    def _on_removal_requested(self, tag: str) -> None:
        self._tags.remove(tag)
        self._renew()
        self.field.setFocus()
