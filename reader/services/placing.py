"""Where an article's annotations stand on one of its revisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reader.anchoring.anchor import anchor
from reader.model.annotation import Anchored, AnchorState, Annotation, Placed, reading_order
from reader.model.article import Article, Revision
from reader.model.claim import AnnotationLink
from reader.model.entity import Entity
from reader.model.errors import NotFoundError
from reader.model.snapshot import ArticleSnapshot, PassageElsewhere
from reader.storage import anchors as anchor_store
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import claims as claim_store
from reader.storage import details as details_store
from reader.storage import entities as entity_store
from reader.storage import entity_types as type_store
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile, without_collection

ORPHAN = Anchored(0, 0, AnchorState.ORPHAN, 0.0)


def stands(anchor: Anchored) -> bool:
    """Tell whether an anchor is a place at all."""
    return anchor.state is not AnchorState.ORPHAN and anchor.start < anchor.end


def is_sure(anchor: Anchored | None) -> bool:
    """Tell whether a place can be built on: sure by itself, or settled by a person."""
    if anchor is None or not stands(anchor):
        return False
    return anchor.state is not AnchorState.DOUBTFUL or bool(anchor.reviewed)


@dataclass(frozen=True, slots=True)
class LoadedMarks:
    """The live annotations of an article as stored, and the entities they name."""

    placed: tuple[Placed, ...]
    page_note: Annotation | None
    entities: Mapping[str, Entity] = field(default_factory=dict)


def existing_article(db: LibraryFile, article_id: str) -> Article:
    """Return an article; raise NotFoundError when it is not there."""
    article = article_store.article(db, article_id)
    if article is None:
        message = "This article is not in the library any more."
        raise NotFoundError(message)
    return article


def load_marks(db: LibraryFile, revision: Revision) -> LoadedMarks:
    """Return all that is marked on an article, placed on a revision of it."""
    with db.reading(), without_collection():
        rows = annotation_store.article_annotations(db, revision.article, revision.id)
        wanted = {entity for annotation, _ in rows for entity in annotation.named}
        entities = entity_store.entities_by_id(db, list(wanted))
        return LoadedMarks(
            in_reading_order(revision.text, rows),
            shown_page_note(annotation for annotation, _ in rows),
            {key: entity for key, entity in entities.items() if not entity.deleted},
        )


def shown_page_note(annotations: Iterable[Annotation]) -> Annotation | None:
    """Return the page note that is shown: the oldest with words, else the oldest."""
    notes = [annotation for annotation in annotations if annotation.is_page_note]
    return min(notes, key=lambda note: (not note.note, note.created), default=None)


def placed_on(
    db: LibraryFile, revision: Revision, annotations: Iterable[Annotation]
) -> list[Placed]:
    """Return the live ones of an article's annotations as they stand on a revision of it.

    Page notes are left out.
    """
    live = [item for item in annotations if item.quote is not None and not item.deleted]
    stored = anchor_store.anchors(db, revision.id, [item.id for item in live])
    return [place(revision.text, item, stored.get(item.id)) for item in live]


def existing_revision(db: LibraryFile, article: Article) -> Revision:
    """Return an article's current revision; raise NotFoundError when its row is missing."""
    revision = revision_store.revision(db, article.revision)
    if revision is None:
        message = f"The text of “{article.title}” cannot be read from the library."
        raise NotFoundError(message)
    return revision


def in_reading_order(
    text: str, rows: Iterable[tuple[Annotation, Anchored | None]]
) -> tuple[Placed, ...]:
    """Return annotations with their places, page notes left out.

    One without a stored anchor (made while another revision was the current one) is anchored now.
    """
    placed = [place(text, annotation, stored) for annotation, stored in rows if annotation.quote]
    placed.sort(key=reading_order)
    return tuple(placed)


def place(text: str, annotation: Annotation, stored: Anchored | None) -> Placed:
    """Return an annotation with its stored anchor, else with where its selectors lead."""
    found = stored or anchor(text, annotation.selectors) or ORPHAN
    return Placed(annotation, found)


def load_snapshot(db: LibraryFile, article_id: str) -> ArticleSnapshot:
    """Return an article and all that is on it, as an exporter takes it; raise NotFoundError."""
    with db.reading():
        article = existing_article(db, article_id)
        revision = existing_revision(db, article)
        marks = load_marks(db, revision)
        note = marks.page_note
        links = claim_store.links_of(db, [placed.id for placed in marks.placed])
        return ArticleSnapshot(
            article=article,
            revision=revision,
            placed=marks.placed,
            page_note=note if note is not None and note.note else None,
            entities=marks.entities,
            tags=article_store.article_tags(db, article.id),
            style_names=article_store.style_names(db),
            links=tuple(links),
            elsewhere=_elsewhere(db, marks, links),
            type_names={info.id: info.name for info in type_store.entity_types(db, deleted=True)},
            details=details_store.details(db, revision.id),
        )


def _elsewhere(
    db: LibraryFile, marks: LoadedMarks, links: Iterable[AnnotationLink]
) -> dict[str, PassageElsewhere]:
    """Return those ends of links that are no annotations of the article itself."""
    here = {placed.id for placed in marks.placed}
    ends = {end for link in links for end in (link.source, link.target)} - here
    found = annotation_store.annotations_by_id(db, list(ends))
    articles = article_store.articles_by_id(db, list({each.article for each in found.values()}))
    return {
        key: PassageElsewhere(each, each.article, articles[each.article].metadata.title)
        for key, each in found.items()
        if each.article in articles
    }
