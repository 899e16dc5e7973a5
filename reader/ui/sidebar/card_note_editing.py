"""The note of one card, edited in place: an editor laid over the card in the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPointF, Signal

from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.annotation_delegate import AnnotationDelegate
from reader.ui.sidebar.annotation_list_model import AnnotationListModel
from reader.ui.sidebar.card_list import CardList
from reader.ui.sidebar.note_editor import NoteEditor
from reader.ui.sidebar.note_keeper import NoteKeeper


class CardNoteEditing(QObject):
    """At most one note is open at a time; it is written while it is typed."""

    done = Signal()
    """The person finished with Esc or Ctrl+Enter; the editor is closed."""

    def __init__(
        self, model: AnnotationListModel, view: CardList, keeper: NoteKeeper, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model, self._view, self._keeper = model, view, keeper
        self._session: ReadingSession | None = None
        self.annotation_id = ""
        self.editor = NoteEditor(view.viewport())
        self.editor.hide()
        self.editor.note_typed.connect(self._on_note_typed)
        self.editor.left.connect(self.close)
        self.editor.done.connect(self._on_editor_finished)
        self.editor.height_changed.connect(self._on_height_changed)
        view.geometry_changed.connect(self._place)

    def open(self, session: ReadingSession, annotation_id: str) -> bool:
        """Open the note of an annotation and put the cursor in it; False when it is not there."""
        placed = session.get(annotation_id)
        if placed is None:
            return False
        if annotation_id != self.annotation_id:
            self.close()
            self._session, self.annotation_id = session, annotation_id
            self._model.pin(annotation_id)
            waiting = self._keeper.waiting(annotation_id)
            self.editor.show_note(placed.annotation.note if waiting is None else waiting)
        self._make_room()
        self._view.scrollTo(self._index())
        self._place()
        self.editor.show()
        self.editor.setFocus()
        return True

    def close(self) -> None:
        """Write what was typed and show the card as it is; nothing happens when none is open."""
        if not self.annotation_id:
            return
        self.editor.flush()
        index, self.annotation_id, self._session = self._index(), "", None
        self._delegate().set_edited("")
        self._view.remeasure(index)
        self._model.pin("")
        self.editor.hide()

    def refresh(self) -> None:
        """Follow changes made elsewhere; what is being typed here wins."""
        if not self.annotation_id or self._session is None:
            return
        placed = self._session.get(self.annotation_id)
        if placed is None:
            self.close()
            return
        note = placed.annotation.note
        untouched = not self.editor.dirty and self._keeper.waiting(self.annotation_id) is None
        if untouched and note != self.editor.toPlainText():
            self.editor.show_note(note)
        self._place()

    def _on_note_typed(self, text: str) -> None:
        if self._session is not None:
            write = partial(self._session.set_note, self.annotation_id, origin=self)
            self._keeper.keep(self.annotation_id, write, text)

    def _on_editor_finished(self) -> None:
        self.close()
        self.done.emit()

    def _on_height_changed(self, _height: int) -> None:
        if self.annotation_id:
            self._make_room()
            self._place()

    def _make_room(self) -> None:
        self._delegate().set_edited(self.annotation_id, self.editor.wanted_height())
        self._view.remeasure(self._index())

    def _place(self) -> None:
        """Lay the editor over the room that the card left for it."""
        index = self._index()
        if not self.annotation_id or not index.isValid():
            return
        row = self._view.visualRect(index)
        layout = self._delegate().card_layout(index, row.width())
        if layout is not None and layout.editor_rect.isValid():
            rect = layout.editor_rect.translated(QPointF(row.topLeft())).toRect()
            if rect != self.editor.geometry():
                self.editor.setGeometry(rect)

    def _index(self) -> QModelIndex:
        row = self._model.row_of(self.annotation_id) if self.annotation_id else -1
        return self._model.index(row) if row >= 0 else QModelIndex()

    def _delegate(self) -> AnnotationDelegate:
        return self._view.itemDelegate()
