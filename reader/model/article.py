"""An article, its revisions, and the blocks and runs that a revision's text is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.details import NO_DETAILS, Details, SourceAnnotation, TextPlace

OBJECT_REPLACEMENT = "\ufffc"
"""Stands for one inline image in the reading text."""


class BlockKind(StrEnum):
    """What a block is, in the words of architecture.md section 2."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CODE = "code"
    TABLE_CELL = "table_cell"
    FIGURE = "figure"
    CAPTION = "caption"
    BYLINE = "byline"
    RULE = "rule"


class InlineStyle(StrEnum):
    """A typographic style of a run."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRIKE = "strike"
    MARK = "mark"
    SUBSCRIPT = "sub"
    SUPERSCRIPT = "sup"


@dataclass(frozen=True, slots=True)
class Image:
    """An image in the text: ``asset`` is the SHA-256 of stored bytes, empty when none are kept."""

    asset: str = ""
    alt: str = ""
    source: str = ""
    """The reference as the source wrote it; empty for a data URI."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one block in one style.

    An image run's text is one U+FFFC; a line break is ``\\n``.
    """

    text: str
    styles: frozenset[InlineStyle] = frozenset()
    href: str = ""
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where a TABLE_CELL block stands: ``table`` numbers the tables of a revision from 0."""

    table: int
    row: int
    column: int
    header: bool = False
    align: str = ""
    """``left``, ``center``, ``right`` or empty."""
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a revision.

    ``quote_depth`` counts the block quotes around it (a QUOTE block has at least 1). ``list_depth``
    counts the lists around it: a LIST_ITEM has at least 1; another kind with ``list_depth`` > 0
    continues the item before it. ``noise`` marks lines such as advertisements: kept in the reading
    text, hidden on the page and left out of exports.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    """HEADING only: 1 to 6."""
    quote_depth: int = 0
    list_depth: int = 0
    ordinal: int | None = None
    """LIST_ITEM only: the number of an ordered item; None for a bullet."""
    checked: bool | None = None
    """LIST_ITEM only: a task's state; None when it is not a task."""
    language: str = ""
    """CODE only: the language named by the source."""
    cell: TableCell | None = None
    noise: bool = False
    anchor: str = ""
    """The id that links inside the article point to."""

    @property
    def text(self) -> str:
        """The block's text: its runs joined."""
        return "".join(run.text for run in self.runs)


def reading_text(blocks: Sequence[Block]) -> str:
    """Return the canonical plain text: the blocks' texts joined by one ``\\n`` (noise included)."""
    return "\n".join(block.text for block in blocks)


def block_starts(blocks: Sequence[Block]) -> list[int]:
    """Return the offset, in code points of the reading text, at which each block starts."""
    starts, offset = [], 0
    for block in blocks:
        starts.append(offset)
        runs = block.runs
        offset += (len(runs[0].text) if len(runs) == 1 else len(block.text)) + 1
    return starts


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says of itself; every field may be empty. ``published`` is an ISO 8601 date."""

    title: str = ""
    title_proposed: bool = False
    """True when the source has no title and ``title`` was taken from its first sentence."""
    authors: tuple[str, ...] = ()
    site: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """Bytes of an image, kept under their SHA-256."""

    sha256: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Imported:
    """What an importer makes of a source's bytes."""

    blocks: tuple[Block, ...]
    metadata: Metadata
    media_type: str
    importer: str
    importer_version: str
    assets: Mapping[str, Asset] = field(default_factory=dict)
    details: Details = NO_DETAILS
    places: tuple[TextPlace, ...] = ()
    """PDF: where the text stands on its pages, in reading order."""
    annotations: tuple[SourceAnnotation, ...] = ()

    @property
    def text(self) -> str:
        """The reading text."""
        return reading_text(self.blocks)


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of an article as imported. ``text`` always equals ``reading_text(blocks)``."""

    id: str
    article: str
    sha256: str
    """Of the source bytes."""
    media_type: str
    importer: str
    importer_version: str
    created: str
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One thing to read: metadata, and which of its revisions is the current one."""

    id: str
    metadata: Metadata
    source: str
    """The path it was last opened from; the file may be gone."""
    revision: str
    created: str
    modified: str
    deleted: str = ""

    @property
    def title(self) -> str:
        """The title to show."""
        return self.metadata.title


@dataclass(frozen=True, slots=True)
class ReadingState:
    """Where a person is in an article. View state: not part of the change log."""

    offset: int = 0
    """Code points: the first character in view."""
    progress: float = 0.0
    """0 to 1: the share of the text seen so far."""
    opened: str = ""
    """When the article was last opened."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One row of the library panel."""

    article: Article
    state: ReadingState
    annotations: int
    """What the Annotations tab lists: the page note and bare entity mentions are left out."""
    words: int


@dataclass(frozen=True, slots=True)
class RevisionSummary:
    """One row of an article's revisions: what it is, and how the annotations stand on it.

    The counts are of live annotations by the state of their anchor on this revision, bare entity
    mentions among them, the page note not. One that was made while another revision was the
    current one has no anchor here and is in none of them.
    """

    id: str
    article: str
    created: str
    importer: str
    importer_version: str
    words: int
    sha256: str
    """Of the source bytes."""
    is_current: bool
    in_place: int = 0
    edited: int = 0
    moved: int = 0
    doubtful: int = 0
    lost: int = 0
