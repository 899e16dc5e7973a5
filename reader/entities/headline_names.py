"""Names in headlines, where every word has a capital letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.entities.tokens import Token
from reader.entities.word_lists import countries, cues, is_common, known_names, place_size


def names_in_capitals(tokens: Sequence[Token], at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where names start and end in a headline in capitals: BIDEN TRADES BARBS IN IOWA."""
    while at < end:
        stop = at
        while stop < end and not _may_be_word(tokens[stop].text):
            stop += 1
        if stop > at:
            yield at, stop
        at = max(stop, at + 1)


def place_in_headline(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return the index after a place that common words follow in a headline: Leeds Nightclub."""
    name = tokens[at].text.capitalize() if tokens[at].is_all_caps else tokens[at].text
    is_place = name in countries() or (place_size(name) >= 5 and not is_common(name.lower()))
    rest = [token.text for token in tokens[at + 1 : end]]
    if not is_place or not rest or any(not is_common(word.lower()) for word in rest):
        return 0
    heads = ("org-head", "place-head", "event-head", "work-head")
    usual = rest[-1].capitalize()
    return 0 if any(usual in cues(kind) for kind in heads) else at + 1


def _may_be_word(word: str) -> bool:
    """Tell whether a word in capitals is one of the language, and no well-known name."""
    usual = word.capitalize()
    if known_names().get(usual) or known_names().get(word) or place_size(usual) >= 6:
        return False
    return is_common(word.lower())
