"""Notes what code does to the world while a test looks: Python's audit events."""

from __future__ import annotations

import sys
from typing import Any, Self

_watches: list[EventWatch] = []
_state = {"installed": False}


class EventWatch:
    """Collects the audit events of some names while it is open; ``open`` stands for files."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self.seen: list[tuple[str, tuple[Any, ...]]] = []

    def __enter__(self) -> Self:
        if not _state["installed"]:  # a hook stays for as long as the process lives
            sys.addaudithook(_on_event)
            _state["installed"] = True
        _watches.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _watches.remove(self)

    def note(self, event: str, args: tuple[Any, ...]) -> None:
        """Keep an event if it is one of those looked for."""
        if event.startswith(self._names):
            self.seen.append((event, args))


def _on_event(event: str, args: tuple[Any, ...]) -> None:
    for watch in _watches:
        watch.note(event, args)
