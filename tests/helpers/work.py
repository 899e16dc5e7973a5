"""Work counted instead of timed: the same count on any machine, however busy it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(body: Callable[[], object]) -> int:
    """Return how many lines of Python a call runs and how many native functions it calls.

    What one native function does (a search, a join) is one step, however long it takes; work of
    other threads is not counted. Some twenty times slower than the call itself.
    """
    count = 0

    def on_line(_frame: FrameType, _event: str, _arg: Any) -> Any:
        nonlocal count
        count += 1
        return on_line

    def on_call(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal count
        count += event == "c_call"

    tracing, profiling = sys.gettrace(), sys.getprofile()
    sys.settrace(on_line)
    sys.setprofile(on_call)
    try:
        body()
    finally:
        sys.settrace(tracing)
        sys.setprofile(profiling)
    return count


def growth(body: Callable[[int], object], small: int, large: int) -> float:
    """Return how many times the steps of ``body(small)`` the steps of ``body(large)`` are.

    With eight times the size: 8 where the work grows with the size, 64 where with its square.
    """
    body(small)  # imports and caches of the first time are nobody's work
    return steps(lambda: body(large)) / steps(lambda: body(small))
