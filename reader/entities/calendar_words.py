"""Months and days of the week as English texts write them, and partial ISO dates."""

from __future__ import annotations

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
"""Regular expression; with regard to case, which tells ``May`` and ``March`` from the verbs."""
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
)
LONG_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or what it is cut to."""
    return 1 + _MONTHS.index(word.lower()[:3])


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for a day's name or what it is cut to."""
    return _DAYS.index(word.lower()[:3])


def day_of(published: str) -> datetime.date | None:
    """Return the day that an article's date begins with; None when it has none or a partial one."""
    found = _PUBLISHED.match(published)
    if found is None or not found[3]:
        return None
    try:
        return datetime.date(*map(int, found.groups()))
    except ValueError:
        return None


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return what is known of a date: ``2024-08-06``, ``2022-02``, ``2022``, ``--03``, ``--08-06``.

    A day that no calendar has gives the month alone.
    """
    if month and day and not _exists(year, month, day):
        day = None
    if year is None:
        return f"--{month:02d}" + (f"-{day:02d}" if day else "") if month else ""
    tail = (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    return f"{year:04d}{tail}"


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return False
    return True
