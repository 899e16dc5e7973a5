"""Reads the rows of the library panel: all of them, or those that a change touches."""

from __future__ import annotations

from reader.model.changes import Changes
from reader.model.entity import EntityCount
from reader.services.library import Library
from reader.services.touched_rows import Touched
from reader.ui.entity_names import TypeNames
from reader.ui.library.article_list_model import ArticleListModel
from reader.ui.library.count_list import CountListModel, CountRow
from reader.ui.library.library_filter import FILTERS, LEADING_ON, LibraryFilter
from reader.ui.texts import translate


class PanelRows:
    """In a library of thousands of articles, a mark costs a look at its own article."""

    def __init__(
        self,
        articles: ArticleListModel,
        filters: CountListModel,
        tags: CountListModel,
        entities: CountListModel,
    ) -> None:
        self._articles = articles
        self._filters = filters
        self._tags = tags
        self._entities = entities
        self._library: Library | None = None
        self._touched: Touched | None = Touched()
        self._own: set[str] = set()
        self.trashed = 0
        """How many articles are in the trash."""

    def set_library(self, library: Library | None) -> None:
        """Read from a library from now on."""
        self._library = library

    def note(self, changes: Changes) -> None:
        """Take note of what a change touches, for ``read_touched``."""
        found = self._library.touched(changes) if self._library is not None else None
        known = self._touched
        self._touched = known | found if known is not None and found is not None else None
        self._own |= changes.articles

    def note_article(self, article_id: str) -> None:
        """Take note that an article is read on: no change tells of that."""
        if article_id and self._touched is not None:
            self._touched |= Touched(frozenset((article_id,)))

    def read_all(self, shown: LibraryFilter) -> None:
        """Read every row."""
        self.read_articles(shown)
        self._forget()
        if self._library is not None:
            self._read_tags(self._library)
            self._read_entities(self._library)

    def read_articles(self, shown: LibraryFilter) -> None:
        """Read the articles of a filter, and how many there are of each."""
        if self._library is not None:
            self._read_counts(self._library)
            self._articles.set_rows(
                self._library.articles(
                    where=shown.where, tag=shown.tag or None, entity=shown.entity or None
                )
            )

    def read_touched(self, shown: LibraryFilter) -> None:
        """Read what changes touched since the last time."""
        library, touched = self._library, self._touched
        is_entity_gone = touched is not None and shown.entity in touched.entities
        if library is None or touched is None or touched.is_much or is_entity_gone:
            self.read_all(shown)
            return
        own, trashed = self._own, self.trashed
        self._forget()
        self._read_counts(library)
        rows = library.articles(
            where=shown.where,
            tag=shown.tag or None,
            entity=shown.entity or None,
            only=touched.articles,
        )
        self._articles.replace_rows(touched.articles, rows)
        self._read_tags(library)
        if len(own) > 1 or self.trashed != trashed:  # what they mention counts, or no longer
            self._read_entities(library)
        elif touched.entities:
            counted = library.entity_counts(touched.entities)
            self._entities.replace_rows(touched.entities, map(_row, counted))

    def _forget(self) -> None:
        self._touched, self._own = Touched(), set()

    def _read_counts(self, library: Library) -> None:
        counts = {**library.counts(), LEADING_ON: library.claim_count()}
        self.trashed = counts.get("trash", 0)
        self._filters.set_rows(
            [
                CountRow(key, translate("LibraryFilter", label), counts.get(key, 0))
                for key, label in FILTERS.items()
                if key != LEADING_ON or counts[key]
            ]
        )

    def _read_tags(self, library: Library) -> None:
        rows = [CountRow(name, f"# {name}", count) for name, count in library.tags()]
        self._tags.set_rows(rows)

    def _read_entities(self, library: Library) -> None:
        self._entities.types = TypeNames(library.entity_types(deleted=True))
        self._entities.set_rows([_row(each) for each in library.entity_counts()])


def _row(each: EntityCount) -> CountRow:
    return CountRow(each.id, each.name, each.mentions, each.type, each.description)
