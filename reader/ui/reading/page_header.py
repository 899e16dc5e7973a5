"""What stands above an article: its title, and one muted line of where it comes from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from reader.model.article import Article, Block, BlockKind

_WORDS_PER_MINUTE = 230
_CHARACTERS_PER_MINUTE = 500
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def reading_minutes(text: str) -> int:
    """Return how long a text takes to read, in whole minutes, at least 1."""
    # Counting spaces is a hundred times cheaper than splitting, and as good for an estimate.
    words = text.count(" ") + text.count("\n") + 1
    if len(text) > words * 20:  # a script without spaces between words
        return max(1, math.ceil(len(text) / _CHARACTERS_PER_MINUTE))
    return max(1, math.ceil(words / _WORDS_PER_MINUTE))


def written_date(iso: str) -> str:
    """Return an ISO 8601 date as it is read, ``7 August 2026``; other text as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def source_line(article: Article, text: str) -> str:
    """Return the line under the title: byline, source, date and reading time."""
    about = article.metadata
    parts = [
        ", ".join(about.authors),
        about.site or PurePath(article.source).name,
        written_date(about.published),
        f"{reading_minutes(text)} min read",
    ]
    return " · ".join(" ".join(part.split()) for part in parts if part.strip())


def title_block_index(blocks: Sequence[Block], title: str) -> int | None:
    """Return the index of the first shown block when it is a heading that is the title."""
    for index, block in enumerate(blocks):
        if block.noise or not block.text.strip():
            continue
        is_title = block.kind is BlockKind.HEADING and _plain(block.text) == _plain(title)
        return index if is_title else None
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
