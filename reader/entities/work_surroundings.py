"""What the words around a name say for its being the title of a work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.entities.announced_titles import is_announced, is_by_somebody
from reader.entities.chains import Chain
from reader.entities.tokens import Token
from reader.entities.word_lists import cues, is_common, is_given_name

_YEAR = re.compile(r"[”’\"']? \((?:1[6-9]|20)\d\d\)")
_SHORTLY = 8


def work_weight(chain: Chain, tokens: Sequence[Token], text: str) -> float:
    """Return how much speaks for a title; ``tokens`` are all of ``text``."""
    first = chain.first - chain.has_the
    is_person = len(chain.tokens) > 1 and is_given_name(chain.words[0])
    weight = 0.0
    if is_announced(tokens, first) and not is_person:
        weight += 2.4
    if _is_prized(tokens, first) and not is_person:
        weight += 1.5
    if not is_person and _YEAR.match(text, chain.end):
        weight += 1.2
    return weight + _behind(chain, tokens, is_person=is_person)


def _is_prized(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a prize was won for it: "won the Orlo Prize for Tin Roofs"."""
    if at < 2 or tokens[at - 1].text != "for" or not tokens[at].is_joined:
        return False
    before = tokens[max(at - _SHORTLY, 0) : at - 1]
    return any(token.text in ("Prize", "Award", "Oscar", "Grammy", "Medal") for token in before)


def _behind(chain: Chain, tokens: Sequence[Token], *, is_person: bool) -> float:
    """Return what follows says: ", published by …", " tells the story", ", a novel about …"."""
    if chain.last >= len(tokens) or chain.tokens[-1].tail:
        return 0.0
    after = tokens[chain.last : chain.last + 4]
    word, gap = after[0].text, after[0].gap
    if "\n" in gap:
        return 0.0
    if gap in (", ", " ") and word in cues("work-made"):
        return 0.0 if is_person else 2.2 if gap == ", " else 0.6
    if is_by_somebody(after) and _is_phrase(chain):
        return 2.2
    if gap == " " and word in cues("work-does"):
        return 0.0 if is_person else 2.0
    if gap == ", " and word in ("a", "an", "the", "her", "his", "their") and not is_person:
        return _of_noun(after[1:])
    return 0.0


def _is_phrase(chain: Chain) -> bool:
    """Tell whether several words are words of the language, or a title for another reason."""
    if chain.is_title:
        return True
    return len(chain.tokens) > 1 and all(is_common(word.lower()) for word in chain.words)


def _of_noun(tokens: Sequence[Token]) -> float:
    """Return what the first noun behind a comma says: ", a new series on …"."""
    for token in tokens:
        if token.gap != " ":
            break
        if token.text in cues("work-noun"):
            return 3.4
    return 0.0
