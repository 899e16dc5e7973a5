"""An article as it is on screen: loaded once, then kept in step with what changes."""

from __future__ import annotations

from collections.abc import Collection

from reader.model.annotation import Annotation
from reader.model.article import Article, Revision, block_starts
from reader.model.changes import Changes
from reader.model.entity import Entity, EntityMentions
from reader.services.mention_groups import group_mentions
from reader.services.placed_index import PlacedIndex
from reader.services.placing import load_article, place
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import entities as entity_store
from reader.storage.database import LibraryFile


class OpenArticle:
    """The state that a reading session shows; it writes nothing."""

    def __init__(self, db: LibraryFile, article_id: str) -> None:
        self._db = db
        self._load(article_id)

    def _load(self, article_id: str) -> None:
        loaded = load_article(self._db, article_id)
        self.article: Article = loaded.article
        self.revision: Revision = loaded.revision
        self.block_starts = block_starts(loaded.revision.blocks)
        self.index = PlacedIndex(loaded.placed)
        self.page_note: Annotation | None = loaded.page_note
        self.entities: dict[str, Entity] = dict(loaded.entities)
        self.tags = loaded.tags
        self._mentions: tuple[EntityMentions, ...] | None = None

    @property
    def mentions(self) -> tuple[EntityMentions, ...]:
        """The entities mentioned here, grouped; see ``group_mentions``."""
        if self._mentions is None:
            self._mentions = group_mentions(self.index.all, self.entities)
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
        if changes.annotations:
            self._reload_annotations(changes.annotations)
        if changes.entities or changes.annotations:
            self._reload_entities(changes.entities)

    def _reload_annotations(self, ids: Collection[str]) -> None:
        found = annotation_store.annotations_by_id(self._db, list(ids))
        mine = [item for item in found.values() if item.article == self.article.id]
        live = [item for item in mine if item.quote is not None and not item.deleted]
        stored = annotation_store.anchors(self._db, self.revision.id, [item.id for item in live])
        text = self.revision.text
        self.index.replace(ids, [place(text, item, stored.get(item.id)) for item in live])
        for note in mine:
            if note.is_page_note and (self.page_note is None or note.id == self.page_note.id):
                self.page_note = None if note.deleted else note

    def _reload_entities(self, ids: Collection[str]) -> None:
        wanted = {key for item in self.index.all for key in item.annotation.entities}
        stale = (wanted & set(ids)) | (wanted - self.entities.keys())
        found = entity_store.entities_by_id(self._db, list(stale)) if stale else {}
        kept = {key: self.entities[key] for key in wanted - stale}
        fresh = {key: entity for key, entity in found.items() if not entity.deleted}
        self.entities = {**kept, **fresh}
        self._mentions = None
