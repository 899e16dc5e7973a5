"""The article that the sidebar's tests mark up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.services.library import Library
from reader.services.reading_session import ReadingSession

ARTICLE = """# Night ferry kept in harbour

The night ferry to Askholm stayed in harbour on Tuesday after its engineer, Tobias Renn, refused \
to sign the log. Passengers slept on the upper deck.

## What the company says

Company director Malin Oster called the delay “a matter of routine 😀 paperwork” and promised 300 \
crowns to everyone on board.

Renn said that the pump had failed twice since March. Oster denied it.

## What the harbour says

The harbour office in Askholm keeps its own log. It shows two calls for a tug, at 2.40 a.m. and \
again at dawn. Renn made both of them.
"""


@dataclass
class Marked:
    """Ids of what is in the article."""

    yellow: str
    blue: str
    green: str
    askholm: str


def span_of(session: ReadingSession, words: str) -> tuple[int, int]:
    """Where words stand first."""
    start = session.text.index(words)
    return start, start + len(words)


def open_text(library: Library, path: Path, text: str) -> ReadingSession:
    """Add a text as a file and open it."""
    path.write_text(text, encoding="utf-8")
    return library.open_article(library.add_file(path).article.id)
