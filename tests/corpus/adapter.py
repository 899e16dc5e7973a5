"""What the scorers call: bytes of a case in, what Postil makes of them out."""

from __future__ import annotations

from reader.formats.encoding import decode
from reader.formats.registry import import_source


def text(raw: bytes) -> str:
    """Return a legacy-encoded text decoded."""
    return decode(raw)


def page(raw: bytes) -> str:
    """Return the article of a page, what is hidden on the page left out."""
    return _shown(raw, "page.html")


def document(raw: bytes) -> str:
    """Return the text of a Word document."""
    return _shown(raw, "document.docx")


def book(raw: bytes) -> str:
    """Return the text of an EPUB."""
    return _shown(raw, "book.epub")


def metadata(raw: bytes) -> dict[str, str]:
    """Return what a page says of itself, as the scorer names it."""
    found = import_source(raw, name="page.html").metadata
    return {"title": found.title, "author": ", ".join(found.authors), "date": found.published}


def _shown(raw: bytes, name: str) -> str:
    blocks = import_source(raw, name=name).blocks
    return "\n".join(block.text for block in blocks if not block.noise)
