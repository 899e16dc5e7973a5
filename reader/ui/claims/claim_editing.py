"""Changes a claim that is there already, of whatever article, by its card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from reader.model.errors import ReaderError
from reader.services import claims
from reader.services.apart import Deed
from reader.services.claims import ClaimDraft, ClaimLink
from reader.services.library import Library
from reader.services.naming import likely
from reader.ui.claims.claim_card import ClaimCard, Subject, draft_of
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.model.annotation import Annotation

_FIELDS = ("status", "manner", "said", "evidence", "source_words")


class ClaimEditing(QObject):
    """Opens the card on a claim, calls the verbs, and tells what was done."""

    told = Signal(str)
    """What was done: it can be taken back."""
    problem_reported = Signal(str)
    link_wanted = Signal(str)
    """Id of a claim to which another one is to be linked."""
    closed = Signal()
    """The focus should go back to where it was."""

    def __init__(self, library: Library, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self.card = ClaimCard(theme, window)
        self.card.answered.connect(self._on_answered)
        self.card.removal_wanted.connect(self.remove)
        self.card.link_wanted.connect(self.link_wanted)
        self.card.unlink_wanted.connect(self._on_unlink_wanted)
        self.card.closed.connect(self._on_closed)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self.card.set_theme(theme)

    def open(self, annotation_id: str, place: QRect) -> None:
        """Ask about a claim at a place in global pixels."""
        try:
            annotation = self._library.annotation(annotation_id)
        except ReaderError as error:
            self.problem_reported.emit(error.message)
            return
        if annotation.claim is not None:
            subject = self._subject(annotation)
            self.card.open_for(subject, partial(likely, self._library.db), place)

    def _subject(self, annotation: Annotation) -> Subject:
        claim, library = annotation.claim or claims.Claim(), self._library
        source = library.entity(claim.source) if claim.source else None
        position, quote = annotation.position, annotation.quote
        span = (position.start, position.end) if position is not None else (0, 0)
        return Subject(
            quote.exact if quote is not None else annotation.note,
            draft_of(claim, source, span),
            annotation.id,
            is_claim=True,
            links=self._links(annotation.id),
        )

    def _links(self, annotation_id: str) -> tuple[ClaimLink, ...]:
        return claims.links_of(self._library.db, [annotation_id]).get(annotation_id, ())

    def remove(self, annotation_id: str) -> None:
        """Take the claim off its passage."""
        if self._do(claims.remove_claim, self._library, annotation_id):
            self.told.emit(self.tr("It is no claim any more"))

    def _on_answered(self, subject: Subject, draft: ClaimDraft) -> None:
        before = subject.draft
        given: dict[str, Any] = {
            name: getattr(draft, name)
            for name in _FIELDS
            if getattr(draft, name) != getattr(before, name)
        }
        if draft.source != before.source:
            given["source"] = draft.source if draft.source is not None else ""
        if given:
            deed = Deed(
                partial(claims.edit_claim, **given),
                (subject.annotation,),
                then=self._on_edited,
                failed=self._on_failed,
            )
            self._library.perform(deed)

    def _on_edited(self, _annotation: object) -> None:
        self.told.emit(self.tr("Changed the claim"))

    def _on_failed(self, error: ReaderError) -> None:
        self.problem_reported.emit(error.message)

    def _on_unlink_wanted(self, annotation_id: str, link: ClaimLink) -> None:
        if self._do(claims.unlink, self._library, annotation_id, link.kind, link.other):
            self.card.show_links(self._links(annotation_id))
            self.told.emit(self.tr("Removed the link"))

    def _on_closed(self) -> None:
        if self.card.isHidden():
            self.closed.emit()

    def _do(self, verb: Callable[..., object], *arguments: object, **given: object) -> bool:
        try:
            verb(*arguments, **given)
        except ReaderError as error:
            self.problem_reported.emit(error.message)
            return False
        return True
