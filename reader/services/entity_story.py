"""What a library knows of one entity: where it is mentioned and what is claimed by and about it.

Counts come first and cost little; the passages are read as far as they are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model.claim import ClaimStatus
from reader.model.entity import Entity
from reader.services.mentions import existing
from reader.services.passages import Passage, PassageReader
from reader.storage import entities as entity_store
from reader.storage import mention_index
from reader.storage.database import LibraryFile
from reader.storage.mention_index import ArticleMentions, MentionPlace

_OPEN = (ClaimStatus.DISPUTED,)


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """A claim that the entity makes, or that is about it."""

    place: MentionPlace
    status: ClaimStatus
    is_by: bool
    """Whether the entity says so; else it is mentioned in it."""


@dataclass(frozen=True, slots=True)
class EntityStory:
    """An entity as its page shows it, without the passages."""

    entity: Entity
    articles: tuple[ArticleMentions, ...] = ()
    """The newest first, undated ones last."""
    claims: tuple[StoryClaim, ...] = ()
    quoted_on: tuple[tuple[Entity, int], ...] = ()
    """What the claims that it makes mention, and in how many of them, the most first."""

    @property
    def mentions(self) -> int:
        """How often it is mentioned in all."""
        return sum(each.count for each in self.articles)

    @property
    def disputed(self) -> int:
        """How many of the claims are disputed."""
        return sum(claim.status in _OPEN for claim in self.claims)


def entity_story(db: LibraryFile, entity_id: str) -> EntityStory:
    """Return what is known of an entity; raise NotFoundError when it is not in the library."""
    with db.reading():
        entity = existing(db, entity_id)
        articles = mention_index.counts_by_article(db, entity.id)
        claims = _claims(db, entity.id, {each.article for each in articles})
        quoted = _quoted_on(db, entity.id, [claim for claim in claims if claim.is_by])
    return EntityStory(entity, tuple(articles), tuple(claims), tuple(quoted))


def _claims(db: LibraryFile, entity_id: str, articles: set[str]) -> list[StoryClaim]:
    """Return the claims that an entity makes, and those that mention it."""
    placed = mention_index.claim_places(db)
    others = [
        place for place, _ in placed if place.entity != entity_id and place.article in articles
    ]
    where = list(dict.fromkeys(place.article for place in others))
    mentions: dict[str, list[MentionPlace]] = {}
    for mention in mention_index.mentions_in(db, where, entity_id) if where else ():
        mentions.setdefault(mention.article, []).append(mention)
    found = []
    for place, status in placed:
        if place.entity == entity_id:
            found.append(StoryClaim(place, status, is_by=True))
        elif _mentions_within(place, mentions.get(place.article, ())):
            found.append(StoryClaim(place, status, is_by=False))
    return found


def _mentions_within(place: MentionPlace, mentions: Iterable[MentionPlace]) -> bool:
    return not place.is_lost and any(
        place.start <= each.start and each.end <= place.end and not each.is_lost
        for each in mentions
    )


def _quoted_on(
    db: LibraryFile, entity_id: str, claims: Sequence[StoryClaim]
) -> list[tuple[Entity, int]]:
    """Return the entities that some claims mention, but for who makes them."""
    where = list(dict.fromkeys(claim.place.article for claim in claims))
    by_article: dict[str, list[MentionPlace]] = {}
    for mention in mention_index.mentions_in(db, where) if where else ():
        if mention.entity != entity_id:
            by_article.setdefault(mention.article, []).append(mention)
    counted: Counter[str] = Counter()
    for claim in claims:
        here = by_article.get(claim.place.article, ())
        counted.update({each.entity for each in here if _mentions_within(claim.place, [each])})
    known = entity_store.entities_by_id(db, list(counted))
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [(known[key], count) for key, count in ranked if key in known and not known[key].deleted]


class StoryPassages:
    """The passages that mention an entity, read article by article as they are asked for."""

    def __init__(self, db: LibraryFile, story: EntityStory) -> None:
        self._db = db
        self._entity = story.entity.id
        self._reader = PassageReader(db, [(each.place, each.status) for each in story.claims])

    def of_articles(self, articles: Sequence[str]) -> list[Passage]:
        """Return all passages of some articles (ids), in the order of those and of their texts."""
        return self._reader.around(mention_index.mentions_in(self._db, articles, self._entity))

    def of_places(self, places: Sequence[MentionPlace]) -> list[Passage]:
        """Return the passages at places, such as those of claims."""
        return self._reader.around(places)
