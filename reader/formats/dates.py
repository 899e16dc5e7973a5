"""Dates as they stand in bylines and metadata."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio",
            "february feb februar février febrero febbraio",
            "march mar märz mars marzo",
            "april apr avril abril aprile",
            "may mai mayo maggio",
            "june jun juni juin junio giugno",
            "july jul juli juillet julio luglio",
            "august aug août agosto",
            "september sept sep septembre septiembre settembre",
            "october oct oktober octobre octubre ottobre",
            "november nov novembre noviembre",
            "december dec dezember décembre diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = r"(?P<month>[^\W\d_]{3,10})\.?"
_ISO: Final = re.compile(r"\b(?P<year>\d{4})[-/](?P<number>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)")
_DAY_FIRST: Final = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?\s+(?:of\s+|de\s+)?{_MONTH},?\s+(?:de\s+)?(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\d{4}")
"""Every date has one: the patterns are tried on few of the lines of a book."""
_AROUND: Final = re.compile(
    r"(?:first|last|published|updated|posted|modified|on|at|by|date|um|uhr|am|le|el|of|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"gmt|utc|bst|est|edt|cet|cest|pst|pdt|et|pt|a\.?m\.?|p\.?m\.?|z|t|"
    r"t?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?z?|[+-]\d{2}:?\d{2}|\d+\s+min(?:utes?)?\s+read)\b",
    re.IGNORECASE,
)


def find_date(text: str) -> str:
    """Return the first date in ``text`` as ISO 8601 (``2026-08-07``), or an empty string."""
    return _search(text)[0]


def dateline_date(line: str) -> str:
    """Return the date of a line that holds nothing else of weight, or an empty string."""
    if len(line) > 120 or not _YEAR.search(line):
        return ""
    found, rest = _search(line)
    if not found or re.search(r"\w", _AROUND.sub(" ", rest)):
        return ""
    return found


def _search(text: str) -> tuple[str, str]:
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            number = parts.get("number") or _MONTHS.get((parts.get("month") or "").casefold(), 0)
            found = _valid(int(parts["year"]), int(number), int(parts["day"]))
            if found:
                return found, _without_dates(text, pattern)
    return "", text


def _without_dates(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(" ", text)


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if 1000 <= year <= 2999 else ""
    except ValueError:
        return ""
