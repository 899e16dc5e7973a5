"""Articles that are mostly the same text: the same story as HTML and as text, a second copy."""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.anchoring.shingles import (
    common_words,
    estimated_shares,
    shingles,
    sketch,
    word_starts,
)
from reader.model.annotation import Anchored, AnchorState, Annotation
from reader.model.article import Article
from reader.model.errors import LibraryError
from reader.model.ids import now
from reader.storage import annotations as annotation_store
from reader.storage import articles as article_store
from reader.storage import fingerprints, twin_offers
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile
from reader.storage.fingerprints import Resemblance, Sketch

if TYPE_CHECKING:  # it imports what it needs of this when a file is added
    from reader.services.library import Library

_log = logging.getLogger(__name__)
Cancelled = Callable[[], bool]
Row = tuple[Annotation, Anchored | None]

LEAST_SHARE = 0.6
"""Below, nothing is offered. Measured on 88 real pages: a page and its plain text share 94 % or
more of one of them, pages of one site that have nothing else in common 20 % at the most."""

_LEAST_WORDS = 30
"""Common words: below, it is a quotation or a phrase that pages end with."""

_LIKELY = 0.4
"""The share estimated from sketches from which it is worth the time to compare the texts."""

_MOST_COMPARED = 3
_MOST_INDEXED = 4_000_000
"""Characters of earlier texts that one run makes sketches of: about a second."""


@dataclass(frozen=True, slots=True)
class Twin:
    """An annotated article that is mostly the same text as another one."""

    article: str
    title: str
    share: float
    """0 to 1: how much of the words of the other text this one holds."""
    share_of_twin: float
    """0 to 1: how much of its own words the other text holds."""
    annotations: int
    """Those that its list shows: without the page note and bare mentions of entities."""
    mentions: int
    """Bare mentions of entities."""

    @property
    def is_excerpted(self) -> bool:
        """Whether the other text holds more than this one: the larger share is that of this one."""
        return self.share < LEAST_SHARE

    @property
    def percent(self) -> int:
        """The larger of the shares to speak of; 100 only when nothing differs."""
        return int(100 * (self.share_of_twin if self.is_excerpted else self.share))


def index_missing(
    db: LibraryFile,
    *,
    everything: bool = False,
    most: int = _MOST_INDEXED,
    cancelled: Cancelled | None = None,
) -> int:
    """Make the sketches that older articles do not have yet; return how many.

    Up to ``most`` characters: the rest is for the next run. ``everything`` means without a limit,
    and articles without annotations too, which can be nobody's twin yet.
    """
    made: dict[str, Sketch] = {}
    for revision_id, length in fingerprints.missing(db, annotated=not everything):
        most -= length
        stopped = cancelled is not None and cancelled()
        if stopped or (most < 0 and made and not everything):
            break
        text = fingerprints.texts(db, [revision_id]).get(revision_id, "")
        made[revision_id] = _sketch(shingles(text))
    if made:
        fingerprints.store(db, made)
    return len(made)


def find_twin(
    db: LibraryFile, article_id: str, *, cancelled: Cancelled | None = None
) -> Twin | None:
    """Return the annotated article whose text is most like this one's; None when none is.

    Those are left out that hold less than 60 % of it, or of which it holds less; whose annotations
    mostly stand elsewhere (of a book, when this is a chapter of it); those in the trash; and those
    without a sketch: see ``index_missing``.
    """
    article = article_store.article(db, article_id)
    text = fingerprints.texts(db, [article.revision]).get(article.revision) if article else None
    if article is None or not text:
        return None
    numbers = shingles(text)
    own = _sketch(numbers)
    fingerprints.store(db, {article.revision: own})
    found = []
    for each in _likely(db, article, own)[:_MOST_COMPARED]:
        if cancelled is not None and cancelled():
            return None
        twin = _compared(db, each, numbers)
        if twin is not None:
            found.append(twin)
    return max(found, key=_likeness, default=None)


class TwinFinder:
    """Looks for the twins of articles that are added one after another."""

    def __init__(self, db: LibraryFile) -> None:
        self._db = db
        self._complete = False
        """Whether the earlier articles have their sketches."""

    def offer(self, article: Article, *, cancelled: Cancelled | None = None) -> Twin | None:
        """Find a new article's twin, and keep that as an offer until it is answered.

        The article is in the library whatever becomes of this, so a library that cannot be written
        just now is only logged.
        """
        db = self._db
        try:
            # Looking for those without a sketch takes 20 ms for 10,000 articles: not every time.
            self._complete = self._complete or not index_missing(db, cancelled=cancelled)
            twin = find_twin(db, article.id, cancelled=cancelled)
            if twin is not None:
                twin_offers.make_offer(db, article.id, twin.article, twin.share, twin.share_of_twin)
        except LibraryError as error:
            _log.warning("“%s” was not compared with the others: %s", article.title, error)
            return None
        return twin


class TwinOffers:
    """The offers of an open library that nobody answered yet: view state, no changes."""

    def __init__(self, library: Library) -> None:
        self._db = library.db

    def offered(self, article_id: str) -> Twin | None:
        """Return the article whose annotations could come to a new one; None once answered."""
        offer = twin_offers.open_offer(self._db, article_id)
        if offer is None:
            return None
        return Twin(
            offer.twin,
            offer.title,
            offer.share,
            offer.share_of_twin,
            offer.annotations,
            offer.mentions,
        )

    def is_due(self, article: Article) -> bool:
        """Tell whether a new article was not compared with the others yet."""
        is_new = revision_store.count(self._db, article.id) == 1
        return is_new and fingerprints.stored(self._db, article.revision) is None

    def refuse(self, article_id: str, twin_id: str) -> None:
        """Note that the annotations of a twin are not wanted: it is not offered again."""
        twin_offers.answer(self._db, article_id, twin_id, now())


def _sketch(numbers: Sequence[int]) -> Sketch:
    kept = sketch(numbers)
    return Sketch(tuple(kept), len(kept) == len(set(numbers)))


def _likely(db: LibraryFile, article: Article, own: Sketch) -> list[Resemblance]:
    """Return what may be a twin, judged by the sketches, the likeliest first."""
    ranked = []
    for each in fingerprints.resembling(db, article.revision):
        whole = (own.is_whole, each.sketch.is_whole)
        shares = estimated_shares(own.numbers, each.sketch.numbers, whole)
        if each.article != article.id and max(shares) >= _LIKELY:
            ranked.append((sum(shares), each.article, each))
    ranked.sort(reverse=True)
    return [each for _, _, each in ranked]


def _compared(db: LibraryFile, other: Resemblance, numbers: Sequence[int]) -> Twin | None:
    """Compare two texts word by word; None when they are not mostly the same."""
    text = fingerprints.texts(db, [other.revision]).get(other.revision, "")
    theirs = shingles(text)
    mine, marked = (
        common_words(numbers, frozenset(theirs)),
        common_words(theirs, frozenset(numbers)),
    )
    share, share_of_twin = _share(mine), _share(marked)
    too_few = min(sum(mine), sum(marked)) < _LEAST_WORDS
    article = article_store.article(db, other.article)
    if too_few or max(share, share_of_twin) < LEAST_SHARE or article is None:
        return None
    rows = annotation_store.article_annotations(db, article.id, article.revision)
    if not _mostly_on(rows, text, marked):
        return None
    listed = [item for item, _ in rows if not item.is_page_note]
    mentions = sum(item.is_bare_mention for item in listed)
    return Twin(article.id, article.title, share, share_of_twin, len(listed) - mentions, mentions)


def _likeness(twin: Twin) -> tuple[float, str]:
    return twin.share + twin.share_of_twin, twin.article


def _share(marked: bytearray) -> float:
    return sum(marked) / max(len(marked), 1)


def _mostly_on(rows: Sequence[Row], text: str, marked: bytearray) -> bool:
    """Tell whether most annotations stand on marked words; a page note stands on all of them."""
    starts = word_starts(text)
    count = common = 0
    for annotation, anchor in rows:
        if annotation.is_page_note:
            count += bool(annotation.note)
            common += bool(annotation.note)
            continue
        count += 1
        if anchor is not None and anchor.state is not AnchorState.ORPHAN:
            word = max(bisect_right(starts, anchor.start) - 1, 0)
            common += word < len(marked) and marked[word]
    return count > 0 and common >= LEAST_SHARE * count
