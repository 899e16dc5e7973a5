"""What an open library file holds: every question that changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.annotation import AnchorState, Annotation, HighlightStyle
from reader.model.article import Article, ArticleSummary, Asset, Revision, RevisionSummary
from reader.model.changes import Changes
from reader.model.details import Details
from reader.model.entity import Entity, EntityCount, EntityTypeInfo
from reader.model.snapshot import ArticleSnapshot
from reader.services import lookup
from reader.services.placing import existing_revision, load_snapshot
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import claims as claim_store
from reader.storage import details as details_store
from reader.storage import entities as entity_store
from reader.storage import entity_counts as counts_store
from reader.storage import entity_types as type_store
from reader.storage import revisions as revision_store
from reader.storage import standing
from reader.storage.database import LibraryFile, Problem

if TYPE_CHECKING:  # loaded where it is used: starting is reading, not this
    from reader.services.quick_find import QuickFound
    from reader.services.searching import SearchHit
    from reader.services.touched_rows import Touched


class LibraryContents:
    """The reading half of a library. Use it on the thread that opened the file."""

    def __init__(self, db: LibraryFile) -> None:
        self.db = db

    @property
    def path(self) -> Path:
        """The library file."""
        return self.db.path

    @property
    def problems(self) -> list[Problem]:
        """Rows that could not be read and were left out."""
        return list(self.db.problems.values())

    # What is in it

    def articles(
        self,
        *,
        where: str = "all",
        tag: str | None = None,
        entity: str | None = None,
        only: Collection[str] | None = None,
    ) -> list[ArticleSummary]:
        """Return articles, last opened first; ``where`` is one of the keys of ``counts``.

        With ``only`` (ids), no others are looked at.
        """
        return article_store.summaries(
            self.db, where=where, tag=tag or "", entity=entity or "", only=only
        )

    def counts(self) -> dict[str, int]:
        """Return how many articles there are: ``all``, ``reading``, ``open claims``, ``trash``."""
        return article_store.counts(self.db)

    def claim_count(self) -> int:
        """Return how many claims there are in all articles."""
        return claim_store.claim_count(self.db)

    def article(self, ref: str) -> Article:
        """Return an article by id, start of one, or path; raise NotFoundError, AmbiguousError."""
        return lookup.find_article(self.db, ref)

    def revision(self, article_id: str) -> Revision:
        """Return an article's current text; raise NotFoundError."""
        return existing_revision(self.db, self.article(article_id))

    def revisions(self, article_id: str) -> list[RevisionSummary]:
        """Return an article's texts over time, the newest first; raise NotFoundError."""
        return revision_store.summaries(self.db, self.article(article_id).id)

    def revision_times(self, article_id: str) -> dict[str, str]:
        """Return when each text of an article (by its id) was made, by the revision's id."""
        return revision_store.times(self.db, article_id)

    def revision_count(self, article_id: str) -> int:
        """Return how many texts an article (by its id) has had."""
        return revision_store.count(self.db, article_id)

    def details(self, revision_id: str) -> Details:
        """Return what is known of a revision's source besides its text."""
        return details_store.details(self.db, revision_id)

    def asset(self, sha256: str) -> Asset | None:
        """Return an image by the hash of its bytes."""
        return revision_store.asset(self.db, sha256)

    def annotation(self, ref: str) -> Annotation:
        """Return an annotation by id or start of one; raise NotFoundError, AmbiguousError."""
        return lookup.find_annotation(self.db, ref)

    def tags(self) -> list[tuple[str, int]]:
        """Return all tags in use with their counts, most used first."""
        return annotation_store.tags(self.db)

    def article_tags(self, article_id: str) -> tuple[str, ...]:
        """Return an article's own tags."""
        return article_store.article_tags(self.db, article_id)

    def entities(self, article: str | None = None) -> list[tuple[Entity, int]]:
        """Return entities with how often they are mentioned, in one article or everywhere."""
        return entity_store.entities(self.db, article=article or "")

    def entity_counts(self, only: Collection[str] | None = None) -> list[EntityCount]:
        """Return the entities that are mentioned anywhere, the most mentioned first.

        With ``only`` (ids), no others are counted.
        """
        return counts_store.entity_counts(self.db, only)

    def touched(self, changes: Changes) -> Touched | None:
        """Return which rows of all articles and entities a change touches; None for any of them."""
        from reader.services.touched_rows import touched  # not needed for the first page

        return touched(self.db, changes)

    def entity(self, entity_id: str) -> Entity | None:
        """Return an entity by id."""
        return entity_store.entity(self.db, entity_id)

    def find_entities(self, name: str, type: str | None = None) -> list[Entity]:  # noqa: A002
        """Return the entities that have this name or alias, whatever its case."""
        return entity_store.find_entities(self.db, name, type)

    def entity_types(self, *, deleted: bool = False) -> list[EntityTypeInfo]:
        """Return the types of entity in their order; ``deleted`` adds those that were removed."""
        return type_store.entity_types(self.db, deleted=deleted)

    def articles_with(self, states: Iterable[AnchorState]) -> list[str]:
        """Return the ids of the articles with annotations that stand so, the oldest first."""
        return standing.articles_with(self.db, states)

    def style_names(self) -> dict[HighlightStyle, str]:
        """Return what the person calls each highlight style."""
        return article_store.style_names(self.db)

    def search(
        self, words: str, *, limit: int = 50, marks: tuple[str, str] = ("", "")
    ) -> list[SearchHit]:
        """Return the best matches in articles and annotations, best first."""
        from reader.services.searching import search_library

        return search_library(self.db, words, limit=limit, marks=marks)

    def quick_find(self, words: str) -> QuickFound:
        """Return the entities and articles whose names fit a few letters, best first."""
        from reader.services.quick_find import quick_find

        return quick_find(self.db, words)

    def snapshot(self, article_id: str) -> ArticleSnapshot:
        """Return everything an exporter needs of an article; raise NotFoundError."""
        return load_snapshot(self.db, article_id)
