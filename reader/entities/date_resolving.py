"""From the words of a date to its value: one function for each way of writing one."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from reader.entities import date_values as values
from reader.entities.calendar_words import HOLIDAYS, month_number, weekday_number
from reader.entities.numbers import number

Resolved = tuple[str, bool]
"""A value, and whether the article's date was needed for it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What relative dates count from."""

    day: datetime.date | None
    """The article's own day."""


ORDINALS = {
    word: index
    for index, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
            *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
            *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"),
        ),
        start=1,
    )
}
"""The words from first on, and their numbers."""
_SHIFTS = {"last": -1, "past": -1, "next": 1, "coming": 1}
_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": -1, "last": -1}


def iso_date(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``2024-08-06``."""
    year, month, day = map(int, match.group().split("-"))
    return values.iso(year, month, day), False


def figures_date(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``06/08/2024``: the year alone when day and month could be either way round."""
    first, second, year = (int(match[name]) for name in ("first", "second", "year"))
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if first > 12 >= second or "." in match.group():
        first, second = second, first
    elif second <= 12 and first != second:
        return values.iso(year), False
    return (values.iso(year, first, second) if first <= 12 else values.iso(year)), False


def calendar_date(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``August 6, 2024``, ``6 August`` and ranges of days such as ``August 6-8``."""
    month = month_number(match["month"])
    day = _number(match["day"])
    year, is_relative = _year_of(match["year"], month, context)
    value = values.iso(year, month, day)
    last = match.groupdict().get("last")
    if last:
        value = values.interval(value, values.iso(year, month, _number(last)))
    return value, is_relative


def month_of_year(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``February 2022`` and ``May last year``."""
    month = month_number(match["month"])
    if match["year"]:
        return values.iso(int(match["year"]), month), False
    if context.day is None:
        return values.iso(None, month), False
    return values.iso(context.day.year + _shift(match["rel"]), month), True


def month(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``March``, ``last November`` and ``next May``."""
    number_of = month_number(match["month"])
    day = context.day
    if day is None:
        return values.iso(None, number_of), False
    shift = _shift(match["rel"])
    is_over = number_of < day.month
    if shift > 0 or (_is_ahead(match) and not match["rel"]):
        year = day.year + (is_over or (shift > 0 and number_of == day.month))
    else:
        is_same = shift < 0 and number_of == day.month
        year = day.year - (number_of > day.month or is_same)
    return values.iso(year, number_of), True


_BEFORE_MONTH = frozenset(
    (
        *("in", "of", "by", "to", "a", "an", "on", "the"),
        *("until", "till", "since", "from", "during", "through", "before", "after"),
        *("every", "early", "late", "mid", "for", "between", "and", "or"),
        *("around", "about", "this", "last", "next", "each", "past"),
    )
)
_IS_ALSO_A_WORD = frozenset({"may", "march", "april", "june", "august"})
_LAST_WORD = re.compile(r"([\w’'.]+)[ \u00a0(–—-]+$")
_MARCHES_ON = re.compile(r"March (?:on|for|of) (?:the )?[A-Z]")
_NAME_AFTER = re.compile(r"[ \u00a0][A-Z][a-z]")


def bare_month(match: re.Match[str], context: Context) -> Resolved | None:
    """Resolve a month that stands alone: ``in May``, but not ``Theresa May`` and ``May they``."""
    start = match.start("month")
    found = _LAST_WORD.search(match.string, max(0, start - 30), start)
    before = found[1] if found else ""
    if _MARCHES_ON.match(match.string, start):
        return None
    if before.lower() not in _BEFORE_MONTH:
        is_part_of_name = before[:1].isupper() or _NAME_AFTER.match(match.string, match.end())
        if is_part_of_name or match["month"].lower() in _IS_ALSO_A_WORD:
            return None
    return month(match, context)


def weekday(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``Tuesday``: the last one, or the next when the sentence speaks of what will be."""
    if context.day is None:
        return "", False
    ahead = (weekday_number(match["weekday"]) - context.day.weekday()) % 7
    shift = _shift(match["rel"])
    if shift > 0:
        ahead = ahead or 7
    elif not (_is_ahead(match) and shift == 0) and ahead:
        ahead -= 7
    if shift < 0 and ahead == 0:
        ahead = -7
    return (context.day + datetime.timedelta(days=ahead)).isoformat(), True


def near_day(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``today``, ``last night``, ``the day before yesterday``."""
    if context.day is None:
        return "", False
    words = match.group().lower()
    shift = -1 if "yesterday" in words or words.startswith("last") else "tomorrow" in words
    if words.startswith("the day"):
        shift *= 2
    return (context.day + datetime.timedelta(days=int(shift))).isoformat(), True


def near_time(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``last week``, ``this year``, ``next month``, ``the first half of next year``."""
    if context.day is None:
        return "", False
    shift, unit = _shift(match["rel"]), match["unit"].lower()
    part, of = match.groupdict().get("part"), match.groupdict().get("of")
    if unit == "year" and part and of:
        return _year_part(context.day.year + shift, part, of), True
    return _near(context.day, shift, unit), True


def _near(day: datetime.date, shift: int, unit: str) -> str:
    if unit == "year":
        return values.iso(day.year + shift)
    if unit == "month":
        return values.month_shifted(day, shift)
    if unit == "week":
        return values.week_shifted(day, shift)
    if unit == "weekend":
        return values.weekend_shifted(day, shift)
    if unit == "decade":
        return values.decade(day.year + 10 * shift)
    if unit == "century":
        return values.century((day.year - 1) // 100 + 1 + shift)
    if unit in {"morning", "afternoon", "evening"}:
        return day.isoformat()
    return values.iso(day.year) if shift == 0 else ""  # when seasons begin the hemisphere says


def ago(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``three weeks ago``, ``a year ago``."""
    if context.day is None:
        return "", False
    words = match["number"].lower()
    amount = 1 if words in {"a", "an"} else number(words)
    unit = match["unit"].lower().removesuffix("s")
    if amount is None or amount != int(amount) or amount > context.day.year // 10:
        return "", False
    return values.ago(context.day, int(amount), unit), True


def year(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``2022`` and ``summer 2022``."""
    return match["year"], False


_BEFORE_YEAR = re.compile(
    r"(?i)\b(?:in|of|since|by|from|until|till|to|before|after|and|year|circa|c\.|during|early|late|"
    r"mid)[ \u00a0-]$|[(©–—][ \u00a0]?$"
)
_PLURAL_AFTER = re.compile(r"[ \u00a0][a-z]+s\b")


def bare_year(match: re.Match[str], context: Context) -> Resolved | None:
    """Resolve ``2022``; round and old numbers before a plural are counts."""
    start = match.start("year")
    number_of = int(match["year"])
    is_led_in = _BEFORE_YEAR.search(match.string[max(0, start - 12) : start]) is not None
    if not is_led_in and number_of < 1700:
        return None
    if number_of % 100 == 0 and _PLURAL_AFTER.match(match.string, match.end()):
        return None
    return match["year"], False


def years(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``2010–2015`` and ``2018-19``."""
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return (values.interval(first, last) if last > first else first), False


def decade(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``the 1990s``; ``the ’90s`` are taken for those of the twentieth century."""
    digits = match["decade"]
    number_of = (
        int(digits) if len(digits) == 4 else (1900 if int(digits) >= 20 else 2000) + int(digits)
    )
    return values.decade(number_of), False


def century(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``the 19th century``."""
    words = match["number"].lower()
    ordinal = _number(words) if words[0].isdigit() else ORDINALS.get(words, 0)
    if not ordinal:
        return "", False
    return values.century(ordinal, before_christ=match["era"] is not None), False


def year_part(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``the third quarter of 2019``, ``Q3 2019``, and without a year nothing."""
    if not match["year"]:
        return "", False
    return _year_part(int(match["year"]), match["part"], match["of"] or "quarter"), False


def holiday(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``Christmas Eve``, ``Christmas 2019``; days that move stay open."""
    name = match["name"].lower().replace("’", "'")
    fixed = HOLIDAYS[name]
    if fixed is None:
        return match["year"] or "", False
    number_of, is_relative = _year_of(match["year"], fixed[0], context)
    return values.iso(number_of, *fixed), is_relative


def era(match: re.Match[str], context: Context) -> Resolved:
    """Resolve ``AD 79``; what was before Christ has no value that sorts."""
    return (match["year"].zfill(4) if "A" in match["era"] else ""), False


def _year_of(words: str | None, month_number_: int, context: Context) -> tuple[int | None, bool]:
    if words:
        return int(words), False
    if context.day is None:
        return None, False
    return values.nearest_year(month_number_, context.day), True


def _year_part(number_of: int, part: str, of: str) -> str:
    parts = 2 if of.lower() == "half" else 4
    index = int(part) if part.isdigit() else _PARTS[part.lower()]
    index = parts if index < 0 else index
    return values.part_of_year(number_of, index, parts) if index <= parts else str(number_of)


def _shift(words: str | None) -> int:
    return _SHIFTS.get((words or "").lower(), 0)


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s|\n")
_AHEAD = re.compile(
    r"\b(?:will|won[’']t|shall|going to|upcoming|scheduled|slated|set to|due|expected to|"
    r"plan(?:s|ned|ning)? (?:to|for)|to be|until|by|starting|beginning|intends? to|hopes? to)\b"
    r"|[’']ll\b"
)
_REACH = 160
"""Code points before a date in which words may say that it is still to come."""


def _is_ahead(match: re.Match[str]) -> bool:
    """Tell whether the words of the sentence before a date say that it is still to come."""
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    return _AHEAD.search(_SENTENCE_END.split(before)[-1]) is not None
