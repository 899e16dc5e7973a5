"""What the verbs of an open article write, inside the change that the session records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from reader.anchoring.describe import describe
from reader.model.annotation import Anchored, Annotation, HighlightStyle, Motivation, Placed
from reader.model.article import Revision, block_starts
from reader.model.claim import Claim
from reader.model.entity import Entity, Occurrence
from reader.model.errors import NotFoundError
from reader.model.ids import new_id
from reader.services.drafting import draft, exactly, with_motivation
from reader.services.mentions import occurrences_outside
from reader.services.placing import (
    ORPHAN,
    existing_article,
    existing_revision,
    shown_page_note,
)
from reader.storage import anchors as anchor_store
from reader.storage import annotations as store
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile

Span = tuple[int, int]


def add(
    record: ChangeRecord,
    revision: Revision,
    span: Span,
    *,
    style: HighlightStyle | None = None,
    note: str = "",
    tags: Sequence[str] = (),
    entities: Sequence[str] = (),
    claim: Claim | None = None,
) -> Annotation:
    """Store a new annotation on a span of a revision; ``entities`` are ids.

    Raises NotFoundError when the article is gone for good.
    """
    existing_article(record.db, revision.article)
    annotation = draft(
        revision.article,
        revision.text,
        span,
        time=record.time,
        style=style,
        note=note,
        tags=tags,
        entities=entities,
    )
    if claim is not None:
        annotation = replace(annotation, motivation=Motivation.ASSESSING, claim=claim)
    store.insert_annotation(record, annotation)
    _place(record, revision, {annotation.id: exactly(span)})
    return annotation


def add_mentions(
    record: ChangeRecord, revision: Revision, spans: Iterable[Span], entity: Entity
) -> None:
    """Store one bare mention of an entity for each span; raise NotFoundError as ``add`` does."""
    existing_article(record.db, revision.article)
    made = {
        span: draft(revision.article, revision.text, span, time=record.time, entities=[entity.id])
        for span in sorted(set(spans))
    }
    store.insert_annotations(record, made.values())
    anchors = {annotation.id: exactly(span) for span, annotation in made.items()}
    _place(record, revision, anchors)


def _place(record: ChangeRecord, revision: Revision, anchors: Mapping[str, Anchored]) -> None:
    """Store where annotations stand on a revision that a window shows.

    When another window has replaced the text by now, they get a place on that one as well.
    """
    anchor_store.set_anchors(record, revision.id, anchors)
    article = existing_article(record.db, revision.article)
    if article.revision == revision.id:
        return
    from reader.services.reanchoring import Standing, reanchor  # seldom needed

    current = existing_revision(record.db, article)
    marked = store.annotations_by_id(record.db, list(anchors))
    rows = [Standing(annotation, anchors[key]) for key, annotation in marked.items()]
    anchor_store.set_anchors(record, current.id, reanchor(current, revision, rows))


def edit(
    record: ChangeRecord, ids: Iterable[str], change: Callable[[Annotation], Annotation]
) -> None:
    """Store annotations as ``change`` makes them; raise NotFoundError for one that is gone."""
    for annotation_id in ids:
        annotation = existing(record.db, annotation_id)
        store.save_annotation(record, with_motivation(change(annotation)))


def existing(db: LibraryFile, annotation_id: str) -> Annotation:
    """Return a live annotation; raise NotFoundError when there is none."""
    annotation = store.annotation(db, annotation_id)
    if annotation is None or annotation.deleted:
        message = "This annotation is not there any more."
        raise NotFoundError(message)
    return annotation


def live(db: LibraryFile, ids: Sequence[str]) -> list[Annotation]:
    """Return those of the annotations that are not deleted; NotFoundError when none is left."""
    found = [item for item in store.annotations_by_id(db, ids).values() if not item.deleted]
    if not found:
        message = "These annotations are not there any more."
        raise NotFoundError(message)
    return found


def words_of(annotation: Annotation) -> str:
    """Return what a person knows an annotation by: its quote, else its note."""
    return annotation.quote.exact if annotation.quote is not None else annotation.note


def set_extent(record: ChangeRecord, revision: Revision, annotation_id: str, span: Span) -> None:
    """Let an annotation stand on another span of the revision, and its claim's parts with it."""
    from reader.services.claim_places import moved_claim  # reading needs none

    if existing(record.db, annotation_id).article != revision.article:
        message = "This annotation is not in this article."
        raise NotFoundError(message)
    quote, position = describe(revision.text, *span)
    anchors = anchor_store.anchors(record.db, revision.id, [annotation_id])
    stood = anchors.get(annotation_id, ORPHAN)

    def extended(item: Annotation) -> Annotation:
        claim = moved_claim(revision.text, Placed(item, stood), span)
        return replace(item, quote=quote, position=position, claim=claim)

    edit(record, [annotation_id], extended)
    _place(record, revision, {annotation_id: exactly(span)})


def attach(record: ChangeRecord, annotation_id: str, entity: Entity) -> None:
    """Let an annotation point to an entity as well; a bare mention names it and no other."""

    def pointing(item: Annotation) -> Annotation:
        if item.is_bare_mention:
            return replace(item, entities=(entity.id,))
        known = entity.id in item.entities
        return item if known else replace(item, entities=(*item.entities, entity.id))

    edit(record, [annotation_id], pointing)


def detach(record: ChangeRecord, annotation_id: str, entity_id: str) -> None:
    """Take an entity off an annotation; one that holds nothing else then is deleted."""
    existing(record.db, annotation_id)
    detach_all(record, [annotation_id], entity_id)


def detach_all(record: ChangeRecord, ids: Sequence[str], entity_id: str) -> None:
    """Take an entity off live annotations; those that hold nothing else then are deleted."""
    needless = []
    for annotation in store.annotations_by_id(record.db, ids).values():
        left = tuple(known for known in annotation.entities if known != entity_id)
        without = replace(annotation, entities=left)
        if without.is_bare_mention and not left:
            needless.append(annotation.id)
        else:
            store.save_annotation(record, with_motivation(without))
    store.set_annotations_deleted(record, needless, True)


def set_page_note(
    record: ChangeRecord, article_id: str, present: Annotation | None, markdown: str
) -> str:
    """Store the note on the whole article; return its annotation's id.

    Without one that is ``present``, there may be one by now that another window wrote.
    """
    present = present or shown_page_note(store.page_notes(record.db, article_id))
    if present is not None:
        edit(record, [present.id], lambda item: replace(item, note=markdown))
        return present.id
    note = Annotation(
        id=new_id(),
        article=article_id,
        motivation=Motivation.COMMENTING,
        created=record.time,
        modified=record.time,
        note=markdown,
    )
    store.insert_annotation(record, note)
    return note.id


def mention_spans(placed: Iterable[Placed], entity_id: str = "") -> list[Span]:
    """Return the spans of an entity's mentions that anchor, or of all mentions."""
    return [
        (item.start, item.end)
        for item in placed
        if not item.is_orphan
        and (entity_id in item.annotation.entities if entity_id else item.annotation.entities)
    ]


def occurrences(
    revision: Revision, names: Sequence[str], taken: Iterable[Span]
) -> list[Occurrence]:
    """Return where names stand, outside taken spans, hidden noise blocks and longer names."""
    from reader.entities.word_edges import is_within_longer  # compiles long patterns

    text = revision.text
    found = occurrences_outside(text, names, [*taken, *noise_spans(revision)])
    return [each for each in found if not is_within_longer(text, each.start, each.end)]


def noise_spans(revision: Revision) -> list[Span]:
    """Return where the hidden noise blocks of a text stand."""
    starts = block_starts(revision.blocks)
    return [
        (start, start + len(block.text))
        for start, block in zip(starts, revision.blocks, strict=True)
        if block.noise
    ]
