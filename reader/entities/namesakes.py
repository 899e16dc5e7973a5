"""Places of one name that a text tells apart by what they are: Kursk region, Kursk city."""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities.chains import Chain
from reader.entities.name_groups import NameGroup
from reader.entities.tokens import Token
from reader.entities.word_lists import cues
from reader.model.entity import EntityType


def namesakes(group: NameGroup, tokens: Sequence[Token]) -> list[NameGroup]:
    """Return a group, and of it the places that a noun behind them makes something else.

    The noun that comes first in the text is that of the name alone; a place with another one
    ("Kursk city" after "the region of Kursk") is a name with that noun.
    """
    if group.type is not EntityType.PLACE or len(group.chains) < 2:
        return [group]
    nouns = [_noun(chain, tokens) for chain in group.chains]
    usual = next((noun for noun in nouns if noun), "")
    others: dict[str, NameGroup] = {}
    kept = []
    for chain, noun in zip(group.chains, nouns, strict=True):
        behind = _noun_behind(chain, tokens)
        if not behind or noun == usual:
            kept.append(chain)
            continue
        chain.tokens = [*chain.tokens, tokens[chain.last]]
        chain.last += 1
        other = others.setdefault(noun, NameGroup(chain.name, {}, type=group.type))
        other.chains.append(chain)
    group.chains = kept
    return [group, *others.values()] if kept else [*others.values()]


def _noun(chain: Chain, tokens: Sequence[Token]) -> str:
    """Return the noun that says what kind of place a name is, behind it or before "of"."""
    behind = _noun_behind(chain, tokens)
    if behind or chain.first < 2:
        return behind
    of, noun = tokens[chain.first - 1], tokens[chain.first - 2]
    is_of = of.text == "of" and of.gap == " " and chain.tokens[0].is_joined
    return noun.text if is_of and _is_kind(noun.text) else ""


def _noun_behind(chain: Chain, tokens: Sequence[Token]) -> str:
    if chain.last >= len(tokens) or chain.tokens[-1].tail:
        return ""
    word = tokens[chain.last]
    return word.text if word.gap == " " and not word.tail and _is_kind(word.text) else ""


def _is_kind(word: str) -> bool:
    """Tell whether a word, in the singular, is a kind of place that may share its name."""
    return word in cues("place-kind")
