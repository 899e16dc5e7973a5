"""What stands above an article: its title, and one muted line of where it comes from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import PurePath

from reader.model.article import Article, Block, BlockKind
from reader.model.details import Details
from reader.ui.dates import long_date
from reader.ui.texts import counted, duration, translate

_WORDS_PER_MINUTE = 230
_CHARACTERS_PER_MINUTE = 500
_SAMPLE = 100_000
_NOTE_MARKS = " *∗†‡§¶¹²³⁰⁴⁵⁶⁷⁸⁹"


def reading_minutes(text: str) -> int:
    """Return how long a text takes to read, in whole minutes, at least 1."""
    # Counting spaces is a hundred times cheaper than splitting, and as good for an estimate; a
    # long text is as its beginning is.
    beginning = text[:_SAMPLE]
    spaces = beginning.count(" ") + beginning.count("\n")
    words = spaces * len(text) // max(len(beginning), 1) + 1
    if len(text) > words * 20:  # a script without spaces between words
        return max(1, math.ceil(len(text) / _CHARACTERS_PER_MINUTE))
    return max(1, math.ceil(words / _WORDS_PER_MINUTE))


def source_line(article: Article, text: str, texts: int = 1) -> str:
    """Return the line under the title: byline, source, date, reading time, how many texts."""
    about = article.metadata
    site = "" if _is_author(about.site, about.authors) else about.site or _file_name(article)
    parts = [
        ", ".join(about.authors),
        site,
        long_date(about.published),
        translate("Page", "{time} read").format(time=duration(reading_minutes(text))),
        translate("Page", "{count} texts").format(count=texts) if texts > 1 else "",
    ]
    return " · ".join(" ".join(part.split()) for part in parts if part.strip())


def _is_author(site: str, authors: Sequence[str]) -> bool:
    """Tell whether the publisher is the author, whom the line names already."""
    return _plain(site) in {_plain(each) for each in (*authors, ", ".join(authors)) if each}


def _file_name(article: Article) -> str:
    return PurePath(article.source).name


def foot_line(details: Details) -> str:
    """Return the line at the end of a page of which only the article is shown, or all."""
    if details.options.whole_page:
        return translate("Page", "This is the whole page · show only the article")
    if not details.left_out:
        return ""
    line = translate("Page", "{count} words of the page are not shown · show the whole page")
    return line.format(count=f"{details.words_left_out:,}")


def notice_words(count: int, *, shown: bool) -> str:
    """Return the line that stands where hidden lines are: how many, and what a click does."""
    if shown:
        one = translate("Page", "{count} line · hide")
        many = translate("Page", "{count} lines · hide")
    else:
        one = translate("Page", "{count} line hidden · show")
        many = translate("Page", "{count} lines hidden · show")
    return counted(count, one, many)


def table_words(columns: int) -> str:
    """Return the line below a table that is set small to fit the page."""
    words = translate("Page", "{count} columns · show the table by itself")
    return words.format(count=columns)


def title_block_index(blocks: Sequence[Block], title: str) -> int | None:
    """Return the index of the first shown block when it is a heading that is the title."""
    for index, block in enumerate(blocks):
        if block.noise or not block.text.strip():
            continue
        words = _plain(block.text)
        # The marks of notes to a title are no words of it.
        is_title = block.kind is BlockKind.HEADING and _plain(title) in (
            words,
            words.rstrip(_NOTE_MARKS),
        )
        return index if is_title else None
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
