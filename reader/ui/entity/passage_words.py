"""The muted line above a passage: its date, where it stands, and what is claimed."""

from __future__ import annotations

from reader.services.passages import Passage
from reader.ui.claims.wording import status_word
from reader.ui.dates import partial_date
from reader.ui.texts import translate

_LONGEST = 56
"""Code points of a title: what stands behind it matters more than its end."""


def source_line(passage: Passage) -> str:
    """Return ``7 August 2026 · Hallen Courier · ¶ 2 · claim, disputed``."""
    about = _short(passage.title if passage.date or not passage.site else passage.site)
    paragraph = f"¶ {passage.paragraph}" if passage.paragraph else ""
    claim = ""
    if passage.claim is not None:
        claim = translate("Passage", "claim, {status}").format(status=status_word(passage.claim))
    lost = translate("Passage", "no longer in the text") if passage.is_lost else ""
    date = partial_date(passage.published)
    if passage.date and date:
        date = translate("Passage", "in an article of {date}").format(date=date)
    parts = (about, date) if passage.date else (date, about)
    return " · ".join(each for each in (*parts, passage.page or paragraph, claim, lost) if each)


def _short(title: str) -> str:
    if len(title) <= _LONGEST:
        return title
    return title[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–…") + "…"
