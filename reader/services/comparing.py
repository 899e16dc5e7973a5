"""Two texts side by side: where they differ, and which passage of one stands for one of the other.

Pure: two texts in, values out; for long texts a job calls it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.anchoring.difference import Region, regions
from reader.model.errors import Cancelled

_CHANCE = 24
"""Code points: more than that stands in both texts because it was left as it was."""


class Difference(NamedTuple):
    """A stretch of the old text that went and what came for it; code points, half open."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class Comparison:
    """The differences of two texts in order, and the way from an offset of one to the other."""

    differences: tuple[Difference, ...]
    """Those of words: white space that differs alone is none."""
    _edges: tuple[tuple[int, int], ...]
    """Offsets of both texts that belong together, rising: between two of them it goes in step."""

    def to_new(self, offset: int) -> int:
        """Return the offset of the new text that stands for one of the old text."""
        return self._across(offset, 0, 1)

    def to_old(self, offset: int) -> int:
        """Return the offset of the old text that stands for one of the new text."""
        return self._across(offset, 1, 0)

    def _across(self, offset: int, side: int, other: int) -> int:
        index = bisect_right(self._edges, offset, key=lambda edge: edge[side]) - 1
        first = self._edges[max(index, 0)]
        last = self._edges[min(index + 1, len(self._edges) - 1)]
        length, across = last[side] - first[side], last[other] - first[other]
        inside = min(max(offset - first[side], 0), length)
        if length == across:
            return first[other] + inside
        return first[other] + (inside * across // length if length else 0)

    def old_spans(self) -> list[tuple[int, int]]:
        """Return the spans of the old text that went, in order."""
        return [(each.old_start, each.old_end) for each in self.differences if _has_old(each)]

    def new_spans(self) -> list[tuple[int, int]]:
        """Return the spans of the new text that came, in order."""
        return [(each.new_start, each.new_end) for each in self.differences if _has_new(each)]


def compare_texts(
    old: str,
    new: str,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Comparison:
    """Compare two texts, as a job; raise Cancelled."""
    found = regions(old, new)
    if cancelled():
        raise Cancelled("Cancelled.")
    comparison = Comparison(tuple(_differences(old, new, found)), _edges(found, old, new))
    progress(1.0)
    return comparison


def _edges(found: Sequence[Region], old: str, new: str) -> tuple[tuple[int, int], ...]:
    starts = [(region.old_start, region.new_start) for region in found]
    return *(starts or [(0, 0)]), (len(old), len(new))


def _differences(old: str, new: str, found: Iterable[Region]) -> Iterator[Difference]:
    """Yield what differs, as a person sees it."""
    differing = (Difference(*region[:4]) for region in found if not region.equal)
    words = list(_joined(differing, lambda *pair: not _has_words(_between(old, *pair))))
    for difference in _joined(words, lambda *pair: _is_chance(old, *pair)):
        yield from _of_words(old, new, difference)


def _joined(
    found: Iterable[Difference], together: Callable[[Difference, Difference], bool]
) -> Iterator[Difference]:
    """Yield differences with those made one that belong ``together``."""
    last: Difference | None = None
    for here in found:
        if last is not None and together(last, here):
            last = Difference(last.old_start, here.old_end, last.new_start, here.new_end)
            continue
        if last is not None:
            yield last
        last = here
    if last is not None:
        yield last


def _is_chance(old: str, first: Difference, second: Difference) -> bool:
    """Tell whether what stands between two differences is there by chance.

    A few equal words of one block that are far shorter than either of two changes are.
    """
    between = _between(old, first, second)
    is_short = "\n" not in between and len(between) <= _CHANCE
    return is_short and 2 * len(between) <= min(_size(first), _size(second))


def _between(old: str, first: Difference, second: Difference) -> str:
    return old[first.old_end : second.old_start].strip(" ")


def _has_words(text: str) -> bool:
    return "\n" in text or any(character.isalnum() for character in text)


def _size(found: Difference) -> int:
    return max(found.old_end - found.old_start, found.new_end - found.new_start)


def _of_words(old: str, new: str, found: Difference) -> Iterator[Difference]:
    """Yield a difference without the white space at its edges, if its words differ at all."""
    gone, came = old[found.old_start : found.old_end], new[found.new_start : found.new_end]
    if gone.split() == came.split():
        return
    old_span = _trimmed(gone, found.old_start)
    yield Difference(*old_span, *_trimmed(came, found.new_start))


def _trimmed(words: str, start: int) -> tuple[int, int]:
    """Return the span of words that begin at an offset, white space at both ends left out."""
    bare = words.strip()
    left = start + len(words) - len(words.lstrip()) if bare else start
    return left, left + len(bare)


def _has_old(difference: Difference) -> bool:
    return difference.old_end > difference.old_start


def _has_new(difference: Difference) -> bool:
    return difference.new_end > difference.new_start
