"""The places in a text where a changed passage may stand: every one that shares words with it.

Not only the place with the fewest errors is a candidate, as with a plain approximate search: where
a look-alike stands elsewhere, the words around decide, and for that both have to be seen.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[^\W{_UNSPACED}]+|[{_UNSPACED}]|[^\w\s]")
"""A word or a mark; of scripts without spaces, a character."""
_SEED = 10
_NEAR_SEED = 5
_SHORT_SEED = 6
_FEW_SEEDS, _MOST_SEEDS = 4, 24
_MOST_HITS = 60
"""A seed that stands more often than this in a whole text says nothing of a place."""
_NEAR = 3000
_MOST_PLACES = 3
_MOST_GROUPS = 60
_SHORT = 100_000
_FRAME = 14
_MOST_FRAMES = 12
_EDGE = 24
_LONG = 400
_REACH = (12, 80)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is looked for, in normal form, and about where (an offset of the normal form)."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    at: int | None = None


class _Hit(NamedTuple):
    """A seed found: where the passage would start then, where the seed stands in the passage."""

    start: int
    seed: int


def exact_places(text: str, passage: Passage, most: int) -> list[tuple[int, int]]:
    """Return the spans of the words as they are, overlapping ones too; the nearest ``most``."""
    found, at = [], text.find(passage.exact)
    while at >= 0:
        found.append(at)
        at = text.find(passage.exact, at + 1)
    if len(found) > most:
        first = bisect_left(found, passage.at or 0) - most // 2
        first = min(max(first, 0), len(found) - most)
        found = found[first : first + most]
    return [(start, start + len(passage.exact)) for start in found]


def near_places(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Return places around the one where the passage was; nothing without one."""
    if passage.at is None:
        return []
    first = max(0, passage.at - _NEAR)
    after = passage.at + len(passage.exact) + _NEAR
    hits = _hits(text, passage, _NEAR_SEED, first, after)
    return _fitted_places(text, passage, hits)


def far_places(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Return places anywhere in the text."""
    hits = _hits(text, passage, _SEED if len(text) > _SHORT else _SHORT_SEED, 0, len(text))
    return _fitted_places(text, passage, hits)


def framed_places(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Return what stands between the words before and those after, however it reads now."""
    before, after = passage.prefix[-_FRAME:], passage.suffix[:_FRAME]
    if min(len(before), len(after)) < _FRAME:
        return []
    widest = 3 * len(passage.exact) + 64
    found: list[tuple[int, int]] = []
    at = text.find(before)
    while at >= 0 and len(found) < _MOST_FRAMES:
        start = at + len(before)
        end = text.find(after, start, start + widest + len(after))
        if end > start:
            found.append((start, end))
        at = text.find(before, at + 1)
    return found


def _seeds(passage: Passage, length: int) -> Iterator[tuple[str, int]]:
    """Yield pieces of the passage with its context, and where each stands from its start."""
    whole = passage.prefix + passage.exact + passage.suffix
    length = max(min(length, len(whole) // 3), 1)
    starts = [match.start() for match in _TOKEN.finditer(whole)]
    starts = [start for start in starts if start + length <= len(whole)]
    if len(starts) < _FEW_SEEDS:
        starts = list(range(0, len(whole) - length + 1, length))
    step = -(-len(starts) // _MOST_SEEDS)
    for start in starts[:: max(step, 1)]:
        yield whole[start : start + length], start - len(passage.prefix)


def _hits(text: str, passage: Passage, length: int, first: int, after: int) -> list[_Hit]:
    found: list[_Hit] = []
    for seed, offset in _seeds(passage, length):
        hits: list[_Hit] = []
        at = text.find(seed, first, after)
        while at >= 0 and len(hits) <= _MOST_HITS:
            hits.append(_Hit(at - offset, offset))
            at = text.find(seed, at + 1, after)
        if len(hits) <= _MOST_HITS:
            found += hits
    return found


def _fitted_places(text: str, passage: Passage, hits: Iterable[_Hit]) -> list[tuple[int, int]]:
    """Return the spans at the places with the most seeds, and at those that read most alike."""
    groups = sorted(_groups(hits, passage), key=lambda group: -len({hit.seed for hit in group}))
    rough = [_rough_span(text, passage, group) for group in groups[:_MOST_GROUPS]]
    alike = sorted(rough, key=lambda span: Levenshtein.distance(passage.exact, text[slice(*span)]))
    chosen = dict.fromkeys((*rough[:_MOST_PLACES], *alike[:_MOST_PLACES]))
    return [_fitted(text, passage, *span) for span in chosen]


def _groups(hits: Iterable[_Hit], passage: Passage) -> list[list[_Hit]]:
    """Return the hits that belong to one place together, the nearest place first."""
    apart = max(len(passage.exact) // 3, 16)
    groups: list[list[_Hit]] = []
    for hit in sorted(hits):
        if groups and hit.start - groups[-1][-1].start <= apart:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    at = passage.at if passage.at is not None else 0
    return sorted(groups, key=lambda group: abs(group[0].start - at))


def _rough_span(text: str, passage: Passage, group: list[_Hit]) -> tuple[int, int]:
    """Return where a passage stands by the seeds that are nearest to its ends."""
    first = min(group, key=lambda hit: abs(hit.seed))
    last = min(group, key=lambda hit: abs(hit.seed - len(passage.exact)))
    start = min(max(first.start, 0), len(text))
    return start, min(max(last.start + len(passage.exact), start), len(text))


def _fitted(text: str, passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Return the span near one whose words and surroundings are most like the passage's."""
    reach = min(max(len(passage.exact) // 2, _REACH[0]), _REACH[1])
    for _ in range(2):
        fitted = start, end
        starts = {at for at, _ in _tokens(text, start - reach, start + reach) if at < end}
        start = min(starts | {start}, key=lambda at: (_start_cost(text, passage, at, end), at))
        ends = {at for _, at in _tokens(text, end - reach, end + reach) if at > start}
        end = min(ends | {end}, key=lambda at: (_end_cost(text, passage, start, at), at))
        if (start, end) == fitted:
            break
    return start, end


def _tokens(text: str, first: int, after: int) -> list[tuple[int, int]]:
    """Return where the words and marks of a stretch begin and end."""
    return [match.span() for match in _TOKEN.finditer(text, max(first, 0), min(after, len(text)))]


def _start_cost(text: str, passage: Passage, start: int, end: int) -> float:
    words, place = passage.exact, text[start:end]
    if len(words) > _LONG:
        words, place = words[:_LONG], text[start : min(start + _LONG, end)]
    beside = passage.prefix[-_EDGE:]
    before = text[max(start - len(beside), 0) : start]
    return Levenshtein.distance(words, place) + Levenshtein.distance(beside, before)


def _end_cost(text: str, passage: Passage, start: int, end: int) -> float:
    words, place = passage.exact, text[start:end]
    if len(words) > _LONG:
        words, place = words[-_LONG:], text[max(end - _LONG, start) : end]
    beside = passage.suffix[:_EDGE]
    after = text[end : end + len(beside)]
    return Levenshtein.distance(words, place) + Levenshtein.distance(beside, after)
