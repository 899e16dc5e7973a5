"""The graph of who occurs with whom in the chosen articles, chosen and laid out by a job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from reader.model.entity import Entity, EntityType
from reader.model.errors import Cancelled
from reader.services.co_occurrence import Pair, chosen_articles, pairs_of
from reader.services.graph_layout import positions
from reader.storage import articles as article_store
from reader.storage import entities as entity_store
from reader.storage import entity_counts, mention_index
from reader.storage.database import open_database, without_collection

NOT_WHO = (EntityType.DATE, EntityType.QUANTITY)
"""Types that occur with everything and tell nothing of who belongs to whom."""
_LINKS_A_NODE = 3
"""How many links a picture shows at most for each entity in it; the weaker ones only clutter."""
_NEIGHBOURS = 150
"""Among so many of the most mentioned the nearest of one entity are looked for."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity and how often it is mentioned in the chosen articles."""

    entity: Entity
    count: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two entities (ids) and in how many paragraphs both are mentioned."""

    one: str
    other: str
    count: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Who occurs with whom, laid out: positions lie between -1 and 1."""

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    """The strongest first."""
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    articles: int = 0
    """How many articles were looked at."""
    is_whole: bool = True
    """Whether nobody was left out for want of room."""


def graph_of(
    path: Path,
    words: str,
    limit: int,
    entity_id: str = "",
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Graph:
    """Return the graph of the entities that are mentioned most, for a job.

    ``words`` choose articles by title, site and tag (all of them when there are no words); with an
    entity, it and those that occur with it most. Raises LibraryError kinds and Cancelled.
    """
    with without_collection(), closing(open_database(path, read_only=True)) as db, db.reading():
        articles = chosen_articles(db, words)
        if entity_id:
            where = {each.article for each in mention_index.counts_by_article(db, entity_id)}
            chosen = where if articles is None else articles
            articles = [key for key in chosen if key in where]
        many = _NEIGHBOURS if entity_id else limit
        most = entity_counts.most_mentioned(db, many + 1, NOT_WHO, articles)
        counts = dict(most[:many])
        if entity_id:
            counts.setdefault(entity_id, 0)
        _check(cancelled)
        progress(0.2)
        pairs = pairs_of(db, list(counts), articles, cancelled)
        progress(0.7)
        kept, is_whole = list(counts), len(most) <= many
        if entity_id:
            near = _nearest(pairs, entity_id)
            kept, is_whole = near[:limit], len(near) <= limit
        known = entity_store.entities_by_id(db, kept)
        looked_at = len(articles) if articles is not None else article_store.counts(db)["all"]
    nodes = tuple(Node(known[key], counts[key]) for key in kept if key in known)
    links = _strongest(pairs, {node.entity.id for node in nodes}, entity_id)
    nodes = _linked_first(nodes, links, entity_id)
    _check(cancelled)
    return Graph(nodes, links, positions(nodes, links, entity_id), looked_at, is_whole)


def _nearest(pairs: Counter[Pair], entity_id: str) -> list[str]:
    """Return an entity and those that occur with it, the most often first."""
    with_it = [
        (count, other if one == entity_id else one)
        for (one, other), count in pairs.items()
        if entity_id in (one, other)
    ]
    with_it.sort(key=lambda item: (-item[0], item[1]))
    return [entity_id, *(other for _, other in with_it)]


def _strongest(pairs: Counter[Pair], kept: set[str], entity_id: str) -> tuple[Link, ...]:
    """Return the links worth drawing, the strongest first; those of the subject always."""
    ranked = sorted(
        (pair for pair in pairs.items() if pair[0][0] in kept and pair[0][1] in kept),
        key=lambda item: (entity_id not in item[0], -item[1], item[0]),
    )
    firsts: set[str] = set()
    drawn: list[Link] = []
    others: list[Link] = []
    for (one, other), count in ranked:
        is_first = one not in firsts or other not in firsts
        firsts.update((one, other))
        (drawn if is_first else others).append(Link(one, other, count))
    most = max(len(kept) * _LINKS_A_NODE, 8)
    return tuple(sorted((drawn + others)[:most], key=lambda link: -link.count))


def _linked_first(nodes: Iterable[Node], links: Sequence[Link], entity_id: str) -> tuple[Node, ...]:
    """Return the entities that have a link, and the subject; the others say nothing here."""
    linked = {entity_id, *(link.one for link in links), *(link.other for link in links)}
    return tuple(node for node in nodes if node.entity.id in linked)


def _check(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("Cancelled.")
