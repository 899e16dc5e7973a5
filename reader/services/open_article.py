"""An article as it is on screen: loaded once, then kept in step with what changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reader.model.annotation import Annotation, Placed, reading_order
from reader.model.article import Article, Revision, block_starts
from reader.model.changes import Changes
from reader.model.entity import Entity, EntityMentions
from reader.services.mention_groups import group_mentions
from reader.services.placed_index import PlacedIndex
from reader.services.placing import existing_article, existing_revision, load_marks, placed_on
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import entities as entity_store
from reader.storage.database import LibraryFile, without_collection

MANY = 500
"""An article with more annotations is opened without them: its first screen need not wait."""


class OpenArticle:
    """The state that a reading session shows; it writes nothing.

    What is marked on a long article is loaded when it is first asked for; until then
    ``placed_between`` reads from the file what the first screen needs.
    """

    def __init__(self, db: LibraryFile, article_id: str) -> None:
        self._db = db
        self._load(article_id)

    def _load(self, article_id: str) -> None:
        with self._db.reading(), without_collection():
            article = existing_article(self._db, article_id)
            revision = existing_revision(self._db, article)
            self.tags = article_store.article_tags(self._db, article_id)
            self.article: Article = article
            self.revision: Revision = revision
            self.block_starts = block_starts(revision.blocks)
            self.is_complete = False
            if annotation_store.annotation_count(self._db, article_id) <= MANY:
                self.complete()

    def complete(self) -> None:
        """Load what is marked on the article, unless it is loaded already."""
        if self.is_complete:
            return
        marks = load_marks(self._db, self.revision)
        self._index = PlacedIndex(marks.placed)
        self._page_note = marks.page_note
        self._entities = dict(marks.entities)
        self._mentions: tuple[EntityMentions, ...] | None = None
        self.is_complete = True

    @property
    def index(self) -> PlacedIndex:
        """The annotations that stand, or stood, somewhere in the text."""
        self.complete()
        return self._index

    @property
    def page_note(self) -> Annotation | None:
        """The note on the whole article, an empty one too."""
        self.complete()
        return self._page_note

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities mentioned here, by id."""
        self.complete()
        return self._entities

    def known_entity(self, entity_id: str) -> Entity | None:
        """Return an entity mentioned here, if what is mentioned here is loaded."""
        return self._entities.get(entity_id) if self.is_complete else None

    def placed_between(self, start: int, end: int) -> list[Placed]:
        """Return the annotations that share a code point with a span, in reading order."""
        if self.is_complete:
            found = self._index.overlapping(start, end)
        else:
            revision = self.revision
            with self._db.reading():
                ids = annotation_store.ids_between(
                    self._db, revision.article, revision.id, start, end
                )
                annotations = annotation_store.annotations_by_id(self._db, ids)
                found = placed_on(self._db, revision, annotations.values())
        return sorted(found, key=reading_order)

    @property
    def mentions(self) -> tuple[EntityMentions, ...]:
        """The entities mentioned here, grouped; see ``group_mentions``."""
        self.complete()
        if self._mentions is None:
            self._mentions = group_mentions(self._index.all, self._entities)
        return self._mentions

    def refresh(self, changes: Changes) -> None:
        """Take over what changed in the library, whatever article it belongs to."""
        article_id = self.article.id
        if article_id in changes.revisions:
            if article_store.article(self._db, article_id) is not None:
                self._load(article_id)
            return
        if article_id in changes.articles:
            self.article = article_store.article(self._db, article_id) or self.article
            self.tags = article_store.article_tags(self._db, article_id)
        if not self.is_complete:
            return  # what changed is loaded with the rest
        touched = self._reload_annotations(changes.annotations)
        if changes.entities or touched:
            self._reload_entities(changes.entities)

    def _reload_annotations(self, ids: Collection[str]) -> bool:
        """Take over annotations as they are stored now; tell whether mentions are among them."""
        found = annotation_store.annotations_by_id(self._db, list(ids))
        mine = [item for item in found.values() if item.article == self.article.id]
        before = [item for item in map(self._index.get, ids) if item is not None]
        after = placed_on(self._db, self.revision, mine)
        self._index.replace(ids, after)
        for note in mine:
            page_note = self._page_note
            if note.is_page_note and (page_note is None or note.id == page_note.id):
                self._page_note = None if note.deleted else note
        return any(item.annotation.entities for item in (*before, *after))

    def _reload_entities(self, ids: Collection[str]) -> None:
        wanted = {key for item in self._index.all for key in item.annotation.entities}
        stale = (wanted & set(ids)) | (wanted - self._entities.keys())
        found = entity_store.entities_by_id(self._db, list(stale)) if stale else {}
        kept = {key: self._entities[key] for key in wanted - stale}
        fresh = {key: entity for key, entity in found.items() if not entity.deleted}
        self._entities = {**kept, **fresh}
        self._mentions = None
