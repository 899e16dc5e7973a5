"""From a span of a reading text to the selectors that find it again."""

from __future__ import annotations

from reader.anchoring.units import grapheme_bounds
from reader.model.errors import InvalidSpanError
from reader.model.selector import TextPositionSelector, TextQuoteSelector

CONTEXT = 32
"""Code points of context kept on each side, widened to whole grapheme clusters."""


def describe(text: str, start: int, end: int) -> tuple[TextQuoteSelector, TextPositionSelector]:
    """Return the selectors of a half-open span of code points.

    Raises InvalidSpanError when the span is empty or outside the text.
    """
    if not 0 <= start < end <= len(text):
        message = f"The passage {start} to {end} is empty or outside the text."
        raise InvalidSpanError(message)
    before = grapheme_bounds(text, start - CONTEXT)[0] if start > CONTEXT else 0
    after = grapheme_bounds(text, end + CONTEXT - 1)[1]
    quote = TextQuoteSelector(text[start:end], text[before:start], text[end:after])
    return quote, TextPositionSelector(start, end)
