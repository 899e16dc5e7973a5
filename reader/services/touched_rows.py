"""Which articles and entities a change touches: what lists all of them need read no others."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.changes import Changes
from reader.storage import entity_links
from reader.storage.database import LibraryFile

MANY = 200
"""So many changed at once are not looked for one by one."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of the articles whose row may read otherwise, and of the entities."""

    articles: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()

    def __or__(self, other: Touched) -> Touched:
        return Touched(self.articles | other.articles, self.entities | other.entities)

    @property
    def is_much(self) -> bool:
        """Whether reading all rows is no more work."""
        return len(self.articles) > MANY or len(self.entities) > MANY


def touched(db: LibraryFile, changes: Changes) -> Touched | None:
    """Return what a change touches; None where that is much, or cannot be told any more."""
    if changes.entity_types or len(changes.annotations) > MANY * 10:
        return None
    with db.reading():
        found = entity_links.articles_of(db, changes.annotations)
        named = entity_links.entities_of(db, changes.annotations)
    if len(found) < len(changes.annotations):
        return None  # some are gone for good, and nobody can say where they were
    articles = frozenset(found) | changes.articles | changes.revisions
    return Touched(articles, frozenset(named) | changes.entities)
