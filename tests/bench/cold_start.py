"""Cold start: from starting a process to the first painted article, Postil and a bare script."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measure import Row, ratio

ROUNDS = 7
# A bare script: the least code that shows a text.
_BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QTextBrowser
class Browser(QTextBrowser):
    def paintEvent(self, event):
        super().paintEvent(event)
        if self.toPlainText:
            print(time.monotonic_ns(), flush=True)
            os._exit(0)
application = QApplication([])
browser = Browser()
browser.resize(1440, 900)
browser.setPlainText(open(sys.argv[1], encoding="utf-8").read())
browser.show()
application.exec()
"""
# The command as it is installed, which imports the application only once garbage is left alone;
# the page tells when it has painted an article.
_POSTIL = """
import gc, os, sys, time
leave_alone = gc.disable
def disable():
    gc.disable = leave_alone
    gc.disable()
    import reader.app
    from reader.ui.reading.page import Page
    paint = Page.paintEvent
    def painted(self, event):
        paint(self, event)
        if self.built is not None:
            print(time.monotonic_ns(), flush=True)
            os._exit(0)
    Page.paintEvent = painted
gc.disable = disable
from reader.cli import main
main()
"""


def _seconds(code: str, argument: Path, home: Path) -> float:
    # Compiled once and kept, as after an installation, whatever the environment says.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = {
        **kept,
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
        "POSTIL_HOME": str(home),
        "POSTIL_LIBRARY": str(home / "library.db"),
    }
    command = [sys.executable, "-c", code, str(argument)]
    start = time.monotonic_ns()
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    if result.returncode or not result.stdout.strip():
        raise RuntimeError(result.stderr or "no article was painted")
    return (int(result.stdout.split()[-1]) - start) / 1e9


def rows(source: Path, home: Path, what: str) -> list[Row]:
    """Measure both sides in turn on one file, which the library in ``home`` holds already."""
    _seconds(_POSTIL, source, home)  # adds the file; both sides start with warm disk caches
    _seconds(_BARE, source, home)
    mine, bare = [], []
    for _ in range(ROUNDS):
        mine.append(_seconds(_POSTIL, source, home))
        bare.append(_seconds(_BARE, source, home))
    times = statistics.median(mine) * 1000, statistics.median(bare) * 1000
    return [ratio(f"cold start to first painted article, {what}", *times, 1.5)]
