"""A guard against work that never ends, for bodies whose cost lies inside native code.

It measures nothing: it only says "hung" where otherwise the whole run would stand still. Where the
work can be counted, ``tests.helpers.work`` is the better witness.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

PROCESSOR_SECONDS = 40
"""Of this process, whatever else the machine does; the slowest guarded body takes less than two."""


@contextmanager
def hang_guard(seconds: float = PROCESSOR_SECONDS) -> Iterator[None]:
    """Fail with "hung" when the body has used so many seconds of the processor.

    A native call is not broken off: it is told when it returns, or by pytest's own time limit. On
    systems without processor timers only that limit holds.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    told: list[str] = []

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        told.append(f"hung: no end after {seconds:g} s of the processor")
        pytest.fail(told[0])

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if told:  # the body caught what was raised in it
        pytest.fail(told[0])
