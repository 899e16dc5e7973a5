"""What bears on the passages of cards, read for a screenful of them at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.model.annotation import Placed
from reader.services.reading_session import ReadingSession
from reader.ui.claims.bearing import bearing_words
from reader.ui.sidebar.paragraphs import ParagraphNumbers

if TYPE_CHECKING:
    from reader.services.claim_links import ClaimLink

_BEFORE, _AFTER = 8, 16
"""Cards that are read with the one asked for: a list is gone through either way."""


class Bearings:
    """Holds good until the library changes: call ``forget`` then."""

    def __init__(self) -> None:
        self._links: dict[str, tuple[ClaimLink, ...]] = {}

    def forget(self) -> None:
        """Read again what is asked for from now on."""
        self._links.clear()

    def words(
        self,
        session: ReadingSession,
        rows: Sequence[Placed],
        at: int,
        paragraphs: ParagraphNumbers,
    ) -> str:
        """Return what bears on a row's passage, or it on claims: ``contradicted by ¶ 1, ¶ 3``."""
        wanted = rows[at].id
        if wanted not in self._links:
            from reader.services.claim_links import links_of  # with the first card

            ids = [each.id for each in rows[max(at - _BEFORE, 0) : at + _AFTER]]
            found = links_of(session.library.db, ids)
            self._links |= {key: found.get(key, ()) for key in ids}
        return bearing_words(self._links[wanted], session, paragraphs)
