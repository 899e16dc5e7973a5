"""A first guess at what a marked passage names; the person has the last word."""

from __future__ import annotations

from reader.model.entity import EntityType

_MOST_AROUND = 12
"""Code points of a date or quantity that may be words around it: "about", "in the summer of"."""


def suggest_type(quote: str) -> EntityType:
    """Return the likeliest type of what a passage names: a guess from its words alone."""
    from reader.entities.dates import find_dates  # long patterns and word lists
    from reader.entities.quantities import find_quantities
    from reader.entities.suggest_names import type_of

    words = " ".join(quote.split())
    for found in (find_dates(words), find_quantities(words)):
        if found and len(words) - (found[0].end - found[0].start) <= _MOST_AROUND:
            return found[0].type or EntityType.OTHER
    return type_of(words) or EntityType.PERSON
