"""Type-to-tag: goes from name to name of the open article, and calls the verb of each key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractSlider, QWidget

from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.ui.jobs import JobRunner
from reader.ui.sides import Neighbours
from reader.ui.theme import Theme
from reader.ui.triage.looking import NameSearch
from reader.ui.triage.wording import date_told, nothing_left

if TYPE_CHECKING:  # imported when the mode is first asked for
    from reader.services.suggesting import Suggested
    from reader.services.triage_queue import TriageQueue
    from reader.ui.triage.decisions import Decisions, Span
    from reader.ui.triage.strip import TriageStrip


class Triage(QObject):
    """On from ``start`` until ``leave``; the strip stands below the page and has the keys."""

    def __init__(
        self, near: Neighbours, jobs: JobRunner, library: Library, beside: QWidget, theme: Theme
    ) -> None:
        """``beside`` is the page's row, below which the strip comes."""
        super().__init__(beside.window())
        self._view = near.view
        self._status = near.status
        self._library = library
        self._beside = beside
        self._theme = theme
        self._session: ReadingSession | None = None
        self._decisions: Decisions | None = None
        self._earlier: TriageQueue | None = None
        """The queue of the text before this one."""
        self._search = NameSearch(jobs, library, self)
        self._place = 0
        self._name = self._description = ""
        self._only_here = False
        self._is_aside = False
        self._published = ""
        self._revision = ""
        self.strip: TriageStrip | None = None
        self._search.found.connect(self._on_found)
        self._search.failed.connect(self._on_failed)
        library.changed.connect(self._on_library_changed)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        if self.strip is not None:
            self.strip.set_theme(theme)

    def show_session(self, session: ReadingSession | None) -> None:
        """Be about another article from now on."""
        self.leave()
        self._session = session

    @property
    def is_on(self) -> bool:
        """Whether the strip is there, or comes back with the article."""
        return self.strip is not None and (self._is_aside or not self.strip.isHidden())

    @property
    def queue(self) -> TriageQueue | None:
        """The groups one goes through; None while the mode is off, or looks for them."""
        return self._decisions.queue if self._decisions is not None else None

    # On and off

    def start(self) -> None:
        """Look for names, and ask about the first; the strip takes the keys again if it is on."""
        if self._session is None:
            self._status.show_message(self.tr("Open an article first"))
            return
        strip = self._strip()
        self._view.clear_selection()
        self._view.pick(None)
        if not self.is_on:
            self._decisions = self._earlier = None
            strip.show()
            self._look_anew(strip)
        # Whoever gives the focus back to the article means the strip that goes through it.
        self._view.setFocusProxy(strip)
        strip.setFocus()

    def step_aside(self, aside: bool) -> None:
        """Make room for what stands in the article's place, or come back with the article."""
        strip = self.strip
        if strip is None or not self.is_on or aside is self._is_aside:
            return
        self._is_aside = aside
        strip.close_fields()
        strip.setVisible(not aside)
        if not aside:
            self._view.setFocusProxy(strip)
            strip.setFocus()

    def leave(self) -> None:
        """Give the keys back to the page."""
        self._decisions = None
        self._search.stop()
        if self.strip is None or not self.is_on:
            return
        self._is_aside = False
        self.strip.hide()
        self._view.lit.clear()
        if self._view.focusProxy() is self.strip:
            self._view.setFocusProxy(self._view.page)
            self._view.setFocus()

    def _strip(self) -> TriageStrip:
        if self.strip is None:
            from reader.ui.triage.strip import TriageStrip

            column = self._beside.parentWidget()
            self.strip = strip = TriageStrip(self._theme, column)
            column.layout().addWidget(strip)
            strip.type_chosen.connect(self._on_type_chosen)
            strip.action_wanted.connect(self._on_action_wanted)
            strip.option_chosen.connect(self._on_option_chosen)
            strip.entity_chosen.connect(self._on_entity_chosen)
            strip.named.connect(self._on_named)
            strip.date_entered.connect(self._on_date_entered)
        return self.strip

    # What there is to decide

    def _look_anew(self, strip: TriageStrip) -> None:
        self._note_text()
        strip.show_waiting()
        self._look()

    def _look(self) -> None:
        if self._session is not None:
            self._search.look(self._session.article.id)

    def _on_found(self, found: Suggested) -> None:
        from reader.services.triage_queue import TriageQueue
        from reader.ui.triage.decisions import Decisions

        if self._session is None or found.revision != self._revision:
            return  # of another text: when the page shows that, its names are looked for
        if self._decisions is None:
            queue = TriageQueue(found.groups)
            if self._earlier is not None:
                queue.follow(self._earlier)
            self._decisions = Decisions(self._session, queue, self)
        else:
            self._decisions.queue.renew(found.groups)
        if not self._decisions.queue.groups:
            self.leave()
            self._status.show_message(nothing_left(self._session))
            return
        self._show()

    def _on_failed(self, error: BaseException) -> None:
        self.leave()
        if isinstance(error, ReaderError):
            self._status.show_fault(error.message)

    def _note_text(self) -> None:
        if self._session is not None:
            self._revision = self._session.revision.id
            self._published = self._session.article.metadata.published

    def _show(self) -> None:
        """Show the current group from its first place."""
        self._place, self._name, self._description = 0, "", ""
        self._only_here = False
        self._show_place()

    def _show_place(self) -> None:
        from reader.ui.triage.cards import card_of

        session, queue, strip = self._session, self.queue, self.strip
        if session is None or queue is None or strip is None:
            return
        called = self._name
        if self._description:
            called = f"{self._name} ({self._description})"
        types, only = self._theme.types, self._only_here
        card = card_of(session, queue, self._place, called, types, only_here=only)
        strip.show_card(card)
        lit = (card.here,) if card.only_here and card.here is not None else card.spans
        self._view.lit.show(lit, card.here, card.kind or None)

    # Keys

    def _on_action_wanted(self, action: str, only_here: bool) -> None:
        if action == "leave":
            self.leave()
        elif action in ("page_up", "page_down"):
            step = QAbstractSlider.SliderAction
            bar = self._view.page.verticalScrollBar()
            up = action == "page_up"
            bar.triggerAction(step.SliderPageStepSub if up else step.SliderPageStepAdd)
        elif not self._is_waiting():
            self._acts()[action](only_here)

    def _is_waiting(self) -> bool:
        """Tell whether names are still looked for; a decision on a name unseen is none."""
        if self._decisions is None and self.strip is not None:
            self.strip.show_waiting(pressed=True)
        return self._decisions is None

    def _acts(self) -> dict[str, Callable[[bool], None]]:
        return {
            "accept": self._accept,
            "never": self._never,
            "skip": lambda _: self._skip(),
            "again": lambda _: self._skip(),
            "undo": lambda _: self._undo(),
            "name": lambda _: self._ask_name(),
            "date": lambda _: self._ask_date(),
            "here": lambda _: self._toggle_here(),
            "previous": lambda _: self._step(False),
            "next": lambda _: self._step(True),
            "place_before": lambda _: self._step_place(-1),
            "place_after": lambda _: self._step_place(1),
        }

    def _accept(self, only_here: bool) -> None:
        decisions, strip = self._decisions, self.strip
        if decisions is None or strip is None:
            return
        if self._name:
            group = decisions.queue.current
            if group is not None and group.type is not None:
                self._on_type_chosen(group.type, only_here)
        elif strip.card.can_accept:
            self._do(decisions.accept, self._apart(only_here))

    def _never(self, only_here: bool) -> None:
        if self._decisions is not None:
            self._do(self._decisions.never, self._apart(only_here))

    def _skip(self) -> None:
        if self._decisions is not None:
            self._decisions.skip()
            self._show()

    def _undo(self) -> None:
        if self._decisions is None:
            return
        if self._decisions.queue.last is None:
            self._status.show_message(self.tr("Nothing to take back here"))
        elif self._do(self._decisions.take_back) is False:
            told = self.tr("Something else was done since: Ctrl+Z takes that back first")
            self._status.show_message(told)

    def _step(self, forward: bool) -> None:
        if self._decisions is not None:
            self._decisions.queue.step(forward)
            self._show()

    def _step_place(self, step: int) -> None:
        count = len(self.strip.card.spans) if self.strip is not None else 0
        if count:
            self._place = (self._place + step) % count
            self._show_place()

    def _ask_name(self) -> None:
        from reader.services.naming import likely

        group = self.queue.current if self.queue is not None else None
        if self.strip is not None and group is not None:
            known = partial(likely, self._library.db)
            self.strip.open_naming(self._name or group.name, known)

    def _ask_date(self) -> None:
        if self.strip is not None and self.strip.card.wants_date:
            self.strip.open_date()

    def _toggle_here(self) -> None:
        self._only_here = not self._only_here
        self._show_place()

    # Decisions

    def _do(self, verb: Callable[..., bool], *given: object, **named: str) -> bool | None:
        """Show the next group when a verb says so; None when it failed, which is told."""
        try:
            done = verb(*given, **named)
        except ReaderError as fault:
            self._status.show_fault(fault.message)
            return None
        if done:
            self._show()
        return done

    def _apart(self, only_here: bool = False) -> Span | None:
        """Return the place in view where it alone is meant."""
        is_apart = only_here or self._only_here
        return self.strip.card.here if is_apart and self.strip is not None else None

    def _on_type_chosen(self, kind: str, only_here: bool) -> None:
        if self._is_waiting():
            return
        called = {"name": self._name, "description": self._description}
        self._do(self._decisions.type_as, kind, self._apart(only_here), **called)

    def _on_option_chosen(self, number: int) -> None:
        options = self.strip.card.options if self.strip is not None else ()
        if number < len(options):
            self._on_entity_chosen(options[number].id)

    def _on_entity_chosen(self, entity_id: str) -> None:
        if self._decisions is not None:
            self._do(self._decisions.join, entity_id, self._apart())

    def _on_named(self, words: str) -> None:
        from reader.services.triage_guess import described

        self._name, self._description = described(words)
        self._show_place()

    def _on_date_entered(self, words: str) -> None:
        from reader.services.article_metadata import set_metadata

        if self._session is None or self.strip is None:
            return
        try:
            set_metadata(self._library, self._session.article.id, published=words)
        except ReaderError as fault:
            self._status.show_fault(fault.message)
            return
        told = date_told(self._session.article.metadata.published)
        self._status.show_message(told, undo=True)
        self.strip.close_fields()

    # What changes meanwhile

    def _on_library_changed(self, changes: Changes) -> None:
        session, decisions, strip = self._session, self._decisions, self.strip
        if session is None or strip is None or changes.origin is self or not self.is_on:
            return
        if session.article.deleted:
            self.leave()
        elif session.revision.id != self._revision:
            # The strip stays: a key meant for it must not act on the page.
            self._earlier, self._decisions = self.queue or self._earlier, None
            self._view.lit.clear()
            self._look_anew(strip)
        elif decisions is None:
            return
        elif session.article.metadata.published != self._published:
            self._note_text()
            self._look()  # relative dates have another value now
        elif not (changes.annotations or changes.entities or changes.name_answers):
            return
        elif decisions.follow():
            self._show()
