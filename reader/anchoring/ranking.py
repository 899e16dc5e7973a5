"""Every place of a text that reads like a passage, the best first, and what to think of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import NamedTuple

from reader.anchoring.hint import Hint, heading_path
from reader.anchoring.normal_form import NormalForm, normal, normal_form
from reader.anchoring.places import (
    Passage,
    exact_places,
    far_places,
    framed_places,
    near_places,
)
from reader.anchoring.score import ACCEPTED, CERTAIN, DOUBTED, Suitability, suitability
from reader.model.annotation import AnchorState
from reader.model.selector import TextPositionSelector, TextQuoteSelector

# Comparing the context of every "the" in a book would take seconds: only the nearest ones are.
_MOST_EXACT = 200
SHORT_QUOTE = 12
"""Code points: shorter quotes need context; they stand anywhere by chance."""
_LONG_QUOTE = 24
"""From here on, words that stand unchanged are the passage, whatever stands around them."""
_SOME_CONTEXT = 0.25
_NEARLY_SAME = 0.9


class Place(NamedTuple):
    """A span of the text (code points), its score, and its state; None: it is something else."""

    start: int
    end: int
    score: float
    state: AnchorState | None

    def overlaps(self, other: Place) -> bool:
        """Tell whether two places share a character."""
        return self.start < other.end and other.start < self.end


def ranked_places(
    text: str,
    quote: TextQuoteSelector,
    position: TextPositionSelector | None,
    hint: Hint | None = None,
    home: tuple[int, int] | None = None,
    *,
    everywhere: bool = True,
) -> list[Place]:
    """Return every place that reads like a passage, the best first; they may overlap.

    One looks no further than around the old place when there is a certain one, or a good one where
    ``home`` is known to stand for the passage. Without ``everywhere``, changed words are looked for
    around the old place only.
    """
    form = normal_form(text)
    at = form.offset(min(max(position.start, 0), len(text))) if position is not None else None
    passage = Passage(normal(quote.exact), normal(quote.prefix), normal(quote.suffix), at)
    if not passage.exact.strip() or not text:
        return []
    ranking = _Ranking(form, passage, position, hint)
    ranking.add(exact_places(form.text, passage, _MOST_EXACT))
    ranking.add(near_places(form.text, passage))
    if not ranking.is_settled(home):
        ranking.add(framed_places(form.text, passage))
        if everywhere:
            ranking.add(far_places(form.text, passage))
    return ranking.places()


class _Ranking:
    """The places found so far, each looked at once."""

    def __init__(
        self,
        form: NormalForm,
        passage: Passage,
        position: TextPositionSelector | None,
        hint: Hint | None,
    ) -> None:
        self._form = form
        self._passage = passage
        self._position = position
        self._hint = hint
        self._found: dict[tuple[int, int], Place] = {}

    def add(self, spans: list[tuple[int, int]]) -> None:
        """Judge spans of the normal form."""
        for span in spans:
            if span not in self._found and span[0] < span[1]:
                self._found[span] = self._place(span)

    def is_settled(self, home: tuple[int, int] | None) -> bool:
        """Tell whether the best place found so far is good enough to look for no other."""
        best = max(self._found.values(), key=lambda place: place.score, default=None)
        if best is None or best.state in {None, AnchorState.DOUBTFUL}:
            return False
        at_home = home is not None and best.start < home[1] and home[0] < best.end
        return at_home or best.score >= CERTAIN

    def places(self) -> list[Place]:
        """Return the places, the best first.

        What overlaps the words as they were is no other place, only a worse cut of that one.
        """
        length = len(self._passage.exact)
        same = sorted(start for start, end in self._found if self._is_same(start, end))
        kept = [
            place
            for (start, end), place in self._found.items()
            if self._is_same(start, end)
            or bisect_left(same, end) == bisect_right(same, start - length)
        ]
        return sorted(kept, key=lambda place: (-place.score, place.start))

    def _is_same(self, start: int, end: int) -> bool:
        return self._form.text[start:end] == self._passage.exact

    def _place(self, span: tuple[int, int]) -> Place:
        start, end = self._form.original_span(*span)
        suits = suitability(self._form.text, self._passage, *span)
        if self._hint is not None:
            suits = replace(suits, headings=_same_headings(self._hint, start))
        same = self._is_same(*span)
        state = self._same_state(start, suits) if same else self._changed_state(suits)
        return Place(start, end, suits.score, state)

    def _same_state(self, start: int, suits: Suitability) -> AnchorState | None:
        """Return the state of words that are as they were, wherever they are."""
        length, context = len(self._passage.exact), suits.context
        if context is not None and context < _SOME_CONTEXT and length < _LONG_QUOTE:
            return AnchorState.DOUBTFUL if length >= SHORT_QUOTE else None
        if context is None and length < SHORT_QUOTE:
            return AnchorState.DOUBTFUL
        here = self._position is None or self._position.start == start
        return AnchorState.EXACT if here else AnchorState.MOVED

    def _changed_state(self, suits: Suitability) -> AnchorState | None:
        """Return the state of words that are like the passage's."""
        short, context = len(self._passage.exact) < SHORT_QUOTE, suits.context
        if short and context is not None and context < _SOME_CONTEXT:
            return None
        nearly_same = suits.likeness >= _NEARLY_SAME and len(self._passage.exact) >= _LONG_QUOTE
        if (suits.score >= ACCEPTED or nearly_same) and not (short and context is None):
            return AnchorState.EDITED
        asked = suits.score >= DOUBTED or suits.stands_alone
        return AnchorState.DOUBTFUL if asked else None


def _same_headings(hint: Hint, start: int) -> float | None:
    """Return the share of the passage's headings that a place stands under."""
    if not hint.headings or not hint.outline:
        return None
    there = heading_path(hint.outline, start)
    return sum(heading in there for heading in hint.headings) / len(hint.headings)
