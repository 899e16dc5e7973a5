"""The whole window on the long article: open, scroll, highlight. Prints rows as JSON."""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.app import make_application
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.bench.first_paint import SIZE, PaintWatch, bare_browser
from tests.bench.measure import Row, fsync_milliseconds, percentile, ratio
from tests.bench.triage_keys import triage_rows

ROUNDS = 7
LATE_ROUNDS, LATE = 3, 0.95
REST = 1.5
"""Seconds: longer than every timer of the window, and than Qt takes to lay the whole text out."""
FRAMES = 500
HIGHLIGHTS = 60


class Bench:
    """A window on a library with the long article and the sample."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.application = make_application()
        self.library = Library.open(folder / "library.db")
        themes = ThemeController("light")
        self.application.setStyleSheet(themes.theme.style_sheet())
        preferences = Preferences.load(folder / "preferences.json")
        self.window = MainWindow(self.library, preferences, themes)
        self.window.resize(*SIZE)
        self.window.show()
        titles = {Path(a.article.source).name: a.article.id for a in self.library.articles()}
        self.long, self.sample = titles["long.txt"], titles["spillway.txt"]
        self.page = self.window.view.page
        self.paints = PaintWatch(self.page.viewport())
        self.settle()

    def settle(self) -> None:
        """Let everything that waits be done."""
        for _ in range(20):
            self.application.processEvents()

    def close(self) -> None:
        """Close the window and the library."""
        self.window.close()
        self.library.close()

    def rest(self) -> None:
        """Wait until nothing is left to do: panels filled, timers run out, all text laid out."""
        quiet = time.monotonic() + REST
        while time.monotonic() < quiet or not self.window.ready:
            self.application.processEvents()
        gc.collect()

    def open(self, article: str) -> float:
        """Return the seconds from asking for an article to its first paint."""
        before, start = self.paints.count, time.perf_counter()
        self.window.opening.open_article(article)
        self.paints.wait(before)
        seconds = time.perf_counter() - start
        self.settle()
        return seconds

    def opening_rows(self) -> list[Row]:
        """Open the long article from the library, and the same text in a QTextBrowser."""
        mine, listed, bare = self.opening_rounds(ROUNDS, 0.0)
        work = "open 580,000 words, 10,000 annotations to first paint"
        late, _, bare_late = self.opening_rounds(LATE_ROUNDS, LATE)
        there = f"the same where it was left, at {LATE:.0%}"
        return [
            ratio(f"{work} ÷ setPlainText to first paint", mine, bare, 3.0),
            Row(f"{work} (absolute)", mine, 1000, "ms"),
            Row("the same until every annotation is listed", listed, 1000, "ms"),
            ratio(f"{there} ÷ setPlainText, then going there", late, bare_late, 3.0),
            Row(f"{there} (absolute)", late, 1000, "ms"),
        ]

    def opening_rounds(self, rounds: int, share: float) -> tuple[float, float, float]:
        """Return medians in milliseconds: to our first paint, until all is listed, QTextBrowser.

        ``share`` is where in the text the article was left.
        """
        session = self.library.open_article(self.long, touch=False)
        text, offset = session.text, int(len(session.text) * share)
        mine, listed, bare = [], [], []
        for number in range(rounds + 1):
            self.show(self.sample)
            session.set_state(offset, share)
            start = time.perf_counter()
            opened = self.open(self.long)
            self.list_all()
            until_listed = time.perf_counter() - start
            self.show(self.sample)
            plain = _plain(self.application, text, offset)
            if number:  # the first round warms both sides
                mine.append(opened * 1000)
                listed.append(until_listed * 1000)
                bare.append(plain * 1000)
        return statistics.median(mine), statistics.median(listed), statistics.median(bare)

    def show(self, article: str) -> None:
        """Open an article unless it is open, and let the window come to rest."""
        if self.window.opening.article_id != article:
            self.open(article)
        self.rest()

    def list_all(self) -> None:
        """Wait until the sidebar lists every annotation of the open article."""
        while not self.window.ready:
            self.application.processEvents()
        listed, placed = self.window.sidebar.annotations.model.total, self.window.session.placed
        assert listed == sum(not each.annotation.is_bare_mention for each in placed) > 9_000

    def scrolling_rows(self) -> list[Row]:
        """Scroll as a wheel does, and by jumps; each frame is a scroll and a repaint.

        The median of three series: what else the machine does in one of them is not the page's.
        """
        self.show(self.long)
        series = [self.frames(number * FRAMES, FRAMES) for number in range(3)]
        p99 = statistics.median(percentile(frames, 99) for frames in series)
        every = [frame for frames in series for frame in frames]
        detail = f"median {statistics.median(every):.1f} ms, longest {max(every):.1f} ms"
        return [Row("a frame while scrolling it, p99", p99, 16, "ms", detail)]

    def frames(self, first: int, count: int) -> list[float]:
        """Return the milliseconds of each of ``count`` frames."""
        bar, viewport = self.page.verticalScrollBar(), self.page.viewport()
        frames = []
        for number in range(first, first + count):
            value = number * 57 if number % 10 else (number * 7919 * 64) % max(bar.maximum(), 1)
            start = time.perf_counter()
            bar.setValue(value)
            viewport.repaint()
            frames.append((time.perf_counter() - start) * 1000)
            if number % 10 == 0:
                self.settle()
        return frames

    def highlight_rows(self, article: str, what: str) -> list[Row]:
        """Press h on a selection until it is painted, listed and durable."""
        self.show(article)
        self.window.activateWindow()
        view, session = self.window.view, self.window.session
        listed = PaintWatch(self.window.sidebar.annotations.list.viewport())
        view.setFocus()
        times = []
        step = len(session.text) // (HIGHLIGHTS + 1)
        for number in range(HIGHLIGHTS):
            offset = (number + 1) * step
            view.scroll_to(offset)
            view.select(offset, offset + 30)
            self.settle()
            known = len(session.placed)
            painted, shown = self.paints.count, listed.count
            start = time.perf_counter()
            QTest.keyClick(self.page, Qt.Key.Key_H)
            self.paints.wait(painted)
            listed.wait(shown)
            times.append((time.perf_counter() - start) * 1000)
            assert len(session.placed) == known + 1, "the key made no highlight"
        fsync = fsync_milliseconds(self.folder)
        median = statistics.median(times)
        detail = f"{median:.1f} ms with a commit; one fsync here {fsync:.1f} ms"
        return [Row(f"add a highlight, {what}", max(median - fsync, 0.0), 16, "ms", detail)]


def _plain(application: QApplication, text: str, offset: int) -> float:
    """Return the seconds from calling setPlainText to the first paint of that text.

    The same kind of thing as on the other side: the widget is shown already, of the same size and
    font size, the text is in memory, nothing else is being laid out meanwhile. With an offset, the
    text is first scrolled there.
    """
    browser = bare_browser(application)
    watch = PaintWatch(browser.viewport())
    for _ in range(20):
        application.processEvents()
    gc.collect()
    before, start = watch.count, time.perf_counter()
    browser.setPlainText(text)
    if offset:
        cursor = browser.textCursor()
        cursor.setPosition(offset)
        browser.setTextCursor(cursor)
    watch.wait(before)
    seconds = time.perf_counter() - start
    browser.close()
    browser.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return seconds


def main(folder: Path) -> None:
    bench = Bench(folder)
    rows = bench.opening_rows()
    rows += bench.scrolling_rows()
    rows += bench.highlight_rows(bench.long, "long article")
    rows += bench.highlight_rows(bench.sample, "sample")
    rows += triage_rows(bench, bench.sample, "sample")
    bench.close()
    print(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
