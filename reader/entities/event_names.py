"""Events with what tells them apart: their year (2022 World Cup), or a small noun behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.entities.chains import Chain
from reader.entities.name_groups import NameGroup
from reader.entities.real_names import is_numbered
from reader.entities.tokens import Token
from reader.entities.word_lists import cues, known_names, place_size
from reader.model.entity import EntityType

_YEAR = re.compile(r"(?:1\d|20)\d\d")
_BEFORE_GAMES = frozenset(("at", "for", "of", "since", "before", "after"))
_NO_NOUN = frozenset(("of", "in", "and", "or", "the", "is", "was", "a", "to", "that", "has", "had"))
EVENT, PLACE = EntityType.EVENT, EntityType.PLACE


def with_events(groups: Iterable[NameGroup], tokens: Sequence[Token]) -> list[NameGroup]:
    """Return the groups, those places apart where an event has a year or is what befell a place."""
    found: list[NameGroup] = []
    for group in groups:
        kept: list[Chain] = []
        apart: dict[str, NameGroup] = {}
        for chain in group.chains:
            kind = _extended(chain, group.type, tokens)
            if kind is not None:
                other = apart.setdefault(chain.name, NameGroup(chain.name, {}, type=kind))
                other.chains.append(chain)
            else:
                kept.append(chain)
        group.chains = kept
        found += [group] if kept else []
        found += apart.values()
    return found


def _extended(chain: Chain, kind: EntityType | None, tokens: Sequence[Token]) -> EntityType | None:
    """Take a year, a number or a noun for what happened into a name; return what it is then."""
    if chain.is_title or chain.tokens[0].in_headline:
        return None
    if is_numbered(chain, tokens):
        _take(chain, chain.first, chain.last + 1, tokens)
        return PLACE
    if _is_year_behind(chain, tokens) and (kind is EVENT or _is_games(chain, tokens)):
        _take(chain, chain.first, chain.last + 1, tokens)
        return EVENT
    if kind is EVENT and _is_year_before(chain, tokens):
        _take(chain, chain.first - 1, chain.last, tokens)
        return EVENT
    may_be_place = kind is PLACE or (len(chain.tokens) == 1 and chain.name not in known_names())
    if may_be_place and chain.first and tokens[chain.first - 1].text in ("the", "The"):
        for end in (chain.last + 1, chain.last + 2):
            if _is_what_happened(chain, end, tokens):
                _take(chain, chain.first, end, tokens)
                return EVENT
    return None


def _is_year_behind(chain: Chain, tokens: Sequence[Token]) -> bool:
    if chain.last >= len(tokens) or chain.tokens[-1].tail:
        return False
    behind = tokens[chain.last]
    return behind.is_joined and bool(_YEAR.fullmatch(behind.text))


def _is_year_before(chain: Chain, tokens: Sequence[Token]) -> bool:
    if not chain.first or not chain.tokens[0].is_joined:
        return False
    before = tokens[chain.first - 1]
    return not before.tail and bool(_YEAR.fullmatch(before.text))


def _is_games(chain: Chain, tokens: Sequence[Token]) -> bool:
    """Tell whether a single name means games where a year follows: Euro 2028, at Tokyo 2020."""
    if chain.name in ("Euro", "Expo", "Copa", "Eurovision"):
        return True
    if len(chain.tokens) > 1 or place_size(chain.name) < 5 or not chain.first:
        return False
    return chain.tokens[0].is_joined and tokens[chain.first - 1].text in _BEFORE_GAMES


def _is_what_happened(chain: Chain, end: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a noun like "massacre" ends here, at most one word behind a place."""
    stretch = tokens[chain.last : end]
    if end > len(tokens) or chain.tokens[-1].tail or not all(each.is_joined for each in stretch):
        return False
    if stretch[-1].text not in cues("event-kind") or any(each.tail for each in stretch):
        return False
    return all(each.text.islower() and each.text not in _NO_NOUN for each in stretch)


def _take(chain: Chain, first: int, last: int, tokens: Sequence[Token]) -> None:
    chain.first, chain.last = first, last
    chain.tokens = [*tokens[first:last]]
