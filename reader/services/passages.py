"""Mentions as they are read away from their page: the sentence around them, and where that is."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.export.sentences import Sentences, shortened
from reader.model.article import OBJECT_REPLACEMENT, Article, Revision, block_starts
from reader.model.claim import ClaimStatus
from reader.model.pages import Pages
from reader.model.paragraphs import Paragraphs
from reader.storage import articles as article_store
from reader.storage import details as details_store
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile
from reader.storage.mention_index import MentionPlace

_KEPT = 12
"""Articles whose texts stay at hand: those around the place that one reads at."""
_BLANK = re.compile(rf"[\s{OBJECT_REPLACEMENT}]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A name within a passage: code points of the passage's text, half open."""

    start: int
    end: int
    entity: str
    """Id; empty for a claim."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the mentions in it."""

    article: str
    annotation: str
    """Id of the first mention: where a click leads."""
    title: str
    site: str
    published: str
    text: str
    """On one line, cut with … where the sentence is very long."""
    marks: tuple[Mark, ...]
    paragraph: int | None = None
    """From 1; None in a heading."""
    page: str = ""
    """``p. 3`` in a source with pages."""
    claim: ClaimStatus | None = None
    """Of a claim that is made in the sentence."""
    is_lost: bool = False
    """The words are not in the text any more: ``text`` is what they were."""
    date: str = ""
    """Partial ISO date that the passage speaks of, where that was asked for."""


class _OpenText:
    """One article's text, ready to be quoted from."""

    def __init__(self, article: Article, revision: Revision, pages: Pages) -> None:
        self.article = article
        self.text = revision.text
        self.sentences = Sentences(revision.blocks)
        self.paragraphs = Paragraphs(revision.blocks, block_starts(revision.blocks))
        self.pages = pages


class PassageReader:
    """Reads passages out of a library; the texts of the last few articles stay at hand."""

    def __init__(
        self, db: LibraryFile, claims: Sequence[tuple[MentionPlace, ClaimStatus]] = ()
    ) -> None:
        """``claims`` are those of which a passage says that it is part of one."""
        self._db = db
        self._texts: OrderedDict[str, _OpenText] = OrderedDict()
        self._claims: dict[str, list[tuple[int, int, ClaimStatus]]] = {}
        for place, status in claims:
            if not place.is_lost:
                span = (place.start, place.end, status)
                self._claims.setdefault(place.article, []).append(span)

    def around(self, places: Sequence[MentionPlace]) -> list[Passage]:
        """Return the sentences around places, in the order given.

        Neighbours in one sentence make one passage. Places in articles that are gone are left out.
        """
        with self._db.reading():
            self._load([place.article for place in places])
        lost = self._lost_words([place.annotation for place in places if place.is_lost])
        found: list[Passage] = []
        for article_id, here in groupby(places, key=lambda place: place.article):
            opened = self._texts.get(article_id)
            if opened is not None:
                found += _passages(opened, list(here), self._claims.get(article_id, ()), lost)
        return found

    def _lost_words(self, ids: Sequence[str]) -> Mapping[str, str]:
        from reader.storage.annotations import annotations_by_id

        found = annotations_by_id(self._db, ids) if ids else {}
        return {key: each.quote.exact for key, each in found.items() if each.quote is not None}

    def _load(self, articles: Sequence[str]) -> None:
        wanted = list(dict.fromkeys(articles))
        for key in wanted:
            if key in self._texts:
                self._texts.move_to_end(key)
        missing = [key for key in wanted if key not in self._texts]
        if not missing:
            return
        found = article_store.articles_by_id(self._db, missing)
        current = [article.revision for article in found.values()]
        revisions = revision_store.revisions_by_id(self._db, current)
        details = details_store.details_by_revision(self._db, current)
        for key, article in found.items():
            revision = revisions.get(article.revision)
            if revision is not None and not article.deleted:
                known = details.get(revision.id)
                pages = Pages(known.pages) if known is not None else Pages()
                self._texts[key] = _OpenText(article, revision, pages)
        while len(self._texts) > max(_KEPT, len(wanted)):
            self._texts.popitem(last=False)


def _passages(
    opened: _OpenText,
    places: Sequence[MentionPlace],
    claims: Sequence[tuple[int, int, ClaimStatus]],
    lost: Mapping[str, str],
) -> Iterator[Passage]:
    def span_of(place: MentionPlace) -> tuple[int, int]:
        if place.is_lost:
            return (-1, -1)
        return opened.sentences.around(place.start, min(place.end, len(opened.text)))

    for span, here in groupby(places, key=span_of):
        together = list(here)
        if span[0] >= 0:
            yield _passage(opened, span, together, claims)
            continue
        for place in together:
            words = " ".join(lost.get(place.annotation, "").split())
            mark = Mark(0, len(words), place.entity)
            yield _made(opened, place, words, (mark,), is_lost=True)


def _passage(
    opened: _OpenText,
    span: tuple[int, int],
    places: Sequence[MentionPlace],
    claims: Sequence[tuple[int, int, ClaimStatus]],
) -> Passage:
    start, end = min(place.start for place in places), max(place.end for place in places)
    left, right = shortened(opened.text, span, (start, min(end, span[1])))
    # One for one, so that offsets stay true: a passage is one line, without pictures.
    line = _BLANK.sub(" ", opened.text[left:right])
    before, after = "…" if left > span[0] else "", "…" if right < span[1] else ""
    shift = len(before) - left - (len(line) - len(line.lstrip()))
    text = f"{before}{line.strip()}{after}"
    marks = tuple(
        Mark(max(0, place.start + shift), min(place.end + shift, len(text)), place.entity)
        for place in places
    )
    first = places[0]
    return _made(
        opened,
        first,
        text,
        marks,
        paragraph=opened.paragraphs.at(first.start),
        page=opened.pages.words(first.start, first.end),
        claim=next((status for a, b, status in claims if a < span[1] and span[0] < b), None),
    )


def _made(
    opened: _OpenText,
    place: MentionPlace,
    text: str,
    marks: tuple[Mark, ...],
    *,
    paragraph: int | None = None,
    page: str = "",
    claim: ClaimStatus | None = None,
    is_lost: bool = False,
) -> Passage:
    about = opened.article.metadata
    return Passage(
        article=opened.article.id,
        annotation=place.annotation,
        title=about.title,
        site=about.site,
        published=about.published,
        text=text,
        marks=marks,
        paragraph=paragraph,
        page=page,
        claim=claim,
        is_lost=is_lost,
    )
