"""A quote with its citation, as text for the clipboard."""

from __future__ import annotations

from reader.model.article import Metadata
from reader.ui.dates import long_date
from reader.ui.texts import translate


def citation(metadata: Metadata, place: str) -> str:
    """Return such as ``Ida Verrin, “Title”, Hallen Courier, 7 August 2026, ¶ 3``."""
    authors = translate("Citation", " and ").join(metadata.authors)
    parts = (
        authors,
        f"“{metadata.title}”" if metadata.title else "",
        metadata.site,
        long_date(metadata.published),
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
