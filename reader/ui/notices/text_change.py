"""What the quiet bar says of a new text."""

from __future__ import annotations

from datetime import date, datetime

from reader.model.review import TextChange
from reader.ui.dates import day_and_month
from reader.ui.notices.notices import TEXT_CHANGED, Notice
from reader.ui.texts import translate


def text_change_notice(change: TextChange, today: date | None = None) -> Notice:
    """Return the notice of a new text; without anything to review it goes by itself."""
    accept = ""
    if change.to_review:
        accept = translate("TextChange", "Review {count}").format(count=change.to_review)
    return Notice(
        key=TEXT_CHANGED,
        strong=_when(change.created, today or datetime.now().astimezone().date()),
        text=_counts(change),
        accept=accept,
        later=translate("TextChange", "Later"),
        passing=not accept,
    )


def _when(stamp: str, today: date) -> str:
    try:
        day = datetime.fromisoformat(stamp).astimezone().date()
    except ValueError:  # a foreign program wrote the row
        return translate("TextChange", "The text changed.")
    if day == today:
        return translate("TextChange", "The text changed today.")
    words = translate("TextChange", "The text changed on {day}.")
    return words.format(day=day_and_month(day, today))


def _counts(change: TextChange) -> str:
    parts = (
        (change.in_place, translate("TextChange", "{count} in place")),
        (change.edited, translate("TextChange", "{count} edited")),
        (change.moved, translate("TextChange", "{count} moved")),
        (change.doubtful, translate("TextChange", "{count} doubtful")),
        (change.lost, translate("TextChange", "{count} lost")),
    )
    return " · ".join(text.format(count=f"{count:,}") for count, text in parts if count)
