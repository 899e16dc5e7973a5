"""Many passages on one text at once; one comparison of the old and the new text places most."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from reader.anchoring.anchor import anchor, parts
from reader.anchoring.difference import Region, image, region_at, regions
from reader.anchoring.fresh_stretches import FreshStretches
from reader.anchoring.hint import Hint
from reader.model.annotation import Anchored, AnchorState
from reader.model.errors import Cancelled
from reader.model.selector import Selector, TextPositionSelector, TextQuoteSelector

_MOVED_WORDS = 0.6
"""Share of its runs of characters that a passage keeps when it is moved, and found again."""
_BESIDE = 12
"""Code points around a passage that have to be unchanged too, for its place to be believed."""


def anchor_all(
    text: str,
    many: Iterable[Iterable[Selector]],
    *,
    before: str | None = None,
    hints: Iterable[Hint | None] | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Anchored | None]:
    """Return what ``anchor`` does for each of many passages, in their order.

    ``before`` is the text that their position selectors speak of, where it is known. With it, the
    two texts are compared once: what stands in a stretch that both have is EXACT even where it was
    pushed along, and MOVED means that it stands elsewhere in the order of the text; of several
    places that read alike the one in order is taken. Raises Cancelled when ``cancelled`` says so;
    ``progress`` gets 0 to 1.
    """
    wanted = [tuple(selectors) for selectors in many]
    known = list(hints) if hints is not None else [None] * len(wanted)
    comparison = _Comparison(before, text) if before is not None and wanted else None
    found = []
    for number, (selectors, hint) in enumerate(zip(wanted, known, strict=True), 1):
        if cancelled is not None and cancelled():
            raise Cancelled("Cancelled.")
        placed = comparison.anchor(selectors, hint) if comparison is not None else None
        if placed is None:
            found.append(anchor(text, selectors, hint=hint))
        else:
            found.append(placed.anchored)
        if progress is not None:
            progress(number / len(wanted))
    return found


class _Counterpart(NamedTuple):
    """What stands in the new text for a span of the old one."""

    start: int
    end: int
    unchanged: bool
    """Whether the span and what is right beside it are the same in both."""


class _Answer(NamedTuple):
    """An anchor, or that there is none."""

    anchored: Anchored | None


class _Comparison:
    """Two texts compared once, for passage after passage."""

    def __init__(self, before: str, text: str) -> None:
        self._before = before
        self._text = text
        self._regions = regions(before, text)
        self._new_starts = [region.new_start for region in self._regions]
        self._fresh = FreshStretches.of_new_words(text, self._regions)

    def anchor(self, selectors: Iterable[Selector], hint: Hint | None) -> _Answer | None:
        """Return where a passage stands now; None when its selectors do not fit the old text."""
        quote, position = parts(selectors)
        if quote is None or position is None or not quote.exact:
            return None
        if self._before[position.start : position.end] != quote.exact or position.start < 0:
            return None
        there = self._counterpart(position.start, position.end)
        if there.unchanged:
            return _Answer(Anchored(there.start, there.end))
        return _Answer(self._sought(quote, there, hint))

    def _sought(
        self, quote: TextQuoteSelector, there: _Counterpart, hint: Hint | None
    ) -> Anchored | None:
        """Look for a passage around the stretch that stands for it, then everywhere."""
        position = TextPositionSelector(there.start, there.start + len(quote.exact))
        home = (there.start, max(there.end, there.start + 1))
        found = anchor(
            self._text,
            (quote, position),
            hint=hint,
            home=home,
            everywhere=self._fresh.holds(quote, _MOVED_WORDS),
        )
        if found is None:
            return None
        if found.start < home[1] and home[0] < found.end:
            return replace(found, state=AnchorState.EXACT) if found.state.keeps_words else found
        if self._was_there(found.start, found.end):
            return replace(found, state=AnchorState.DOUBTFUL) if found.state.keeps_words else None
        return replace(found, state=AnchorState.MOVED) if found.state.keeps_words else found

    def _was_there(self, start: int, end: int) -> bool:
        """Tell whether a span of the new text stood in the old one: most likely another passage."""
        region = self._regions[max(bisect_right(self._new_starts, start) - 1, 0)]
        return region.equal and end <= region.new_end

    def _counterpart(self, start: int, end: int) -> _Counterpart:
        first = region_at(self._regions, start)
        last = region_at(self._regions, max(end - 1, start))
        wide_start, wide_end = max(start - _BESIDE, 0), min(end + _BESIDE, len(self._before))
        unchanged = first is last and first.equal
        if unchanged and not (first.old_start <= wide_start and wide_end <= first.old_end):
            # A few words alone may be alike by chance where all around them was written anew.
            unchanged = self._stands_with_a_neighbour(first, start, end)
        return _Counterpart(*image(self._regions, start, end), unchanged)

    def _stands_with_a_neighbour(self, region: Region, start: int, end: int) -> bool:
        """Tell whether a passage at the edge of an unchanged stretch has enough of it beside it."""
        beside = max(start - region.old_start, region.old_end - end)
        return beside >= _BESIDE and end - start >= _BESIDE
