"""2,000 articles with 200 mentions each: page, graph and timeline. Prints rows as JSON.

Each figure is the best of five: other programs take their turns in the others.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from reader.app import make_application
from reader.services.graph import graph_of
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.services.timeline import timeline_of
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.bench.first_paint import SIZE
from tests.bench.long_verbs import merge_rows
from tests.bench.many_mentions import make_library
from tests.bench.measure import Row

ROUNDS = 5
PAGE, GRAPH, TIMELINE = 150, 1000, 1000
REST, PATIENCE = 100, 60_000


def _no_progress(_share: float) -> None:
    pass


def _never() -> bool:
    return False


def wait(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(window: MainWindow) -> None:
    """Wait until nothing is at work."""
    for _ in range(PATIENCE // REST):
        wait(REST)
        if window.ready:
            return


def timed(work: Callable[[], object]) -> float:
    """Return how long one piece of work takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def opened(window: MainWindow, entity_id: str) -> float:
    """Return how long it takes to open an entity's page and paint it, in milliseconds."""

    def work() -> None:
        window.views.open("entity", entity_id)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        window.views.page.grab()

    taken = timed(work)
    settle(window)
    window.views.leave()
    wait(REST)
    return taken


def pages(library: Library, folder: Path, entity_id: str) -> list[Row]:
    """Measure the entity page in a window: the first time after a moment of reading, and later."""
    window = MainWindow(library, Preferences.load(folder / "p.json"), ThemeController("light"))
    window.resize(*SIZE)
    window.begin([])
    window.show()
    settle(window)
    window.warm()  # as the program does soon after its start
    settle(window)
    count = next(count for entity, count in library.entities() if entity.id == entity_id)
    taken = [opened(window, entity_id) for _ in range(ROUNDS + 1)]
    window.close()
    detail = f"{count:,} mentions; the first time {taken[0]:,.0f} ms"
    usual = min(taken[1:])
    return [Row("open an entity’s page, to its first paint", usual, PAGE, "ms", detail)]


def main(folder: Path) -> list[Row]:
    """Make the library and return every row."""
    path = folder / "entities.db"
    entity_id = make_library(path)
    application = make_application()
    with Library.open(path) as library:
        rows = pages(library, folder, entity_id)
    application.processEvents()

    def graph() -> None:
        graph_of(path, "", 100, progress=_no_progress, cancelled=_never)

    def timeline() -> None:
        timeline_of(path, entity_id, progress=_no_progress, cancelled=_never)

    first = timed(graph)
    usual = min(timed(graph) for _ in range(ROUNDS))
    detail = f"the first time, with its code, {first:,.0f} ms"
    rows.append(Row("graph of the 100 strongest of 3,000 names", usual, GRAPH, "ms", detail))
    usual = min(timed(timeline) for _ in range(ROUNDS))
    rows.append(Row("timeline of an entity", usual, TIMELINE, "ms"))
    return rows + merge_rows(path, folder)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as own:
        where = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(own)
        print(json.dumps([asdict(row) for row in main(where)]))
