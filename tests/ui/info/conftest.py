"""A window on an article in Windows-1251, and other files that may be read in more than one way."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController

RUSSIAN = """Тихий паром

Паром пересёк реку в девять часов. Мара Линд дважды пересчитала пассажиров.

Никто не спросил почему. Контора порта закрылась в десять, и Мара ушла домой.
"""
GARBLED = "Der stille Kahn\n\n" + 3 * "Das Mädchen ging über die Brücke und schwieg.\n\n"
MENU = "".join(f"<li><a href='/{n}'>Section {n} of the paper</a></li>" for n in range(80))
STORY = "<p>This paragraph of the story is about the ferry at nine o'clock.</p>"


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def preferences() -> Preferences:
    return Preferences()


@pytest.fixture
def russian(tmp_path: Path) -> Path:
    path = tmp_path / "parom.txt"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    return path


@pytest.fixture
def garbled(tmp_path: Path) -> Path:
    path = tmp_path / "garbled.txt"
    path.write_text(GARBLED.encode().decode("cp1252"), encoding="utf-8")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    body = f"<ul>{MENU}</ul><article><h1>The Quiet Ferry</h1>{STORY * 3}</article>"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return path


@pytest.fixture
def open_window(qtbot, library, preferences):
    """Open a window on a file, and wait until it is shown."""
    windows = []

    def opened(path: Path) -> MainWindow:
        window = MainWindow(library, preferences, ThemeController("light"))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1300, 800)
        window.show()
        window.begin([path])
        qtbot.waitUntil(lambda: window.ready and window.session is not None)
        return window

    yield opened
    for window in windows:
        window.close()


@pytest.fixture
def settled(qtbot):
    """Wait until a window has done what it was asked for."""

    def wait(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.ready)

    return wait
