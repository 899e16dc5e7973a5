"""The original page beside the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model.annotation import HighlightStyle
from reader.model.errors import FormatError
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.helpers.drawn_pages import DrawnPages
from tests.helpers.paged_book import annotated_book
from tests.helpers.paged_format import PagedFormat


@pytest.fixture
def drawn(monkeypatch):
    return DrawnPages(monkeypatch)


@pytest.fixture
def window(qtbot, library, tmp_path, monkeypatch, drawn):
    imported = replace(annotated_book(), media_type="application/pdf")
    path = PagedFormat(monkeypatch).write(tmp_path / "lock.paged", imported)
    article = library.add_file(path).article
    preferences = Preferences.load(tmp_path / "preferences.json")
    window = MainWindow(library, preferences, ThemeController("light"))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    window.begin([])
    window.opening.open_article(article.id)
    qtbot.waitUntil(lambda: window.ready)
    yield window
    drawn.may_go_on.set()
    window.close()


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.original_pages.is_settled and window.ready)


def open_pane(qtbot, window):
    window.actions_by_id["original_page"].trigger()
    settle(qtbot, window)
    return window.original_pages.pane


def test_the_page_that_is_read_is_shown_and_followed(qtbot, window, drawn):
    pane = open_pane(qtbot, window)
    assert pane.isVisible()
    assert pane.place_words == "p. xi · 1 of 8"
    assert drawn.pages == [1]
    assert drawn.data.startswith(b"paged by hand")
    window.view.scroll_to(window.session.text.index("Fifth"))
    settle(qtbot, window)
    assert drawn.pages[-1] == 5
    assert pane.place_words == "p. 3 · 5 of 8"


def test_while_a_page_is_drawn_only_the_last_one_wanted_is_drawn_after_it(qtbot, window, drawn):
    drawn.may_go_on.clear()
    window.actions_by_id["original_page"].trigger()
    qtbot.waitUntil(lambda: drawn.pages == [1])
    for words in ("Third", "Fifth", "Sixth"):
        window.view.scroll_to(window.session.text.index(words))
        QApplication.processEvents()
    drawn.may_go_on.set()
    settle(qtbot, window)
    assert drawn.pages == [1, 6]


def test_a_page_that_comes_after_another_article_was_opened_is_not_shown_for_it(
    qtbot, window, library, tmp_path, monkeypatch, drawn
):
    paged = PagedFormat(monkeypatch)
    plain = replace(annotated_book(), media_type="application/pdf", annotations=())
    first, second = (
        library.add_file(paged.write(tmp_path / f"{name}.paged", plain)).article
        for name in ("first", "second")
    )
    window.opening.open_article(first.id)
    qtbot.waitUntil(lambda: window.ready)
    drawn.may_go_on.clear()
    window.actions_by_id["original_page"].trigger()
    qtbot.waitUntil(lambda: drawn.pages == [1])
    window.opening.open_article(second.id)
    qtbot.waitUntil(lambda: window.showing.is_filled)
    drawn.may_go_on.set()
    settle(qtbot, window)
    assert drawn.pages == [1, 1]
    assert b"second" in drawn.data
    assert not window.original_pages.pane.sheet.is_empty


def test_turning_the_page_takes_the_text_along(qtbot, window, drawn):
    pane = open_pane(qtbot, window)
    pane._next.click()
    settle(qtbot, window)
    assert pane.place_words == "p. xii · 2 of 8"
    assert abs(window.view.first_visible_offset() - window.session.text.index("Thanks")) < 120
    QTest.keyClick(pane, Qt.Key.Key_PageUp)
    settle(qtbot, window)
    assert pane.place_words == "p. xi · 1 of 8"
    assert not pane._previous.isEnabled()
    QTest.keyClick(pane, Qt.Key.Key_PageUp)
    assert pane.place_words == "p. xi · 1 of 8"


def test_highlights_are_on_the_page_and_follow_what_is_done(qtbot, window, drawn):
    session = window.session
    window.view.scroll_to(session.text.index("The list"))
    pane = open_pane(qtbot, window)
    assert pane.place_words == "p. 1 · 3 of 8"
    spans = [session.text[start:end] for start, end in drawn.asked[-1].spans]
    assert "She never missed a boat" in spans
    start = session.text.index("Second.")
    made = session.highlight(start, start + 6, HighlightStyle.BLUE)
    settle(qtbot, window)
    assert len(pane.sheet.marks) == len(spans) + 1
    window.view.pick(made.id)
    assert [mark.is_picked for mark in pane.sheet.marks].count(True) == 1
    session.delete([made.id])
    settle(qtbot, window)
    assert len(pane.sheet.marks) == len(spans)


def test_a_click_on_a_page_s_number_shows_the_page(qtbot, window, drawn):
    view = window.view
    view.scroll_to(window.session.text.index("Third"))
    shown = view._sheet.marks.page_numbers.numbers(view.page.shown())
    number = next(each for each in shown if each.words == "p. 2")
    spot = view.page.to_view(number.area).center() - view.page.viewport().pos()
    QTest.mouseMove(view.page.viewport(), spot)
    QTest.mouseClick(view.page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle(qtbot, window)
    assert window.original_pages.pane.place_words == "p. 2 · 4 of 8"


def test_zooming_asks_for_more_pixels(qtbot, window, drawn):
    pane = open_pane(qtbot, window)
    before = drawn.asked[-1].width
    pane._larger.click()
    settle(qtbot, window)
    assert drawn.asked[-1].width == round(before * 1.25)
    wheel(pane.sheet.viewport(), -120)
    settle(qtbot, window)
    assert drawn.asked[-1].width == before
    for _ in range(12):
        pane._smaller.click()
    assert not pane._smaller.isEnabled()


def wheel(widget, amount):
    where = QPointF(widget.rect().center())
    event = QWheelEvent(
        where,
        widget.mapToGlobal(where),
        QPoint(),
        QPoint(0, amount),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_highlight_is_seen_on_the_paper(qtbot, window, drawn):
    window.view.scroll_to(window.session.text.index("Thanks"))
    pane = open_pane(qtbot, window)
    sheet = pane.sheet._sheet
    picture = sheet.grab().toImage()
    ratio = picture.width() / sheet.width()
    place = (round(0.3 * sheet.width() * ratio), round(0.12 * sheet.height() * ratio))
    assert picture.pixelColor(*place).name() == "#fbe7a1"
    assert picture.pixelColor(2, 2).name() == "#ffffff"


def test_a_locked_source_asks_for_its_password_once(qtbot, window, drawn):
    drawn.password = "orlo"
    pane = open_pane(qtbot, window)
    assert "Give its password" in pane.message
    assert pane.password.isVisible()
    QTest.keyClicks(pane.password, "orlo")
    QTest.keyClick(pane.password, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert pane.message == ""
    window.view.scroll_to(window.session.text.index("Fifth"))
    settle(qtbot, window)
    assert (pane.message, drawn.pages[-1]) == ("", 5)


def test_a_page_that_cannot_be_drawn_says_so_and_the_next_one_is_shown(qtbot, window, drawn):
    drawn.fault = FormatError("Page 1 of “lock.paged” cannot be drawn. It may be damaged.")
    pane = open_pane(qtbot, window)
    assert pane.message == "Page 1 of “lock.paged” cannot be drawn. It may be damaged."
    assert not pane.password.isVisible()
    assert drawn.pages == [1]
    drawn.fault = None
    pane._next.click()
    settle(qtbot, window)
    assert (pane.message, drawn.pages) == ("", [1, 2])


def test_it_is_closed_with_its_key_with_esc_and_for_an_article_without_pages(
    qtbot, window, drawn, library, story
):
    pane = open_pane(qtbot, window)
    window.actions_by_id["original_page"].trigger()
    assert not pane.isVisible()
    open_pane(qtbot, window)
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert window.view.page.hasFocus()
    open_pane(qtbot, window)
    paged = window.session.article.id
    window.opening.open_article(library.add_file(story).article.id)
    qtbot.waitUntil(lambda: not pane.isVisible())
    window.opening.open_article(paged)
    qtbot.waitUntil(pane.isVisible)
    settle(qtbot, window)


def test_an_article_without_pictures_says_so(qtbot, window, library, story):
    window.opening.open_article(library.add_file(story).article.id)
    qtbot.waitUntil(lambda: window.ready)
    window.actions_by_id["original_page"].trigger()
    assert "Only the pages of a PDF" in window.status.message
    assert not window.original_pages.is_shown


def test_in_a_narrow_window_a_side_makes_room(qtbot, window, drawn):
    window.resize(900, 700)
    places = window.sides.panel_place, window.sides.sidebar_place
    qtbot.waitUntil(lambda: all(place.isVisible() for place in places))
    pane = open_pane(qtbot, window)
    assert sum(place.isVisible() for place in places) == 1
    assert pane.width() >= 240
    assert window.view.width() >= 280
    pane.closed.emit()
    assert all(place.isVisible() for place in places)
