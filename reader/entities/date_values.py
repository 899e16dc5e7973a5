"""Partial ISO dates, and the arithmetic from an article's date to a relative one.

What covers more than a day, month or year is an interval of ISO 8601: ``1990/1999``,
``2024-08-06/2024-08-08``; its start reads like any other value.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange

_YEARS = range(1000, 9000)
"""Of articles; arithmetic from others could leave the calendar."""
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def day_of(published: str) -> datetime.date | None:
    """Return the day that an article's date begins with; None when it has none or a partial one."""
    found = _PUBLISHED.match(published)
    if found is None or not found[3] or int(found[1]) not in _YEARS:
        return None
    try:
        return datetime.date(*map(int, found.groups()))
    except ValueError:
        return None


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return what is known of a date: ``2024-08-06``, ``2022-02``, ``2022``, ``--03``, ``--08-06``.

    A day that no calendar has gives the month alone.
    """
    if month and day and day > monthrange(year or 2000, month)[1]:
        day = None
    tail = f"-{month:02d}" if month else ""
    tail += f"-{day:02d}" if month and day else ""
    if year is None:
        return f"-{tail}" if tail else ""
    return f"{year:04d}{tail}"


def interval(start: str, end: str) -> str:
    """Return the value for a time from one partial date through another; the first, if reversed."""
    return start if end <= start else f"{start}/{end}"


def month_shifted(day: datetime.date, by: int) -> str:
    """Return the month that lies some months after a day's, or before it."""
    months = 12 * day.year + day.month - 1 + by
    return iso(months // 12, months % 12 + 1)


def week_shifted(day: datetime.date, by: int) -> str:
    """Return Monday through Sunday of the week that lies some weeks after a day's."""
    monday = day + datetime.timedelta(days=7 * by - day.weekday())
    return interval(monday.isoformat(), (monday + datetime.timedelta(days=6)).isoformat())


def weekend_shifted(day: datetime.date, by: int) -> str:
    """Return Saturday through Sunday of the week that lies some weeks after a day's."""
    saturday = day + datetime.timedelta(days=7 * by + 5 - day.weekday())
    return interval(saturday.isoformat(), (saturday + datetime.timedelta(days=1)).isoformat())


def decade(year: int) -> str:
    """Return the ten years that a year is in."""
    return interval(iso(year - year % 10), iso(year - year % 10 + 9))


def century(number: int, *, before_christ: bool = False) -> str:
    """Return the hundred years of the 19th (or any) century; empty for those before Christ."""
    return "" if before_christ else interval(iso(100 * number - 99), iso(100 * number))


def part_of_year(year: int, part: int, of: int) -> str:
    """Return the months of a half or quarter of a year: the ``part``-th (from 1) ``of`` so many."""
    months = 12 // of
    return interval(iso(year, months * (part - 1) + 1), iso(year, months * part))


def ago(day: datetime.date, number: int, unit: str) -> str:
    """Return when something was, so many days, weeks, months or years ago: as exact as that."""
    if unit == "year":
        return iso(day.year - number)
    if unit == "month":
        return month_shifted(day, -number)
    if unit == "week":
        return week_shifted(day, -number)
    if unit == "decade":
        return decade(day.year - 10 * number)
    return (day - datetime.timedelta(days=number)).isoformat()


def nearest_year(month: int, day: datetime.date) -> int:
    """Return the year in which a month is nearest to a day: half a year on, or back."""
    ahead = month - day.month
    return day.year - (ahead > 6) + (ahead < -6)
