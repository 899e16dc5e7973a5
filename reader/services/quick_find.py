"""What a person wants to go to, by a few letters of its name."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.entity import Entity
from reader.storage import entities as entity_store
from reader.storage.database import LibraryFile
from reader.storage.search import Title, find_titles

_MOST = 6


@dataclass(frozen=True, slots=True)
class QuickFound:
    """The best of each kind, best first."""

    entities: tuple[tuple[Entity, int], ...]
    """With how often each is mentioned."""
    articles: tuple[Title, ...]


def quick_find(db: LibraryFile, words: str, *, limit: int = _MOST) -> QuickFound:
    """Return entities and articles with the words in their names; nothing for no words.

    An entity is found by the beginning of any word of its names, an article by its title.
    """
    with db.reading():
        found = entity_store.matching(db, words, limit)
        return QuickFound(tuple(found), tuple(find_titles(db, words, limit)))
