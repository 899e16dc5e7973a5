"""Suggests known names on the page: looks for them in the background, tags them on request."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from reader.model.changes import Changes
from reader.services.marking import mention_spans
from reader.services.mentions import outside
from reader.services.reading_session import ReadingSession
from reader.ui.jobs import Job
from reader.ui.mentions.told import never_line, tagged_line
from reader.ui.reading.faint_names import FaintName
from reader.ui.sides import Neighbours
from reader.ui.surroundings import Surroundings
from reader.ui.theme import Theme

if TYPE_CHECKING:  # loaded after the first page is painted
    from reader.model.suggestion import CandidateGroup, Span
    from reader.ui.known_names.looking import FoundNames
    from reader.ui.known_names.name_bar import NameBar

_PAUSE_MS = 250
"""From a change to looking anew: who tags goes on tagging."""


class KnownNamesOnPage(QObject):
    """Shows faint lines under known names; a click or a key opens a small bar at one of them."""

    def __init__(
        self,
        near: Neighbours,
        around: Surroundings,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._near = near
        self._library = around.library
        self._opening = around.opening
        self._jobs = around.jobs
        self._theme = theme
        self._groups: tuple[CandidateGroup, ...] = ()
        self._places: Sequence[FaintName] = ()
        self._is_wanted = True
        self._current: Span | None = None
        self._job: Job | None = None
        self._bar: NameBar | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        near.place.painted.connect(self._look)
        near.view.faint.clicked.connect(self._on_name_clicked)
        near.view.progress_changed.connect(self._on_scrolled)
        near.view.resized.connect(self._on_scrolled)
        near.view.selection_changed.connect(self._close_bar)
        near.view.picked_changed.connect(self._on_picked_changed)
        around.opening.opened.connect(self._on_opened)
        around.library.changed.connect(self._on_library_changed)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what actions call, by their ids."""
        return {"suggested_names": self.go_through, "show_suggested": self.toggle}

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        if self._bar is not None:
            self._bar.set_theme(theme)

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what there is."""
        return self._job is None and not self._pause.isActive()

    @property
    def bar(self) -> NameBar:
        """The bar; made when it is first needed."""
        if self._bar is None:
            from reader.ui.known_names.name_bar import NameBar

            self._bar = NameBar(self._theme, self._near.view)
            self._bar.accepted.connect(self._on_accepted)
            self._bar.all_accepted.connect(self._on_all_accepted)
            self._bar.never_wanted.connect(self._on_never_wanted)
            self._bar.moved.connect(self._on_moved)
            self._bar.left.connect(self._on_left)
            self._bar.deserted.connect(self._close_bar)
        return self._bar

    # -- what there is ------------------------------------------------------------------------

    def toggle(self) -> None:
        """Show the suggestions, or do not; for as long as the window is open."""
        self._is_wanted = not self._is_wanted
        self._close_bar()
        self._look()
        shown = self.tr("Known names that are not tagged are underlined.")
        hidden = self.tr("Known names are no longer suggested.")
        self._near.status.show_message(shown if self._is_wanted else hidden)

    def _session(self) -> ReadingSession | None:
        return self._opening.session

    def _on_opened(self, _session: ReadingSession | None, _offset: int | None) -> None:
        self._stop()
        if self._session() is None:
            self._take((), ())

    def _stop(self) -> None:
        self._pause.stop()
        self._close_bar()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look(self) -> None:
        """Look for known names in the open article, as a job."""
        from reader.services.known_names import has_names
        from reader.ui.known_names.looking import look_for_names

        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        session = self._session()
        if session is None or not self._is_wanted or not has_names(self._library.db):
            self._take((), ())
            return
        text = (session.article.id, session.revision)
        self._job = self._jobs.run(look_for_names, self._library.path, *text)
        self._job.succeeded.connect(self._on_found)
        self._job.failed.connect(self._on_failed)

    def _on_found(self, found: FoundNames) -> None:
        if self.sender() is not self._job:
            return  # asked for anew meanwhile
        self._job = None
        session = self._session()
        same = session is not None and session.article.id == found.article
        if same and session.revision.id == found.revision:
            self._take(found.groups, found.places)
            self._renew_bar(session)

    def _renew_bar(self, session: ReadingSession) -> None:
        """Ask of the place in view what is known of it now: one answer may say what all mean."""
        span, group = self._current, self._group_at(self._current)
        if span is None or self._bar is None or self._bar.isHidden():
            return
        if group is None:
            self._show(self._next_from(span[0]))
        elif group.known != self._bar.shown:
            self._show_name(session, group, span)

    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is self._job:
            self._job = None
            self._near.status.show_fault(
                self.tr("Known names were not looked for: {error}").format(error=error)
            )

    def _on_library_changed(self, changes: Changes) -> None:
        session = self._session()
        if session is None or not self._is_wanted:
            return
        if session.article.id in changes.revisions:
            self._stop()
            self._take((), ())
        gone = any(session.get(each) is None for each in changes.annotations)
        if changes.entities or changes.name_answers or gone:  # no highlight or note: often
            self._take(self._groups, self._places)
            self._pause.start()

    def _take(self, groups: Iterable[CandidateGroup], places: Sequence[FaintName]) -> None:
        """Show groups with their places, without those that are mentions by now."""
        session = self._session()
        self._groups = tuple(groups) if session is not None else ()
        self._places = places if session is not None else ()
        taken = mention_spans(session.placed) if session is not None and places else ()
        self._near.view.faint.show(outside(self._places, taken), self._current)

    def _free(self, group: CandidateGroup) -> list[Span]:
        session = self._session()
        if session is None:
            return []
        return [
            span
            for span in group.spans
            if not any(item.annotation.entities for item in session.placed_between(*span))
        ]

    def _free_of(self, entity_id: str) -> list[Span]:
        """Return the places of all names that surely mean an entity."""
        groups = (group for group in self._groups if group.known == (entity_id,))
        return [span for group in groups for span in self._free(group)]

    # -- one of them --------------------------------------------------------------------------

    def go_through(self) -> None:
        """Open the bar at the next suggested name from here on."""
        if not self._near.view.faint.places:
            self._near.status.show_message(self.tr("There are no known names left to tag here."))
            return
        self._show(self._next_from(self._near.view.first_visible_offset()))

    def _next_from(self, offset: int, step: int = 1) -> Span | None:
        places = self._near.view.faint.places
        if not places:
            return None
        index = bisect_left(places, offset, key=_start)
        return places[(index if step > 0 else index - 1) % len(places)].span

    def _on_name_clicked(self, start: int, end: int) -> None:
        self._show((start, end))

    def _show(self, span: Span | None) -> None:
        """Open the bar at a place; close it where there is none."""
        group, session = self._group_at(span), self._session()
        if group is None or span is None or session is None:
            self._on_left()
            return
        view = self._near.view
        view.clear_selection()
        view.pick(None)
        self._current = span
        view.faint.show(view.faint.places, span)
        view.faint.bring_into_view(span)
        if self._show_name(session, group, span):
            self.bar.setFocus()

    def _show_name(self, session: ReadingSession, group: CandidateGroup, span: Span) -> bool:
        """Ask whether a place is the entity of a group, or which; False where none is left."""
        found = (self._library.entity(key) for key in group.known)
        entities = [each for each in found if each is not None and not each.deleted]
        if not entities:
            self._on_left()
            return False
        words = " ".join(session.text[span[0] : span[1]].split())
        self.bar.show_name(words, entities, len(self._free_of(entities[0].id)))
        self.bar.place_at(self._near.view.place_of_span(span))
        return True

    def _group_at(self, span: Span | None) -> CandidateGroup | None:
        return next((group for group in self._groups if span in group.spans), None)

    def _close_bar(self) -> None:
        if self._bar is not None and not self._bar.isHidden():
            had_focus = self._bar.hasFocus()
            self._bar.hide()
            if had_focus:
                self._near.view.setFocus()
        if self._current is not None:
            self._current = None
            self._near.view.faint.show(self._near.view.faint.places)

    def _on_left(self) -> None:
        self._close_bar()
        self._near.view.setFocus()

    def _on_scrolled(self, _progress: float = 0.0) -> None:
        if self._bar is not None and self._current is not None:
            self._bar.place_at(self._near.view.place_of_span(self._current))

    def _on_picked_changed(self, annotation_id: str) -> None:
        if annotation_id:
            self._close_bar()

    def _on_moved(self, step: int) -> None:
        start = self._current[0] if self._current is not None else 0
        self._show(self._next_from(start + 1 if step > 0 else start, step))

    # -- verbs --------------------------------------------------------------------------------

    def _on_accepted(self, entity_id: str) -> None:
        if self._current is not None:
            self._tag([self._current], entity_id)

    def _on_all_accepted(self, entity_id: str) -> None:
        self._tag(self._free_of(entity_id), entity_id)

    def _tag(self, spans: list[Span], entity_id: str) -> None:
        from reader.services.mention_search import accept

        session, start = self._session(), self._current[0] if self._current else 0
        if session is None:
            return
        places = {session.article.id: spans}
        made = self._near.commands.attempt(accept, self._library, places, entity_id)
        if made:
            entity = self._library.entity(entity_id)
            line = tagged_line(made, entity.name if entity is not None else "")
            self._near.status.show_message(line, undo=True)
            self._show(self._next_from(start))

    def _on_never_wanted(self) -> None:
        from reader.services.mention_search import never
        from reader.ui.known_names.looking import faint_names

        group, session = self._group_at(self._current), self._session()
        if group is None or session is None or self._current is None:
            return
        start = self._current[0]
        names = {session.article.id: [group.name]}
        if self._near.commands.attempt_done(never, self._library, names):
            self._near.status.show_message(never_line(group.name), undo=True)
            groups = [each for each in self._groups if each is not group]
            self._take(groups, faint_names(groups))
            self._show(self._next_from(start))


def _start(place: FaintName) -> int:
    return place.start
