"""When an entity was talked about, and what happened when: articles by date, dates in the texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model.claim import ClaimStatus
from reader.model.entity import EntityType
from reader.model.errors import Cancelled
from reader.services.passages import Passage, PassageReader
from reader.storage import mention_index
from reader.storage.claims import claims_where
from reader.storage.database import LibraryFile, open_database
from reader.storage.mention_index import ArticleMentions, MentionPlace


@dataclass(frozen=True, slots=True)
class DatedPlace:
    """A passage that speaks of a date."""

    date: str
    """Partial ISO: ``2024-08-06``, ``2022-02``, ``2021``; of a range both, with ``/`` between."""
    place: MentionPlace
    claim: ClaimStatus | None = None
    """When it is a claim of which it is known when it was made."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a timeline shows: of one entity, or of the whole library."""

    articles: tuple[ArticleMentions, ...] = ()
    """With how often they mention the entity; without one, every article counts once."""
    dated: tuple[DatedPlace, ...] = ()
    """In the order of the dates that the texts speak of."""
    undated: int = 0
    """Dates that say no year (such as ``--03``), or that nobody has resolved."""


def timeline_of(
    path: Path,
    entity_id: str,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Timeline:
    """Return the timeline of an entity, of everything without one; for a job.

    A date belongs to an entity when both are in one paragraph; a claim's date when the entity says
    it or is mentioned in it. Raises LibraryError kinds and Cancelled.
    """
    with closing(open_database(path, read_only=True)) as db, db.reading():
        if entity_id:
            articles = mention_index.counts_by_article(db, entity_id)
        else:
            articles = mention_index.all_articles(db)
        found = mention_index.mentions_of_type(db, EntityType.DATE)
        progress(0.4)
        if cancelled():
            raise Cancelled("Cancelled.")
        dates = [DatedPlace(value, place) for place, value in found if not place.is_lost]
        dates += _said(db)
        if entity_id:
            dates = _near(db, entity_id, dates)
    kept = [each for each in dates if each.date[:4].isdecimal()]
    kept.sort(key=lambda each: (each.date, each.place.article, each.place.start))
    return Timeline(tuple(articles), tuple(kept), len(dates) - len(kept))


def _said(db: LibraryFile) -> list[DatedPlace]:
    """Return the claims of which it is known when they were made."""
    said = {key: claim.said for key, claim in claims_where(db, "WHERE said <> ''", []).items()}
    if not said:
        return []
    return [
        DatedPlace(said[place.annotation], place, status)
        for place, status in mention_index.claim_places(db)
        if place.annotation in said and not place.is_lost
    ]


def _near(db: LibraryFile, entity_id: str, dates: Sequence[DatedPlace]) -> list[DatedPlace]:
    """Return those of the dates that stand in one paragraph with an entity, or are its own."""
    articles = list(dict.fromkeys(each.place.article for each in dates))
    texts = mention_index.texts(db, articles)
    starts: dict[str, list[int]] = {}
    for mention in mention_index.mentions_in(db, articles, entity_id):
        if not mention.is_lost:
            starts.setdefault(mention.article, []).append(mention.start)
    kept = []
    for each in dates:
        place, text = each.place, texts.get(each.place.article, "")
        here = starts.get(place.article, [])
        left = text.rfind("\n", 0, place.start) + 1
        right = text.find("\n", place.end)
        right = len(text) if right < 0 else right
        is_near = bisect_left(here, left) < bisect_right(here, right)
        if is_near or place.entity == entity_id:
            kept.append(each)
    return kept


class TimelinePassages:
    """The passages that speak of dates, read as far as they are looked at."""

    def __init__(self, db: LibraryFile) -> None:
        self._reader = PassageReader(db)

    def read(self, dated: Sequence[DatedPlace]) -> list[Passage]:
        """Return the passages of some dated places, each with its date; none is merged."""
        return [
            _dated(passage, each) for each in dated for passage in self._reader.around([each.place])
        ]


def _dated(passage: Passage, dated: DatedPlace) -> Passage:
    """Return a passage with its date; of a claim nothing is marked, all of it is meant."""
    if dated.claim is None:
        return replace(passage, date=dated.date)
    return replace(passage, date=dated.date, claim=dated.claim, marks=())
