"""Where the parts of a claim (content, source, cue) stand on the text that is read now.

A part keeps its words and where they stood on the text that it was marked on; the annotation's
anchor tells how far that has moved since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.anchoring.describe import describe
from reader.anchoring.units import trim
from reader.model.annotation import Placed
from reader.model.claim import Claim, ClaimPart, PartRole
from reader.model.selector import TextPositionSelector, TextQuoteSelector

if TYPE_CHECKING:
    from reader.services.claims import ClaimDraft

Span = tuple[int, int]

_NEAR = 2000
"""Code points: so far from its passage a part is looked for."""
_CONTEXT = 24


@dataclass(frozen=True, slots=True)
class ClaimPlaces:
    """Where the parts of a claim stand: code points; what was not found is left out."""

    content: tuple[Span, ...]
    """What is claimed: the whole passage where there is no such part."""
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()


def claim_places(text: str, placed: Placed) -> ClaimPlaces:
    """Return where the parts of an annotation's claim stand on a text; nothing for an orphan."""
    claim = placed.annotation.claim
    if claim is None or placed.is_orphan:
        return ClaimPlaces(())
    found: dict[PartRole, list[Span]] = {role: [] for role in PartRole}
    for part in claim.parts:
        place = _place(text, placed, part)
        if place is not None:
            found[part.role].append(place)
    content = found[PartRole.CONTENT]
    whole = len(content) < len(claim.of_role(PartRole.CONTENT)) or not content
    return ClaimPlaces(
        ((placed.start, placed.end),) if whole else tuple(content),
        tuple(found[PartRole.SOURCE]),
        tuple(found[PartRole.CUE]),
    )


def moved_claim(text: str, placed: Placed, span: Span) -> Claim | None:
    """Return an annotation's claim, its parts marked anew on the text on which it stands.

    The annotation is about to be marked on a span of that text: what is claimed ends where it
    does. A part that was not found keeps its words, and its distance from there.
    """
    claim, marked = placed.annotation.claim, placed.annotation.position
    if claim is None or not claim.parts:
        return claim
    shift = span[0] - marked.start if marked is not None else 0
    parts: list[ClaimPart] = []
    for part in claim.parts:
        place = None if placed.is_orphan else _place(text, placed, part)
        if place is None:
            parts.append(_shifted(part, shift))
            continue
        if part.role is PartRole.CONTENT:
            place = _within(text, place, (placed.start, placed.end), span)
        if place[0] < place[1]:
            parts.append(ClaimPart(part.role, *describe(text, *place)))
    return replace(claim, parts=tuple(parts))


def draft_on(text: str, before: str, draft: ClaimDraft) -> ClaimDraft | None:
    """Return a draft made on the text ``before`` as it stands on another; None where its words are
    gone. Of several places it is the nearest; a part that does not stand by it is left out.
    """
    words = before[draft.start : draft.end]
    near = [text.find(words, draft.start), text.rfind(words, 0, draft.start + len(words))]
    places = [at for at in near if at >= 0 and words]
    if not places:
        return None
    start = min(places, key=lambda at: abs(at - draft.start))
    by = start - draft.start

    def moved(span: Span | None) -> Span | None:
        if span is None:
            return None
        there = (span[0] + by, span[1] + by)
        is_same = there[0] >= 0 and text[slice(*there)] == before[slice(*span)]
        return there if is_same else None

    return replace(
        draft,
        start=start,
        end=start + len(words),
        source_span=moved(draft.source_span),
        cue=moved(draft.cue),
        content=tuple(piece for span in draft.content if (piece := moved(span)) is not None),
    )


def _within(text: str, place: Span, old: Span, new: Span) -> Span:
    """Return where a piece of a passage stands when the passage changes; its edges go along."""
    start = new[0] if place[0] <= old[0] else max(place[0], new[0])
    end = new[1] if place[1] >= old[1] else min(place[1], new[1])
    return trim(text, start, max(start, end))


def _shifted(part: ClaimPart, by: int) -> ClaimPart:
    start = max(part.position.start + by, 0)
    length = part.position.end - part.position.start
    return replace(part, position=TextPositionSelector(start, start + length))


def _place(text: str, placed: Placed, part: ClaimPart) -> Span | None:
    """Return where a part stands: as far off as it stood, else the likeliest place near."""
    marked = placed.annotation.position
    moved = placed.start - marked.start if marked is not None else 0
    expected = part.position.start + moved
    words = part.quote.exact
    if expected >= 0 and text.startswith(words, expected):
        return expected, expected + len(words)
    first = max(0, min(expected, placed.start) - _NEAR)
    last = max(expected + len(words), placed.end) + _NEAR
    places = []
    at = text.find(words, first, last)
    while words and at >= 0:
        places.append((_agreement(text, at, part.quote), -abs(at - expected), at))
        at = text.find(words, at + 1, last)
    if not places:
        return None
    start = max(places)[2]
    return start, start + len(words)


def _agreement(text: str, start: int, quote: TextQuoteSelector) -> int:
    """Return how many code points beside a place are as they were beside the part."""
    end = start + len(quote.exact)
    before = zip(
        reversed(text[max(start - _CONTEXT, 0) : start]), reversed(quote.prefix), strict=False
    )
    after = zip(text[end : end + _CONTEXT], quote.suffix, strict=False)
    return _alike(before) + _alike(after)


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
