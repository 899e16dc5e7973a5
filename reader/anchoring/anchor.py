"""From selectors back to a span: the place where an annotation stands on a text.

A position is never believed by itself: the words there must be the quote.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from reader.anchoring.hint import Hint
from reader.model.annotation import Anchored, AnchorState
from reader.model.selector import Selector, TextPositionSelector, TextQuoteSelector

# Comparing the context of every "the" in a book would take seconds: only the nearest ones are.
_MOST_CANDIDATES = 2000
# Below both, words that stand somewhere else are taken for another passage (code points).
_LONG_QUOTE = 24
_LEAST_AGREEMENT = 4


def anchor(
    text: str, selectors: Iterable[Selector], *, hint: Hint | None = None
) -> Anchored | None:
    """Return the anchor of a passage whose words stand unchanged in a text, else None.

    EXACT where it was; MOVED where the context (then the distance) says that it is now.
    """
    given = tuple(selectors)
    quote = next((each for each in given if isinstance(each, TextQuoteSelector)), None)
    position = next((each for each in given if isinstance(each, TextPositionSelector)), None)
    if quote is None or not quote.exact:
        return None
    at = position.start if position is not None else 0
    here = position is not None and text.startswith(quote.exact, max(at, 0)) and at >= 0
    if here and _context_agrees(text, quote, at):
        return _anchor(quote, at, AnchorState.EXACT, 1.0)
    found = _find_all(text, quote.prefix + quote.exact + quote.suffix)
    if found:
        start = _nearest(found, at - len(quote.prefix)) + len(quote.prefix)
        return _anchor(quote, start, AnchorState.MOVED, 1.0)
    found = _find_all(text, quote.exact)
    if not found:
        return None
    start, agreement = _best(text, quote, _candidates(found, at), at)
    if here and start == at:
        state = AnchorState.EXACT
    elif _is_another_passage(quote, agreement):
        return None
    else:
        state = AnchorState.MOVED
    context = len(quote.prefix) + len(quote.suffix)
    return _anchor(quote, start, state, 0.5 + 0.5 * agreement / max(context, 1))


def _anchor(quote: TextQuoteSelector, start: int, state: AnchorState, score: float) -> Anchored:
    return Anchored(start, start + len(quote.exact), state, score)


def _context_agrees(text: str, quote: TextQuoteSelector, start: int) -> bool:
    end = start + len(quote.exact)
    return (
        text.startswith(quote.suffix, end)
        and start >= len(quote.prefix)
        and text.startswith(quote.prefix, start - len(quote.prefix))
    )


def _find_all(text: str, words: str) -> list[int]:
    """Return where words start, overlapping ones included."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _nearest(starts: list[int], hint: int) -> int:
    return min(starts, key=lambda start: abs(start - hint))


def _candidates(starts: list[int], hint: int) -> list[int]:
    if len(starts) <= _MOST_CANDIDATES:
        return starts
    middle = bisect_left(starts, hint)
    first = min(max(middle - _MOST_CANDIDATES // 2, 0), len(starts) - _MOST_CANDIDATES)
    return starts[first : first + _MOST_CANDIDATES]


def _is_another_passage(quote: TextQuoteSelector, agreement: int) -> bool:
    """Tell whether a few words stand elsewhere by chance: a name in other company."""
    has_context = len(quote.prefix) + len(quote.suffix) >= _LONG_QUOTE
    return has_context and len(quote.exact) < _LONG_QUOTE and agreement < _LEAST_AGREEMENT


def _best(text: str, quote: TextQuoteSelector, starts: list[int], hint: int) -> tuple[int, int]:
    """Return the start whose context agrees best, then the nearest; and how far it agrees."""

    def rank(start: int) -> tuple[int, int]:
        return _agreement(text, quote, start), -abs(start - hint)

    best = max(starts, key=rank)
    return best, _agreement(text, quote, best)


def _agreement(text: str, quote: TextQuoteSelector, start: int) -> int:
    """Return how many characters of context agree, counted outwards from the passage."""
    end = start + len(quote.exact)
    before = text[max(0, start - len(quote.prefix)) : start]
    after = text[end : end + len(quote.suffix)]
    return _common(before[::-1], quote.prefix[::-1]) + _common(after, quote.suffix)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts share at their beginning."""
    for index, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return index
    return min(len(one), len(other))


def candidates(
    text: str, selectors: Iterable[Selector], *, hint: Hint | None = None, limit: int = 5
) -> list[Anchored]:
    """Return the places that a passage may stand at, the best first, doubtful ones included."""
    found = anchor(text, selectors, hint=hint)
    return [found][:limit] if found is not None else []
