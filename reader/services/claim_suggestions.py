"""What an article says in somebody's name, proposed as claims: never more than a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.services.claims import ClaimDraft

if TYPE_CHECKING:
    from reader.services.reading_session import ReadingSession


def draft_at(session: ReadingSession, start: int, end: int) -> ClaimDraft:
    """Return a claim for a passage that has words."""
    return ClaimDraft(start, end)


def drafts_of(session: ReadingSession) -> list[ClaimDraft]:
    """Return what the article says in somebody's name and is no claim yet."""
    return []
