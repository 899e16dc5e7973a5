"""A quote with its citation, as text for the clipboard."""

from __future__ import annotations

from datetime import date

from reader.model.article import Metadata


def citation(metadata: Metadata, place: str) -> str:
    """Return such as ``Ida Verrin, “Title”, Hallen Courier, 7 August 2026, ¶ 3``."""
    authors = " and ".join(metadata.authors)
    parts = (
        authors,
        f"“{metadata.title}”" if metadata.title else "",
        metadata.site,
        _long_date(metadata.published),
        place,
        metadata.url,
    )
    return ", ".join(filter(None, parts))


def quote_with_citation(quote: str, metadata: Metadata, place: str) -> str:
    """Return the quote in quotation marks, and the citation on a line of its own."""
    text = quote.strip()
    if not text.startswith(("“", '"', "«", "„")):
        text = f"“{text}”"
    return f"{text}\n— {citation(metadata, place)}"


def _long_date(published: str) -> str:
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {day:%B} {day.year}"
