"""Places visited, for back and forward."""

from __future__ import annotations

from dataclasses import dataclass

_KEPT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """An article's id and the first code point in view there."""

    article: str
    offset: int


class PlaceHistory:
    """Two stacks of places: those behind and those ahead of the one in view."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    @property
    def depth(self) -> int:
        """How many places are behind the one in view."""
        return len(self._behind)

    def leave(self, place: Place) -> None:
        """Remember the place that a jump is about to leave; what was ahead is gone."""
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
            del self._behind[:-_KEPT]
        self._ahead.clear()

    def back(self, here: Place | None) -> Place | None:
        """Return the place before ``here``, or None."""
        return self._step(self._behind, self._ahead, here)

    def forward(self, here: Place | None) -> Place | None:
        """Return the place that ``back`` came from, or None."""
        return self._step(self._ahead, self._behind, here)

    def _step(self, source: list[Place], target: list[Place], here: Place | None) -> Place | None:
        while source and source[-1] == here:
            source.pop()
        if not source:
            return None
        if here is not None:
            target.append(here)
        return source.pop()
