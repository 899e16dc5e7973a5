"""Dates as they are read: 7 August 2026, 7 Aug."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.ui.texts import translate

_MONTHS = (
    QT_TRANSLATE_NOOP("Month", "January"),
    QT_TRANSLATE_NOOP("Month", "February"),
    QT_TRANSLATE_NOOP("Month", "March"),
    QT_TRANSLATE_NOOP("Month", "April"),
    QT_TRANSLATE_NOOP("Month", "May"),
    QT_TRANSLATE_NOOP("Month", "June"),
    QT_TRANSLATE_NOOP("Month", "July"),
    QT_TRANSLATE_NOOP("Month", "August"),
    QT_TRANSLATE_NOOP("Month", "September"),
    QT_TRANSLATE_NOOP("Month", "October"),
    QT_TRANSLATE_NOOP("Month", "November"),
    QT_TRANSLATE_NOOP("Month", "December"),
)
_SHORT_MONTHS = (
    QT_TRANSLATE_NOOP("Short month", "Jan"),
    QT_TRANSLATE_NOOP("Short month", "Feb"),
    QT_TRANSLATE_NOOP("Short month", "Mar"),
    QT_TRANSLATE_NOOP("Short month", "Apr"),
    QT_TRANSLATE_NOOP("Short month", "May"),
    QT_TRANSLATE_NOOP("Short month", "Jun"),
    QT_TRANSLATE_NOOP("Short month", "Jul"),
    QT_TRANSLATE_NOOP("Short month", "Aug"),
    QT_TRANSLATE_NOOP("Short month", "Sep"),
    QT_TRANSLATE_NOOP("Short month", "Oct"),
    QT_TRANSLATE_NOOP("Short month", "Nov"),
    QT_TRANSLATE_NOOP("Short month", "Dec"),
)

_PARTIAL = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")


def long_date(iso: str) -> str:
    """Return the day of an ISO 8601 date or time, ``7 August 2026``; other text as it is."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    month = translate("Month", _MONTHS[day.month - 1])
    return translate("Dates", "{day} {month} {year}").format(
        day=day.day, month=month, year=day.year
    )


def partial_date(value: str) -> str:
    """Return a partial ISO date as it is read: ``--03`` is March, ``2022-02`` February 2022.

    Of a range ("2024-08-06/2024-08-08") both ends; other text as it is.
    """
    if "/" in value:
        return " – ".join(partial_date(end) for end in value.split("/", 1))
    found = _PARTIAL.fullmatch(value)
    if found is None or not 1 <= int(found["month"]) <= 12:
        return long_date(value)
    month = translate("Month", _MONTHS[int(found["month"]) - 1])
    year = found["year"] if found["year"] != "-" else ""
    parts = (str(int(found["day"])) if found["day"] else "", month, year)
    return " ".join(filter(None, parts))


def day_and_month(day: date, today: date) -> str:
    """Return ``7 August``, with the year when it is not this year's."""
    if day.year != today.year:
        return long_date(day.isoformat())
    month = translate("Month", _MONTHS[day.month - 1])
    return translate("Dates", "{day} {month}").format(day=day.day, month=month)


def short_day(day: date, today: date) -> str:
    """Return ``7 Aug``, with the year when it is not this year's."""
    month = translate("Short month", _SHORT_MONTHS[day.month - 1])
    if day.year == today.year:
        return translate("Dates", "{day} {month}").format(day=day.day, month=month)
    return translate("Dates", "{day} {month} {year}").format(
        day=day.day, month=month, year=day.year
    )
