"""Names in headlines, where every word has a capital letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.entities.tokens import Token
from reader.entities.word_lists import countries, is_common, is_head, known_names, place_size


def names_in_capitals(tokens: Sequence[Token], at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where names start and end in a headline in capitals: BIDEN TRADES BARBS IN IOWA."""
    while at < end:
        stop = at
        while stop < end and not _may_be_word(tokens[stop].text):
            stop += 1
        if stop > at:
            yield at, stop
        at = max(stop, at + 1)


def place_in_headline(tokens: Sequence[Token], at: int, end: int, known: int) -> int:
    """Return the index after a name that common words follow in a headline: Leeds Nightclub.

    It is a place, or the ``known`` words from ``at`` on are a name that is known; 0: neither.
    """
    name = tokens[at].text
    is_place = name in countries() or (place_size(name) >= 5 and not is_common(name.lower()))
    length = max(known, int(is_place))
    rest = [token.text for token in tokens[at + length : end]]
    if not length or not rest or any(not is_common(word.lower()) for word in rest):
        return 0
    if known == 1 and not is_place and is_common(name.lower()):
        return 0
    return 0 if is_head(rest[-1]) else at + length


def _may_be_word(word: str) -> bool:
    """Tell whether a word in capitals is one of the language, and no well-known name."""
    usual = word.capitalize()
    if known_names().get(usual) or known_names().get(word) or place_size(usual) >= 6:
        return False
    return is_common(word.lower())
