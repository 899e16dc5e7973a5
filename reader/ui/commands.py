"""What the keys do to the passage selected or the annotation picked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QRect, Signal
from PySide6.QtGui import QAction, QGuiApplication

from reader.model.annotation import Annotation, HighlightStyle, Placed
from reader.model.changes import Changes
from reader.model.entity import Entity
from reader.model.errors import LibraryError, ReaderError
from reader.services import apart
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.asked_text import AskedText, text_changed
from reader.ui.citation import quote_with_citation
from reader.ui.entity_names import TypeNames
from reader.ui.popovers import Popovers
from reader.ui.sidebar.paragraphs import ParagraphNumbers
from reader.ui.status_line import StatusLine
from reader.ui.texts import counted, translate
from reader.ui.verbs import verb_words

NOTHING_PICKED = QT_TRANSLATE_NOOP(
    "ReadingCommands", "Select a passage first, or pick an annotation with J and K."
)


class ReadingCommands(QObject):
    """Calls the verbs of the open session; every fault ends as one line in the status line."""

    note_wanted = Signal(str)  # annotation id: open its note for writing
    editor_opened = Signal()
    """A note, tags or an entity are written now: what floats over the page should go."""

    def __init__(
        self,
        view: Any,
        status: StatusLine,
        library: Library,
        preferences: Preferences,
        popovers: Popovers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._status = status
        self._library = library
        self._preferences = preferences
        self._popovers = popovers
        self._session: ReadingSession | None = None
        self._tagged = ""
        self._named = ""
        self._asked: AskedText | None = None
        """What the entity picker was opened on."""
        popovers.entity_chosen.connect(self._on_entity_chosen)
        popovers.tags_chosen.connect(self._on_tags_chosen)

    def show_session(self, session: ReadingSession | None) -> None:
        """Act on this session from now on."""
        self._session = session

    def slots(self) -> dict[str, Callable[[], None]]:
        """Return what actions call, by their ids."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "highlight": self.highlight,
            "note": self.write_note,
            "tags": self.edit_tags,
            "entity": self.name_entity,
            "delete": self.delete,
            "copy_citation": self.copy_citation,
        }

    # Marking

    def highlight(self) -> None:
        """Highlight the selection, or restyle the picked annotation, in the last style."""
        self.apply_style(self._last_style())

    def apply_style(self, style: HighlightStyle) -> None:
        """Highlight the selection in a style, or give it to the picked annotation."""
        session = self._session
        if session is None:
            return
        self._preferences.last_style = style.value
        selection, picked = self._view.selection(), self._picked()
        if selection is not None:
            made = self.attempt(session.highlight, *selection, style)
            if made is not None:
                self._finish_selection(made)
        elif picked is not None:
            self.attempt(session.set_style, [picked.id], style)
        else:
            self._ask_for_a_passage()

    def apply_style_of(self, action: QAction) -> None:
        """Apply the style that an action carries as its data."""
        self.apply_style(HighlightStyle(action.data()))

    def write_note(self) -> None:
        """Highlight the selection if there is one, and open the note for writing."""
        annotation_id = self._selected_or_picked()
        if annotation_id:
            self.editor_opened.emit()
            self.note_wanted.emit(annotation_id)

    def edit_tags(self) -> None:
        """Highlight the selection if there is one, and open its tags for editing."""
        session, annotation_id = self._session, self._selected_or_picked()
        if session is None or not annotation_id:
            return
        placed = session.get(annotation_id)
        self._tagged = annotation_id
        self.editor_opened.emit()
        self._popovers.open_tag_editor(
            list(placed.annotation.tags) if placed else [],
            self._library.tags(),
            self._global(self._view.place_of(annotation_id)),
        )

    def name_entity(self) -> None:
        """Ask which entity the selection or the picked passage names."""
        session, selection, picked = self._session, self._view.selection(), self._picked()
        if session is None:
            return
        if selection is not None:
            self._named = ""
            spans, place = [selection], self._view.place_of_selection()
        elif picked is not None and not picked.is_orphan:
            self._named = picked.id
            spans, place = [(picked.start, picked.end)], self._view.place_of(picked.id)
        else:
            self._ask_for_a_passage()
            return
        self.editor_opened.emit()
        self._asked = AskedText.of(session)
        self._popovers.open_entity_picker(session, spans, self._global(place))

    def delete(self) -> None:
        """Delete the picked annotation; the status line offers to take it back."""
        picked = self._picked()
        if self._session is None or picked is None:
            return
        told = self._deleted_line(picked.annotation)
        if self.attempt_done(self._session.delete, [picked.id]):
            self._status.show_message(told, undo=True)

    def set_extent(self, annotation_id: str, start: int, end: int) -> None:
        """Give an annotation another passage: code points, half open."""
        if self._session is not None:
            self.attempt(self._session.set_extent, annotation_id, start, end)

    def copy_citation(self) -> None:
        """Copy the selection's or the picked annotation's words with their source."""
        session, selection, picked = self._session, self._view.selection(), self._picked()
        if session is None:
            return
        if selection is None and picked is None:
            self._ask_for_a_passage()
            return
        if selection is not None:
            span, quote = selection, session.text[slice(*selection)]
        else:
            span, quote = (picked.start, picked.end), _words_of(picked, session.text)
        paragraphs = ParagraphNumbers(session.blocks, session.block_starts, session.pages)
        place = "" if selection is None and picked.is_orphan else paragraphs.cited(*span)
        text = quote_with_citation(quote, session.article.metadata, place)
        QGuiApplication.clipboard().setText(text)
        self._status.show_message(self.tr("Copied the quote with its citation"))

    def copy_quote_of(self, annotation_id: str) -> None:
        """Copy the words of one annotation with their source."""
        self._view.clear_selection()
        self._view.pick(annotation_id, scroll=False)
        self.copy_citation()

    # History

    def undo(self) -> None:
        """Take the last change back and say which."""
        done, nothing = self.tr("Undone: {what}"), self.tr("Nothing to undo")
        self._step_history(apart.undo, apart.rows_to_undo, self.tr("Undoing"), (done, nothing))

    def redo(self) -> None:
        """Make the last undone change again and say which."""
        done, nothing = self.tr("Done again: {what}"), self.tr("Nothing to redo")
        self._step_history(apart.redo, apart.rows_to_redo, self.tr("Doing again"), (done, nothing))

    def _step_history(
        self,
        step: Callable[..., Changes | None],
        rows: Callable[[Library], int],
        work: str,
        lines: tuple[str, str],
    ) -> None:
        count = self.attempt(rows, self._library)
        if count is not None:
            then = partial(self._tell_step, *lines)
            deed = apart.Deed(step, rows=count, words=work, then=then, failed=self.fail)
            self._library.perform(deed)

    def _tell_step(self, done: str, nothing: str, changes: Changes | None) -> None:
        if changes is None:
            self._status.show_message(nothing)
        else:
            self._status.show_message(done.format(what=verb_words(changes.verb)))

    # Outcomes

    def attempt(self, verb: Callable[..., Any], *args: Any, **keywords: Any) -> Any:
        """Return what a verb returns; show its ReaderError and return None."""
        try:
            return verb(*args, **keywords)
        except ReaderError as error:
            self.fail(error)
            return None

    def attempt_done(self, verb: Callable[..., Any], *args: Any, **keywords: Any) -> bool:
        """Call a verb; show its ReaderError and return whether it went through."""
        try:
            verb(*args, **keywords)
        except ReaderError as error:
            self.fail(error)
            return False
        return True

    def _ask_for_a_passage(self) -> None:
        self._status.show_message(translate("ReadingCommands", NOTHING_PICKED))

    def fail(self, error: ReaderError) -> None:
        """Tell what went wrong, and whether the library could not be written."""
        self._status.show_fault(error.message)
        if isinstance(error, LibraryError):
            self._status.show_saved(False)

    def _on_entity_chosen(self, draft: EntityDraft, spans: list[tuple[int, int]]) -> None:
        session, named = self._session, self._named
        if session is None or self._asked is None:
            return
        if not self._asked.is_shown(session):
            self._status.show_message(text_changed())
            return
        verb, arguments = ReadingSession.identify, (spans, draft)
        if named and session.get(named) is not None:
            verb, arguments = ReadingSession.attach_entity, (named, draft, spans)
        deed = apart.Deed(
            apart.in_article,
            (session.article.id, verb, *arguments),
            rows=4 * len(spans),
            words=self.tr("Tagging"),
            then=partial(self._on_tagged, draft, len(spans)),
            failed=self.fail,
        )
        self._library.perform(deed)

    def _on_tagged(self, draft: EntityDraft, count: int, _entity: Entity) -> None:
        self._view.clear_selection()
        places = counted(count, self.tr("{count} place"), self.tr("{count} places"))
        word = TypeNames(self._library.entity_types()).word(draft.type)
        told = f"{draft.name}: {word}, {places}"
        self._status.show_message(told, undo=True)

    def _on_tags_chosen(self, tags: list[str]) -> None:
        session = self._session
        if session is not None and session.get(self._tagged) is not None:
            arguments = (session.article.id, ReadingSession.set_tags, self._tagged, tags)
            self._library.perform(apart.Deed(apart.in_article, arguments, failed=self.fail))

    # Where to act

    def _deleted_line(self, annotation: Annotation) -> str:
        if annotation.is_bare_mention:
            return self.tr("Deleted the entity tag")
        if annotation.note and annotation.style is None:
            return self.tr("Deleted the note")
        return self.tr("Deleted the highlight")

    def _picked(self) -> Placed | None:
        picked = self._view.picked
        return self._session.get(picked) if self._session is not None and picked else None

    def _selected_or_picked(self) -> str:
        """Return the picked annotation; a selection becomes one first. Empty without either."""
        session, selection = self._session, self._view.selection()
        if session is not None and selection is not None:
            made = self.attempt(session.highlight, *selection, self._last_style())
            if made is not None:
                self._finish_selection(made)
            return made.id if made is not None else ""
        picked = self._picked()
        if picked is None:
            self._ask_for_a_passage()
        return picked.id if picked else ""

    def _finish_selection(self, made: Annotation) -> None:
        self._view.clear_selection()
        self._view.pick(made.id, scroll=False)

    def _last_style(self) -> HighlightStyle:
        try:
            return HighlightStyle(self._preferences.last_style)
        except ValueError:  # the preferences file was edited by hand
            return HighlightStyle.YELLOW

    def _global(self, place: QRect) -> QRect:
        return QRect(self._view.mapToGlobal(place.topLeft()), place.size())


def _words_of(placed: Placed, text: str) -> str:
    if placed.is_orphan:
        return placed.annotation.quote.exact if placed.annotation.quote else ""
    return text[placed.start : placed.end]
