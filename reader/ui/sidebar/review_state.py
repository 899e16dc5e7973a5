"""Where an annotation on the review desk might stand, and which of these places is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.annotation import Anchored
from reader.model.review import MatchAccount, ReviewItem, ReviewKind

if TYPE_CHECKING:
    from reader.services.review_desk import ReviewDesk

Proposal = tuple[Anchored, MatchAccount]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The places found for one annotation; ``at`` is the one shown, -1 for none."""

    found: tuple[Proposal, ...] = ()
    at: int = -1

    @property
    def current(self) -> Proposal | None:
        """The place shown."""
        return self.found[self.at] if 0 <= self.at < len(self.found) else None

    def stepped(self, forward: bool) -> Proposals:
        """Return the same places with the next or the previous one shown, round the ends."""
        if not self.found:
            return self
        if self.at < 0:
            return replace(self, at=0 if forward else len(self.found) - 1)
        return replace(self, at=(self.at + (1 if forward else -1)) % len(self.found))


def proposals_for(item: ReviewItem, found: tuple[Proposal, ...]) -> Proposals:
    """Return proposals with the first shown; for a lost one none is, until it is asked for."""
    shown = bool(found) and item.kind is not ReviewKind.LOST
    return Proposals(found, 0 if shown else -1)


def find_proposals(desk: ReviewDesk, annotation_id: str) -> tuple[Proposal, ...]:
    """Return the places of an annotation with how well each agrees, the best first."""
    found = desk.candidates(annotation_id)
    return tuple((each, desk.account(annotation_id, each, found)) for each in found)


def proposals_of(
    library_path: Path,
    article_id: str,
    annotation_id: str,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> tuple[Proposal, ...]:
    """Return what ``find_proposals`` does, for a job: on a connection of its own."""
    from reader.services.library import Library
    from reader.services.review_desk import ReviewDesk

    with Library.open(library_path, read_only=True) as library:
        session = library.open_article(article_id, touch=False)
        if cancelled() or session.get(annotation_id) is None:
            return ()
        found = find_proposals(ReviewDesk(session), annotation_id)
    progress(1.0)
    return found
