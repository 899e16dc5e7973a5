"""Where an article's annotations stand on one of its revisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from reader.anchoring.anchor import anchor
from reader.anchoring.describe import describe
from reader.model.annotation import Anchor, AnchorState, Annotation, Placed, reading_order
from reader.model.article import Article, Revision
from reader.model.entity import Entity
from reader.model.errors import NotFoundError
from reader.model.selector import TextPositionSelector
from reader.model.snapshot import ArticleSnapshot
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import entities as entity_store
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile

ORPHAN = Anchor(0, 0, AnchorState.ORPHAN, 0.0)


@dataclass(frozen=True, slots=True)
class LoadedArticle:
    """An article as stored: its current revision, its live annotations, the entities they name."""

    article: Article
    revision: Revision
    placed: tuple[Placed, ...]
    page_note: Annotation | None
    entities: Mapping[str, Entity] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


def load_article(db: LibraryFile, article_id: str) -> LoadedArticle:
    """Return an article and all that is on it; raise NotFoundError when it is not there."""
    with db.reading():
        article = article_store.article(db, article_id)
        if article is None:
            message = "This article is not in the library any more."
            raise NotFoundError(message)
        revision = existing_revision(db, article)
        rows = annotation_store.article_annotations(db, article.id, revision.id)
        wanted = {entity for annotation, _ in rows for entity in annotation.entities}
        entities = entity_store.entities_by_id(db, list(wanted))
        tags = article_store.article_tags(db, article.id)
    notes = [annotation for annotation, _ in rows if annotation.is_page_note]
    return LoadedArticle(
        article,
        revision,
        in_reading_order(revision.text, rows),
        min(notes, key=lambda note: (not note.note, note.created), default=None),
        {key: entity for key, entity in entities.items() if not entity.deleted},
        tags,
    )


def existing_revision(db: LibraryFile, article: Article) -> Revision:
    """Return an article's current revision; raise NotFoundError when its row is missing."""
    revision = revision_store.revision(db, article.revision)
    if revision is None:
        message = f"The text of “{article.title}” cannot be read from the library."
        raise NotFoundError(message)
    return revision


def in_reading_order(
    text: str, rows: Iterable[tuple[Annotation, Anchor | None]]
) -> tuple[Placed, ...]:
    """Return annotations with their places, page notes left out.

    One without a stored anchor (made while another revision was the current one) is anchored now.
    """
    placed = [place(text, annotation, stored) for annotation, stored in rows if annotation.quote]
    placed.sort(key=reading_order)
    return tuple(placed)


def place(text: str, annotation: Annotation, stored: Anchor | None) -> Placed:
    """Return an annotation with its stored anchor, else with where its selectors lead."""
    found = stored or anchor(text, annotation.quote, annotation.position) or ORPHAN
    return Placed(annotation, found)


def anchors_on(
    text: str, old_text: str, rows: Iterable[tuple[Annotation, Anchor | None]]
) -> dict[str, Anchor]:
    """Return where annotations stand on a new text, by id; page notes left out.

    What stood somewhere on the old text is looked for with its surroundings there, which are
    fresher than those it was made with; an orphan with the selectors it was made with.
    """
    anchors = {}
    shift = 0
    for annotation, stored in sorted(rows, key=_old_place):
        if annotation.quote is None:
            continue
        if stored is None or stored.state is AnchorState.ORPHAN:
            found = anchor(text, annotation.quote, annotation.position)
        else:
            quote, old = describe(old_text, stored.start, stored.end)
            # What was added or removed before a passage moves all that follow it: look there first.
            found = anchor(text, quote, TextPositionSelector(old.start + shift, old.end + shift))
            if found is not None:
                shift = found.start - old.start
                found = replace(found, state=AnchorState.MOVED if shift else AnchorState.EXACT)
        anchors[annotation.id] = found or ORPHAN
    return anchors


def _old_place(row: tuple[Annotation, Anchor | None]) -> tuple[int, str]:
    return row[1].start if row[1] is not None else 0, row[0].id


def as_snapshot(db: LibraryFile, loaded: LoadedArticle) -> ArticleSnapshot:
    """Return a loaded article as an exporter takes it."""
    note = loaded.page_note
    return ArticleSnapshot(
        article=loaded.article,
        revision=loaded.revision,
        placed=loaded.placed,
        page_note=note if note is not None and note.note else None,
        entities=loaded.entities,
        tags=loaded.tags,
        style_names=article_store.style_names(db),
    )
