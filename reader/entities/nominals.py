"""Descriptions that mean a person of the text: "the despot" after "despot Ada Voss"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.entities.name_groups import NameGroup
from reader.entities.tokens import Token
from reader.entities.word_lists import cues
from reader.model.entity import EntityType
from reader.model.suggestion import Candidate, CandidateGroup

_SHORTLY = 45
"""Words: about two sentences."""
_ARTICLES = frozenset(("the", "The"))
_NO_DESCRIPTION = frozenset(("named", "called", "nicknamed", "man", "woman", "boy", "girl"))


def descriptions(
    groups: Sequence[NameGroup], tokens: Sequence[Token], text: str
) -> list[CandidateGroup]:
    """Return the descriptions of persons, each with the person that it means.

    A word that stands before the name of just one person means that one wherever it recurs. Other
    words for persons count where they open a sentence and one person alone was named before.

    Only whole ones: "the despot" and "the ageing despot", not "a despot".
    """
    meant = {role: names.pop() for role, names in _roles(groups, tokens).items() if len(names) == 1}
    mentions: Counter[str] = Counter()
    for group in groups:
        mentions[group.same_as or group.name] += len(group.chains)
    nearest = _Nearest(groups)
    found: dict[str, list[Candidate]] = {}
    persons: dict[str, str] = {}
    for at, token in enumerate(tokens):
        if token.tail or (token.text not in meant and token.text not in cues("stands-for-person")):
            continue
        start = _start_of_description(tokens, at)
        person = meant.get(token.text) or nearest.person(tokens, start)
        if start is None or not person:
            continue
        words = text[tokens[start].start : token.end]
        name = words[0].lower() + words[1:]
        if persons.setdefault(name, person) == person:
            place = Candidate(tokens[start].start, token.end, EntityType.PERSON, is_nominal=True)
            found.setdefault(name, []).append(place)
    return [
        CandidateGroup(
            name, tuple(places), EntityType.PERSON, same_as=persons[name], is_nominal=True
        )
        for name, places in found.items()
        if len(places) <= mentions[persons[name]]  # oftener: it is also somebody else
    ]


class _Nearest:
    """Which person the lines before a place are about."""

    def __init__(self, groups: Sequence[NameGroup]) -> None:
        self._places = sorted(
            (chain.first, group.same_as or group.name)
            for group in groups
            if group.type is EntityType.PERSON
            for chain in group.chains
        )

    def person(self, tokens: Sequence[Token], start: int | None) -> str:
        """Return the only person named shortly before a sentence that begins with a description."""
        if start is None or not tokens[start].is_start:
            return ""
        before = bisect_left(self._places, (start, ""))
        after = bisect_left(self._places, (start - _SHORTLY, ""))
        names = {name for _, name in self._places[after:before]}
        return names.pop() if len(names) == 1 else ""


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
