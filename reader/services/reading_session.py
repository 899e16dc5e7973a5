"""The open article: the verbs that mark it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.model.annotation import Annotation, HighlightStyle
from reader.model.article import ReadingState
from reader.model.changes import Changes
from reader.model.entity import Entity
from reader.model.ids import now
from reader.services import marking, mentions
from reader.services.drafting import span_of
from reader.services.mentions import EntityDraft
from reader.services.session_contents import SessionContents
from reader.services.wording import clean_tags, one_line
from reader.storage import articles as article_store
from reader.storage.changes import ChangeRecord

if TYPE_CHECKING:
    from reader.services.open_marks import OpenMarks


class ReadingSession(SessionContents):
    """One article being read. Made by ``Library.open_article``, which keeps it up to date.

    Every verb is one transaction and one undo step; the session has the new state before
    ``Library.changed`` tells of it. Offsets are code points of ``text``.
    """

    # Verbs that mark passages

    def highlight(
        self, start: int, end: int, style: HighlightStyle, *, origin: object | None = None
    ) -> Annotation:
        """Highlight a passage; raise InvalidSpanError when it is empty or outside the text."""
        span = span_of(self.text, start, end)
        with self._recording("highlight", self._quote(span)) as record:
            annotation = marking.add(record, self._open.revision, span, style=style)
        self._committed(record, origin)
        return self._stored(annotation)

    def annotate(
        self,
        start: int,
        end: int,
        *,
        style: HighlightStyle | None = None,
        note: str = "",
        tags: Sequence[str] = (),
        entity: EntityDraft | None = None,
        everywhere: bool = False,
        origin: object | None = None,
    ) -> Annotation:
        """Mark a passage with all that is given, as one change.

        With ``entity`` it becomes a mention, and with ``everywhere`` so does every other occurrence
        of the entity's names. Raises InvalidSpanError, ReaderError.
        """
        span = span_of(self.text, start, end)
        with self._recording("annotate", self._quote(span)) as record:
            known = [self._named(record, entity, [span])] if entity is not None else []
            ids = [item.id for item in known]
            annotation = marking.add(
                record, self._open.revision, span, style=style, note=note, tags=tags, entities=ids
            )
            for named in known if everywhere else ():
                taken = [span, *self._taken(named.names)]
                found = marking.occurrences(self._open.revision, named.names, taken)
                spans = [(item.start, item.end) for item in found]
                marking.add_mentions(record, self._open.revision, spans, named)
        self._committed(record, origin)
        return self._stored(annotation)

    def identify(
        self, spans: Sequence[tuple[int, int]], draft: EntityDraft, *, origin: object | None = None
    ) -> Entity:
        """Make passages mentions of one entity, as one change; those that are already stay."""
        with self._recording("name entity", draft.name) as record:
            entity = self._named(record, draft, spans)
            taken = set(marking.mention_spans(self.placed, entity.id))
            fresh = {span_of(self.text, *span) for span in spans} - taken
            marking.add_mentions(record, self._open.revision, fresh, entity)
        self._committed(record, origin)
        return entity

    # Verbs that change what is marked

    def set_style(
        self, ids: Sequence[str], style: HighlightStyle | None, *, origin: object | None = None
    ) -> None:
        """Give annotations a style, or none."""
        with self._recording("change style", self._quotes(ids)) as record:
            marking.edit(record, ids, lambda item: replace(item, style=style))
        self._committed(record, origin)

    def set_note(self, annotation_id: str, markdown: str, *, origin: object | None = None) -> None:
        """Set an annotation's note; while somebody types, it is one undo step."""
        key = f"note:{annotation_id}"
        with self._recording("edit note", self._quotes([annotation_id]), key) as record:
            marking.edit(record, [annotation_id], lambda item: replace(item, note=markdown))
        self._committed(record, origin)

    def set_tags(
        self, annotation_id: str, tags: Sequence[str], *, origin: object | None = None
    ) -> None:
        """Replace an annotation's tags."""
        names = clean_tags(tags)
        with self._recording("edit tags", self._quotes([annotation_id])) as record:
            marking.edit(record, [annotation_id], lambda item: replace(item, tags=names))
        self._committed(record, origin)

    def set_extent(
        self, annotation_id: str, start: int, end: int, *, origin: object | None = None
    ) -> None:
        """Let an annotation stand on another passage; raise InvalidSpanError.

        Steps that follow each other at once are one undo step.
        """
        span = span_of(self.text, start, end)
        with self._recording(
            "change extent", self._quote(span), f"extent:{annotation_id}"
        ) as record:
            marking.set_extent(record, self._open.revision, annotation_id, span)
        self._committed(record, origin)

    def attach_entity(
        self,
        annotation_id: str,
        draft: EntityDraft,
        also: Sequence[tuple[int, int]] = (),
        *,
        origin: object | None = None,
    ) -> Entity:
        """Let an annotation mention an entity, which is found or made, and other passages ``also``.

        A bare mention mentions it in place of what it did; any other mentions it as well.
        """
        with self._recording("name entity", draft.name) as record:
            item = self.get(annotation_id)
            own = [(item.start, item.end)] if item else []
            entity = self._named(record, draft, [*own, *also])
            marking.attach(record, annotation_id, entity)
            taken = {*own, *marking.mention_spans(self.placed, entity.id)}
            fresh = {span_of(self.text, *span) for span in also} - taken
            marking.add_mentions(record, self._open.revision, fresh, entity)
        self._committed(record, origin)
        return entity

    def detach_entity(
        self, annotation_id: str, entity_id: str, *, origin: object | None = None
    ) -> None:
        """Take an entity off an annotation; a mention with nothing else is deleted."""
        with self._recording("remove entity", self._quotes([annotation_id])) as record:
            marking.detach(record, annotation_id, entity_id)
        self._committed(record, origin)

    def delete(self, ids: Sequence[str], *, origin: object | None = None) -> None:
        """Move annotations to the trash: one change for all."""
        self.library.delete_annotations(ids, origin=origin)

    def set_page_note(self, markdown: str, *, origin: object | None = None) -> None:
        """Set the note on the whole article; while somebody types, it is one undo step."""
        key = f"page note:{self.article.id}"
        with self._recording("edit page note", self.article.title, key) as record:
            marking.set_page_note(record, self.article.id, self._open.page_note, markdown)
        self._committed(record, origin)

    def set_state(self, offset: int, progress: float) -> None:
        """Note where the person is; view state, not a change. Progress never goes back."""
        progress = min(max(progress, self._state.progress, 0.0), 1.0)
        self._save_state(replace(self._state, offset=offset, progress=progress))

    def mark_opened(self) -> None:
        """Note that the article was opened now."""
        self._save_state(replace(self._state, opened=now()))

    # Inside

    def refresh(self, changes: Changes) -> None:
        """Take over what changed in the library; called by the Library only."""
        self._open.refresh(changes)

    def prepare_marks(self, marks: OpenMarks | None) -> None:
        """Take over from a job what is marked here; called by the Library only."""
        self._open.prepare_marks(marks)

    def _named(
        self, record: ChangeRecord, draft: EntityDraft, spans: Iterable[tuple[int, int]]
    ) -> Entity:
        """Return the entity of a draft; of several of a name, it is what the name means here."""
        from reader.services.naming import asked_names, keep_choice  # not needed for reading

        words = {self.text[start:end] for start, end in spans}
        asked = asked_names(record.db, self.article.id, words)
        entity = mentions.find_or_make(record, draft)
        keep_choice(record, self.article.id, asked, entity)
        return entity

    def _committed(self, record: ChangeRecord, origin: object | None) -> None:
        self.library.committed(record, origin)

    def _stored(self, annotation: Annotation) -> Annotation:
        placed = self.get(annotation.id)
        return placed.annotation if placed is not None else annotation

    def _save_state(self, state: ReadingState) -> None:
        library = self.library
        write = partial(article_store.set_reading_state, library.db, self.article.id, state)
        library.when_free(f"reading state {self.article.id}", write)
        self._state = state

    def _quote(self, span: tuple[int, int]) -> str:
        return self.text[span[0] : span[1]]

    def _quotes(self, ids: Sequence[str]) -> str:
        placed = self.get(ids[0]) if len(ids) == 1 else None
        if placed is None or placed.annotation.quote is None:
            return f"{len(ids)} annotations"
        return placed.annotation.quote.exact

    def _recording(
        self, verb: str, summary: str, coalesce_key: str = ""
    ) -> AbstractContextManager[ChangeRecord]:
        return self.library.recording(
            verb,
            summary=one_line(summary),
            article=self.article.id,
            coalesce_key=coalesce_key,
        )
