"""Fixtures of the views of the whole library: three reports, and the window on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import Theme, ThemeController
from tests.helpers.valley import Valley, make_valley


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme.load("light")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library


@pytest.fixture
def valley(library: Library, tmp_path: Path) -> Valley:
    return make_valley(library, tmp_path)


@pytest.fixture
def window(qtbot, library: Library, valley: Valley, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with the newest report open."""
    preferences = Preferences.load(tmp_path / "config" / "preferences.json")
    window = MainWindow(library, preferences, ThemeController("light"))
    window.resize(1440, 900)
    window.begin([])
    with qtbot.waitExposed(window):
        window.show()
    window.opening.open_article(valley.articles["2026-08-07"])
    qtbot.waitUntil(lambda: window.ready)
    yield window
    window.close()
    window.deleteLater()
