"""Articles out of texts that a test wrote."""

from __future__ import annotations

from pathlib import Path

from reader.model.article import Article
from reader.services.library import Library


def add_text(library: Library, folder: Path, name: str, text: str) -> Article:
    """Write a text into a file of a folder, and add that to a library."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return library.add_file(path).article
