"""A ship's log of a hundred lines in a window, and its file changing under it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.model.annotation import HighlightStyle
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController

LINES = [f"Line {n} of the ferry’s log, with {n * 7} passengers on board." for n in range(120)]
MARKED = (10, 60, 61, 100)
LOST = 61
LINES[LOST] = "Nobody who stood on the quay would say a word to the harbour police afterwards."


def text_of(lines: list[str]) -> str:
    return "\n\n".join(lines) + "\n"


@contextmanager
def window_on(qtbot, story: Path) -> Iterator[MainWindow]:
    """Write the log and open it, some lines marked."""
    story.write_text(text_of(LINES), encoding="utf-8")
    with Library.open(story.with_name("library.db")) as library:
        session = library.open_article(library.add_file(story).article.id)
        for number in MARKED:
            start = session.text.index(LINES[number])
            session.annotate(start, start + len(LINES[number]), style=HighlightStyle.BLUE)
        preferences = Preferences(story.with_name("settings.toml"))
        window = MainWindow(library, preferences, ThemeController("light"))
        qtbot.addWidget(window)
        window.refreshing.watch._settling.setInterval(40)
        window.resize(1200, 700)
        window.show()
        window.begin([story])
        qtbot.waitUntil(lambda: window.ready)
        yield window
        window.close()


def rewrite(qtbot, window: MainWindow, story: Path, lines: list[str]) -> None:
    """Write other lines, and wait until the page shows them."""
    before = window.session.revision.id
    story.write_text(text_of(lines), encoding="utf-8")
    qtbot.waitUntil(lambda: window.session.revision.id != before)
    qtbot.waitUntil(lambda: window.ready)


def without(*gone: int, first: str = "") -> list[str]:
    kept = [line for number, line in enumerate(LINES) if number not in gone]
    return [first, *kept] if first else kept
