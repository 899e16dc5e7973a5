"""Times as a person says them: today 10:15, yesterday 9:02, 7 Aug 18:40, 7 Aug 2025."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from reader.ui.dates import short_day
from reader.ui.texts import translate


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
        return translate("Dates", "today {time}").format(time=clock)
    if moment.date() == today - timedelta(days=1):
        return translate("Dates", "yesterday {time}").format(time=clock)
    day = short_day(moment.date(), today)
    return f"{day} {clock}" if moment.year == today.year else day
