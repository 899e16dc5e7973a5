"""What C does on the page: a passage becomes a claim, a claim is changed; and the proposals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtWidgets import QWidget

from reader.model.annotation import Placed
from reader.services.apart import Deed, in_article
from reader.services.reading_session import ReadingSession
from reader.ui.asked_text import AskedText, text_changed
from reader.ui.claims.wording import said_by, status_word
from reader.ui.marking_bar import MarkingBar
from reader.ui.sides import Neighbours
from reader.ui.surroundings import Surroundings
from reader.ui.theme import Theme
from reader.ui.views.views import Views

if TYPE_CHECKING:  # imported with the first claim
    from reader.model.annotation import Annotation
    from reader.model.suggestion import Quotation
    from reader.services.claims import ClaimDraft
    from reader.ui.claims.claim_card import ClaimCard, Subject
    from reader.ui.claims.claim_editing import ClaimEditing

LINKING = "link "
"""Begins the subject of the ledger in which another claim is chosen for the one that follows."""

_CARD_ROOM, _FROM_TOP = 420, 150
"""Pixels: what the card takes below a passage, and where a proposed one stands on the page."""


class ClaimCommands(QObject):
    """Opens the card at a passage and calls the verbs with what was filled in."""

    def __init__(
        self,
        near: Neighbours,
        around: Surroundings,
        views: Views,
        marking_bar: MarkingBar,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        marking_bar.bar.claim_requested.connect(self.open)
        around.sides.claim_requested.connect(self.open_of)
        self._near = near
        self._library = around.library
        self._jobs = around.jobs
        self._views = views
        self._theme = theme
        self._window = window
        self._card: ClaimCard | None = None
        self._editing: ClaimEditing | None = None
        self._proposed: list[ClaimDraft] = []
        self._at = 0
        self._asked: AskedText | None = None
        """What the card was opened on, and what is proposed."""
        self._asking: AskedText | None = None
        """The text in which a job looks for claims."""

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what actions call, by their ids."""
        return {"claim": self.open, "suggest_claims": self.propose, "link_claim": self.link}

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        for part in (self._card, self._editing):
            if part is not None:
                part.set_theme(theme)

    @property
    def card(self) -> ClaimCard:
        """The card; made when it is first asked for."""
        if self._card is None:
            from reader.ui.claims.claim_card import ClaimCard

            self._card = ClaimCard(self._theme, self._window)
            self._card.answered.connect(self._on_answered)
            self._card.skipped.connect(self._on_skipped)
            self._card.closed.connect(self._on_closed)
            self._card.gone.connect(self._on_gone)
        return self._card

    @property
    def editing(self) -> ClaimEditing:
        """What changes claims; made when it is first asked for."""
        if self._editing is None:
            from reader.ui.claims.claim_editing import ClaimEditing

            self._editing = ClaimEditing(self._library, self._theme, self._window)
            self._editing.told.connect(self._on_told)
            self._editing.problem_reported.connect(self._near.status.show_fault)
            self._editing.link_wanted.connect(self._on_link_wanted)
            self._editing.closed.connect(self._near.view.setFocus)
        return self._editing

    @property
    def _session(self) -> ReadingSession | None:
        return self._near.place.session

    # One passage

    def open(self) -> None:
        """Ask about the selection or the picked annotation."""
        session, view = self._session, self._near.view
        if session is None:
            return
        self._proposed = []
        picked = session.get(view.picked) if view.picked else None
        selection = view.selection()
        if selection is not None:
            self._open_passage(session, selection)
        elif picked is not None and picked.annotation.claim is not None:
            self._open_claim(picked)
        elif picked is not None and not picked.is_orphan:
            self._open_picked(session, picked)
        else:
            self._near.status.show_message(
                self.tr("Select what is claimed first, or pick an annotation with J and K.")
            )

    def open_of(self, annotation_id: str) -> None:
        """Ask about an annotation of the open article."""
        self._near.view.clear_selection()
        self._near.view.pick(annotation_id)
        self.open()

    def link(self) -> None:
        """Choose a claim on which the selection or the picked annotation bears."""
        view = self._near.view
        if view.selection() is not None:
            self._near.commands.highlight()
        if view.picked and self._session is not None and self._session.get(view.picked):
            self._on_link_wanted(view.picked)
        else:
            self._near.status.show_message(
                self.tr("Select what bears on a claim first, or pick an annotation with J and K.")
            )

    def _open_picked(self, session: ReadingSession, picked: Placed) -> None:
        """Ask about what is picked; of a mere name, about the passage that it stands in."""
        around = [each for each in session.at(picked.start) if each.end >= picked.end]
        meant = next((each for each in around if not each.annotation.is_bare_mention), None)
        if not picked.annotation.is_bare_mention:
            meant = picked
        if meant is not None and meant.annotation.claim is not None:
            self._open_claim(meant)
            return
        if meant is not None:
            self._open_passage(session, (meant.start, meant.end), meant.id)
            return
        from reader.services.sentence_around import sentence_around

        self._open_passage(session, sentence_around(session, picked.start, picked.end))

    def _open_passage(
        self, session: ReadingSession, span: tuple[int, int], annotation: str = ""
    ) -> None:
        from reader.services.claims import claim_of_passage, suggest_claim

        draft = self._near.commands.attempt(suggest_claim, session, *span)
        if draft is None:
            return
        same = claim_of_passage(session, draft) if not annotation else None
        if same is not None:
            self._near.view.clear_selection()
            self._near.view.pick(same.id, scroll=False)
            self._open_claim(same)
            return
        place = self._near.view.place_of(annotation) if annotation else None
        self._show(session, draft, annotation, place)

    def _show(
        self, session: ReadingSession, draft: ClaimDraft, annotation: str, place: QRect | None
    ) -> None:
        from reader.ui.claims.claim_card import Subject

        self._asked = AskedText.of(session)
        view = self._near.view
        span = (draft.start, draft.end)
        if not annotation:
            view.show_candidate(span)
        quote = session.text[slice(*span)]
        if annotation:
            placed = session.get(annotation)
            quote = session.text[placed.start : placed.end] if placed is not None else quote
        progress = ""
        if self._proposed:
            words = self.tr("{number} of {count}")
            progress = words.format(number=self._at + 1, count=len(self._proposed))
        subject = Subject(quote, draft, annotation, progress=progress)
        self._open(subject, place or view.place_of_span(span))

    def _open_claim(self, placed: Placed) -> None:
        self._near.commands.editor_opened.emit()
        place = self._near.view.place_of(placed.id)
        self.editing.open(placed.id, self._global(place))

    def _open(self, subject: Subject, place: QRect) -> None:
        from reader.services.naming import likely

        self._near.commands.editor_opened.emit()
        self.card.open_for(subject, partial(likely, self._library.db), self._global(place))

    def _global(self, place: QRect) -> QRect:
        view = self._near.view
        if not place.isValid() or not view.rect().intersects(place):  # lost, or out of view
            place = QRect(view.rect().center().x() - 200, 80, 400, 1)
        return QRect(view.mapToGlobal(place.topLeft()), QSize(place.size()))

    # What an article says in somebody's name

    def propose(self) -> None:
        """Go through what the article says in somebody's name: Enter makes it a claim."""
        from reader.services.claim_suggestions import names_here, reading_paragraphs, said_in_job

        session = self._session
        if session is None or self._asking is not None:
            return
        paragraphs = reading_paragraphs(session.blocks, session.block_starts)
        job = self._jobs.run(said_in_job, session.text, paragraphs, names_here(session))
        self._asking = AskedText.of(session)
        job.succeeded.connect(self._on_said_found)
        job.ended.connect(self._on_asked)

    def _on_asked(self) -> None:
        self._asking = None

    def _on_said_found(self, said: list[Quotation]) -> None:
        from reader.services.claim_suggestions import drafts_from

        session, asking = self._session, self._asking
        if session is None or asking is None or not asking.is_shown(session):
            return  # another article was opened meanwhile, or this one has another text
        found = drafts_from(session, said)
        here = self._near.view.first_visible_offset()
        after = [draft for draft in found if draft.start >= here]
        self._proposed = [*after, *(draft for draft in found if draft.start < here)]
        self._asked = asking
        self._at = -1
        if not found:
            self._near.status.show_message(
                self.tr("Nothing is said here in anybody's name that is not a claim yet.")
            )
        self._next()

    def _next(self) -> None:
        self._at += 1
        session = self._session
        if session is None or self._at >= len(self._proposed):
            if self._proposed:
                self._near.status.show_message(self.tr("That was the last one."))
            self._proposed = []
            return
        if self._asked is None or not self._asked.is_shown(session):
            self._proposed = []
            self._near.status.show_message(
                self.tr("The text has changed: Ctrl+Shift+C proposes its claims anew.")
            )
            return
        draft = self._proposed[self._at]
        view, span = self._near.view, (draft.start, draft.end)
        view.show_candidate(span)
        if view.place_of_span(span).bottom() > view.height() - _CARD_ROOM:
            view.page.scroll_to(
                span[0], _FROM_TOP
            )  # the card stands below: what led up to it shows
        self._show(session, draft, "", None)

    # What the card tells

    def _on_answered(self, subject: Subject, draft: ClaimDraft) -> None:
        from reader.services.claims import make_claim, make_claim_of

        asked = self._asked
        if asked is None:
            return
        session, found = asked.session, _on_present_text(asked, draft, bool(subject.annotation))
        if found is None:
            self._near.status.show_message(text_changed())
            return
        draft = found
        verb, what = make_claim, (draft.start, draft.end, draft)
        if subject.annotation:
            verb, what = make_claim_of, (subject.annotation, draft)
        deed = Deed(
            in_article,
            (session.article.id, verb, *what),
            then=partial(self._on_made, session, draft),
            failed=self._near.commands.fail,
        )
        self._library.perform(deed)

    def _on_made(self, session: ReadingSession, draft: ClaimDraft, made: Annotation) -> None:
        if session is self._session:
            self._near.view.clear_selection()
            self._near.view.pick(made.id, scroll=False)
        who = said_by(draft.who, draft.manner)
        words = self.tr("Claim by {source}: {status}") if draft.who else self.tr("Claim: {status}")
        told = words.format(source=who, status=status_word(draft.status))
        self._near.status.show_message(told, undo=True)
        if self._proposed:
            self._next()

    def _on_told(self, line: str) -> None:
        self._near.status.show_message(line, undo=True)

    def _on_link_wanted(self, annotation_id: str) -> None:
        self._views.open("claims", f"{LINKING}{annotation_id}")

    def _on_skipped(self) -> None:
        self._next()

    def _on_closed(self) -> None:
        if self.card.isHidden():
            self._near.view.setFocus()

    def _on_gone(self) -> None:
        """Take the frame around the proposed passage away."""
        self._near.view.show_candidate(None)


def _on_present_text(asked: AskedText, draft: ClaimDraft, is_marked: bool) -> ClaimDraft | None:
    """Return a draft as it stands in the text that the article has by now; None where it does not.

    What ``is_marked`` already has its own place there.
    """
    if asked.is_shown(asked.session):
        return draft
    from reader.services.claim_places import draft_on

    found = draft_on(asked.session.text, asked.text, draft)
    if found is None and is_marked:
        found = replace(draft, source_span=None, cue=None, content=())
    return found
