"""Descriptions that mean a person of the text: "the despot" after "despot Vladimir Putin"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reader.entities.name_groups import NameGroup
from reader.entities.tokens import Token
from reader.entities.word_lists import cues
from reader.model.entity import EntityType
from reader.model.suggestion import Candidate, CandidateGroup

_ARTICLES = frozenset(("the", "The"))
_NO_DESCRIPTION = frozenset(("named", "called", "nicknamed", "man", "woman", "boy", "girl"))


def descriptions(
    groups: Sequence[NameGroup], tokens: Sequence[Token], text: str
) -> list[CandidateGroup]:
    """Return the descriptions that stand before the name of just one person, where they recur.

    Only whole ones: "the despot" and "the ageing despot", not "a despot".
    """
    meant = {role: names.pop() for role, names in _roles(groups, tokens).items() if len(names) == 1}
    mentions: Counter[str] = Counter()
    for group in groups:
        mentions[group.same_as or group.name] += len(group.chains)
    found: dict[str, list[Candidate]] = {}
    roles: dict[str, str] = {}
    for at, token in enumerate(tokens):
        if token.text in meant and not token.tail:
            start = _start_of_description(tokens, at)
            if start is not None:
                words = text[tokens[start].start : token.end]
                name = words[0].lower() + words[1:]
                place = Candidate(tokens[start].start, token.end, EntityType.PERSON)
                found.setdefault(name, []).append(place)
                roles[name] = token.text
    return [
        CandidateGroup(
            name,
            tuple(Candidate(each.start, each.end, each.type, is_nominal=True) for each in places),
            EntityType.PERSON,
            same_as=meant[roles[name]],
            is_nominal=True,
        )
        for name, places in found.items()
        if len(places) <= mentions[meant[roles[name]]]  # oftener: it is also somebody else
    ]


def _roles(groups: Sequence[NameGroup], tokens: Sequence[Token]) -> dict[str, set[str]]:
    """Return the names of those before whom each description stands."""
    roles: dict[str, set[str]] = {}
    for group in groups:
        if group.type is not EntityType.PERSON:
            continue
        for chain in group.chains:
            if chain.first and chain.tokens[0].is_joined:
                word = tokens[chain.first - 1].text.lower()
                if word in cues("role") and word not in _NO_DESCRIPTION:
                    roles.setdefault(word, set()).add(group.same_as or group.name)
    return roles


def _start_of_description(tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the article of a description that ends here; None: it is none."""
    if at + 1 < len(tokens) and tokens[at + 1].is_joined and tokens[at + 1].is_capital:
        return None  # "the despot Putin": the name is there
    for start in _starts(tokens, at):
        if tokens[start].text in _ARTICLES:
            return start
    return None


def _starts(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Yield where a description may start: one word before, or two with an adjective between."""
    if at and tokens[at].is_joined:
        yield at - 1
        if at > 1 and tokens[at - 1].is_joined and tokens[at - 1].text.islower():
            yield at - 2
