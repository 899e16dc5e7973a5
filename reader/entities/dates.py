"""Finding dates in a text, with what is known of each as a partial ISO date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.entities.date_patterns import PATTERNS, Resolve
from reader.entities.date_resolving import Context
from reader.entities.date_values import day_of
from reader.entities.date_windows import windows
from reader.model.entity import EntityType
from reader.model.suggestion import Candidate


def find_dates(text: str, published: str = "") -> list[Candidate]:
    """Return the dates of a text in reading order; times of day are none.

    ``published`` is the article's own ISO date: relative dates ("Tuesday", "last year") get their
    value by it, and stay without one where it is empty. ``relative_to`` says that it was used.
    """
    day = day_of(published)
    context = Context(day)
    taken = bytearray(len(text))
    found: list[Candidate] = []
    for match, resolve in _matches(text):
        start, end = match.span()
        if taken.find(1, start, end) >= 0:
            continue
        resolved = resolve(match, context)
        if resolved is None:
            continue
        value, is_relative = resolved
        taken[start:end] = b"\1" * (end - start)
        relative_to = day.isoformat() if day is not None and is_relative and value else ""
        found.append(Candidate(start, end, EntityType.DATE, value, relative_to))
    return sorted(found, key=lambda each: each.start)


def _matches(text: str) -> Iterator[tuple[re.Match[str], Resolve]]:
    """Yield what looks like a date, the surest way of writing one first."""
    where = windows(text)
    for group, pattern, resolve in PATTERNS:
        for start, end in where.get(group, ()):
            for match in pattern.finditer(text, start, end):
                yield match, resolve
