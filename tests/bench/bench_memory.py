"""What the long article adds to the memory of a process; prints bytes. First argument: who."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTextEdit

from tests.bench.first_paint import bare_browser


def resident_bytes() -> int:
    """Return the resident memory of this process."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


def go_to_the_end(application: QApplication, view: QTextEdit) -> None:
    """Scroll to the end again and again, until the whole text is laid out."""
    bar, seen = view.verticalScrollBar(), -1
    while seen != bar.maximum() or view.document().lastBlock().layout().lineCount() == 0:
        seen = bar.maximum()
        bar.setValue(seen)
        for _ in range(20):
            application.processEvents()


def postil(folder: Path) -> int:
    """Return the growth by opening the long article and scrolling to its end."""
    from tests.bench.bench_app import Bench

    bench = Bench(folder)
    bench.open(bench.sample)
    before = resident_bytes()
    bench.open(bench.long)
    bench.list_all()
    go_to_the_end(bench.application, bench.page)
    growth = resident_bytes() - before
    bench.close()
    return growth


def bare(folder: Path) -> int:
    """Return the growth by showing the same text in a QTextBrowser."""
    application = QApplication([])
    browser = bare_browser(application)
    application.processEvents()
    before = resident_bytes()
    browser.setPlainText((folder / "long.txt").read_text(encoding="utf-8"))
    go_to_the_end(application, browser)
    return resident_bytes() - before


if __name__ == "__main__":
    print({"postil": postil, "bare": bare}[sys.argv[1]](Path(sys.argv[2])))
