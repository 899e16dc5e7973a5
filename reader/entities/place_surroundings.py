"""What the words around a name say for its being a building, or a place of another kind."""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities.chains import Chain
from reader.entities.tokens import Token
from reader.entities.word_lists import cues

_AT = frozenset(("at", "in", "inside", "outside", "near", "beside"))


def building_weight(chain: Chain, tokens: Sequence[Token]) -> float:
    """Return how much speaks for a place; ``tokens`` are all of the text."""
    weight = 0.0
    first = chain.first - chain.has_the
    if first and tokens[first].is_joined and tokens[first - 1].text in ("the", "The"):
        first -= 1
    if first < 2 or not tokens[first].is_joined:
        return weight
    word, earlier = tokens[first - 1].text, tokens[first - 2].text
    if word == "of" and earlier in cues("building-part"):
        return weight + 2.2
    if word in _AT and earlier in cues("done-at"):
        return weight + 1.8
    return weight + (1.5 if word in cues("travelled") else 0.0)
