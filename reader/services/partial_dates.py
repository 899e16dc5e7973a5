"""Dates of which not all is known: ``2024-08-06``, ``2022-02``, ``2019``, ``--03``, ``--08-06``."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from itertools import takewhile

_PARTIAL = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)(?:-(\d\d))?)", re.ASCII)
_LEAP = 2000


def is_partial_date(text: str) -> bool:
    """Tell whether a text is a date of which year, month or day may be open."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return False
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    if month is not None and not 1 <= int(month) <= 12:
        return False
    if day is None:
        return True
    return 1 <= int(day) <= days_of(int(year) if year else _LEAP, int(month))


def is_date_or_interval(text: str) -> bool:
    """Tell whether a text is a partial date, or two with ``/`` between."""
    ends = text.split("/")
    return len(ends) <= 2 and all(map(is_partial_date, ends))


def days_of(year: int, month: int) -> int:
    """Return how many days a month has."""
    return calendar.monthrange(year or _LEAP, month)[1]


@lru_cache(maxsize=1024)
def first_day(date: str) -> str:
    """Return the first day that a date may mean, as ISO 8601; empty when its year is open.

    A date may be an interval: ``1990/1999``.
    """
    date = date.partition("/")[0]
    if not _PARTIAL.fullmatch(date) or date.startswith("-"):
        return ""
    year, month, day = (*date.split("-"), "", "")[:3]
    return f"{year}-{month or '01'}-{day or '01'}"


@lru_cache(maxsize=1024)
def last_day(date: str) -> str:
    """Return the last day that a date or interval may mean; empty when its year is open."""
    date = date.rpartition("/")[2]
    if not is_partial_date(date) or date.startswith("-"):
        return ""
    year, month, day = (*date.split("-"), "", "")[:3]
    month = month or "12"
    return f"{year}-{month}-{day or f'{days_of(int(year), int(month)):02}'}"


def holding(date: str) -> str:
    """Return the smallest partial date that holds an interval; another date as it is.

    ``2024-08-05/2024-08-11`` lies in ``2024-08``; what no year holds gives nothing.
    """
    if "/" not in date:
        return date
    ends = zip(*(end.split("-") for end in date.split("/", 1)), strict=False)
    return "-".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1] != "", ends))
