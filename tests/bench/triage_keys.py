"""A letter of type-to-tag, from the key to the next name on the strip, painted and durable."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.suggestion import Candidate, CandidateGroup
from reader.services import suggesting
from tests.bench.measure import Row, fsync_milliseconds

if TYPE_CHECKING:
    from tests.bench.bench_app import Bench

NAMES, PLACES = 60, 8


def groups_of(text: str) -> list[CandidateGroup]:
    """Return groups of places that lie all over a text, in reading order."""
    step = len(text) // (NAMES * PLACES + 1)
    groups = []
    for number in range(NAMES):
        starts = [(place * NAMES + number + 1) * step for place in range(PLACES)]
        places = tuple(Candidate(start, start + 12) for start in starts)
        groups.append(CandidateGroup(f"Name {number}", places))
    return groups


def triage_rows(bench: Bench, article: str, what: str) -> list[Row]:
    """Tag sixty names of eight places each."""
    bench.show(article)
    bench.window.activateWindow()
    triage, session = bench.window.triage, bench.window.session
    groups, usual = groups_of(session.text), suggesting.suggestions
    suggesting.suggestions = lambda *_args, **_named: groups
    triage.start()
    while triage.queue is None:
        bench.application.processEvents()
    suggesting.suggestions = usual
    bench.rest()
    times = []
    for number in range(NAMES):
        painted = bench.paints.count
        start = time.perf_counter()
        QTest.keyClick(triage.strip, Qt.Key.Key_P)
        triage.strip.repaint()
        bench.paints.wait(painted)
        times.append((time.perf_counter() - start) * 1000)
        assert triage.queue.at == number + 1, "the key tagged nothing"
        bench.settle()
    triage.leave()
    fsync = fsync_milliseconds(bench.folder)
    median = statistics.median(times)
    detail = f"{median:.1f} ms with a commit; one fsync here {fsync:.1f} ms"
    return [
        Row(f"tag a name of {PLACES} places, {what}", max(median - fsync, 0.0), 16, "ms", detail)
    ]
