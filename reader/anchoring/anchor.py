"""From selectors back to a span: the place where an annotation stands on a text.

A position is never believed by itself: the words there must be the quote, and the words around
must agree. Then every place that reads like the passage is scored, and the best is taken, doubted
or refused; a person is asked rather than a wrong place taken in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.model.annotation import Anchored, AnchorState
from reader.model.selector import Selector, TextPositionSelector, TextQuoteSelector

if TYPE_CHECKING:
    from reader.anchoring.hint import Hint
    from reader.anchoring.ranking import Place

_FINDS_ITSELF = 12
"""Code points: so many words without context are a passage when they stand once."""
_WORTH_SHOWING = 0.35
_POSITION_ALONE = 0.5


def anchor(
    text: str,
    selectors: Iterable[Selector],
    *,
    hint: Hint | None = None,
    home: tuple[int, int] | None = None,
    everywhere: bool = True,
) -> Anchored | None:
    """Return where a passage stands on a text (code points), or None where it does not.

    EXACT: the words stand where they stood. MOVED: they stand elsewhere. EDITED: they were changed
    and are certainly the passage. DOUBTFUL: perhaps, or two places read alike. Of several quote or
    position selectors the first counts. ``home`` is the span known to stand for the passage,
    from a comparison of the texts: what stands there needs no other sign. Without
    ``everywhere``, changed words are looked for around the old place only. Never raises.
    """
    quote, position = parts(selectors)
    if quote is None:
        return _by_position_alone(text, position)
    unchanged = _unchanged(text, quote, position)
    if unchanged is not None or not quote.exact or not text:
        return unchanged
    from reader.anchoring.ranking import ranked_places  # with the matcher: for what did change
    from reader.anchoring.score import TOLD_APART

    places = ranked_places(text, quote, position, hint, home, everywhere=everywhere)
    best = _best(places, TOLD_APART)
    if best is None or best.state is None:
        return None
    rival = next((place for place in places if not place.overlaps(best)), None)
    alike = rival is not None and best.score - rival.score < TOLD_APART
    at_home = home is not None and best.start < home[1] and home[0] < best.end
    state = AnchorState.DOUBTFUL if alike and not at_home else best.state
    return Anchored(best.start, best.end, state, best.score)


def _best(places: Sequence[Place], told_apart: float) -> Place | None:
    """Return the best place that is one; of those that read alike, one with the very words."""
    taken = [place for place in places if place.state is not None]
    alike = [place for place in taken if taken[0].score - place.score < told_apart]
    return next(
        (place for place in alike if place.state and place.state.keeps_words),
        alike[0] if alike else None,
    )


def candidates(
    text: str, selectors: Iterable[Selector], *, hint: Hint | None = None, limit: int = 5
) -> list[Anchored]:
    """Return the places that may be a passage, the best first; worse ones than ``anchor`` takes.

    No two of them overlap.
    """
    quote, position = parts(selectors)
    if quote is None:
        alone = _by_position_alone(text, position)
        return [alone] if alone is not None else []
    from reader.anchoring.ranking import ranked_places

    chosen: list[Place] = []
    for place in ranked_places(text, quote, position, hint):
        if len(chosen) == limit or place.score < _WORTH_SHOWING:
            break
        if not any(place.overlaps(each) for each in chosen):
            chosen.append(place)
    doubtful = AnchorState.DOUBTFUL
    return [Anchored(each.start, each.end, each.state or doubtful, each.score) for each in chosen]


def parts(
    selectors: Iterable[Selector],
) -> tuple[TextQuoteSelector | None, TextPositionSelector | None]:
    """Return what the selectors say of the words, and of where they were."""
    given = tuple(selectors)
    quotes = (each for each in given if isinstance(each, TextQuoteSelector))
    positions = (each for each in given if isinstance(each, TextPositionSelector))
    return next(quotes, None), next(positions, None)


def _unchanged(
    text: str, quote: TextQuoteSelector, position: TextPositionSelector | None
) -> Anchored | None:
    """Return the place whose words and surroundings are all as they were, if there is just one."""
    if not quote.exact:
        return None
    whole, before = quote.prefix + quote.exact + quote.suffix, len(quote.prefix)
    at = position.start if position is not None else None
    if at is not None and at >= before and text.startswith(whole, at - before):
        return Anchored(at, at + len(quote.exact))
    first = text.find(whole)
    if first < 0 or len(whole) < _FINDS_ITSELF or text.find(whole, first + 1) >= 0:
        return None
    start = first + before
    state = AnchorState.EXACT if at in (None, start) else AnchorState.MOVED
    return Anchored(start, start + len(quote.exact), state)


def _by_position_alone(text: str, position: TextPositionSelector | None) -> Anchored | None:
    """Return the place that a position names when nothing is known of the words there."""
    if position is None or not 0 <= position.start <= position.end <= len(text):
        return None
    return Anchored(position.start, position.end, AnchorState.DOUBTFUL, _POSITION_ALONE)
