"""Months, days, holidays and seasons as English texts write them."""

from __future__ import annotations

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

LONG_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
MONTH = (
    rf"(?:{LONG_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|"
    r"(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
"""Regular expression; with regard to case, which tells ``May`` and ``March`` from the verbs."""
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
)
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
SEASON = r"(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)"

HOLIDAYS: dict[str, tuple[int, int] | None] = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "st. patrick's day": (3, 17),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "good friday": None,
    "easter sunday": None,
    "easter monday": None,
    "easter": None,
    "black friday": None,
    "cyber monday": None,
    "thanksgiving day": None,
    "thanksgiving": None,
    "labor day": None,
    "memorial day": None,
    "independence day": None,
    "veterans day": None,
    "armistice day": None,
    "remembrance day": None,
    "ramadan": None,
    "eid al-fitr": None,
    "eid al-adha": None,
    "diwali": None,
    "hanukkah": None,
    "passover": None,
    "yom kippur": None,
    "lunar new year": None,
    "election day": None,
}
"""Named days, in lower case, and month and day of those that never move."""


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or what it is cut to."""
    return 1 + _MONTHS.index(word.lower()[:3])


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for a day's name or what it is cut to."""
    return _DAYS.index(word.lower()[:3])
