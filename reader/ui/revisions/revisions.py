"""Earlier texts in the window: the list of them, one of them on the page, two side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model.article import RevisionSummary
from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.reading_session import ReadingSession
from reader.ui.revisions.revision_choice import RevisionChoice
from reader.ui.surroundings import Surroundings
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported when an earlier text is first asked for
    from reader.services.earlier_reading import EarlierReading
    from reader.ui.revisions.compare_page import ComparePage
    from reader.ui.revisions.earlier_page import EarlierPage
    from reader.ui.revisions.revision_page import RevisionPage

_READ, _OLD, _NEW = "read", "old", "new"


class Revisions(QObject):
    """Owns the pages that show earlier texts; they are made when they are first asked for.

    The present text stays on its own page meanwhile, at its place.
    """

    def __init__(self, around: Surroundings, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._theme = theme
        self._window = window
        self._earlier: EarlierPage | None = None
        self._compare: ComparePage | None = None
        self._linked = False
        self._told_why = False
        self.choice = RevisionChoice(theme, around.pages, window)
        self._connect()

    def _connect(self) -> None:
        around, actions = self._around, self._around.actions
        actions["revisions"].triggered.connect(self.open_list)
        actions["compare"].triggered.connect(self.compare_with_present)
        actions["next_difference"].triggered.connect(self._on_next_difference)
        actions["previous_difference"].triggered.connect(self._on_previous_difference)
        around.view.history_requested.connect(self.open_list)
        around.library.changed.connect(self.apply_changes)
        around.opening.opened.connect(self._on_opened)
        around.text.changed.connect(self._on_text_changed)
        self.choice.chosen.connect(self._on_chosen)
        self.choice.compare_requested.connect(self._on_compare_chosen)
        self.choice.closed.connect(self._on_choice_closed)

    # -- what is shown ------------------------------------------------------------------------

    @property
    def page(self) -> RevisionPage | None:
        """The page of ours that is shown; None while the present text is."""
        shown = self._around.pages.currentWidget()
        return next((each for each in (self._earlier, self._compare) if each is shown), None)

    @property
    def earlier(self) -> EarlierPage:
        """The page for one earlier text."""
        if self._earlier is None:
            from reader.ui.revisions.earlier_page import EarlierPage

            self._earlier = EarlierPage(self._theme, self._around.jobs, self._window)
            self._earlier.strip.list_requested.connect(self.open_list)
            self._earlier.strip.compare_requested.connect(self.compare_with_present)
            self._adopt(self._earlier)
        return self._earlier

    @property
    def side_by_side(self) -> ComparePage:
        """The page for two texts."""
        if self._compare is None:
            from reader.ui.revisions.compare_page import ComparePage

            self._compare = ComparePage(self._theme, self._around.jobs, self._window)
            self._compare.header.old_requested.connect(self._on_old_requested)
            self._compare.header.new_requested.connect(self._on_new_requested)
            self._adopt(self._compare)
        return self._compare

    def _adopt(self, page: RevisionPage) -> None:
        page.take_keys(self._around.actions)
        page.left.connect(self.leave)
        page.marking_refused.connect(self._on_marking_refused)
        page.copied.connect(self._on_copied)
        for pane in page.panes:
            pane.failed.connect(self._around.status.show_fault)
            pane.view.picked_changed.connect(self._on_picked)
            pane.view.history_requested.connect(self.open_list)
        self._around.pages.addWidget(page)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        for part in (self.choice, self._earlier, self._compare):
            if part is not None:
                part.set_theme(theme)

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library; the texts on screen are up to date already."""
        if self.page is not None:
            self.page.apply_changes(changes)
            if changes.revisions:
                self._show_days()

    # -- the list -----------------------------------------------------------------------------

    def open_list(self) -> None:
        """Show the texts of the open article, to read one or to compare it."""
        page, session = self.page, self._around.opening.session
        if page is self._compare and page is not None:
            self._on_old_requested()
        elif page is not None:
            self._ask(_READ, page.active.reading, self.earlier.strip.other_button)
        else:
            self._ask(_READ, session)

    def _ask(
        self,
        what: str,
        shown: ReadingSession | EarlierReading | None,
        below: QWidget | None = None,
    ) -> None:
        revisions = self._revisions()
        if len(revisions) > 1 and shown is not None:
            self.choice.ask(what, revisions, shown.revision.id, below)

    def _revisions(self) -> list[RevisionSummary]:
        """Return the texts of the open article; say so when there is only one."""
        session = self._around.opening.session
        if session is None:
            return []
        found = self._attempt(self._around.library.revisions, session.article.id) or []
        if len(found) == 1:
            told = self.tr("There is only one text of this article: it has not changed so far")
            self._around.status.show_message(told)
        return found

    def _on_old_requested(self) -> None:
        page = self.side_by_side
        self._ask(_OLD, page.old.reading, page.header.old_button)

    def _on_new_requested(self) -> None:
        page = self.side_by_side
        self._ask(_NEW, page.new.reading, page.header.new_button)

    def _on_chosen(self, what: str, revision_id: str) -> None:
        if what == _READ:
            self.show_earlier(revision_id)
            return
        page = self.side_by_side
        if page.old.reading is None or page.new.reading is None:
            return
        old, new = page.old.reading.revision.id, page.new.reading.revision.id
        self.compare(*((revision_id, new) if what == _OLD else (old, revision_id)))

    def _on_compare_chosen(self, revision_id: str) -> None:
        """Compare a text of the list with the one on the page, the older one on the left."""
        page, session = self.page, self._around.opening.session
        shown = page.active.reading if page is not None else session
        if shown is None or session is None:
            return
        other = shown.revision.id
        if other == revision_id:
            other = session.revision.id
        self.compare(*sorted((revision_id, other)))  # ids rise with time

    def _on_choice_closed(self) -> None:
        self._around.view.setFocus()  # or whichever page stands for it

    # -- one earlier text ---------------------------------------------------------------------

    def show_earlier(self, revision_id: str) -> None:
        """Show a text of the open article on the page, at the passage that is in view now."""
        session = self._around.opening.session
        if session is None:
            return
        if revision_id == session.revision.id:
            self.leave()
            return
        reading = self._open(session, revision_id)
        if reading is not None:
            self.earlier.active.show_reading(reading)
            self._show_page(self.earlier)

    def _open(self, session: ReadingSession, revision_id: str) -> EarlierReading | None:
        """Open a text where the present one is read; say why when that cannot be done."""
        library, view = self._around.library, self._around.view
        reading = self._attempt(library.open_revision, session.article.id, revision_id)
        if reading is not None and view.page.verticalScrollBar().value():
            from reader.ui.reading.same_passage import SamePassage

            passage = SamePassage(session.text, reading.text)
            reading.begin_at(passage.offset(view.first_visible_offset()))
        return reading

    def leave(self) -> None:
        """Go back to the present text, where it was left."""
        around, page = self._around, self.page
        if page is None:
            return
        around.view.setFocusProxy(around.view.page)
        page.keys.set_active(False)
        around.pages.setCurrentWidget(around.view)
        page.clear()
        if self._told_why:  # it is about a page that is gone
            around.status.clear_message()
            self._told_why = False
        around.state.set_article_open(around.opening.session is not None)
        around.view.setFocus()

    # -- two texts ----------------------------------------------------------------------------

    def compare_with_present(self) -> None:
        """Compare the earlier text on the page, else the one before, with the present one.

        When two texts are compared already, go back to the present one.
        """
        session, page = self._around.opening.session, self.page
        if session is None:
            return
        if page is not None and page is self._compare:
            self.leave()
        elif page is not None and page.active.reading is not None:
            self.compare(page.active.reading.revision.id, session.revision.id)
        else:
            others = [each.id for each in self._revisions() if not each.is_current]
            if others:
                self.compare(others[0], session.revision.id)

    def compare(self, old_id: str, new_id: str) -> None:
        """Show two texts of the open article side by side."""
        session = self._around.opening.session
        if session is None:
            return
        old, new = self._open(session, old_id), self._open(session, new_id)
        if old is not None and new is not None:
            self._show_page(self.side_by_side)
            self.side_by_side.show_readings(old, new)
            self._show_days()

    def _on_next_difference(self) -> None:
        self._step(True)

    def _on_previous_difference(self) -> None:
        self._step(False)

    def _step(self, forward: bool) -> None:
        if self._compare is not None and self.page is self._compare:
            self._compare.step(forward)
        elif self._around.opening.session is not None:
            self._around.status.show_message(self.tr("Compare two texts first, with Ctrl+D"))

    # -- inside -------------------------------------------------------------------------------

    def _show_page(self, page: RevisionPage) -> None:
        around, before = self._around, self.page
        if before is not None and before is not page:
            before.keys.set_active(False)
        self._link()
        self._on_text_changed()
        around.pages.setCurrentWidget(page)
        page.keys.set_active(True)
        if before is not None and before is not page:
            before.clear()
        # Two texts need the room of the sidebar; it comes back with the present text.
        around.state.set_article_open(page is not self._compare)
        # Whoever gives the focus back to the article means the page that stands for it now.
        around.view.setFocusProxy(page)
        page.setFocus()
        self._show_days()

    def _link(self) -> None:
        """Let panel and sidebar lead to these pages too, once the window has made them."""
        sides = self._around.sides
        if not self._linked and sides.has_panel and sides.has_sidebar:
            self._linked = True
            sidebar = sides.sidebar
            sidebar.annotation_picked.connect(self._on_annotation_jumped)
            sidebar.entity_mention_requested.connect(self._on_annotation_jumped)
            sidebar.outline_requested.connect(self._on_present_wanted)  # it is that text's
            sidebar.review.candidate_shown.connect(self._on_candidate_shown)
            sidebar.review.select_requested.connect(self._on_present_wanted)
            sides.panel.article_requested.connect(self._on_present_wanted)

    def _show_days(self) -> None:
        """Show what the texts on screen are called."""
        from reader.ui.revisions.wording import day_names

        session, page = self._around.opening.session, self.page
        if session is None or page is None:
            return
        created = self._attempt(self._around.library.revision_times, session.article.id) or {}
        page.show_days(day_names(created))

    def _attempt(self, verb: Callable[..., Any], *args: Any) -> Any:
        try:
            return verb(*args)
        except ReaderError as error:
            self._around.status.show_fault(error.message)
            return None

    def _on_opened(self, _session: ReadingSession | None, _offset: int | None) -> None:
        self.leave()

    def _on_present_wanted(self, _where: object) -> None:
        self.leave()

    def _on_text_changed(self) -> None:
        for page in (self._earlier, self._compare):
            for pane in page.panes if page is not None else ():
                pane.view.set_typography(*self._around.text.sizes)

    def _on_annotation_jumped(self, annotation_id: str) -> None:
        if self.page is not None:
            self.page.active.view.pick(annotation_id)

    def _on_candidate_shown(self, span: tuple[int, int] | None, asked: bool) -> None:
        if asked and span is not None:
            self.leave()  # the desk settles places on the present text

    def _on_picked(self, annotation_id: str) -> None:
        if self.page is not None and self._linked:
            self._around.sides.sidebar.set_current(annotation_id or None)

    def _on_copied(self, done: bool) -> None:
        told = self.tr("Copied the quote with its citation")
        if not done:
            told = self.tr("Select a passage first, or pick an annotation with J and K.")
        self._around.status.show_message(told)

    def _on_marking_refused(self) -> None:
        from reader.ui.revisions.wording import marking_refused

        told = marking_refused(is_compared=self.page is self._compare)
        self._around.status.show_message(told)
        self._told_why = True
