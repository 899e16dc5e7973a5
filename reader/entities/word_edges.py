"""Where a name may begin and end: never inside another word."""

from __future__ import annotations

import re

from reader.anchoring.units import is_word_character

_PLAIN_EDGES = frozenset(' \n.,;:!?()"/')
_JOINERS = "\u200d\ufe0e\ufe0f"
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
# Korean writes particles and endings onto a name without a space.
_PARTICLES = re.compile(
    "(?:은|는|이|가|을|를|의|에|에서|에게|에게서|께|께서|와|과|랑|이랑|도|만|로|으로|로서|으로서|로써|으로써|부터|까지|마다|"
    "처럼|보다|같이|라고|이라고|라는|이라는|이며|이자|이다|였다|이었다|인|씨|측|군|나|이나|든지|조차|마저|밖에|뿐|하고|한테|한테서|들)"
    "(?:은|는|이|도|만|의|을|에|에게|까지|부터|과)?"
)
# What stands before an apostrophe inside one name: O'Brien, D'Arcy, N'Golo. (L'Ukraine, d'Oster
# and qu'Ida are a name after another word.)
_PART_OF_A_NAME = re.compile(r"(?:^|.*[^\w])[A-KM-Z]'$", re.DOTALL)
_NOT = re.compile(r"[nN]'[tT](?!\w)")


_NEXT_WORD = re.compile(r"[ \u00a0-]([^\W\d_]+)")


def is_within_longer(text: str, start: int, end: int) -> bool:
    """Tell whether the name at a span of a text goes on with a capitalised word: "Kursk Oblast".

    Among capitals throughout nothing can be told; nor in scripts that have none.
    """
    following = _NEXT_WORD.match(text, end)
    if following is None or not following[1][0].isupper():
        return False
    return not (following[1].isupper() and text[start:end].isupper())


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no word or number goes on over either edge of a span of a plain form."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if before in " \n" and after in " \n":
        return True
    first, last = text[start], text[end - 1]
    if before not in _PLAIN_EDGES and _goes_on_before(text, start, before, first):
        return False
    if after in _PLAIN_EDGES:
        return not (last.isdigit() and after in ".,:" and _digit_at(text, end + 1))
    return not _goes_on_after(text, end, last, after)


def _goes_on_before(text: str, start: int, before: str, first: str) -> bool:
    if before == "'":
        return _PART_OF_A_NAME.match(text, max(start - 3, 0), start) is not None
    if _KATAKANA.match(first):
        return _KATAKANA.match(before) is not None
    return is_word_character(first) and is_word_character(before)


def _goes_on_after(text: str, end: int, last: str, after: str) -> bool:
    if after in _JOINERS:
        return True
    if after == "'":
        return _NOT.match(text, end - 1) is not None
    if _KATAKANA.match(last):
        return _KATAKANA.match(after) is not None
    if not is_word_character(after):
        return False
    if not after.isalnum() and after != "_":
        return True  # a mark on the last letter: another letter
    rest = _HANGUL.match(text, end)
    if rest and _HANGUL.match(last):
        return _PARTICLES.fullmatch(rest.group()) is None
    return is_word_character(last)


def _digit_at(text: str, offset: int) -> bool:
    return offset < len(text) and text[offset].isdigit()
