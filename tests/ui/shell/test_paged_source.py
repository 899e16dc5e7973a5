"""A source with pages, links inside it and annotations of its own, in the window."""

from __future__ import annotations

import pytest

from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.helpers.paged_book import annotated_book
from tests.helpers.paged_format import PagedFormat


@pytest.fixture
def book(library, tmp_path, monkeypatch):
    """The book's file."""
    return PagedFormat(monkeypatch).write(tmp_path / "lock.paged", annotated_book())


@pytest.fixture
def window(qtbot, library, tmp_path, book):
    preferences = Preferences.load(tmp_path / "preferences.json")
    window = MainWindow(library, preferences, ThemeController("light"))
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    qtbot.waitExposed(window)
    window.begin([])
    window.opening.open_files([book])
    qtbot.waitUntil(lambda: window.session is not None and window.ready, timeout=20_000)
    yield window
    window.close()


def test_the_window_says_how_many_annotations_came_along(window):
    assert window.status.message == "Added “The Lock Book”; 2 annotations came along"


def test_the_status_line_and_the_cards_name_the_page(qtbot, window):
    window.view.scroll_to(window.session.text.index("Fourth"))
    qtbot.waitUntil(lambda: "p. 2" in window.status._reading.text())
    cards = [window.sidebar.annotations.model.card(row) for row in (0, 1)]
    assert [card.place for card in cards] == ["p. xii · ¶ 2", "p. 1 · ¶ 3"]
