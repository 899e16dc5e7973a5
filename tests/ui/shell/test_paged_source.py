"""A source with pages, links inside it and annotations of its own, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.reading.geometry import offset_rect
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
    qtbot.waitUntil(lambda: window.session is not None and window.ready)
    yield window
    window.close()


def test_the_window_says_how_many_annotations_came_along(window):
    assert window.status.message == "Added “The Lock Book”; 2 annotations came along"


def test_the_status_line_and_the_cards_name_the_page(qtbot, window):
    window.view.scroll_to(window.session.text.index("Fourth"))
    qtbot.waitUntil(lambda: "p. 2" in window.status._reading.text())
    cards = [window.sidebar.annotations.model.card(row) for row in (0, 1)]
    assert [card.place for card in cards] == ["p. xii · ¶ 2", "p. 1 · ¶ 3"]


def test_a_page_is_gone_to_and_back_again(qtbot, window):
    page, session = window.view.page, window.session
    window.actions_by_id["go_to_page"].trigger()
    field = window.source_pages.field
    assert field.field.text() == "xi"
    assert field.hint.text() == "From xi to 6, then Enter"
    field.field.setText("77x")
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert "There is no page “77x” here" in field.hint.text()
    field.field.setText("4")
    QTest.keyClick(field.field, Qt.Key.Key_Return)
    assert not field.isVisible()
    assert abs(page.first_visible_offset() - session.text.index("Sixth")) < 5
    window.actions_by_id["back"].trigger()
    assert page.verticalScrollBar().value() == 0


def test_a_note_is_jumped_to_with_a_click_and_back(qtbot, window):
    view, session = window.view, window.session
    number = session.text.index("boat1. ") + 4
    view.scroll_to(number)
    place = offset_rect(view._sheet.built, number)
    spot = view.page.to_view(place).center() - view.page.viewport().pos()
    spot.setX(spot.x() + 3)
    assert "flood year" in view.page.input.tip_at(view.page.to_document(spot))
    QTest.mouseClick(view.page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    note = session.text.index("But one")
    assert view.first_visible_offset() > number
    assert view._sheet.marks.candidate[0] == note
    window.source_pages._framed.timeout.emit()
    assert view._sheet.marks.candidate is None
    window.actions_by_id["back"].trigger()
    assert abs(view.first_visible_offset() - number) < 120


def test_a_link_that_leads_nowhere_says_so(window):
    window.view.link_activated.emit("#nowhere")
    assert "not in the text" in window.status.message


def test_an_article_without_pages_says_so(window, library, story):
    window.opening.open_article(library.add_file(story).article.id)
    window.actions_by_id["go_to_page"].trigger()
    assert window.source_pages.field is None
    assert "no page numbers" in window.status.message
