"""How well a place in a text suits a passage: its words, what stands around it, how near it is.

The weights and limits below were measured on real revisions of real documents (several hundred
quotes with a known place), chosen in the middle of the range in which the outcome hardly changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq, Levenshtein

from reader.anchoring.places import Passage

ACCEPTED = 0.72
"""At and above this, changed words are certainly the passage."""
CERTAIN = 0.92
"""A place this good is not looked past: nothing further away can be better."""
DOUBTED = 0.54
"""At and above this, they may be: a person has to say. Below, they are something else."""
TOLD_APART = 0.012
"""Two places whose scores are nearer than this read alike."""

_LIKENESS, _SAME_WORDS, _CONTEXT, _BETTER_SIDE, _EDGES, _NEARNESS = 50, 14, 10, 8, 14, 4
_HEADINGS = 6
_CHANCE = 0.45
"""Two unrelated stretches of one language are about this like each other."""
_EDGE = 12
_FEW_WORDS = 4
_WORD = re.compile(r"\w+|[^\w\s]")
_SCALE = 2000
"""Code points: at this distance nearness is half of what it is on the spot."""
_ALONE, _ALONE_LENGTH = 0.57, 40
"""So many code points that are this like are worth a question whatever stands around them."""


@dataclass(frozen=True, slots=True)
class Suitability:
    """The parts of a score, each 0 to 1; ``context`` is None where the passage has none."""

    length: int
    """Code points of the passage."""
    likeness: float
    same_words: float
    before: float | None
    after: float | None
    edges: float | None
    nearness: float | None
    headings: float | None = None

    @property
    def context(self) -> float | None:
        """How far the better side agrees."""
        sides = [side for side in (self.before, self.after) if side is not None]
        return max(sides) if sides else None

    @property
    def score(self) -> float:
        """All parts together, 0 to 1; parts that are not known do not count."""
        sides = [side for side in (self.before, self.after) if side is not None]
        parts: list[tuple[int, float | None]] = [
            (_LIKENESS, self.likeness),
            (_SAME_WORDS, self.same_words),
            (_CONTEXT, sum(sides) / len(sides) if sides else None),
            (_BETTER_SIDE, self.context),
            (_EDGES, self.edges),
            (_NEARNESS, self.nearness),
            (_HEADINGS, self.headings),
        ]
        known = [(weight, value) for weight, value in parts if value is not None]
        return sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)

    @property
    def stands_alone(self) -> bool:
        """Whether the words are like enough to ask about, whatever stands around them."""
        like = min(self.likeness, self.same_words) >= _ALONE
        return like and self.length >= _ALONE_LENGTH


def suitability(text: str, passage: Passage, start: int, end: int) -> Suitability:
    """Return how well a span of a text (in normal form, as the passage) suits a passage."""
    place = text[start:end]
    prefix, suffix = passage.prefix.rstrip(" "), passage.suffix.lstrip(" ")
    left = start - (text[start - 1 : start] == " ")
    right = end + (text[end : end + 1] == " ")
    before = text[max(left - len(prefix), 0) : left]
    after = text[right : right + len(suffix)]
    likeness = Levenshtein.normalized_similarity(passage.exact, place)
    return Suitability(
        length=len(passage.exact),
        likeness=likeness,
        same_words=_same_words(passage.exact, place, likeness),
        before=_alike(prefix, before) if prefix else None,
        after=_alike(suffix, after) if suffix else None,
        edges=_edges(prefix, suffix, before, after),
        nearness=_nearness(passage, start, len(text)),
    )


def _alike(context: str, place: str) -> float:
    """Return how like two contexts are, less what chance gives."""
    found = Indel.normalized_similarity(context, place)
    return max(0.0, (found - _CHANCE) / (1 - _CHANCE))


def _edges(prefix: str, suffix: str, before: str, after: str) -> float | None:
    """Return how like the characters right beside the passage are."""
    sides = []
    if prefix:
        sides.append(_alike(prefix[-_EDGE:], before[-_EDGE:]))
    if suffix:
        sides.append(_alike(suffix[:_EDGE], after[:_EDGE]))
    return sum(sides) / len(sides) if sides else None


def _same_words(exact: str, place: str, likeness: float) -> float:
    """Return the share of the passage's words that are kept in order; few words tell nothing."""
    if exact == place:
        return 1.0
    words = _WORD.findall(exact)
    if len(words) < _FEW_WORDS:
        return likeness
    return LCSseq.similarity(words, _WORD.findall(place)) / len(words)


def _nearness(passage: Passage, start: int, length: int) -> float | None:
    if passage.at is None:
        return None
    distance = abs(start - passage.at)
    return 0.5 / (1 + distance / _SCALE) + 0.5 * (1 - min(1.0, distance / max(length, 1)))
