"""What a new text has that the one before had not: only there can a lost passage come back.

Looking through a long text for hundreds of lost passages takes seconds, and it would be done again
each time that somebody saves the file.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.anchoring.difference import Region, regions
from reader.model.selector import TextQuoteSelector

_MARGIN = 500
"""Code points on both sides of a difference: where something went, what is beside it meets."""
_BESIDE = 40
_MOST = 200_000
"""Code points of new stretches: above, everything is looked for everywhere."""
_LENGTH = 5
_LEAST_WORDS = 0.25
_LEAST_CONTEXT = 0.5
"""Shares of the runs of five characters that a passage, or what stood around it, has in common
with the new stretches when it may be there. Half of all words may have been changed by then."""


class FreshStretches:
    """Stretches of a text that the one before had not, and what is beside them."""

    def __init__(self, stretches: Sequence[str]) -> None:
        self._runs: set[str] | None = None
        if sum(map(len, stretches)) <= _MOST:
            self._runs = set().union(*map(_runs_of, stretches))

    @classmethod
    def between(cls, before: str, text: str) -> FreshStretches:
        """Return where two texts differ, with what is beside it."""
        differing = [region for region in regions(before, text) if not region.equal]
        return cls([_around(text, region, _MARGIN) for region in differing])

    @classmethod
    def of_new_words(cls, text: str, known: Sequence[Region]) -> FreshStretches:
        """Return the stretches of a compared text that hold new words, with little beside them."""
        new = [each for each in known if not each.equal and each.new_end > each.new_start]
        return cls([_around(text, region, _BESIDE) for region in new])

    def may_hold(self, quote: TextQuoteSelector) -> bool:
        """Tell whether a passage that was on the text before nowhere may be on this one."""
        around = _runs_of(quote.prefix) | _runs_of(quote.suffix)
        return self.holds(quote, _LEAST_WORDS) or (
            bool(around) and self._share(around) >= _LEAST_CONTEXT
        )

    def holds(self, quote: TextQuoteSelector, share: float) -> bool:
        """Tell whether at least a share of a passage's runs of characters is there."""
        if self._runs is None or len(_plain(quote.exact)) < 2 * _LENGTH:
            return True
        return self._share(_runs_of(quote.exact)) >= share

    def _share(self, runs: set[str]) -> float:
        assert self._runs is not None, "asked before"
        return len(runs & self._runs) / len(runs)


def _around(text: str, region: Region, margin: int) -> str:
    return text[max(region.new_start - margin, 0) : region.new_end + margin]


def _runs_of(text: str) -> set[str]:
    plain = _plain(text)
    return {plain[at : at + _LENGTH] for at in range(len(plain) - _LENGTH + 1)}


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
