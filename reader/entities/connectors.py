"""Small words that join parts of a name: Ministry of Fish, van de Ruyl, St Mary's Hospital."""

from __future__ import annotations

from collections.abc import Sequence

from reader.entities.announced_titles import goes_on_as_title
from reader.entities.tokens import Token, capital_at, is_connected
from reader.entities.word_lists import cues, is_common, is_given_name, known_names, place_size

_BETWEEN = ("the", "a", "la", "los", "las")
"""Between a preposition and what it joins: Committee for a Free Orlo."""


def goes_on_after_possessive(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a possessive is part of a name: St Mary's Hospital, Women's Institute."""
    before, token = tokens[end - 1], tokens[end]
    if not (before.is_possessive and token.is_joined and token.is_capital):
        return False
    if not any(token.text in cues(kind) for kind in ("org-head", "place-head", "event-head")):
        return False
    if end - 1 > at and tokens[end - 2].text in ("St", "St.", "Saint"):
        return True
    word = before.text.lower()
    if before.tail == "'" and end - 1 > at and before.text not in known_names():
        return True  # Thirty Years' War
    return word in cues("owners")


def connector_length(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return how many small words join what follows to the run; 0 when they do not."""
    word = tokens[end].text
    particles = _particles(tokens, end)
    if particles:
        return particles
    left = tokens[end - 1].text
    has_the = end + 1 < len(tokens) and tokens[end + 1].text in _BETWEEN
    step = 2 if has_the and is_connected(tokens, end + 1) else 1
    if goes_on_as_title(tokens, at, end):
        return 1 if tokens[end + 1].is_capital else 2
    if not capital_at(tokens, end + step):
        return 0
    if word == "of" and left in cues("of-head"):
        begins = end - at == 1 and tokens[at].is_start
        return 0 if begins and _is_person_only(tokens[end + step].text) else step
    if word == "for" and any(token.text in cues("for-head") for token in tokens[at:end]):
        return 0 if left in ("Prize", "Award") and _is_prized(tokens, end + step) else step
    if word == "and" and step == 1 and _has_office(tokens[at:end]):
        return 1
    if word == "and" and end - at == 1 and _is_joint(tokens, end):
        return 3
    is_field = left in ("Prize", "Award", "Medal") and tokens[end + 1].text in cues("field")
    return int(word == "in" and (is_field or left == "Alternative"))


def _is_joint(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "and" joins two fields of one body: Fish and Markets Authority."""
    left, right = tokens[at - 1], tokens[at + 1]
    if left.is_start or left.in_headline or not capital_at(tokens, at + 2):
        return False
    is_common_pair = is_common(left.text.lower()) and is_common(right.text.lower())
    return is_common_pair and tokens[at + 2].text in cues("joint-head")


def _is_prized(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a prize was won for what starts here, for it is no single field: Tin Roofs."""
    if tokens[at].text in ("Best", "Outstanding") or tokens[at].is_possessive:
        return False
    return capital_at(tokens, at + 1)


def _is_person_only(word: str) -> bool:
    """Tell whether a word is a given name and nothing else: Friends of Ada."""
    return is_given_name(word) and word not in known_names() and place_size(word) < 5


def _particles(tokens: Sequence[Token], at: int) -> int:
    """Return how many particles stand before a further part of a name: van, de la."""
    count = 0
    while count < 3 and at + count < len(tokens) and tokens[at + count].text in cues("particle"):
        if count and not is_connected(tokens, at + count):
            return 0
        count += 1
    return count if count and capital_at(tokens, at + count) else 0


def _has_office(tokens: Sequence[Token]) -> bool:
    """Tell whether what follows "and" is another field of the same office: Health and Welfare."""
    words = [token.text for token in tokens]
    if not cues("office") & {*words} or not {"of", "for"} & {*words}:
        return False
    return place_size(words[-1]) < 5 and words[-1] not in known_names()
