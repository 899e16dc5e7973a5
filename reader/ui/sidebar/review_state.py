"""Where an annotation on the review desk might stand, and which of these places is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.annotation import Anchored
from reader.model.review import MatchAccount, ReviewItem, ReviewKind

if TYPE_CHECKING:
    from reader.services.candidates import Search

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


def find_proposals(search: Search) -> tuple[Proposal, ...]:
    """Return the places of an annotation with how well each agrees, the best first."""
    found = search.candidates()
    return tuple((each, search.account(each, found)) for each in found)


def find_in_job(
    search: Search, *, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> tuple[Proposal, ...]:
    """Return what ``find_proposals`` does, on the worker thread: a search is plain data."""
    if cancelled():
        return ()
    found = find_proposals(search)
    progress(1.0)
    return found
