"""Finding dates in a text, with what is known of each as a partial ISO date."""

from __future__ import annotations

import re

from reader.entities.date_patterns import PATTERNS
from reader.entities.date_resolving import Context
from reader.entities.date_values import day_of
from reader.model.entity import EntityType
from reader.model.suggestion import Candidate

_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s|\n")
_AHEAD = re.compile(
    r"(?i)\b(?:will|won[’']t|shall|going to|upcoming|scheduled|slated|set to|due|expected to|"
    r"plan(?:s|ned|ning)? (?:to|for)|to be|until|by|starting|beginning|intends? to|hopes? to)\b"
    r"|[’']ll\b"
)
_REACH = 160
"""Code points before a date in which words may say that it is still to come."""


def find_dates(text: str, published: str = "") -> list[Candidate]:
    """Return the dates of a text in reading order; times of day are none.

    ``published`` is the article's own ISO date: relative dates ("Tuesday", "last year") get their
    value by it, and stay without one where it is empty. ``relative_to`` says that it was used.
    """
    day = day_of(published)
    taken = bytearray(len(text))
    found: list[Candidate] = []
    for pattern, resolve in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            context = Context(day, is_ahead=day is not None and _is_ahead(text, start))
            resolved = resolve(match, context)
            if resolved is None:
                continue
            value, is_relative = resolved
            taken[start:end] = b"\1" * (end - start)
            relative_to = day.isoformat() if day is not None and is_relative and value else ""
            found.append(Candidate(start, end, EntityType.DATE, value, relative_to))
    return sorted(found, key=lambda each: each.start)


def _is_ahead(text: str, start: int) -> bool:
    """Tell whether the words of the sentence before a date say that it is still to come."""
    before = text[max(0, start - _REACH) : start]
    return _AHEAD.search(_SENTENCE_END.split(before)[-1]) is not None
