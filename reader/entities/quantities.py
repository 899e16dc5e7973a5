"""Finding quantities in a text: counts, money, measures, shares, durations and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reader.entities import measures, numbers
from reader.entities.counting import is_label, is_within_a_link
from reader.model.entity import EntityType
from reader.model.suggestion import Candidate

_GAP = "[ \u00a0\u202f]"
_FIGURE = rf"(?:{numbers.FIGURES})(?:[ \u00a0-]?(?i:{numbers.SCALE}s?|bn|mn|tn|[kmb])\b)?"
_KIND = r"(?:(?i:straight|consecutive|more|additional|square|cubic|metric|full|long)[ -])"
_UNIT = (
    rf"(?:(?:{_GAP}|-)?{_KIND}?(?i:{measures.UNIT})(?![\w%])"
    r"(?:[- ]old\b|-(?:long|wide|deep|high|strong)\b)?)"
)
_DASH = rf"(?:[-–—]|{_GAP}[-–—]{_GAP}|{_GAP}to{_GAP})"
_END = r"(?![\w/]|[.,:]\d|[-–—][\dA-Z]|[’']\d)"
_NO_TIME = (
    rf"(?!{_GAP}?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b|o[’']clock|GMT\b|UTC\b|E[SD]?T\b|local time))"
)
_RANGE = re.compile(
    rf"(?P<number>{_FIGURE})(?P<inner>{_UNIT})?"
    rf"{_DASH}(?:(?:{measures.CURRENCY}){_GAP}?)?(?P<last>{_FIGURE})(?P<unit>{_UNIT})?{_END}"
)
_SINGLE = re.compile(rf"(?P<number>{_FIGURE})(?P<unit>{_UNIT})?{_END}{_NO_TIME}")
_WORDS = re.compile(
    rf"(?i)(?P<number>(?:one|two|three)-(?:thirds?|quarters?|fifths?)|{numbers.IN_WORDS})(?!\w)"
    rf"(?P<unit>{_UNIT})?(?![\w])"
)
_VAGUE = re.compile(
    r"(?i)(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?![\w-])"
    rf"(?: of (?:thousands|millions|billions|trillions))?(?: of (?P<unit>{measures.UNIT})(?!\w))?"
)
_SIGN_BEFORE = re.compile(rf"(?<![A-Za-z$])(?:(?P<tight>N)|(?P<sign>{measures.CURRENCY}){_GAP}?)$")
_A_BEFORE = re.compile(r"(?i)\b(?:an?|half an?)[ -]$")
_FEW_BEFORE = re.compile(r"(?i)\b(?:several|few|couple of|many)[ ]$")
_START = re.compile(r"\d|(?<![A-Za-z\d])[A-Za-z]+")
_VAGUE_WORDS = frozenset(
    ("tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions")
)
_SCALE_WORDS = frozenset(("hundred", "thousand", "million", "billion", "trillion", "dozen"))
_NOT_BEFORE = frozenset(".,/:#-–_&+")
"""What joins a number to something before it, so that it is no number of its own."""
_SMALLEST_COUNT = 10
"""From which on a number in words counts as a quantity when no unit follows."""


def find_quantities(text: str) -> list[Candidate]:
    """Return the quantities of a text in reading order, with number and unit where they are clear.

    Years and days of the month look like counts: dates win where both claim a place. Left out are
    times of day, scores of games, numbers of lists, pages and versions, and small counts in words
    without a unit ("two men").
    """
    return list(_found(text))


def _found(text: str) -> Iterator[Candidate]:
    at = 0
    while match := _START.search(text, at):
        at = match.end()
        first = match.group()
        if first.isdigit():
            found = _in_figures(text, match.start())
            at = _after_number(text, match.start()) if found is None else found.end
        elif first.lower() in _VAGUE_WORDS:
            found = _vague(text, match.start())
            at = found.end
        elif first.lower() in numbers.FIRST_WORDS:
            found = _in_words(text, match.start())
            at = at if found is None else found.end
        else:
            continue
        if found is not None:
            yield found


def _after_number(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end].isdigit():
        end += 1
    return end


def _in_figures(text: str, start: int) -> Candidate | None:
    """Return the quantity whose figures begin at a place."""
    leading = _SIGN_BEFORE.search(text[max(0, start - 6) : start])
    sign = (leading["sign"] or leading["tight"]) if leading else ""
    begin = start - (len(leading.group()) if leading else 0)
    before = text[begin - 1 : begin]
    if not sign and (before.isalnum() or before in _NOT_BEFORE) and before:
        return None
    match = _RANGE.match(text, start)
    if match is not None and (sign or match["unit"] or match["inner"] or "," in match["last"]):
        return _candidate(match, begin, sign, match["last"])
    match = _SINGLE.match(text, start)
    if match is None or is_within_a_link(text, start):
        return None
    is_bare = not sign and not match["unit"] and match["number"].isdigit()
    if is_bare and is_label(text, start, match.end()):
        return None
    return _candidate(match, begin, sign)


def _in_words(text: str, start: int) -> Candidate | None:
    """Return the quantity whose number in words begins at a place."""
    if text[start - 1 : start] == "-":
        return None
    match = _WORDS.match(text, start)
    if match is None:
        return None
    words = match["number"].lower()
    amount = numbers.number(words)
    if words in _SCALE_WORDS:
        few = _FEW_BEFORE.search(text[max(0, start - 10) : start])
        if few is not None:
            return Candidate(start - len(few.group()), match.end(), EntityType.QUANTITY)
    is_small = amount is not None and amount < _SMALLEST_COUNT and " " not in words
    if is_small and not match["unit"]:
        return None
    is_scale = words.partition(" ")[0] in _SCALE_WORDS
    article = _A_BEFORE.search(text[max(0, start - 7) : start]) if is_scale else None
    return _candidate(match, start - (len(article.group()) if article else 0), "")


def _vague(text: str, start: int) -> Candidate:
    match = _VAGUE.match(text, start)
    assert match is not None, text[start : start + 20]
    return Candidate(start, match.end(), EntityType.QUANTITY)


def _candidate(match: re.Match[str], begin: int, sign: str, last: str = "") -> Candidate:
    unit = match["unit"] or match.groupdict().get("inner") or ""
    amounts = _amounts(match["number"], last, sign)
    value = f"{amounts} {_short(sign, unit)}".strip() if amounts else ""
    return Candidate(begin, match.end(), EntityType.QUANTITY, value)


def _amounts(first: str, last: str, sign: str) -> str:
    """Return a number, or two as ``10–15``; empty when that is not clear."""
    low = _amount(first, sign)
    if low is None:
        return ""
    high = _amount(last, sign) if last else None
    if high is None:
        return numbers.plain(low)
    if sign and high >= 1000 > low:  # $40-50 billion
        low *= _scale_of(high)
    return f"{numbers.plain(low)}–{numbers.plain(high)}"


def _amount(words: str, sign: str) -> Decimal | None:
    if not sign and words[-1:] in "mM" and words[:1].isdigit() and words[-2:-1].isdigit():
        return None  # metres or millions
    return numbers.number(words)


def _scale_of(amount: Decimal) -> int:
    return next(scale for scale in (10**12, 10**9, 10**6, 10**3) if amount >= scale)


def _short(sign: str, unit: str) -> str:
    if sign:
        return measures.CURRENCIES[sign]
    name = (
        re.sub(r"[- ]old$|-(?:long|wide|deep|high|strong)$", "", unit)
        .strip(" \u00a0\u202f-")
        .lower()
    )
    kind = re.match(rf"{_KIND}", name)
    name = name[kind.end() :] if kind else name
    short = measures.UNITS.get(name, "")
    power = {"square": "²", "cubic": "³"}.get(kind.group()[:-1], "") if kind else ""
    return short + power if short else ""
