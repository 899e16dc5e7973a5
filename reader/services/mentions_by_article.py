"""The mentions of one entity with the texts they stand in, article by article as they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.storage import mention_index
from reader.storage.database import LibraryFile
from reader.storage.mention_index import ArticleMentions, MentionPlace


@dataclass(frozen=True, slots=True)
class MentionsIn:
    """Where one article mentions the entity."""

    article: ArticleMentions
    text: str
    """The reading text that the places are on."""
    places: tuple[MentionPlace, ...]
    """In reading order; without those whose words are not in the text any more."""


class MentionsByArticle:
    """``articles`` is known at once; texts and places are read as far as one goes on."""

    def __init__(self, db: LibraryFile, entity_id: str, first: str = "") -> None:
        """``first``: id of the article whose mentions come before those of the newest."""
        found = mention_index.counts_by_article(db, entity_id)
        self.articles = sorted(found, key=lambda each: each.article != first)
        self._db = db
        self._entity = entity_id

    def __iter__(self) -> Iterator[MentionsIn]:
        """Read article by article; those where every mention is lost are left out."""
        for article in self.articles:
            with self._db.reading():
                found = mention_index.mentions_in(self._db, [article.article], self._entity)
                places = tuple(each for each in found if not each.is_lost)
                text = mention_index.texts(self._db, [article.article]).get(article.article, "")
            if places and text:
                yield MentionsIn(article, text, places)
