"""What a new text did to the annotations of an article, and what a person has to look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.annotation import Placed


class ReviewKind(StrEnum):
    """Why an annotation is on the review desk."""

    DOUBTFUL = "doubtful"
    """Perhaps it stands there: a person has to say."""
    LOST = "lost"
    """Its words were not found in the new text."""
    EDITED = "edited"
    """Its words were changed in place: good to know, nothing to decide."""
    MOVED = "moved"
    """Its words stand somewhere else now: good to know, nothing to decide."""

    @property
    def asks(self) -> bool:
        """Whether a person has to say what becomes of it."""
        return self in (ReviewKind.DOUBTFUL, ReviewKind.LOST)


@dataclass(frozen=True, slots=True)
class TextChange:
    """How the live annotations stand on the current revision, against the one before."""

    revision: str
    created: str
    """When this text became the current one (UTC)."""
    in_place: int = 0
    edited: int = 0
    moved: int = 0
    doubtful: int = 0
    lost: int = 0
    to_review: int = 0
    """Doubtful and lost ones that nobody has settled."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One annotation to look at."""

    placed: Placed
    kind: ReviewKind
    before: str
    """Its words when it was marked."""
    before_paragraph: int | None = None
    """The paragraph of the earlier text that it stood in, counted from 1 as on the cards."""
    paragraph: int | None = None
    """The paragraph of the current text that it stands in; None for a heading and for a lost one.
    """


@dataclass(frozen=True, slots=True)
class MatchAccount:
    """How well a place agrees with an annotation: the facts, which the window puts into words."""

    words: int
    """How many words the passage had when it was marked."""
    differing: int
    """How many of them are others here, or how many came, whichever is more."""
    same_place: bool
    """Whether it stands where the passage stood, in the order of the two texts."""
    before_agrees: bool
    """Whether the words right before are those that stood before the passage."""
    after_agrees: bool
    """Whether the words right after are those that stood after it."""
    alike: int = 1
    """How many of the candidates, this one included, read about as well."""
    more: int = 0
    """How many came beyond those that differ, where the passage has about doubled."""
    by_letter: bool = False
    """Whether letters are counted as words: most of the passage sets no spaces between words."""
