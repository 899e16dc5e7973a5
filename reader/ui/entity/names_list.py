"""The other names of an entity: each can be removed, another added; and the way to a merge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.entity.in_place import InPlaceLine
from reader.ui.library.section_title import SectionTitle
from reader.ui.views.links import QuietLink
from reader.ui.widgets.elided_label import ElidedLabel


class NamesList(QWidget):
    """Shows names and asks; it changes nothing itself."""

    removed = Signal(str)
    added = Signal(str)
    merge_requested = Signal()
    mentions_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._shown: tuple[str, ...] = ()
        self.field = InPlaceLine(self.tr("Another name"), self.tr("Another name, then Enter"), self)
        self.field.hide()
        self.field.kept.connect(self._on_kept)
        self.field.editingFinished.connect(self._on_finished)
        self.add = QuietLink(self.tr("+ Add a name"), self.tr("Add a name (A)"), self)
        self.merge = QuietLink(
            self.tr("Merge with…"), self.tr("Merge with another entity (M)"), self
        )
        self.mentions = QuietLink(
            self.tr("Every mention…"), self.tr("Where it is not tagged yet (E)"), self
        )
        self.mentions.clicked.connect(self.mentions_requested)
        self.add.clicked.connect(self.write)
        self.merge.clicked.connect(self.merge_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(SectionTitle(self.tr("Also known as"), self))
        column.addLayout(self._rows)
        field = QHBoxLayout()
        field.setContentsMargins(11, 0, 9, 0)
        field.addWidget(self.field)
        column.addLayout(field)
        links = QHBoxLayout()
        links.setContentsMargins(12, 0, 12, 0)
        links.setSpacing(0)
        dot = QLabel("·", self)
        dot.setProperty("muted", True)
        for part in (self.add, dot, self.merge):
            links.addWidget(part)
        links.addStretch(1)
        column.addLayout(links)
        more = QHBoxLayout()
        more.setContentsMargins(12, 0, 12, 0)
        more.addWidget(self.mentions)
        more.addStretch(1)
        column.addLayout(more)

    def show_names(self, names: Sequence[str]) -> None:
        """Show other names."""
        if tuple(names) == self._shown:
            return
        self._shown = tuple(names)
        while (item := self._rows.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        for name in names:
            self._rows.addWidget(self._row(name))

    def write(self) -> None:
        """Open the field for another name."""
        self.field.show()
        self.field.setFocus()

    def _row(self, name: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 2, 11, 2)
        label = ElidedLabel(row)
        label.setText(name)
        remove = QPushButton(self.tr("remove"), row)
        remove.setProperty("mutedLink", True)
        remove.setAccessibleName(self.tr("Remove the name {name}").format(name=name))
        remove.setProperty("name", name)
        remove.clicked.connect(self._on_remove)
        line.addWidget(label, 1)
        line.addWidget(remove)
        return row

    def _on_remove(self) -> None:
        self.removed.emit(self.sender().property("name"))

    def _on_kept(self, name: str) -> None:
        if name.strip():
            self.added.emit(name)

    def _on_finished(self) -> None:
        self.field.hide()
        self.field.show_text("")
        self.field.setText("")
