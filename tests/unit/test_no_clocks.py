"""No test passes or fails by the clock: work is counted; speed and memory are for `make bench`."""

from __future__ import annotations

import ast
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.hang_guard import hang_guard
from tests.helpers.work import growth, steps

TESTS = Path(__file__).resolve().parents[1]
FIGURES = ("bench", "corpus", "fuzz")
"""Folders of programs that measure; no test stands there whose outcome is a time."""
WAITING = ("helpers/waiting.py", "helpers/leaks.py", "unit/storage/killed_writer.py")
"""They wait for something until a deadline, or begin at a moment of chance."""
CLOCKS = frozenset(
    {
        *("perf_counter", "perf_counter_ns", "monotonic", "monotonic_ns", "process_time"),
        *("process_time_ns", "thread_time", "thread_time_ns", "time_ns", "clock_gettime"),
        *("clock_gettime_ns", "timeit", "default_timer", "getrusage", "cpu_times"),
        *("QElapsedTimer", "QDeadlineTimer"),
    }
)


def clocks_in(source: str) -> list[int]:
    """Return the lines of a module that read a clock; a clock that is replaced is none."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            is_time = isinstance(node.value, ast.Name) and node.value.id == "time"
            is_clock = node.attr in CLOCKS or (is_time and node.attr == "time")
        elif isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            is_clock = bool(names & CLOCKS) or (node.module == "time" and "time" in names)
        else:
            continue
        if is_clock:
            found.append(node.lineno)
    return sorted(found)


def test_no_test_reads_a_clock():
    found = {
        name: lines
        for path in sorted(TESTS.rglob("*.py"))
        if (name := path.relative_to(TESTS).as_posix()) not in WAITING
        and not name.startswith(tuple(f"{folder}/" for folder in FIGURES))
        and (lines := clocks_in(path.read_text(encoding="utf-8")))
    }
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "time.perf_counter()",
        "began = time.time()",
        "from time import monotonic as now",
        "clock = time.process_time",
        "from timeit import default_timer",
        "QtCore.QElapsedTimer()",
    ],
)
def test_a_clock_is_seen(line: str):
    assert clocks_in(f"import time\n{line}") == [2]


def test_a_clock_of_the_tests_own_is_none():
    assert clocks_in('patch.setattr("time.monotonic", lambda: 5.0)\narticle.time = 3') == []


def test_the_same_work_is_the_same_count():
    def work() -> list[int]:
        return sorted(len(str(number)) for number in range(500))

    assert steps(work) == steps(work) > 500


def test_growth_tells_the_square_from_the_line():
    text = "x" * 1_000

    def line(count: int) -> None:
        for number in range(count):
            text.find("y", number)

    def square(count: int) -> None:
        for _ in range(count):
            line(count)

    assert growth(line, 10, 80) < 12
    assert growth(square, 10, 80) > 40


def run_for_ever() -> None:
    while True:
        pass


def swallow_everything() -> None:
    try:
        run_for_ever()
    except BaseException:  # noqa: BLE001 - as a native library does that calls back
        return


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no processor timers")
@pytest.mark.parametrize("body", [run_for_ever, swallow_everything])
def test_what_has_no_end_is_told(body: Callable[[], None]):
    with pytest.raises(pytest.fail.Exception, match="hung"), hang_guard(0.05):
        body()
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL
