"""An earlier text of an article, read with what is marked on the article; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reader.anchoring.describe import describe
from reader.model.annotation import Anchored, Annotation, Placed, reading_order
from reader.model.article import Article, Block, ReadingState, Revision, block_starts
from reader.model.changes import Changes
from reader.model.entity import Entity
from reader.model.errors import NotFoundError
from reader.model.pages import Pages
from reader.model.selector import Selector
from reader.services.placed_index import PlacedIndex
from reader.services.placing import ORPHAN, existing_article, is_sure
from reader.storage import anchors as anchor_store
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import details as details_store
from reader.storage import entities as entity_store
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile, open_database, without_collection

if TYPE_CHECKING:
    from reader.services.library import Library

Row = tuple[Annotation, Anchored | None]
"""An annotation and its stored anchor on one revision."""


class EarlierReading:
    """One revision being read; it has the reading half of a ReadingSession and no verbs.

    Made by ``Library.open_revision``, which keeps it in step with the library. An annotation that
    was made when this text was no longer the current one has no stored anchor here: it is in
    ``unplaced`` and counts as an orphan until ``take_places`` brings what ``find_places`` found.
    Such a place is never stored, and a doubtful one is none: nobody could settle it here.
    """

    is_complete = True

    def __init__(
        self, library: Library, article_id: str, revision_id: str, known: Revision | None = None
    ) -> None:
        """Load it, or take the text when it is ``known`` already; raise NotFoundError."""
        self.library = library
        self.state = ReadingState()
        self._found: dict[str, Anchored] = {}
        self._unplaced: set[str] = set()
        db = library.db
        with db.reading(), without_collection():
            self.article: Article = existing_article(db, article_id)
            self.revision = known or _existing(db, article_id, revision_id)
            rows = annotation_store.article_annotations(db, article_id, revision_id)
            self._entities = _entities_of(db, (row[0] for row in rows))
            placed = [item for item in map(self._place, rows) if item is not None]
            self._index = PlacedIndex(sorted(placed, key=reading_order))
            self.block_starts = block_starts(self.revision.blocks)
            self.details = details_store.details(db, revision_id)
        self.pages = Pages(self.details.pages)

    @property
    def text(self) -> str:
        """The reading text."""
        return self.revision.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the text."""
        return self.revision.blocks

    def begin_at(self, offset: int) -> None:
        """Let reading begin at a character; nothing is stored."""
        self.state = ReadingState(offset=min(max(offset, 0), len(self.text)))

    @property
    def is_current(self) -> bool:
        """Whether this text is the article's present one."""
        return self.article.revision == self.revision.id

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Annotations in reading order, orphans last; without the page note and deleted ones."""
        return self._index.all

    def placed_between(self, start: int, end: int) -> list[Placed]:
        """Return the annotations that share a code point with a span, in reading order."""
        return sorted(self._index.overlapping(start, end), key=reading_order)

    def get(self, annotation_id: str) -> Placed | None:
        """Return an annotation of this article by id."""
        return self._index.get(annotation_id)

    def at(self, offset: int) -> list[Placed]:
        """Return the annotations that cover a code point, the shortest first."""
        return self._index.at(offset)

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities mentioned here, by id."""
        return self._entities

    def entity(self, entity_id: str) -> Entity | None:
        """Return an entity by id, mentioned here or not."""
        return self._entities.get(entity_id) or self.library.entity(entity_id)

    @property
    def unplaced(self) -> frozenset[str]:
        """The ids of annotations that nobody has looked for on this text yet."""
        return frozenset(self._unplaced)

    def take_places(self, found: Mapping[str, Anchored]) -> None:
        """Show annotations at the places that ``find_places`` found; those stored come first."""
        taken = [self.get(key) for key in self._unplaced & found.keys()]
        items = [Placed(item.annotation, found[item.id]) for item in taken if item is not None]
        self._found.update(found)
        self._unplaced -= found.keys()
        self._index.replace([item.id for item in items], items)

    def refresh(self, changes: Changes) -> None:
        """Take over what changed in the library; called by the Library only."""
        db = self.library.db
        if self.article.id in changes.articles or self.article.id in changes.revisions:
            # Its trash may have been emptied elsewhere: then what is on screen stays until it goes.
            self.article = article_store.article(db, self.article.id) or self.article
        ids = annotation_store.among_article(db, self.article.id, changes.annotations)
        found = annotation_store.annotations_by_id(db, ids)
        mine = [item for item in found.values() if item.article == self.article.id]
        stored = anchor_store.anchors(db, self.revision.id, [item.id for item in mine])
        self._unplaced -= changes.annotations
        rows = [(item, stored.get(item.id)) for item in mine if not item.deleted]
        placed = [item for item in map(self._place, rows) if item is not None]
        self._index.replace(changes.annotations, placed)
        named = {entity for item in mine for entity in item.named}
        if changes.entities or not named <= self._entities.keys():
            self._entities = _entities_of(db, (item.annotation for item in self.placed))

    def _place(self, row: Row) -> Placed | None:
        annotation, stored = row
        if annotation.quote is None:
            return None
        known = stored or self._found.get(annotation.id)
        if known is None:
            self._unplaced.add(annotation.id)
        return Placed(annotation, known or ORPHAN)


def find_places(
    library_path: Path,
    article_id: str,
    revision_id: str,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> dict[str, Anchored]:
    """Return where the annotations without a stored anchor on a revision stand on it, by id.

    A job with a connection of its own; it writes nothing. Raises Cancelled, NotFoundError.
    """
    db = open_database(library_path, read_only=True)
    try:
        with db.reading():
            article = existing_article(db, article_id)
            earlier = _existing(db, article_id, revision_id)
            present = _existing(db, article_id, article.revision)
            here = annotation_store.article_annotations(db, article_id, revision_id)
            there = dict(_by_id(annotation_store.article_annotations(db, article_id, present.id)))
    finally:
        db.close()
    missing = [item for item, stored in here if stored is None and item.quote is not None]
    return _found_on(earlier.text, present.text, missing, there, progress, cancelled)


def _found_on(
    text: str,
    present: str,
    annotations: Collection[Annotation],
    there: Mapping[str, Anchored | None],
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> dict[str, Anchored]:
    """Look for what stands on the present text by its words there, for the rest by its own."""
    from reader.anchoring.batch import anchor_all

    standing, others = {}, {}
    for item in annotations:
        place = there.get(item.id)
        if place is not None and is_sure(place):
            standing[item.id] = describe(present, place.start, place.end)
        else:
            others[item.id] = item.selectors
    found = dict.fromkeys((*standing, *others), ORPHAN)
    groups: tuple[tuple[Mapping[str, tuple[Selector, ...]], str | None], ...] = (
        (standing, present),
        (others, None),
    )
    for many, before in groups:
        if many:
            places = anchor_all(
                text, many.values(), before=before, progress=progress, cancelled=cancelled
            )
            pairs = zip(many, places, strict=True)
            found.update({key: place for key, place in pairs if place and is_sure(place)})
    return found


def _by_id(rows: Iterable[Row]) -> Iterable[tuple[str, Anchored | None]]:
    return ((annotation.id, stored) for annotation, stored in rows)


def _existing(db: LibraryFile, article_id: str, revision_id: str) -> Revision:
    revision = revision_store.revision(db, revision_id)
    if revision is None or revision.article != article_id:
        message = "This text of the article cannot be read from the library."
        raise NotFoundError(message)
    return revision


def _entities_of(db: LibraryFile, annotations: Iterable[Annotation]) -> dict[str, Entity]:
    wanted = {entity for annotation in annotations for entity in annotation.named}
    found = entity_store.entities_by_id(db, list(wanted)) if wanted else {}
    return {key: entity for key, entity in found.items() if not entity.deleted}
