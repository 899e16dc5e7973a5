"""An article as it is on screen: loaded once, then kept in step with what changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.annotation import Annotation, Placed, reading_order
from reader.model.article import Article, Revision, block_starts
from reader.model.changes import Changes
from reader.model.details import Details
from reader.model.entity import Entity, EntityMentions
from reader.model.pages import Pages
from reader.services.mark_counts import MarkCounts
from reader.services.open_marks import OpenMarks
from reader.services.placed_index import PlacedIndex
from reader.services.placing import (
    LoadedMarks,
    existing_article,
    existing_revision,
    load_marks,
    placed_on,
)
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import details as details_store
from reader.storage import entities as entity_store
from reader.storage.change_log import changes_since, last_change_id
from reader.storage.database import LibraryFile, without_collection

if TYPE_CHECKING:
    from reader.services.earlier_text import EarlierText

MANY = 500
"""An article with more annotations is opened without them: its first screen need not wait."""


@dataclass(frozen=True, slots=True)
class LoadedArticle:
    """All that an open article holds, as plain values: a job may read them for the window."""

    article: Article
    revision: Revision
    starts: list[int]
    tags: tuple[str, ...]
    marks: LoadedMarks | None
    """None when there are many and the first screen need not wait for them."""
    as_of: int
    """The number of the change up to which the library was read."""
    details: Details
    """What is known of the text's source."""
    earlier: EarlierText | None = None
    """The text before the current one, where it was read too."""


def load_article(
    db: LibraryFile, article_id: str, *, with_marks: bool | None = None
) -> LoadedArticle:
    """Read an article with its current text and what is marked on it; raise NotFoundError.

    ``with_marks`` says whether what is marked is read; by default it is when it is not much.
    """
    with db.reading(), without_collection():
        article = existing_article(db, article_id)
        revision = existing_revision(db, article)
        if with_marks is None:
            with_marks = annotation_store.annotation_count(db, article_id) <= MANY
        return LoadedArticle(
            article=article,
            revision=revision,
            starts=block_starts(revision.blocks),
            tags=article_store.article_tags(db, article_id),
            marks=load_marks(db, revision) if with_marks else None,
            as_of=last_change_id(db),
            details=details_store.details(db, revision.id),
        )


class OpenArticle:
    """The state that a reading session shows; it writes nothing.

    What is marked on a long article is loaded when it is first asked for; until then
    ``placed_between`` reads from the file what the first screen needs.
    """

    def __init__(self, db: LibraryFile, article_id: str) -> None:
        self._db = db
        self._prepared: LoadedArticle | None = None
        self._prepared_marks: OpenMarks | None = None
        self._take(load_article(db, article_id))

    def _take(self, loaded: LoadedArticle) -> None:
        self.article: Article = loaded.article
        self.revision: Revision = loaded.revision
        self.block_starts = loaded.starts
        self.tags = loaded.tags
        self._earlier = loaded.earlier
        self._earlier_of = loaded.revision.id if loaded.earlier is not None else ""
        self.details = loaded.details
        self.pages = Pages(loaded.details.pages)
        self.is_complete = False
        if loaded.marks is not None:
            self._take_marks(OpenMarks(loaded.marks))

    def prepare(self, loaded: LoadedArticle) -> None:
        """Keep what a job has read until the change that it shows is told of."""
        self._prepared = loaded

    def complete(self) -> None:
        """Load what is marked on the article, unless it is loaded already."""
        if not self.is_complete:
            self._take_marks(OpenMarks(load_marks(self._db, self.revision)))

    def prepare_marks(self, marks: OpenMarks | None) -> None:
        """Keep what a job has read of the current text until its change is told of."""
        self._prepared_marks = marks

    def _take_marks(self, marks: OpenMarks) -> None:
        self._index = marks.index
        self._page_note = marks.page_note
        self._entities = marks.entities
        self._groups = marks.groups
        self._counts = marks.counts
        self._mentions = marks.mentions
        self.is_complete = True

    @property
    def index(self) -> PlacedIndex:
        """The annotations that stand, or stood, somewhere in the text."""
        self.complete()
        return self._index

    @property
    def counts(self) -> MarkCounts:
        """How many annotations there are of which kind."""
        self.complete()
        return self._counts

    @property
    def earlier(self) -> EarlierText | None:
        """The text before the current one, read when it is first asked for."""
        from reader.services.earlier_text import earlier_text  # seldom asked for

        if self._earlier_of != self.revision.id:
            self._earlier = earlier_text(self._db, self.article)
            self._earlier_of = self.revision.id
        return self._earlier

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
        """The entities mentioned here, grouped; see ``MentionGroups``."""
        self.complete()
        if self._mentions is None:
            self._mentions = self._groups.groups(self._index, self._entities)
        return self._mentions

    def naming(self, entity_ids: Iterable[str]) -> set[str]:
        """Return the ids of the annotations that mention an entity, or are claims of one."""
        self.complete()
        return self._groups.naming(entity_ids)

    def refresh(self, changes: Changes) -> None:
        """Take over what changed in the library, whatever article it belongs to."""
        article_id = self.article.id
        if article_id in changes.revisions:
            self._take_new_text()
            return
        if article_id in changes.articles:
            self.article = article_store.article(self._db, article_id) or self.article
            self.tags = article_store.article_tags(self._db, article_id)
        if not self.is_complete:
            return  # what changed is loaded with the rest
        if self._prepared_marks is not None and len(changes.annotations) > MANY:
            self._take_marks(self._prepared_marks)
            self._prepared_marks = None
            return
        touched = self._reload_annotations(changes.annotations)
        if changes.entities or touched:
            self._reload_entities(changes.entities)

    def _take_new_text(self) -> None:
        """Show the text that is the current one now: from what a job has read, where that holds."""
        self._prepared_marks = None  # they stand on the text before
        prepared, self._prepared = self._prepared, None
        article = article_store.article(self._db, self.article.id)
        if article is None:
            return  # removed for good: what is on the page stays until it is closed
        if prepared is None or prepared.revision.id != article.revision:
            self._take(load_article(self._db, article.id))
            return
        later = changes_since(self._db, prepared.as_of)
        if any(article.id in change.changes.revisions for change in later):
            self._take(load_article(self._db, article.id))
            return
        self._take(prepared)
        for change in later:  # told of before the job was done, or told of again: both are right
            self.refresh(change.changes)

    def _reload_annotations(self, ids: Set[str]) -> bool:
        """Take over annotations as they are stored now; tell whether mentions are among them."""
        if len(ids) > MANY:  # of other articles, most of them
            stored = annotation_store.ids_of_article(self._db, self.article.id)
            gone = {item.id for item in self._index.among(ids)}
            ids = (stored & ids) | gone
        found = annotation_store.annotations_by_id(self._db, list(ids))
        mine = [item for item in found.values() if item.article == self.article.id]
        before = [item for item in map(self._index.get, ids) if item is not None]
        after = placed_on(self._db, self.revision, mine)
        self._index.replace(ids, after)
        self._groups.replace(before, after)
        self._counts.replace(before, after)
        for note in mine:
            page_note = self._page_note
            if note.is_page_note and (page_note is None or note.id == page_note.id):
                self._page_note = None if note.deleted else note
        return any(item.annotation.named for item in (*before, *after))

    def _reload_entities(self, ids: Collection[str]) -> None:
        self._groups.forget(ids)
        wanted = self._groups.entities
        stale = (wanted & set(ids)) | (wanted - self._entities.keys())
        found = entity_store.entities_by_id(self._db, list(stale)) if stale else {}
        kept = {key: self._entities[key] for key in wanted - stale}
        fresh = {key: entity for key, entity in found.items() if not entity.deleted}
        self._entities = {**kept, **fresh}
        self._mentions = None
