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
    """Notes the longest time between two turns of the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    def during(self, begin: Callable[[], None], settle: Callable[[], None]) -> float:
        """Return the longest stall in milliseconds until ``settle`` returns."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start()
        begin()
        settle()
        self._timer.stop()
        return self.longest * 1000

    def _on_turn(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


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
        merged = watch.during(lambda: library.perform(deed), lambda: _settle(window))
        taken_back = watch.during(
            lambda: library.perform(Deed(undo, rows=rows_to_undo(library))),
            lambda: _settle(window),
        )
        assert len(with_counts(library, ids)) == MERGED
        window.close()
    work = f"merge of {count:,} mentions: longest stall of the window"
    return [
        Row(work, merged, STALL, "ms"),
        Row("the same, taken back", taken_back, STALL, "ms"),
    ]


def _settle(window: MainWindow) -> None:
    """Wait until nothing is at work."""
    for _ in range(_PATIENCE):
        loop = QEventLoop()
        QTimer.singleShot(_REST, loop.quit)
        loop.exec()
        if window.ready:
            return
