"""Times as a person says them: today 10:15, yesterday 9:02, 7 Aug 18:40, 7 Aug 2025."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QLocale


def spoken_time(stamp: str, now: datetime | None = None) -> str:
    """Return a UTC ISO 8601 time in local words; the text itself when it is not a time."""
    return _spoken(stamp, (now or datetime.now().astimezone()).astimezone().date())


@lru_cache(maxsize=4096)  # a list asks for the same times at every frame
def _spoken(stamp: str, today: date) -> str:
    try:
        moment = datetime.fromisoformat(stamp).astimezone()
    except ValueError:  # a foreign program wrote the row; its own words are better than none
        return stamp
    clock = f"{moment:%H:%M}"
    if moment.date() == today:
        return f"today {clock}"
    if moment.date() == today - timedelta(days=1):
        return f"yesterday {clock}"
    month = QLocale().standaloneMonthName(moment.month, QLocale.FormatType.ShortFormat)
    if moment.year == today.year:
        return f"{moment.day} {month} {clock}"
    return f"{moment.day} {month} {moment.year}"
