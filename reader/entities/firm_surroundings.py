"""What the words around a name say for its being a firm, or another organisation."""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities.chains import Chain
from reader.entities.tokens import Token
from reader.entities.word_lists import cues, is_given_name, is_strange

_TO_OTHERS = frozenset(("in", "of", "with", "at", "from", "on", "for", "by", "to"))


def firm_weight(chain: Chain, tokens: Sequence[Token]) -> float:
    """Return how much speaks for a firm; ``tokens`` are all of the text."""
    if len(chain.tokens) > 1 and is_given_name(chain.words[0]):
        return 0.0
    return min(_before(chain, tokens) + _behind(chain, tokens), 3.5)


def is_owned(chain: Chain, tokens: Sequence[Token]) -> bool:
    """Tell whether shares or the like in it are spoken of: "a stake in Ostrix"."""
    first = chain.first - chain.has_the
    if first < 2 or not tokens[first].is_joined:
        return False
    word, noun = tokens[first - 1].text, tokens[first - 2].text
    if word == "to":
        return noun in ("stake", "holding", "business", "assets", "division")
    return word in ("in", "of") and noun.lower() in cues("firm-share")


def _before(chain: Chain, tokens: Sequence[Token]) -> float:
    first = chain.first - chain.has_the
    if first < 1 or not tokens[first].is_joined or tokens[first - 1].tail:
        return 0.0
    word = tokens[first - 1].text
    if word in cues("firm-bought"):
        is_its = first > 1 and tokens[first - 2].text.lower() in ("its", "their")
        return 3.4 if is_its else 1.6
    if first < 2 or word not in _TO_OTHERS:
        return 0.0
    if is_owned(chain, tokens):
        return 3.2
    earlier = tokens[first - 2].text.lower()
    if word == "of" and earlier in cues("firm-of"):
        return 2.0
    if word == "of" and earlier in ("executive", "officer") and first > 2:
        return 2.0
    return 1.6 if word == "by" and earlier in cues("firm-made") else 0.0


def _behind(chain: Chain, tokens: Sequence[Token]) -> float:
    after = tokens[chain.last : chain.last + 5]
    if not after or "\n" in after[0].gap:
        return 0.0
    last, word, gap = chain.tokens[-1], after[0].text, after[0].gap
    if last.is_possessive:
        return 1.8 if _is_owned_thing(after) else 0.0
    if last.tail:
        return 0.0
    if gap == ", " and word == "which" and len(after) > 1:
        return 1.8 if after[1].text in cues("firm-does") else 0.5
    return _behind_word(chain, after) if gap == " " else 0.0


def _behind_word(chain: Chain, after: Sequence[Token]) -> float:
    """Return what the verb or noun at once behind a name says: "agreed to buy", "shares"."""
    word = after[0].text
    if word in ("shares", "stock", "shareholders"):
        return 2.4
    if word in ("said", "says", "added") and after[1:2] and after[1].text == "it":
        return 2.4
    if word in ("has", "had", "have") and after[1:2]:
        after = after[1:]
        word = after[0].text
    if word == "agreed" and [token.text for token in after[1:3]] != ["to", "buy"]:
        return 0.0
    if word in cues("firm-may"):
        return 1.2 if len(chain.tokens) == 1 and is_strange(chain.words[0]) else 0.0
    return 1.6 if word in cues("firm-does") else 0.0


def _is_owned_thing(after: Sequence[Token]) -> bool:
    """Tell whether what it has is a firm's: Ostrix's share price, Ostrix's chief executive."""
    words = [token.text for token in after[:2]]
    return words[0] in cues("owned-by-firm") or words in (
        ["chief", "executive"], ["share", "price"], ["annual", "report"],
    )  # fmt: skip
