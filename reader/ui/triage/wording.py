"""What the status line says while one goes through names."""

from __future__ import annotations

from reader.services.reading_session import ReadingSession
from reader.ui.dates import long_date
from reader.ui.texts import translate


def nothing_left(session: ReadingSession) -> str:
    """Return why there is nothing to go through in an article."""
    if session.mentions:
        return translate("Triage", "Every name found here is tagged already")
    return translate("Triage", "No names were found here. Select one on the page and press E.")


def date_told(published: str) -> str:
    """Return that an article is of another day now, or of none (empty)."""
    if not published:
        return translate("Triage", "The article has no date")
    return translate("Triage", "The article is of {day}").format(day=long_date(published))
