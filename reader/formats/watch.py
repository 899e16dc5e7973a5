"""Progress and cancelling of one import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.model.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Watch:
    """Reports progress (0 to 1) to whoever asked for it, and notices that they gave up."""

    progress: Callable[[float], None] | None = None
    cancelled: Callable[[], bool] | None = None

    def step(self, share: float) -> None:
        """Report ``share`` of the work as done; raise Cancelled when the person gave up."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled("The import was cancelled.")
        if self.progress is not None:
            self.progress(min(max(share, 0.0), 1.0))
