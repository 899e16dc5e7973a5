"""What a new text has that the one before had not: only there can a lost passage come back.

Looking through a long text for hundreds of lost passages takes seconds, and it would be done again
each time that somebody saves the file.
"""

from __future__ import annotations

from reader.anchoring.difference import regions
from reader.model.selector import TextQuoteSelector

_MARGIN = 500
"""Code points on both sides of a difference: where something went, what is beside it meets."""
_MOST = 200_000
"""Code points of new stretches: above, everything is looked for everywhere."""
_LENGTH = 5
_LEAST_WORDS = 0.25
_LEAST_CONTEXT = 0.5
"""Shares of the runs of five characters that a passage, or what stood around it, has in common
with the new stretches when it may be there. Half of all words may have been changed by then."""


class FreshStretches:
    """The stretches in which a text differs from the one before, and what is beside them."""

    def __init__(self, before: str, text: str) -> None:
        stretches = [
            text[max(region.new_start - _MARGIN, 0) : region.new_end + _MARGIN]
            for region in regions(before, text)
            if not region.equal
        ]
        self._runs: set[str] | None = None
        if sum(map(len, stretches)) <= _MOST:
            self._runs = set().union(*map(_runs_of, stretches))

    def may_hold(self, quote: TextQuoteSelector) -> bool:
        """Tell whether a passage that was on the text before nowhere may be on this one."""
        if self._runs is None or len(_plain(quote.exact)) < 2 * _LENGTH:
            return True
        around = _runs_of(quote.prefix) | _runs_of(quote.suffix)
        return self._share(_runs_of(quote.exact)) >= _LEAST_WORDS or (
            bool(around) and self._share(around) >= _LEAST_CONTEXT
        )

    def _share(self, runs: set[str]) -> float:
        assert self._runs is not None, "asked before"
        return len(runs & self._runs) / len(runs)


def _runs_of(text: str) -> set[str]:
    plain = _plain(text)
    return {plain[at : at + _LENGTH] for at in range(len(plain) - _LENGTH + 1)}


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
