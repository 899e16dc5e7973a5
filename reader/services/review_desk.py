"""What a person looks at after the text has changed, and how each annotation is settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.model.annotation import Anchored, AnchorState, Annotation, Placed
from reader.model.errors import InvalidSpanError, NotFoundError, ReaderError
from reader.model.paragraphs import Paragraphs
from reader.model.review import MatchAccount, ReviewItem, ReviewKind, TextChange
from reader.services import candidates as places
from reader.services import marking
from reader.services.drafting import span_of
from reader.services.earlier_text import EarlierText
from reader.services.text_changes import reads_the_same, text_change
from reader.services.wording import one_line
from reader.storage import anchors as anchor_store
from reader.storage import articles as article_store
from reader.storage.changes import ChangeRecord

if TYPE_CHECKING:
    from reader.services.reading_session import ReadingSession

_KINDS = {
    AnchorState.DOUBTFUL: ReviewKind.DOUBTFUL,
    AnchorState.ORPHAN: ReviewKind.LOST,
    AnchorState.EDITED: ReviewKind.EDITED,
    AnchorState.MOVED: ReviewKind.MOVED,
}
_ORDER = {kind: number for number, kind in enumerate(ReviewKind)}


class ReviewDesk:
    """The annotations of the open article that the last new text moved, and the verbs on them.

    It keeps nothing that changes: ask again after every ``Library.changed``. Each verb is one
    transaction and one undo step. They raise NotFoundError when the annotation is gone, and
    ReaderError when the text has been replaced since.
    """

    def __init__(self, session: ReadingSession) -> None:
        self._session = session
        self._library = session.library

    @property
    def change(self) -> TextChange | None:
        """How annotations stand since the text changed; None when it never did."""
        return text_change(self._library.db, self._session.article)

    @property
    def reads_the_same(self) -> bool:
        """Whether only the file is another: its line ends, or the importer that read it."""
        return reads_the_same(self._library.db, self._session.article)

    def items(self) -> tuple[ReviewItem, ...]:
        """Return what nobody has settled, by kind, each kind in the earlier order."""
        unsettled = [
            item
            for item in self._session.placed
            if item.anchor.state in _KINDS and not item.anchor.reviewed
        ]
        if not unsettled:
            return ()
        earlier = self._session.earlier_text
        ids = [item.id for item in unsettled]
        stood = earlier.places(self._library.db, ids) if earlier is not None else {}
        present = Paragraphs(self._session.blocks, self._session.block_starts)
        unsettled.sort(key=lambda item: _earlier_order(item, stood.get(item.id)))
        return tuple(_item(item, stood.get(item.id), earlier, present) for item in unsettled)

    def candidates(self, annotation_id: str) -> list[Anchored]:
        """Return where an annotation might stand, its present place first, then the best.

        On a long text this takes a while: let a job do what ``search`` returns.
        """
        return self.search(annotation_id).candidates()

    def search(self, annotation_id: str) -> places.Search:
        """Return all that the search for an annotation needs: a job can do it elsewhere."""
        placed = self._placed(annotation_id)
        earlier, stood = self._before(annotation_id)
        revision = self._session.revision
        return places.Search(revision, placed.annotation, placed.anchor, earlier, stood)

    def account(
        self, annotation_id: str, candidate: Anchored, among: Sequence[Anchored] = ()
    ) -> MatchAccount:
        """Return how well a candidate agrees; ``among`` are all candidates of the annotation."""
        return self.search(annotation_id).account(candidate, among)

    # Verbs

    def accept(
        self, annotation_id: str, candidate: Anchored, *, origin: object | None = None
    ) -> None:
        """Settle that an annotation stands there; the quote stays as it was marked.

        Raises InvalidSpanError for a place outside the text.
        """
        text = self._session.text
        if not 0 <= candidate.start < candidate.end <= len(text):
            raise InvalidSpanError("This place is empty or outside the text.")
        annotation = self._placed(annotation_id).annotation
        same = annotation.quote is not None and (
            text[candidate.start : candidate.end] == annotation.quote.exact
        )
        state = AnchorState.EXACT if same else AnchorState.EDITED

        def settle(record: ChangeRecord) -> None:
            settled = Anchored(candidate.start, candidate.end, state, candidate.score, record.time)
            self._set_anchor(record, annotation_id, settled)

        self._settle("accept place", annotation, settle, origin)

    def select_again(
        self, annotation_id: str, start: int, end: int, *, origin: object | None = None
    ) -> None:
        """Settle that an annotation stands on another passage, whose words become its quote.

        Raises InvalidSpanError.
        """
        span = span_of(self._session.text, start, end)
        annotation = self._placed(annotation_id).annotation

        def settle(record: ChangeRecord) -> None:
            marking.set_extent(record, self._session.revision, annotation_id, span)
            settled = Anchored(*span, AnchorState.EXACT, 1.0, record.time)
            self._set_anchor(record, annotation_id, settled)

        self._settle("select again", annotation, settle, origin)

    def keep_as_orphan(self, annotation_id: str, *, origin: object | None = None) -> None:
        """Settle that an annotation stands nowhere in this text; it returns when its words do."""
        annotation = self._placed(annotation_id).annotation

        def settle(record: ChangeRecord) -> None:
            settled = Anchored(0, 0, AnchorState.ORPHAN, 0.0, record.time)
            self._set_anchor(record, annotation_id, settled)

        self._settle("keep as lost", annotation, settle, origin)

    # Inside

    def _settle(
        self,
        verb: str,
        annotation: Annotation,
        settle: Callable[[ChangeRecord], None],
        origin: object | None,
    ) -> None:
        article = self._session.article
        summary = one_line(marking.words_of(annotation))
        with self._library.recording(verb, summary=summary, article=article.id) as record:
            stored = article_store.article(record.db, article.id)
            if stored is None or stored.revision != self._session.revision.id:
                raise ReaderError("The text has changed meanwhile. Look at the new one first.")
            marking.existing(record.db, annotation.id)
            settle(record)
        self._library.committed(record, origin)

    def _set_anchor(self, record: ChangeRecord, annotation_id: str, anchor: Anchored) -> None:
        revision = self._session.revision.id
        anchor_store.set_anchors(record, revision, {annotation_id: anchor})

    def _placed(self, annotation_id: str) -> Placed:
        placed = self._session.get(annotation_id)
        if placed is None:
            raise NotFoundError("This annotation is not there any more.")
        return placed

    def _before(self, annotation_id: str) -> tuple[EarlierText | None, Anchored | None]:
        """Return the text before the current one, and where an annotation stood on it."""
        earlier = self._session.earlier_text
        return earlier, earlier.place(self._library.db, annotation_id) if earlier else None


def _earlier_order(item: Placed, stood: Anchored | None) -> tuple[int, int, int, str]:
    """Return the sort key of the desk: by kind, then by where it stood when it last stood."""
    marked = item.annotation.position
    start = stood.start if stood is not None else marked.start if marked is not None else 0
    end = stood.end if stood is not None else marked.end if marked is not None else 0
    return _ORDER[_KINDS[item.anchor.state]], start, -end, item.id


def _item(
    item: Placed, stood: Anchored | None, earlier: EarlierText | None, present: Paragraphs
) -> ReviewItem:
    before = None
    if stood is not None and earlier is not None:
        before = earlier.paragraphs.at(stood.start)
    return ReviewItem(
        placed=item,
        kind=_KINDS[item.anchor.state],
        before=marking.words_of(item.annotation),
        before_paragraph=before,
        paragraph=None if item.is_orphan else present.at(item.start),
    )
