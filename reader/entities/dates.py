"""Finding dates in a text, with what is known of each as a partial ISO date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from reader.entities.calendar_words import (
    LONG_WEEKDAY,
    MONTH,
    WEEKDAY,
    day_of,
    iso,
    month_number,
    weekday_number,
)
from reader.model.entity import EntityType
from reader.model.suggestion import Candidate

_YEAR = r"(?:1[1-9]\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_PART = r"(?:[ ](?:morning|afternoon|evening|night|lunchtime))"
_REL = r"(?:last|this|next)"

Resolved = tuple[str, bool]
"""A partial ISO date, and whether the article's date was needed for it."""


def find_dates(text: str, published: str = "") -> list[Candidate]:
    """Return the dates of a text in reading order; times of day are none.

    ``published`` is the article's own ISO date: relative dates ("Tuesday", "last year") get their
    value by it, and stay without one where it is empty. ``relative_to`` says that it was used.
    """
    day = day_of(published)
    taken: list[Candidate] = []
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < each.end and each.start < match.end() for each in taken):
                continue
            value, is_relative = resolve(match, day)
            relative_to = day.isoformat() if is_relative and day and value else ""
            taken.append(
                Candidate(*match.span(), EntityType.DATE, value=value, relative_to=relative_to)
            )
    return sorted(taken, key=lambda each: each.start)


def _iso(match: re.Match[str], day: datetime.date | None) -> Resolved:
    return match.group(), False


def _calendar_date(match: re.Match[str], day: datetime.date | None) -> Resolved:
    month = month_number(match["month"])
    number = int(re.sub(r"\D", "", match["day"])) if match["day"] else None
    if match["year"]:
        return iso(int(match["year"]), month, number), False
    if day is None:
        return iso(None, month, number), False
    return iso(_nearest_year(month, day), month, number), True


def _month(match: re.Match[str], day: datetime.date | None) -> Resolved:
    month = month_number(match["month"])
    if match["year"]:
        return iso(int(match["year"]), month), False
    if day is None:
        return iso(None, month), False
    shift = {"last": -1, "next": 1, "this": 0}.get((match["rel"] or "").lower())
    year = day.year - (month > day.month) if shift is None else day.year + shift
    return iso(year, month), True


def _weekday(match: re.Match[str], day: datetime.date | None) -> Resolved:
    if day is None:
        return "", False
    back = (day.weekday() - weekday_number(match["weekday"])) % 7
    if (match["rel"] or "").lower() == "next":
        back -= 7
    return (day - datetime.timedelta(days=back)).isoformat(), True


def _near_day(match: re.Match[str], day: datetime.date | None) -> Resolved:
    if day is None:
        return "", False
    word = match.group().lower()
    shift = -1 if word.startswith(("yesterday", "last")) else 1 if "tomorrow" in word else 0
    return (day + datetime.timedelta(days=shift)).isoformat(), True


def _near_time(match: re.Match[str], day: datetime.date | None) -> Resolved:
    if day is None:
        return "", False
    shift = {"last": -1, "next": 1}.get(match["rel"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "year":
        return iso(day.year + shift), True
    if unit == "month":
        months = 12 * day.year + day.month - 1 + shift
        return iso(months // 12, months % 12 + 1), True
    return "", False


def _year(match: re.Match[str], day: datetime.date | None) -> Resolved:
    return match["year"], False


def _decade(match: re.Match[str], day: datetime.date | None) -> Resolved:
    return "", False


def _nearest_year(month: int, day: datetime.date) -> int:
    """Return the year in which a month is nearest to a day: half a year on, or back."""
    ahead = month - day.month
    return day.year - (ahead > 6) + (ahead < -6)


_PATTERNS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], datetime.date | None], Resolved]], ...
] = (
    (re.compile(r"(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])"), _iso),
    (
        re.compile(
            rf"(?:\b{WEEKDAY},?[ ])?\b(?P<month>{MONTH})[ ](?P<day>{_DAY})(?!\w|[:.]\d)"
            rf"(?:,?[ ](?P<year>{_YEAR})\b)?"
        ),
        _calendar_date,
    ),
    (
        re.compile(
            rf"(?:\b{WEEKDAY},?[ ])?\b(?P<day>{_DAY})(?:[ ]of)?[ ](?P<month>{MONTH})(?!\w)"
            rf"(?:,?[ ](?P<year>{_YEAR})\b)?"
        ),
        _calendar_date,
    ),
    (
        re.compile(
            rf"\b(?P<month>{MONTH})(?!\w)"
            rf"(?:(?:,|[ ]of)?[ ](?P<year>{_YEAR})\b|[ ](?P<rel>{_REL})[ ]year\b)"
        ),
        _month,
    ),
    (
        re.compile(
            r"(?:(?:(?<=\b[Ii]n[ ])|(?<=\b[Ss]ince[ ])|(?<=\b[Uu]ntil[ ]))"
            rf"|\b(?P<rel>(?i:{_REL}))[ ])"
            rf"(?P<month>{MONTH})(?!\w)(?P<year>)"
        ),
        _month,
    ),
    (
        re.compile(
            rf"(?<!Black )(?<!Cyber )\b(?:(?P<rel>(?i:{_REL}))[ ])?"
            rf"(?P<weekday>{LONG_WEEKDAY})\b{_PART}?"
        ),
        _weekday,
    ),
    (
        re.compile(rf"(?i)\b(?:today|tonight|(?:yesterday|tomorrow)\b{_PART}?|last[ ]night)\b"),
        _near_day,
    ),
    (re.compile(rf"(?i)\b(?P<rel>{_REL})[ ](?P<unit>year|month|week|weekend)\b"), _near_time),
    (re.compile(r"(?<![\w.,])(?:(?:early|late|mid)[ -])?(?:1[5-9]|20)\d0s\b"), _decade),
    (
        re.compile(rf"(?<![\w.,/:$€£-])(?P<year>{_YEAR})(?![\w/:%]|[.,-]\d|[ ](?:{MONTH})\b)"),
        _year,
    ),
)
