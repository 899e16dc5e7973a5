"""The Notes tab: the note on the whole article, rendered while it is not being written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStackedLayout, QTextBrowser, QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.sidebar.note_document import set_note, style_note_document
from reader.ui.sidebar.note_editor import NoteEditor
from reader.ui.sidebar.note_keeper import NoteKeeper
from reader.ui.theme import Theme, ui_font

_MARGIN = 12


class NoteView(QTextBrowser):
    """The rendered note; a click on it, Enter or n opens it for writing."""

    edit_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteView")
        self.setAccessibleName(self.tr("Note on the article"))
        self.setOpenLinks(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def loadResource(self, _kind: int, _name: QUrl) -> object:
        """Load nothing: a note shows no pictures from anywhere."""
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open for writing, unless a link was clicked or words were selected."""
        on_link = bool(self.anchorAt(event.position().toPoint()))
        super().mouseReleaseEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and not on_link and not self.textCursor().hasSelection():
            self.edit_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the note, Esc leads back to the page."""
        on_link = bool(
            self.textCursor().charFormat().isAnchor() and self.textCursor().hasSelection()
        )
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not on_link:
            self.edit_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NotesPanel(QWidget):
    """Writes the page note as it is typed."""

    focus_page_requested = Signal()
    link_activated = Signal(str)

    def __init__(self, theme: Theme, keeper: NoteKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keeper = keeper
        self._session: ReadingSession | None = None
        self._hint = EmptyHint(self.tr("Open an article to write a note on it."), self)
        self.view = NoteView(self)
        self.editor = NoteEditor(self)
        self.editor.setObjectName("pageNoteEditor")
        self.editor.setAccessibleName(self.tr("Note on the article"))
        self.editor.setPlaceholderText(
            self.tr(
                "Write about the whole article here. Markdown works, and it is saved as you type."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, _MARGIN)
        self._stack = QStackedLayout()
        column.addLayout(self._stack)
        for widget in (self._hint, self.view, self.editor):
            self._stack.addWidget(widget)
        self.view.edit_requested.connect(self.edit)
        self.view.left.connect(self.focus_page_requested)
        self.view.anchorClicked.connect(self._on_anchor_clicked)
        self.editor.note_typed.connect(self._on_note_typed)
        self.editor.left.connect(self._on_editor_left)
        self.editor.done.connect(self._on_editing_done)

    def set_theme(self, theme: Theme) -> None:
        """Show the note in another theme."""
        self._theme = theme
        if self._stack.currentWidget() is self.view:
            self._render()

    def show_session(self, session: ReadingSession | None) -> None:
        """Show the note of a session's article; what was typed for the last one is written."""
        self.editor.flush()
        self._session = session
        self.editor.show_note(self._note())
        self._rest()

    def apply_changes(self, changes: Changes) -> None:
        """Follow changes made elsewhere; what is being typed here wins."""
        if not changes.annotations or self._session is None:
            return
        note, waiting = self._note(), self._keeper.waiting(self._key())
        if not self.editor.dirty and waiting is None and note != self.editor.toPlainText():
            self.editor.show_note(note)
        if not self.editor.hasFocus():
            self._rest()

    def edit(self) -> None:
        """Open the note for writing."""
        if self._session is not None:
            self._stack.setCurrentWidget(self.editor)
            self.editor.setFocus()

    def flush(self) -> None:
        """Write now what was typed."""
        self.editor.flush()

    def _key(self) -> str:
        return f"page {self._session.article.id}" if self._session else ""

    def _note(self) -> str:
        waiting = self._keeper.waiting(self._key())
        if waiting is not None:
            return waiting
        note = self._session.page_note if self._session else None
        return note.note if note else ""

    def _rest(self) -> None:
        """Show the note as it reads; an empty one as the field to write in."""
        if self._session is None:
            self._stack.setCurrentWidget(self._hint)
        elif self.editor.toPlainText().strip():
            self._render()
            self._stack.setCurrentWidget(self.view)
        else:
            self._stack.setCurrentWidget(self.editor)

    def _render(self) -> None:
        document = self.view.document()
        style_note_document(document, ui_font(), self._theme)
        set_note(document, self.editor.toPlainText())

    def _on_note_typed(self, text: str) -> None:
        if self._session is not None:
            write = partial(self._session.set_page_note, origin=self)
            self._keeper.keep(self._key(), write, text)

    def _on_editor_left(self) -> None:
        self._rest()

    def _on_editing_done(self) -> None:
        self._rest()
        self.focus_page_requested.emit()

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.link_activated.emit(url.toString())
