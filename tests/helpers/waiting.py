"""Waiting for a condition with a deadline; nothing here sleeps for a guessed time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
DEADLINE = 60.0
"""Seconds; generous, since a passing test never waits for it."""
PROGRAM = 300.0
"""Seconds for a program that has to end by itself."""
_STEP = 0.03


class NotInTimeError(AssertionError):
    """The condition did not come true before the deadline."""


def wait_for(
    condition: Callable[[], T],
    what: str,
    *,
    seconds: float = DEADLINE,
    about: Callable[[], str] = str,
) -> T:
    """Return the first true value of ``condition``; raise NotInTimeError with ``about()``."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise NotInTimeError(f"no {what} within {seconds:g} s {about()}".rstrip())
        time.sleep(_STEP)


def wait_until_still(read: Callable[[], T], *, times: int = 5) -> T:
    """Return what ``read`` gives once it has given the same ``times`` in a row."""
    seen: list[T] = []

    def is_still() -> bool:
        seen.append(read())
        return len(seen) >= times and all(value == seen[-1] for value in seen[-times:])

    wait_for(is_still, "rest")
    return seen[-1]
