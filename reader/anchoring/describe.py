"""From a span of a reading text to the selectors that find it again."""

from __future__ import annotations

from reader.anchoring.units import grapheme_bounds, is_word_character
from reader.model.errors import InvalidSpanError
from reader.model.selector import TextPositionSelector, TextQuoteSelector

CONTEXT = 32
"""Code points of context kept on each side at least, where the text has them."""
_MOST_CONTEXT = 512
_REST_OF_WORD = 16
"""So far the context is widened to hold a word wholly; a longer one is cut."""
_FAR = 100_000
"""Code points: what stands further away than this is told apart by its place."""


def describe(text: str, start: int, end: int) -> tuple[TextQuoteSelector, TextPositionSelector]:
    """Return the selectors of a half-open span of code points.

    The context is at least 32 code points on each side, wider where the passage would stand twice
    with it, and ends at a word's edge where one is near; it holds whole grapheme clusters. Raises
    InvalidSpanError when the span is empty or outside the text.
    """
    if not 0 <= start < end <= len(text):
        message = f"The passage {start} to {end} is empty or outside the text."
        raise InvalidSpanError(message)
    context = CONTEXT
    before, after = _context(text, start, end, context)
    while context < _MOST_CONTEXT and not _is_unique(text, before, after):
        context *= 2
        before, after = _context(text, start, end, context)
    quote = TextQuoteSelector(text[start:end], text[before:start], text[end:after])
    return quote, TextPositionSelector(start, end)


def _context(text: str, start: int, end: int, length: int) -> tuple[int, int]:
    """Return where the context begins and ends."""
    before = _word_start(text, start - length) if start > length else 0
    after = _word_end(text, end + length) if end + length < len(text) else len(text)
    return grapheme_bounds(text, before)[0], grapheme_bounds(text, after - 1)[1]


def _word_start(text: str, offset: int) -> int:
    at = offset
    while at and is_word_character(text[at - 1]) and is_word_character(text[at]):
        at -= 1
        if offset - at > _REST_OF_WORD:
            return offset
    return at


def _word_end(text: str, offset: int) -> int:
    at = offset
    while at < len(text) and is_word_character(text[at - 1]) and is_word_character(text[at]):
        at += 1
        if at - offset > _REST_OF_WORD:
            return offset
    return at


def _is_unique(text: str, before: int, after: int) -> bool:
    """Tell whether a passage with its context stands once, as far as one has to look."""
    whole = text[before:after]
    first, last = max(before - _FAR, 0), min(after + _FAR, len(text))
    here = text.find(whole, first, last)
    return text.find(whole, here + 1, last) < 0
