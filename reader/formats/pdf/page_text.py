"""What is written on a page: words, and segments of words that stand side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from reader.formats.pdf.geometry import Upright
from reader.formats.pdf.styles import Face

_ASCENT: Final = 0.74
_DESCENT: Final = 0.22
"""Of the size: what a line of text covers. Lines that are set solid do not overlap by these."""


class Word(NamedTuple):
    """A stretch of one look on one line: ``start`` to ``end`` among the characters of the page."""

    start: int
    end: int
    left: float
    right: float
    base: float
    """Where its base line stands, y downwards."""
    size: float
    face: Face
    glued: bool
    """Whether no space stands between it and the word before it."""
    text: str
    backwards: bool = False
    """Whether ``text`` has its characters in the opposite order: right to left, as drawn."""


@dataclass(slots=True)
class Segment:
    """Words side by side, as a person sees them."""

    words: list[Word]
    left: float
    right: float
    base: float
    size: float
    hyphen: int = -1
    """The character of the hyphen at its end that PDFium told to be one; -1: none."""

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.base - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of its letters."""
        return self.base + _DESCENT * self.size

    @property
    def start(self) -> int:
        """Its first character."""
        return self.words[0].start

    @property
    def text(self) -> str:
        """Its words with spaces, as they are read."""
        return "".join(
            word.text if word.glued or not number else " " + word.text
            for number, word in enumerate(self.words)
        )


@dataclass(slots=True)
class PageText:
    """What is written on one page."""

    number: int
    width: float
    """Of the page turned so that most of its text stands upright, in points."""
    height: float
    map: Upright
    segments: list[Segment] = field(default_factory=list)
    aside: list[list[Segment]] = field(default_factory=list)
    """Text that runs in another direction than most, by direction."""
