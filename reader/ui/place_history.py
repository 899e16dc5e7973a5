"""Places visited, for back and forward: passages of articles, and views of the whole library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

_KEPT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """An article's id and the first code point in view there."""

    article: str
    offset: int


@dataclass(frozen=True, slots=True)
class ViewStop:
    """A view that took the page's place: its name and its subject, see ``Views.open``."""

    name: str
    subject: str = ""
    title: str = field(default="", compare=False)
    """What it was called when it was left."""


Stop = Place | ViewStop


class PlaceHistory:
    """Two stacks of places: those behind and those ahead of the one in view."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    @property
    def last(self) -> Stop | None:
        """The place behind the one in view; None for none."""
        return self._behind[-1] if self._behind else None

    def leave(self, place: Stop | None) -> None:
        """Remember the place that a jump is about to leave; what was ahead is gone."""
        if place is not None and place != self.last:
            self._behind.append(place)
            del self._behind[:-_KEPT]
        self._ahead.clear()

    def back(self, here: Stop | None) -> Stop | None:
        """Return the place before ``here``, or None."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Stop | None) -> Stop | None:
        """Return the place that ``back`` came from, or None."""
        return self._step(self._ahead, self._behind, here)

    def put_ahead(self, place: Stop) -> None:
        """Let ``forward`` lead to a place that was left without one behind it."""
        self._ahead.append(place)

    def leave_out(self, view: ViewStop) -> None:
        """Forget a view among those that lie over the last article: it is about to be on top."""
        first = len(self._behind)
        while first and isinstance(self._behind[first - 1], ViewStop):
            first -= 1
        self._behind[first:] = [each for each in self._behind[first:] if each != view]

    def forget(self, is_gone: Callable[[Stop], bool]) -> None:
        """Forget places that are none any more."""
        for stack in (self._behind, self._ahead):
            stack[:] = [each for each in stack if not is_gone(each)]

    def _step(self, source: list[Stop], target: list[Stop], here: Stop | None) -> Stop | None:
        while source and source[-1] == here:
            source.pop()
        if not source:
            return None
        if here is not None:
            target.append(here)
        return source.pop()
