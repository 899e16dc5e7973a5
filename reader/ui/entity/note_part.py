"""The note on an entity, rendered while it is not being written; a link while there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reader.ui.sidebar.note_document import set_note, style_note_document
from reader.ui.sidebar.note_editor import NoteEditor
from reader.ui.sidebar.notes_panel import NoteView
from reader.ui.theme import Theme, ui_font
from reader.ui.views.links import QuietLink


class NotePart(QWidget):
    """Tells what was written a moment after it was."""

    kept = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._subject = ""
        self.add = QuietLink(self.tr("+ Write a note"), self.tr("Write a note (N)"), self)
        self.view = NoteView(self)
        self.view.setAccessibleName(self.tr("Note on the entity"))
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.editor = NoteEditor(self)
        self.editor.setAccessibleName(self.tr("Note on the entity"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        read = QVBoxLayout()
        read.setContentsMargins(5, 0, 0, 0)  # where the lines above begin
        read.addWidget(self.view)
        column.addLayout(read)
        column.addWidget(self.editor)
        self.add.clicked.connect(self.write)
        self.view.edit_requested.connect(self.write)
        self.editor.note_typed.connect(self.kept)
        self.editor.height_changed.connect(self.editor.setFixedHeight)
        self.editor.done.connect(self._on_done)
        self.editor.left.connect(self._rest)
        self._rest()

    def set_theme(self, theme: Theme) -> None:
        """Show the note in another theme."""
        self._theme = theme
        self._render()

    def show_note(self, subject: str, note: str) -> None:
        """Show the note of an entity (id); what is being written here stays."""
        if subject != self._subject:
            self.editor.flush()
        if subject != self._subject or not (self.editor.dirty or self.editor.hasFocus()):
            self._subject = subject
            self.editor.show_note(note)
            self._rest()

    def flush(self) -> None:
        """Tell now what was typed."""
        self.editor.flush()

    def write(self) -> None:
        """Open the note for writing."""
        self.add.hide()
        self.view.hide()
        self.editor.setFixedHeight(self.editor.wanted_height())
        self.editor.show()
        self.editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _rest(self) -> None:
        has_note = bool(self.editor.toPlainText().strip())
        self.editor.hide()
        self.add.setVisible(not has_note)
        self.view.setVisible(has_note)
        self._render()

    def _render(self) -> None:
        document = self.view.document()
        style_note_document(document, ui_font(), self._theme)
        set_note(document, self.editor.toPlainText())
        self._fit()

    def _fit(self) -> None:
        document = self.view.document()
        document.setTextWidth(max(self.width() - 12, 60))
        self.view.setFixedHeight(round(document.size().height()) + 8)

    def _on_done(self) -> None:
        self._rest()
        self.parentWidget().setFocus()
