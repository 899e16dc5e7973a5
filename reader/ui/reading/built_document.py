"""A document ready to be shown, and the lines in it that are the page's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.model.article import Block
from reader.ui.reading.offset_map import OffsetMap
from reader.ui.reading.page_images import ArticleDocument
from reader.ui.reading.typography import PageFormats


@dataclass(frozen=True)
class Header:
    """The title, the muted line under it, and one at the very end."""

    title: str = ""
    line: str = ""
    leads_on: bool = False
    """Whether a click on the line shows the article's other texts."""
    foot: str = ""
    """What a click on the last line does."""


@dataclass(frozen=True)
class Notice:
    """The line that stands for a group of noise blocks and shows or hides them."""

    position: int
    first_block: int
    shown: bool


@dataclass(frozen=True)
class WideTable:
    """The line below a table that does not fit the column; a click shows the table by itself."""

    position: int
    first_block: int


@dataclass
class BuiltDocument:
    """A document ready to be shown, and what is needed to find one's way in it."""

    document: ArticleDocument
    map: OffsetMap
    blocks: Sequence[Block]
    formats: PageFormats
    notices: list[Notice] = field(default_factory=list)
    title_position: int | None = None
    """Document position of the title, when one is shown."""
    has_endless_word: bool = False
    """Whether lines must break anywhere: Qt looks for a word's end in quadratic time."""
    title_block: int | None = None
    """Index of the heading that is the title; None when the title is a line of the page's own."""
    history_position: int | None = None
    """Document position of the line that leads to the article's other texts, if it has any."""
    foot_position: int | None = None
    """Document position of the line at the very end, if there is one."""
    wide_tables: list[WideTable] = field(default_factory=list)
