"""An annotation, where it stands on a revision, and the words for both (W3C Web Annotation)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.claim import Claim
from reader.model.selector import Selector, TextPositionSelector, TextQuoteSelector


class Motivation(StrEnum):
    """Why an annotation was made; the W3C motivations that Postil uses."""

    HIGHLIGHTING = "highlighting"
    COMMENTING = "commenting"
    TAGGING = "tagging"
    IDENTIFYING = "identifying"
    ASSESSING = "assessing"
    LINKING = "linking"
    BOOKMARKING = "bookmarking"


class HighlightStyle(StrEnum):
    """The five styles, in the order of the keys 1 to 5."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    VIOLET = "violet"


class AnchorState(StrEnum):
    """How sure the place of an annotation on a revision is."""

    EXACT = "exact"
    """Its words stand unchanged where they stood."""
    MOVED = "moved"
    """Its words stand unchanged somewhere else."""
    EDITED = "edited"
    """Its words were changed a little; it is certainly this passage."""
    DOUBTFUL = "doubtful"
    """Perhaps this passage: a person has to say."""
    ORPHAN = "orphan"
    """Nowhere in this text."""

    @property
    def keeps_words(self) -> bool:
        """Whether the very words stand there, in place or elsewhere."""
        return self in (AnchorState.EXACT, AnchorState.MOVED)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, a note, an entity mention, or (without selectors) the page note."""

    id: str
    article: str
    motivation: Motivation
    created: str
    modified: str
    quote: TextQuoteSelector | None = None
    position: TextPositionSelector | None = None
    style: HighlightStyle | None = None
    note: str = ""
    """Markdown."""
    tags: tuple[str, ...] = ()
    """Names without ``#``, in the order they were given."""
    entities: tuple[str, ...] = ()
    """Ids of the entities that this annotation points to."""
    deleted: str = ""
    claim: Claim | None = None
    """What makes it a claim; None for all other annotations."""

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """What finds its passage on a text; nothing for a page note."""
        return tuple(each for each in (self.quote, self.position) if each is not None)

    @property
    def named(self) -> tuple[str, ...]:
        """Ids of the entities that it points to, and of the one that makes its claim."""
        source = self.claim.source if self.claim is not None else ""
        return (*self.entities, source) if source else self.entities

    @property
    def is_page_note(self) -> bool:
        """Whether this is the note on the whole article."""
        return self.quote is None and self.position is None

    @property
    def is_bare_mention(self) -> bool:
        """Whether this is an entity mention and nothing else: no style, note, tag or claim."""
        bare = self.style is None and not self.note and not self.tags
        return self.motivation is Motivation.IDENTIFYING and bare


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where an annotation stands on a revision: code points, half open; (0, 0) for an orphan."""

    start: int
    end: int
    state: AnchorState = AnchorState.EXACT
    score: float = 1.0
    """0 to 1: how sure the place is."""
    reviewed: str = ""
    """When a person settled this place at the review desk; empty as long as nobody has."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation together with its anchor on the revision being read."""

    annotation: Annotation
    anchor: Anchored

    @property
    def id(self) -> str:
        """The annotation's id."""
        return self.annotation.id

    @property
    def start(self) -> int:
        """First code point of the passage."""
        return self.anchor.start

    @property
    def end(self) -> int:
        """First code point after the passage."""
        return self.anchor.end

    @property
    def is_orphan(self) -> bool:
        """Whether the passage was not found in this revision."""
        return self.anchor.state is AnchorState.ORPHAN


def reading_order(placed: Placed) -> tuple[bool, int, int, str]:
    """Return the sort key of reading order: by place, the longer first; orphans at the end.

    Orphans follow each other in the order of the text that they were marked in.
    """
    marked = placed.annotation.position if placed.is_orphan else None
    if marked is not None:
        return (True, marked.start, -marked.end, placed.id)
    return (placed.is_orphan, placed.start, -placed.end, placed.id)
