"""How long the window does not answer while verbs touch thousands of rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from reader.services.apart import Deed, rows_to_undo, undo
from reader.services.library import Library
from reader.services.merging import merge, with_counts
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.bench.first_paint import SIZE
from tests.bench.measure import Row

MERGED = 4
STALL = 50
_REST, _PATIENCE = 100, 600


class StallWatch:
    """Notes the longest time between two turns of the event loop, and what this thread did in it.

    The second is what the window's own work costs: the rest is other threads and programs.
    """

    def __init__(self) -> None:
        self.longest = self.own = 0.0
        self._last, self._last_own = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    def during(self, work: str, begin: Callable[[], None], settle: Callable[[], None]) -> Row:
        """Return the longest stall until ``settle`` returns, as a row."""
        self.longest = self.own = 0.0
        self._last, self._last_own = time.perf_counter(), time.thread_time()
        self._timer.start()
        begin()
        settle()
        self._timer.stop()
        detail = f"the window’s own work in it at most {self.own * 1000:.0f} ms"
        return Row(work, self.longest * 1000, STALL, "ms", detail)

    def _on_turn(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self.own = max(self.own, own - self._last_own)
        self._last, self._last_own = now, own


def merge_rows(path: Path, folder: Path) -> list[Row]:
    """Merge the names that are mentioned most, with an article open, and take it back."""
    with Library.open(path) as library:
        window = MainWindow(library, Preferences.load(folder / "p.json"), ThemeController("light"))
        window.resize(*SIZE)
        window.begin([])
        window.show()
        window.opening.open_article(library.articles()[0].article.id)
        _settle(window)
        ids = [entity.id for entity, _ in library.entities()[:MERGED]]
        count = sum(count for _, count in with_counts(library, ids)[1:])
        watch = StallWatch()
        deed = Deed(merge, (ids, ids[0]), count)
        work = f"merge of {count:,} mentions: longest stall of the window"
        rows = [watch.during(work, lambda: library.perform(deed), lambda: _settle(window))]
        back = Deed(undo, rows=rows_to_undo(library))
        work = "the same, taken back"
        rows.append(watch.during(work, lambda: library.perform(back), lambda: _settle(window)))
        assert len(with_counts(library, ids)) == MERGED
        window.close()
    return rows


def _settle(window: MainWindow) -> None:
    """Wait until nothing is at work."""
    for _ in range(_PATIENCE):
        loop = QEventLoop()
        QTimer.singleShot(_REST, loop.quit)
        loop.exec()
        if window.ready:
            return
