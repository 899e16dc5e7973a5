"""Counts over time, put together by day, week, month or year, whatever the span has room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reader.services.partial_dates import first_day
from reader.ui.dates import day_and_month, long_date, partial_date

_BY_DAY, _BY_WEEK, _BY_MONTH = 200, 500, 365 * 8
"""Days up to which a span is shown by day, week, month; a longer one by year."""
_WHOLE = len("2026-08-07")
_STILL_NOW = 120
"""Days since the newest date up to which the axis ends today."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What happened in one stretch of time, both ends included."""

    start: date
    end: date
    count: int = 0
    below: int = 0
    """The other series, drawn downwards."""
    only: date | None = None
    """The one day of it that anything is of, where that is known."""

    def holds(self, iso: str) -> bool:
        """Tell whether a partial ISO date lies in it."""
        day = day_of(iso)
        return day is not None and self.start <= day <= self.end

    @property
    def words(self) -> str:
        """The time as people say it."""
        only = self.only or (self.start if self.start == self.end else None)
        if only is not None:
            return long_date(only.isoformat())
        if self.start.day == 1 and (self.end + timedelta(days=1)).day == 1:
            if self.end.month == self.start.month and self.end.year == self.start.year:
                return partial_date(f"{self.start:%Y-%m}")
            return str(self.start.year)
        end = long_date(self.end.isoformat())
        if self.start.month == self.end.month:
            return f"{self.start.day} – {end}"
        return f"{day_and_month(self.start, self.end)} – {end}"


@dataclass(frozen=True, slots=True)
class Bins:
    """The bars of a picture in their order, and the days where it begins and ends."""

    bars: tuple[Bar, ...] = ()
    start: date = date.min
    end: date = date.min
    ends_today: bool = False


def day_of(iso: str) -> date | None:
    """Return the first day that a partial date, or a range, may mean; None without a year."""
    try:
        day = date.fromisoformat(first_day(iso.partition("/")[0][:10]))
    except ValueError:
        return None
    return day if day.year < date.max.year else None  # a week of its last year may end beyond


def binned(
    dated: Iterable[tuple[str, int]],
    today: date,
    below: Iterable[tuple[str, int]] = (),
) -> Bins:
    """Return the bars for partial dates with counts; what has no year is left out."""
    series = [_days(dated), _days(below)]
    days = [day for each in series for day, _, _ in each]
    if not days:
        return Bins()
    first, last = min(days), max(days)
    ends_today = last <= today and (today - last).days <= max(_STILL_NOW, (last - first).days // 2)
    end = today if ends_today else last
    unit = _unit((last - first).days)
    counts: dict[date, list[int]] = {}
    known: dict[date, set[date | None]] = {}
    for which, each in enumerate(series):
        for day, count, is_whole in each:
            start = _start_of(day, unit)
            counts.setdefault(start, [0, 0])[which] += count
            known.setdefault(start, set()).add(day if is_whole else None)
    bars = [
        Bar(start, _end_of(start, unit), *both, only=_only(known[start], unit))
        for start, both in sorted(counts.items())
    ]
    return Bins(tuple(bars), bars[0].start, max(end, bars[-1].end), ends_today)


def _days(dated: Iterable[tuple[str, int]]) -> Sequence[tuple[date, int, bool]]:
    """Return days with counts, and whether the date is known to the day."""
    found = ((day_of(iso), count, len(iso) == _WHOLE) for iso, count in dated)
    return [(day, count, is_whole) for day, count, is_whole in found if day is not None]


def _only(days: set[date | None], unit: str) -> date | None:
    """Return the one day of a week in which there is no other."""
    return next(iter(days)) if unit == "week" and len(days) == 1 else None


def _unit(days: int) -> str:
    for unit, most in (("day", _BY_DAY), ("week", _BY_WEEK), ("month", _BY_MONTH)):
        if days <= most:
            return unit
    return "year"


def _start_of(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _end_of(start: date, unit: str) -> date:
    if unit == "week":
        return start + timedelta(days=6)
    if unit == "month":
        following = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        return following - timedelta(days=1)
    return start.replace(month=12, day=31) if unit == "year" else start
