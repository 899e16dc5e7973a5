"""The timeline: what happened when, when something was talked about, and where that stands."""

import pytest
from PySide6.QtCore import Qt

from reader.services.library import Library
from reader.services.whole_entities import delete_entities
from reader.ui.entity.passage_model import PASSAGE_ROLE


@pytest.fixture
def page(qtbot, window):
    window.actions_by_id["timeline"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    return window.views.page


def rows(page):
    model = page.passages.passages
    found = [model.index(row).data(PASSAGE_ROLE) for row in range(model.rowCount())]
    return [(each.date, each.text) for each in found]


def test_what_happened_stands_in_its_order(page):
    assert [date for date, _ in rows(page)] == [
        "2026-06-12",
        "2026-08-06",
        "2026-08-06",
        "2026-08-07",
        "2026-08-07",
    ]
    assert rows(page)[0][1] == "The board met on 12 June."
    assert page._line.text() == "5 dates spoken of in 3 articles"
    assert page.head.title.text() == "Timeline"


def test_a_bar_shows_its_time_alone(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page.histogram, Qt.Key.Key_Return)
    assert [date for date, _ in rows(page)] == ["2026-06-12"]
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert len(rows(page)) == 5
    assert page.isVisible()


def test_of_an_entity_the_dates_beside_it(qtbot, page, window, valley):
    window.views.open("entity", valley.id("Orlo"))
    window.actions_by_id["timeline"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert page.head.title.text() == "Orlo over time"
    text = "Ida Verrin and Pavel Osk spoke of Orlo on 6 August."
    assert rows(page) == [("2026-08-06", text)]
    assert page.histogram.accessibleDescription() == (
        "6 August 2026: spoken of 1 time; 7 August 2026: 1 mention"
    )


def test_a_time_in_which_an_entity_was_only_talked_about(qtbot, page, window, valley):
    window.views.open("timeline", valley.id("Orlo"))
    qtbot.waitUntil(lambda: window.ready)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page.histogram, Qt.Key.Key_Right)
    qtbot.keyClick(page.histogram, Qt.Key.Key_Return)
    assert [date for date, _ in rows(page)] == [""]
    page.everything.click()
    qtbot.waitUntil(lambda: window.ready)
    assert len(rows(page)) == 5


def test_an_entity_that_another_window_takes_away_is_told_in_a_line(qtbot, page, window, valley):
    window.views.open("timeline", valley.id("Orlo"))
    qtbot.waitUntil(lambda: window.ready)
    with Library.open(window.library.path, actor="cli") as other:
        delete_entities(other, [valley.id("Orlo")])
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page.histogram, Qt.Key.Key_Right)
    qtbot.keyClick(page.histogram, Qt.Key.Key_Return)
    assert rows(page) == []
    assert "not in the library any more" in window.status.message


def test_enter_leads_to_the_passage(qtbot, page, window):
    qtbot.keyClick(page, Qt.Key.Key_Down)
    qtbot.keyClick(page.passages, Qt.Key.Key_Return)
    assert window.views.page is None
    assert window.view.picked is not None


def test_without_dates_it_says_what_to_do(qtbot, page, window, library, valley):
    for name in ("6 August", "12 June"):
        library.edit_entity(valley.id(name), value="")
    library.trash(valley.articles["2026-06-12"])
    library.delete_annotations(valley.claims)
    qtbot.waitUntil(lambda: window.ready)
    assert rows(page) == []
    assert "say no year" in page.section.hint.text(), "some are tagged"
    assert page._line.text() == "no date spoken of in 2 articles · 2 without a year"
    delete_entities(library, [valley.id(name) for name in ("6 August", "12 June")])
    qtbot.waitUntil(lambda: window.ready)
    assert "No date is tagged" in page.section.hint.text()


def test_every_theme_and_size_is_painted(qtbot, page, window):
    for _ in range(3):
        window._themes.next_theme()
        assert not page.grab().isNull()
    window.resize(700, 500)
    assert not page.grab().isNull()


def test_a_small_window_cuts_nothing_off(qtbot, window, page, valley):
    window.views.open("timeline", valley.id("Ida Verrin"))
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.ready and page.width() < 700)
    body = page.scroll.widget()
    assert body.width() <= page.scroll.viewport().width()


def test_only_what_is_drawn_is_explained(qtbot, window, page, library, valley):
    assert page._legend.accessibleName() == "articles, dates spoken of"
    window.views.open("timeline", valley.id("400 households"))
    qtbot.waitUntil(lambda: window.ready)
    assert page._legend.accessibleName() == "talked about, dates spoken of"
    assert page._line.text() == "Talked about in 1 article · 2 dates spoken of with it"
    library.delete_annotations(valley.claims)
    qtbot.waitUntil(lambda: window.ready)
    assert page._legend.accessibleName() == "talked about"
    assert page._line.text() == "Talked about in 1 article · no date spoken of with it"
