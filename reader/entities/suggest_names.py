"""Names that a text probably holds, grouped by their form: rules only, nothing is downloaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.entities.chains import Chain, chains_of
from reader.entities.evidence import own_votes
from reader.entities.name_groups import NameGroup, group_names
from reader.entities.real_names import real_names
from reader.entities.surroundings import context_votes
from reader.entities.tokens import tokens_of
from reader.model.article import Block
from reader.model.entity import EntityType
from reader.model.suggestion import Candidate, CandidateGroup, Span


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
    groups = names_of(text, blocks)
    spans = sorted(taken)
    found = []
    for group in groups:
        places = [
            Candidate(chain.start, chain.end, group.type)
            for chain in group.chains
            if not _touches(chain, spans)
        ]
        if places:
            kind = group.type
            found.append(CandidateGroup(group.name, tuple(places), kind, same_as=group.same_as))
    return sorted(found, key=lambda each: each.places[0].start)


def names_of(text: str, blocks: Sequence[Block] = ()) -> list[NameGroup]:
    """Return the names in a text with their types, whether they are tagged or not."""
    tokens = tokens_of(text, blocks)
    chains = real_names(tokens, chains_of(tokens))
    groups: dict[str, NameGroup] = {}
    for chain in chains:
        group = groups.get(chain.name)
        if group is None:
            group = groups[chain.name] = NameGroup(chain.name, own_votes(chain))
        group.add(chain, context_votes(chain, tokens, text))
    group_names(groups, tokens, text)
    return list(groups.values())


def _touches(chain: Chain, spans: Sequence[Span]) -> bool:
    return any(start < chain.end and chain.start < end for start, end in spans)


def type_of(words: str) -> EntityType | None:
    """Return what a name probably names, by its own words alone."""
    groups = names_of(words)
    return groups[0].type if len(groups) == 1 else None
