"""What an importer tells of a source besides its text: outline, pages, encoding, annotations."""

from __future__ import annotations

from dataclasses import dataclass

_FEW_WORDS = 60
"""So many words beside the article every page has: its menu, its footer."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a person wants a source to be read; the defaults are what the importer finds best.

    They are kept with the revision, and hold when its file is read again.
    """

    encoding: str = ""
    """The name of a Python codec; empty: the one that is found."""
    whole_page: bool = False
    """HTML: keep all of the page, not only what was taken for its article."""
    repair: bool = False
    """Repair mojibake: text that was decoded with a wrong encoding before it was saved."""


AS_FOUND = ImportOptions()
"""No wishes."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline that the source itself has; ``offset`` in code points."""

    offset: int
    level: int
    """From 1."""
    title: str


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page of the source begins in the reading text; ``offset`` in code points."""

    offset: int
    label: str
    """As printed: ``xii``, ``12``."""
    number: int = 0
    """The page's place in the file, from 1; 0 when the file only names printed pages (EPUB)."""


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A stretch of the reading text that stands in one piece on a page of the source.

    Between two places stand characters that the page has not: line ends that were made spaces.
    """

    offset: int
    """In code points of the reading text."""
    length: int
    page: int
    """From 1."""
    index: int
    """Of the first character among those of the page, as the format's library counts them."""


@dataclass(frozen=True, slots=True)
class SourceAnnotation:
    """A highlight or note that the source brings along; an empty span is a note on the article."""

    key: str
    """Tells it from the others of this source, the same at every import."""
    start: int
    end: int
    note: str = ""
    style: str = ""
    """The value of a HighlightStyle, the nearest to the source's colour; empty: none was given."""
    author: str = ""
    created: str = ""
    """UTC, ISO 8601; empty when not told."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a revision's source besides its text."""

    encoding: str = ""
    """The codec that its bytes were decoded with; empty when the format leaves no choice."""
    encoding_from: str = ""
    """``mark``, ``utf-8``, ``declared``, ``guessed`` or ``chosen``."""
    mojibake: bool = False
    """Whether the text looks as if it had been decoded wrongly before it was saved."""
    words_left_out: int = 0
    """HTML: how many words the page has besides those that were taken for its article."""
    outline: tuple[OutlineEntry, ...] = ()
    pages: tuple[PageMark, ...] = ()
    options: ImportOptions = AS_FOUND

    @property
    def left_out(self) -> int:
        """How many words of the page are not in the text, when that is worth a word."""
        return self.words_left_out if self.words_left_out > _FEW_WORDS else 0


NO_DETAILS = Details()
"""Those of a source of which nothing is known."""
