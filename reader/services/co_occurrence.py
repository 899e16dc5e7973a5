"""Who occurs with whom: entities that are mentioned in the same paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from reader.model.errors import Cancelled
from reader.services.passages import Passage, PassageReader
from reader.storage import articles as article_store
from reader.storage import mention_index
from reader.storage.database import LibraryFile
from reader.storage.mention_index import MentionPlace

Pair = tuple[str, str]


def chosen_articles(db: LibraryFile, words: str) -> list[str] | None:
    """Return the ids of the articles that words choose; None for all.

    Every word has to be in the title, the site or, with ``#``, among the tags.
    """
    wanted = words.casefold().split()
    if not wanted:
        return None
    chosen = []
    for summary in article_store.summaries(db, where="all", tag="", entity=""):
        about = summary.article.metadata
        line = f"{about.title} {about.site} {about.published}".casefold()
        own: tuple[str, ...] | None = None
        for word in wanted:
            if word.startswith("#"):
                own = article_store.article_tags(db, summary.article.id) if own is None else own
                if not any(tag.casefold().startswith(word[1:]) for tag in own):
                    break
            elif word not in line:
                break
        else:
            chosen.append(summary.article.id)
    return chosen


def pairs_of(
    db: LibraryFile,
    entities: Sequence[str],
    articles: Sequence[str] | None,
    cancelled: Callable[[], bool],
) -> Counter[Pair]:
    """Return in how many paragraphs each two of some entities occur together."""
    ends = {key: _ends(text) for key, text in mention_index.texts(db, articles).items()}
    _check(cancelled)
    numbers = {entity: number for number, entity in enumerate(sorted(entities))}
    paragraphs: dict[str, dict[int, set[int]]] = {}
    last, breaks, here = "", ends.get(""), dict[int, set[int]]()
    for article, start, entity in mention_index.starts_of(db, entities, articles):
        if article != last:  # mentions of one article mostly follow each other
            last, breaks = article, ends.get(article)
            here = paragraphs.setdefault(article, {})
        if breaks is not None:  # of an article that is not in the trash
            paragraph = bisect_right(breaks, start)
            together = here.get(paragraph)
            if together is None:
                here[paragraph] = {numbers[entity]}
            else:
                together.add(numbers[entity])
    _check(cancelled)
    counted: Counter[tuple[int, int]] = Counter()
    for here in paragraphs.values():
        for together in here.values():
            if len(together) > 1:
                counted.update(combinations(sorted(together), 2))
    ids = sorted(entities)
    return Counter({(ids[one], ids[other]): count for (one, other), count in counted.items()})


def _ends(text: str) -> list[int]:
    """Return where the lines of a text end, which is where its paragraphs do."""
    found, at = [], text.find("\n")
    while at >= 0:
        found.append(at)
        at = text.find("\n", at + 1)
    return found


def passages_with(db: LibraryFile, one: str, other: str) -> Iterator[list[Passage]]:
    """Yield the passages of paragraphs in which two entities are both mentioned, by article.

    The articles that mention the first most recently come first; each is read when it is asked for.
    """
    in_other = {each.article for each in mention_index.counts_by_article(db, other)}
    reader = PassageReader(db)
    for each in mention_index.counts_by_article(db, one):
        if each.article in in_other:
            found = reader.around(_both(db, each.article, {one, other}))
            if found:
                yield found


def _both(db: LibraryFile, article: str, wanted: set[str]) -> list[MentionPlace]:
    """Return the mentions of some entities in the paragraphs that mention all of them."""
    breaks = _ends(mention_index.texts(db, [article]).get(article, ""))
    places = [
        place
        for place in mention_index.mentions_in(db, [article])
        if place.entity in wanted and not place.is_lost
    ]
    named: dict[int, set[str]] = {}
    for place in places:
        named.setdefault(bisect_right(breaks, place.start), set()).add(place.entity)
    return [place for place in places if named[bisect_right(breaks, place.start)] == wanted]


def _check(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("Cancelled.")
