"""Render the window on the samples into a folder (``packaging/screenshots`` unless told)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "UTC"

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.app import make_application
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.services.samples import add_samples
from reader.ui.main_window import MainWindow
from reader.ui.notices.notices import TEXT_CHANGED
from reader.ui.theme import ThemeController

SIZE = (1440, 900)
TABS = ("entities", "notes", "outline")
ENTITY = "River Board"
SELECTED = "Nobody the Hallen Courier spoke to had heard the announcement."
TITLE = "Spillway opened without a siren, residents say"
"""As a person would write it over the proposed one."""
EDITION = (
    (
        "the release was “planned, measured and announced”, and that no more than 400 households"
        " had been at risk",
        "it had been “announced and measured” beforehand, and 600 households were never in danger",
    ),
    ("behaved “exactly as the tables say it should”", "behaved “as the tables say it must”"),
    (
        "The minister’s office later released a table of calls, in which the earliest entry is"
        " timed at 3.33 a.m., after the gates had already been closed.\n",
        "",
    ),
)
"""What a later edition of the sample says instead."""
MOVED = (
    "Opposition deputies said the gates were opened to spare a turbine contract worth 18 million"
    " crowns, a claim which both the ministry and the Board deny."
)
_SETTLE_MS = 400


def settle() -> None:
    """Let layout, animations and timers of the window come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()


class Studio:
    """A window on a library of its own that holds the samples."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.out = out
        self.application = make_application()
        self.library = Library.open(folder / "library.db")
        add_samples(self.library)
        articles = self.library.articles()
        self.articles = {Path(s.article.source).name: s.article for s in articles}
        self.library.rename(self.articles["spillway.txt"].id, TITLE)
        self.themes = ThemeController("light")
        preferences = Preferences.load(folder / "preferences.json")
        self.window = MainWindow(self.library, preferences, self.themes)
        self.window.resize(*SIZE)
        self.window.show()

    def close(self) -> None:
        """Close the window and the library."""
        self.window.close()
        self.library.close()

    def set_theme(self, name: str) -> None:
        """Show everything in a theme, as the application does."""
        self.themes.set_theme(name)
        self.application.setPalette(self.themes.theme.palette())
        self.application.setStyleSheet(self.themes.theme.style_sheet())

    def open(self, name: str) -> None:
        """Open a sample by file name, from its top."""
        self.window.opening.open_article(self.articles[name].id)
        self.window.view.page.verticalScrollBar().setValue(0)

    def publish(self, name: str, folder: Path) -> None:
        """Let a sample stand in a file of its own, which then becomes a later edition."""
        sample = Path(self.articles[name].source)
        file = folder / name
        file.write_bytes(sample.read_bytes())
        self.library.add_file(file)
        self.open(name)
        settle()
        text = file.read_text(encoding="utf-8").replace(MOVED + "\n", "") + MOVED + "\n"
        for old, new in EDITION:
            assert old in text, old
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        while not self.window.notices.holds(TEXT_CHANGED):
            settle()

    def select(self, words: str) -> None:
        """Select the first occurrence of words, which brings the selection bar."""
        start = self.window.session.text.index(words)
        self.window.view.select(start, start + len(words))

    def show_view(self, name: str, subject: str = "") -> None:
        """Show a view in the page's place, with all that it reads in jobs."""
        self.window.views.open(name, subject)
        while not self.window.ready:
            settle()

    def take(self, name: str) -> None:
        """Write one picture, packed as tightly as PNG can."""
        settle()
        path = self.out / f"{name}.png"
        if not self.window.grab().save(str(path), "PNG", 0):
            raise SystemExit(f"cannot write {path}")
        print(path)


def take_views(studio: Studio) -> None:
    """Take the views of who is who and who says so, and names being tagged."""
    (entity,) = studio.library.find_entities(ENTITY)
    studio.show_view("entity", entity.id)
    studio.take("entity")
    studio.show_view("claims")
    studio.take("claims")
    studio.show_view("graph")
    studio.take("graph")
    studio.show_view("timeline")
    studio.take("timeline")
    studio.window.views.leave()
    studio.open("inspection.html")
    studio.window.actions_by_id["triage"].trigger()
    while not studio.window.ready:
        settle()
    studio.take("tagging")
    QTest.keyClick(studio.window.focusWidget(), Qt.Key.Key_Escape)


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), out)
        for name in ("margins.md", "inspection.html", "spillway.txt"):
            studio.open(name)
        for theme in ("light", "dark", "sepia"):
            studio.set_theme(theme)
            studio.select(SELECTED)
            studio.take(theme)
        studio.set_theme("light")
        studio.window.view.clear_selection()
        for tab in TABS:
            studio.window.sidebar.show_tab(tab)
            studio.take(tab)
        studio.window.sidebar.show_tab("annotations")
        for name in ("margins.md", "inspection.html"):
            studio.open(name)
            studio.take(Path(name).stem)
        take_views(studio)
        studio.publish("spillway.txt", Path(folder))
        studio.take("changed")
        studio.window.reviewing.open_desk()
        studio.take("review")
        studio.window.actions_by_id["compare"].trigger()
        studio.take("compare")
        studio.close()
        QApplication.processEvents()


if __name__ == "__main__":
    default = Path(__file__).with_name("screenshots")
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
