"""What two texts have in common, and where they differ.

Lines that stand once in each text are matched first (the way of "patience diff", Bram Cohen), then
sentences between them, then words, by the longest common subsequence. So an edit of one paragraph
costs one paragraph, however long the text is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.anchoring.shingles import SPACELESS

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCES = re.compile(r".*?[.!?。！？…]+[”’\"')\]]*\s+|.+", re.DOTALL)
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\s+|[\W_]", re.UNICODE)
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a"
)
"""What stands over, under or beside a letter of such a script and belongs to it."""
_LETTER = rf"[{SPACELESS}][{_MARKS}]*"
_SPACED = rf"[^\W_{SPACELESS}]+"
WORD = re.compile(rf"{_LETTER}|{_SPACED}(?:['’]{_SPACED}|(?<=\d)[.,]\d+)*")
"""A word as a person compares wordings: a number is one; without spaces, a letter is one."""
_INK = re.compile(rf"{WORD.pattern}|[^\w\s]|_")
_MOST_CELLS = 30_000_000
"""Words of one stretch times words of the other: above, they are one difference (0.1 s below)."""


class Region(NamedTuple):
    """A stretch of the old text and what stands for it in the new one; code points, half open."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    equal: bool


class _Piece(NamedTuple):
    """A line, sentence or word and where it stands."""

    text: str
    start: int
    end: int


def regions(old: str, new: str) -> tuple[Region, ...]:
    """Return the stretches of two texts in order, equal and differing ones by turns.

    Together they cover both texts; empty texts have none.
    """
    head = old.rfind("\n", 0, common_head(old, new)) + 1
    tail = common_tail(old, new, min(len(old), len(new)) - head)
    line_end = old.find("\n", len(old) - tail)
    tail = len(old) - line_end - 1 if line_end >= 0 else 0
    if old == new:
        head, tail = len(old), 0
    stretch = Region(head, len(old) - tail, head, len(new) - tail, False)
    found = [Region(0, head, 0, head, True)]
    found += _within(old, new, stretch, (_LINES, _SENTENCES))
    found.append(Region(len(old) - tail, len(old), len(new) - tail, len(new), True))
    return tuple(_merged(found))


def image(found: Sequence[Region], start: int, end: int) -> tuple[int, int]:
    """Return the span of the new text that stands for a span of the old one.

    Where an end lies in what differs, all that came for it belongs to the span.
    """
    first, last = region_at(found, start), region_at(found, max(end - 1, start))
    new_start = first.new_start + (start - first.old_start if first.equal else 0)
    new_end = last.new_end - (last.old_end - end if last.equal else 0)
    return new_start, max(new_end, new_start)


def region_at(found: Sequence[Region], offset: int) -> Region:
    """Return the region that holds an offset of the old text, else the nearest one."""
    index = bisect_right(found, offset, key=lambda region: region.old_start) - 1
    return found[max(index, 0)]


def word_changes(old: str, new: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the spans of the old words that went and of the new ones that came.

    Whole words and marks; spaces between two changed ones belong to them. White space alone is no
    difference.
    """
    before, after = _pieces(old, 0, len(old), _INK), _pieces(new, 0, len(new), _INK)
    gone, come = [], []
    for step in _opcodes(before, after):
        if step.tag == "equal":
            continue
        if step.src_end > step.src_start:
            gone.append((before[step.src_start].start, before[step.src_end - 1].end))
        if step.dest_end > step.dest_start:
            come.append((after[step.dest_start].start, after[step.dest_end - 1].end))
    return gone, come


def _within(
    old: str, new: str, stretch: Region, levels: Sequence[re.Pattern[str]]
) -> Iterator[Region]:
    """Yield the regions of a differing stretch: by its lines, sentences, at last its words."""
    if stretch.old_start == stretch.old_end or stretch.new_start == stretch.new_end:
        yield stretch
        return
    if not levels:
        yield from _by_words(old, new, stretch)
        return
    before = _pieces(old, stretch.old_start, stretch.old_end, levels[0])
    after = _pieces(new, stretch.new_start, stretch.new_end, levels[0])
    at_old, at_new = stretch.old_start, stretch.new_start
    for mine, its in _in_step(before, after):
        gap = Region(at_old, mine.start, at_new, its.start, False)
        yield from _within(old, new, gap, levels[1:])
        yield Region(mine.start, mine.end, its.start, its.end, True)
        at_old, at_new = mine.end, its.end
    rest = Region(at_old, stretch.old_end, at_new, stretch.new_end, False)
    yield from _within(old, new, rest, levels[1:])


def _by_words(old: str, new: str, stretch: Region) -> Iterator[Region]:
    before = _pieces(old, stretch.old_start, stretch.old_end, _WORDS)
    after = _pieces(new, stretch.new_start, stretch.new_end, _WORDS)
    if len(before) * len(after) > _MOST_CELLS:
        yield stretch
        return
    for step in _opcodes(before, after):
        old_start, old_end = _extent(before, step.src_start, step.src_end, stretch.old_end)
        new_start, new_end = _extent(after, step.dest_start, step.dest_end, stretch.new_end)
        yield Region(old_start, old_end, new_start, new_end, step.tag == "equal")


def _opcodes(before: Sequence[_Piece], after: Sequence[_Piece]) -> Iterable:  # type: ignore[type-arg]
    from rapidfuzz.distance import LCSseq

    return LCSseq.opcodes([piece.text for piece in before], [piece.text for piece in after])


def _extent(pieces: Sequence[_Piece], first: int, after: int, end: int) -> tuple[int, int]:
    start = pieces[first].start if first < len(pieces) else end
    return start, pieces[after - 1].end if after > first else start


def _pieces(text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[_Piece]:
    return [_Piece(match.group(), *match.span()) for match in pattern.finditer(text, start, end)]


def _in_step(before: Sequence[_Piece], after: Sequence[_Piece]) -> Iterator[tuple[_Piece, _Piece]]:
    """Yield the pieces that both have in the same order, found from those that are unique.

    Equal neighbours of a unique pair are taken with it.
    """
    mine, its = 0, 0
    for old_index, new_index in [*_unique_pairs(before, after), (len(before), len(after))]:
        if old_index < mine or new_index < its:
            continue  # taken as a neighbour already
        back = _run(before, after, old_index - 1, new_index - 1, mine, its)
        for offset in range(back, 0, -1):
            yield before[old_index - offset], after[new_index - offset]
        mine, its = old_index, new_index
        while mine < len(before) and its < len(after) and before[mine].text == after[its].text:
            yield before[mine], after[its]
            mine, its = mine + 1, its + 1


def _run(
    before: Sequence[_Piece], after: Sequence[_Piece], old: int, new: int, least: int, lowest: int
) -> int:
    """Return how many pieces are equal going backwards from a pair."""
    count = 0
    while old - count >= least and new - count >= lowest:
        if before[old - count].text != after[new - count].text:
            break
        count += 1
    return count


def _unique_pairs(before: Sequence[_Piece], after: Sequence[_Piece]) -> list[tuple[int, int]]:
    """Return the pairs of pieces that stand once in each, the longest series in step."""
    once = {text for text, count in Counter(p.text for p in before).items() if count == 1}
    counts = Counter(piece.text for piece in after)
    places = {piece.text: number for number, piece in enumerate(after) if counts[piece.text] == 1}
    pairs = [
        (number, places[piece.text])
        for number, piece in enumerate(before)
        if piece.text in once and piece.text in places
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs that rise on both sides (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    came_from: list[int] = []
    for number, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        came_from.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            ends.append(number)
        else:
            tops[pile], ends[pile] = value, number
    series = []
    at = ends[-1] if ends else -1
    while at >= 0:
        series.append(pairs[at])
        at = came_from[at]
    return series[::-1]


def _merged(found: Iterable[Region]) -> Iterator[Region]:
    """Yield regions with neighbours of one kind joined, and empty ones left out."""
    last: Region | None = None
    for region in found:
        if region.old_start == region.old_end and region.new_start == region.new_end:
            continue
        if last is not None and last.equal == region.equal:
            last = Region(*last[:1], region.old_end, last.new_start, region.new_end, last.equal)
            continue
        if last is not None:
            yield last
        last = region
    if last is not None:
        yield last


def common_head(old: str, new: str) -> int:
    """Return how many characters two texts share at their beginning."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_tail(old: str, new: str, most: int) -> int:
    """Return how many characters, at most ``most``, two texts share at their end."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        mine = old[len(old) - middle : len(old) - low]
        if mine == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
