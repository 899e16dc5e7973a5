"""What Postil proposes of a text: names to tag, and quotations with who says them."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.claim import Manner
from reader.model.entity import EntityType

Span = tuple[int, int]
"""Code points of the reading text, half open."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that probably names something."""

    start: int
    end: int
    type: EntityType | None = None
    """The guess; None is "name?"."""
    value: str = ""
    """Of a date the partial ISO date, of a quantity number and unit; see ``Entity.value``."""
    relative_to: str = ""
    """The ISO date of the article by which a relative date ("Tuesday") got its value."""
    is_nominal: bool = False
    """Whether it is a description ("the despot") and no name."""


@dataclass(frozen=True, slots=True)
class CandidateGroup:
    """All places in a text with the same surface form: one decision types them all."""

    name: str
    """The form shown, without possessive."""
    places: tuple[Candidate, ...]
    """In reading order."""
    type: str | None = None
    """The guess (an ``EntityType``, or the type of the known entity); None is "name?"."""
    value: str = ""
    relative_to: str = ""
    same_as: str = ""
    """The name of another group that this is probably another name of (``Putin``)."""
    known: tuple[str, ...] = ()
    """Ids of the library's entities that bear the name; more than one: the person has to say."""
    is_nominal: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands."""
        return tuple((place.start, place.end) for place in self.places)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks that belong together, and who probably says them.

    Speech over several paragraphs, each opened and only the last one closed, is one quotation.
    """

    spans: tuple[Span, ...]
    """With the marks: one for each paragraph, or piece that ``he said`` divides."""
    source: Span | None = None
    """The words for who says it; None when nobody can be told."""
    cue: Span | None = None
    """``said``, ``according to``."""
    speaker: str = ""
    """Whom the source words mean, by the fullest name in the text (``he`` is Valery Gerasimov)."""
    manner: Manner = Manner.DIRECT
    is_phrase: bool = False
    """Whether it is a few words within somebody else's sentence: “large-scale provocation”."""

    @property
    def start(self) -> int:
        """First code point."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """First code point after it."""
        return self.spans[-1][1]
