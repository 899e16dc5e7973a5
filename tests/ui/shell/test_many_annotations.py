"""An article with many annotations: its page is painted first, then everything is filled."""

import re

import pytest

from reader.model.annotation import HighlightStyle
from reader.services import open_article
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController


@pytest.fixture
def window(qtbot, library, tmp_path):
    made = MainWindow(library, Preferences.load(tmp_path / "none.json"), ThemeController("light"))
    made.resize(1440, 900)
    made.begin([])
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()


def test_all_is_there_when_the_window_is_ready(qtbot, window, article, library, monkeypatch):
    writer = library.open_article(article.id)
    words = [each.start() for each in re.finditer(r"\b\w{4}", writer.text)][:6]
    for start in words:
        writer.highlight(start, start + 4, HighlightStyle.GREEN)
    monkeypatch.setattr(open_article, "MANY", 3)
    window.opening.open_article(article.id)
    assert not window.session.is_complete
    qtbot.waitUntil(lambda: window.ready)
    assert window.session.is_complete
    assert window.sidebar.annotations.model.total == 6
    assert window.status._counts.text() == "6 highlights · no entities · no notes"
    assert window.view.page.scroll_marks.painted_ticks > 0


def test_a_key_pressed_at_once_marks_and_loses_nothing(
    qtbot, window, article, library, monkeypatch
):
    writer = library.open_article(article.id)
    for start in (0, 5):
        writer.highlight(start, start + 4, HighlightStyle.GREEN)
    monkeypatch.setattr(open_article, "MANY", 1)
    window.opening.open_article(article.id)
    assert not window.session.is_complete
    window.view.select(10, 20)
    window.commands.highlight()
    assert len(window.session.placed) == 3
    qtbot.waitUntil(lambda: window.ready)
    assert window.sidebar.annotations.model.total == 3
