"""A claim: a passage attributed to who says so, with a status, and how claims bear on each other.

Source, cue and content are those of the PARC and PolNeAR attribution corpora; supports and
contradicts are the RA and CA nodes of the Argument Interchange Format.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.selector import TextPositionSelector, TextQuoteSelector


class ClaimStatus(StrEnum):
    """What is known of whether a claim holds."""

    UNVERIFIED = "unverified"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    FALSE = "false"
    RETRACTED = "retracted"


OPEN_STATUSES = frozenset({ClaimStatus.UNVERIFIED, ClaimStatus.DISPUTED})
"""The statuses of claims of which it is not settled yet whether they hold."""


class Manner(StrEnum):
    """How the text gives a claim: in somebody's own words, reported, or as its own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    UNATTRIBUTED = "unattributed"


class PartRole(StrEnum):
    """What a passage is within a claim."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"


class LinkKind(StrEnum):
    """How one annotation bears on another."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    REPEATS = "repeats"
    REPORTED_WITHIN = "reported within"


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """A passage within a claim; its offsets are those of the text it was marked on."""

    role: PartRole
    quote: TextQuoteSelector
    position: TextPositionSelector


@dataclass(frozen=True, slots=True)
class Claim:
    """What makes an annotation (motivation ``assessing``) a claim."""

    status: ClaimStatus = ClaimStatus.UNVERIFIED
    manner: Manner = Manner.UNATTRIBUTED
    source: str = ""
    """Id of the entity that says so; empty when none is named."""
    source_words: str = ""
    """Who says so in the text's words, such as ``residents``, where that is no entity."""
    said: str = ""
    """When it was said: a partial ISO date (``2024-08-06``, ``2022-02``, ``--03``), or nothing."""
    evidence: str = ""
    """What speaks for or against it: Markdown."""
    parts: tuple[ClaimPart, ...] = ()
    """Source, cue, and the content where it is not the annotation's whole passage."""

    def of_role(self, role: PartRole) -> tuple[ClaimPart, ...]:
        """Return the parts of one role, in the order of the text."""
        return tuple(part for part in self.parts if part.role is role)


def claimed_words(claim: Claim | None, whole: str) -> str:
    """Return what is claimed on one line: the pieces of a divided quotation, else ``whole``."""
    content = claim.of_role(PartRole.CONTENT) if claim is not None else ()
    pieces = [part.quote.exact for part in content] or [whole]
    return " … ".join(" ".join(piece.split()) for piece in pieces)


@dataclass(frozen=True, slots=True)
class AnnotationLink:
    """One annotation bears on another; the ids of both."""

    source: str
    kind: LinkKind
    target: str
    created: str = ""
