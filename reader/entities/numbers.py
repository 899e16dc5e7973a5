"""Numbers as an English text writes them, in figures or words."""

from __future__ import annotations

import re
from decimal import Decimal

# fmt: off
_ONES = [
    "zero", "one", "two", "three", "four",
    "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on
_SMALL = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * (number + 2) for number, word in enumerate(_TENS)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "lakh": 10**5,
    "crore": 10**7,
}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_WORDS = "|".join(sorted([*_SMALL, *_SCALES], key=len, reverse=True))

FIGURES = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""Regular expression of a number in figures: ``1,000``, ``2.5``."""
SCALE = rf"(?:{'|'.join(_SCALES)})"
IN_WORDS = rf"(?:(?:half[ -])?an?[ -])?(?:{_WORDS})(?:(?:[ -]|[ -]and[ -])(?:{_WORDS}))*"
"""Regular expression of a number in words, for ``re.IGNORECASE``: ``fifty-four``, ``a dozen``."""
FIRST_WORDS = frozenset({*_SMALL, *_SCALES, "half"})
"""With which a number in words begins."""
_FIGURES = re.compile(rf"({FIGURES})[\s-]?([a-z]*)", re.IGNORECASE)


def number(words: str) -> Decimal | None:
    """Return what a number in figures or words means; None when that cannot be told."""
    text = " ".join(words.lower().replace("-", " ").split())
    found = _FIGURES.fullmatch(text)
    if found is None:
        return _in_words(text)
    value = Decimal(re.sub(r"[,\u00a0\u202f]", "", found[1]))
    if not found[2]:
        return value
    scale = _SCALES.get(found[2]) or _SHORT_SCALES.get(found[2])
    return None if scale is None else value * scale


def plain(value: Decimal) -> str:
    """Return a number without needless zeros: ``2500000``, ``2.5``."""
    shown = format(value, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _in_words(text: str) -> Decimal | None:
    words = [word for word in text.split() if word not in {"a", "an", "and"}]
    half = bool(words) and words[0] == "half"
    total = group = 0
    for word in words[half:]:
        if word in _SMALL:
            group += _SMALL[word]
        elif word not in _SCALES:
            return None
        elif word == "hundred":
            group = 100 * max(group, 1)
        else:
            total, group = total + _SCALES[word] * max(group, 1), 0
    if len(words) == half:
        return None
    return Decimal(total + group) / (2 if half else 1)
