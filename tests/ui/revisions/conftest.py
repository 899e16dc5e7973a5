"""A window on an article that changed twice, with passages marked on each of its texts."""

from __future__ import annotations

import pytest

from reader.model.annotation import HighlightStyle
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import Theme, ThemeController

LINES = [
    f"Paragraph {number}. The keeper of lock {number} wrote the level of the water into his book "
    "at every full hour of the night, and nobody in the parish ever asked to read what stood there."
    for number in range(1, 41)
]
LINES[9] = (
    "A heron that belonged to no parish swallowed eleven eels upon the weir before breakfast."
)
FIRST = "\n".join(LINES)
SECOND = FIRST.replace("keeper of lock 3 wrote", "widow of lock 3 wrote")
THIRD = (
    SECOND.replace(LINES[9] + "\n", "")
    .replace("into his book", "into her ledger", 1)
    .replace(LINES[29], LINES[29] + "\nA line that only the third text has.")
)


@pytest.fixture
def theme() -> Theme:
    return Theme.load("light")


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def mark(session, words, style=HighlightStyle.YELLOW):
    start = session.text.index(words)
    return session.highlight(start, start + len(words), style).id


class Book:
    """The article and what is marked on it."""

    def __init__(self, library, path):
        self.library, self.path = library, path
        path.write_text(FIRST, encoding="utf-8")
        self.article = library.add_file(path).article
        session = library.open_article(self.article.id)
        self.early = mark(session, "The keeper of lock 2 wrote", HighlightStyle.GREEN)
        self.gone = mark(session, "swallowed eleven eels upon the weir", HighlightStyle.PINK)
        self.write(SECOND)
        self.write(THIRD)
        self.late = mark(session, "The keeper of lock 35 wrote", HighlightStyle.BLUE)
        self.only_new = mark(session, "only the third text", HighlightStyle.VIOLET)

    def write(self, text):
        self.path.write_text(text, encoding="utf-8")
        self.library.add_file(self.path)

    @property
    def texts(self):
        """Ids of the revisions, the oldest first."""
        return [each.id for each in reversed(self.library.revisions(self.article.id))]


@pytest.fixture
def book(library, tmp_path):
    return Book(library, tmp_path / "book.txt")


@pytest.fixture
def window(qtbot, library, book, tmp_path):
    preferences = Preferences.load(tmp_path / "preferences.json")
    window = MainWindow(library, preferences, ThemeController("light"))
    window.resize(1300, 800)
    window.begin([])
    with qtbot.waitExposed(window):
        window.show()
    window.opening.open_article(book.article.id)
    qtbot.waitUntil(lambda: window.ready)
    window.activateWindow()
    window.view.setFocus()
    yield window
    window.close()
    window.deleteLater()
