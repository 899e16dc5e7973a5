"""1,000 annotations on an edited copy of the long text: by themselves, and under an open window."""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from reader.anchoring.batch import anchor_all
from reader.app import make_application
from reader.model.annotation import HighlightStyle
from reader.services import marking
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.bench.first_paint import SIZE
from tests.bench.material import long_text
from tests.bench.measure import Row

ANNOTATIONS = 1_000
EDITED, DELETED = 0.05, 0.01
REST = 2.0
PATIENCE = 120.0


class Heartbeat(QObject):
    """A timer of one millisecond; the longest time between two beats is a stall."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_beat)
        self._last = 0.0
        self.gaps: list[float] = []

    def start(self) -> None:
        """Begin to listen."""
        self.gaps.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Listen no more."""
        self._timer.stop()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def edited(text: str) -> str:
    """Return the text with words changed in some paragraphs, some gone, and some moved."""
    chance = random.Random(41)
    paragraphs = []
    for paragraph in text.strip().split("\n\n"):
        if chance.random() < DELETED:
            continue
        words = paragraph.split(" ")
        if chance.random() < EDITED:
            for _ in range(5):
                words[chance.randrange(len(words))] = "amended"
        paragraphs.append(" ".join(words))
    paragraphs[100:100] = [paragraphs.pop(3000) for _ in range(20)]
    return "\n\n".join(paragraphs) + "\n"


def annotate(library: Library, session: ReadingSession) -> None:
    """Add the annotations as one change."""
    chance = random.Random(1)
    step = len(session.text) // ANNOTATIONS
    with library.recording("annotate", article=session.article.id) as record:
        for number in range(ANNOTATIONS):
            start = number * step + chance.randrange(step // 2)
            span = (start, start + chance.randint(20, 160))
            marking.add(record, session.revision, span, style=HighlightStyle.GREEN, note="Kept.")
    library.committed(record, None)


def batch_row(session: ReadingSession) -> Row:
    """Place the passages on the edited text, nothing else."""
    selectors = [placed.annotation.selectors for placed in session.placed]
    text = edited(session.text.replace("\n", "\n\n")).replace("\n\n", "\n")
    start = time.perf_counter()
    found = anchor_all(text, selectors, before=session.text)
    seconds = time.perf_counter() - start
    placed = sum(each is not None for each in found)
    assert placed > 0.97 * len(found), "too few passages are found again"
    detail = f"{placed} of {len(found)} found"
    return Row("re-anchor 1,000 annotations on an edited 580,000 words", seconds, 5, "s", detail)


def window_rows(folder: Path, library: Library, article: str, file: Path) -> list[Row]:
    """Change the file under the open window, read at its top and then in its middle."""
    application = make_application()
    themes = ThemeController("light")
    application.setStyleSheet(themes.theme.style_sheet())
    preferences = Preferences.load(folder / "reanchoring-preferences.json")
    window = MainWindow(library, preferences, themes)
    window.resize(*SIZE)
    window.show()
    window.opening.open_article(article)
    rows = []
    for share, where in ((0.0, "top"), (0.5, "middle")):
        _settle(application, window)
        window.view.scroll_to(round(len(window.session.text) * share))
        _settle(application, window)
        seconds, stall = _change(application, window, file)
        work = "the same under an open window, from the file's change to the new page"
        rows += [
            Row(f"{work}, read at its {where}", seconds, 10, "s"),
            Row(f"the longest stall of the window meanwhile, read at its {where}", stall, 50, "ms"),
        ]
    window.close()
    return rows


def _change(application: QApplication, window: MainWindow, file: Path) -> tuple[float, float]:
    """Change the file; return the seconds to the new page, and the longest stall in ms."""
    heart = Heartbeat()
    revision = window.session.revision.id
    changed = edited(file.read_text(encoding="utf-8"))
    heart.start()
    start = time.perf_counter()
    file.write_text(changed, encoding="utf-8")
    while window.session.revision.id == revision and time.perf_counter() < start + PATIENCE:
        application.processEvents()
    seconds = time.perf_counter() - start
    assert window.session.revision.id != revision, "the window took no notice of the file"
    _turn(application, REST)
    heart.stop()
    return seconds, max(heart.gaps)


def _settle(application: QApplication, window: MainWindow) -> None:
    _turn(application, REST)
    while not window.ready:
        application.processEvents()


def _turn(application: QApplication, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        application.processEvents()


def main(folder: Path) -> None:
    file = folder / "revised.txt"
    file.write_text(long_text(), encoding="utf-8")
    with Library.open(folder / "reanchoring.db") as library:
        article = library.add_file(file).article.id
        session = library.open_article(article, touch=False)
        annotate(library, session)
        rows = [batch_row(session)]
        del session
        rows += window_rows(folder, library, article, file)
    print(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
