"""Finding quantities in a text: counts, money, measures, shares, durations and ages."""

from __future__ import annotations

import re

from reader.entities import measures, numbers
from reader.model.entity import EntityType
from reader.model.suggestion import Candidate

_CURRENCY = r"(?:(?:US|CA?|AU?|HK)\$|[$€£¥₹₽₴])"
_UNIT = "|".join(re.escape(unit) for unit in sorted(measures.UNITS, key=len, reverse=True))
_AMOUNT = (
    rf"(?:{numbers.FIGURES})(?:[\s\u00a0-]?(?:{numbers.SCALE}s?|bn|mn|tn|[kmb])\b)?"
    rf"|{numbers.IN_WORDS}"
)
_QUANTITY = re.compile(
    rf"""(?ix) (?<![\w.,/:$€£-])
    (?: (?P<sign>{_CURRENCY})\s? )?
    (?P<number>{_AMOUNT})
    (?: (?P<unit>[\s\u00a0-]?(?:{_UNIT}|per[ ]cent))(?:[ -]old)?(?!\w) )?
    (?! [\w:/] | [.,-]\w )"""
)
_VAGUE = re.compile(
    r"(?i)(?<![\w-])(?:tens|dozens|hundreds|thousands|millions|billions|scores)"
    r"(?: of (?:thousands|millions|billions))?(?![\w-])"
)


def find_quantities(text: str) -> list[Candidate]:
    """Return the quantities of a text in reading order, with number and unit where they are clear.

    Years and days of the month look like counts: dates win where both claim a place.
    """
    found = [_quantity(match) for match in _QUANTITY.finditer(text)]
    vague = (Candidate(*match.span(), EntityType.QUANTITY) for match in _VAGUE.finditer(text))
    return sorted(
        (*(each for each in found if each is not None), *vague), key=lambda each: each.start
    )


def _quantity(match: re.Match[str]) -> Candidate | None:
    sign, words, unit = match["sign"], match["number"], match["unit"]
    if not sign and not unit and words.lower() in {"one", "zero", "a hundred percent"}:
        return None
    amount = numbers.number(words)
    return Candidate(
        *match.span(),
        EntityType.QUANTITY,
        value="" if amount is None else f"{numbers.plain(amount)} {_short(sign, unit)}".strip(),
    )


def _short(sign: str | None, unit: str | None) -> str:
    if sign:
        return measures.NAMED_DOLLARS.get(sign.upper()) or measures.SIGNS[sign]
    if not unit:
        return ""
    name = unit.strip(" \u00a0-\n").lower()
    return "%" if name == "per cent" else measures.UNITS[name]
