"""The way back through views: what was merged, deleted or renamed meanwhile is no place to go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from reader.services.merging import merge
from reader.services.whole_entities import delete_entities


@pytest.fixture
def go(qtbot, window, valley):
    """Opens a view of an entity by its name."""

    def open_view(view, name=""):
        window.views.open(view, valley.id(name) if name else "")
        qtbot.waitUntil(lambda: window.ready)
        return window.views.page

    return open_view


def test_back_passes_over_what_was_merged_away(qtbot, window, library, valley, go):
    go("graph")
    go("entity", "Pavel Osk")
    page = go("entity", "Ida Verrin")
    ids = [valley.id("Pavel Osk"), valley.id("Ida Verrin")]
    merge(library, ids, ids[1])
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.ready)
    assert window.views.page.objectName() == "graphPage"
    assert "any more" not in window.status._message.text()


def test_the_page_of_what_is_left_leads_back_past_the_merged_one(
    qtbot, window, library, valley, go
):
    page = go("entity", "Pavel Osk")
    page.merge()
    card = page.cards.merge_card
    card.add(valley.entities["Ida Verrin"], 6)
    card.list.setCurrentIndex(card.list.model().index(1))
    card.accept()
    qtbot.waitUntil(lambda: window.ready)
    assert page.entity.name == "Ida Verrin"
    assert page.head.back.text() == "‹ Spillway opened overnight"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.views.page is None


def test_a_new_name_stands_on_the_way_back(qtbot, window, library, valley, go):
    page = go("entity", "Pavel Osk")
    page.edits.rename("Pavel Oskar")
    graph = go("graph", "Pavel Osk")
    assert graph.head.back.text() == "‹ Pavel Oskar"
    timeline = go("timeline", "Pavel Osk")
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.ready)
    assert graph.head.title.text() == "Who occurs with Pavel Oskar"
    assert graph.head.back.text() == "‹ Pavel Oskar"


@pytest.mark.parametrize("view", ["graph", "timeline"])
def test_a_picture_of_what_is_deleted_elsewhere_leads_back(
    qtbot, window, library, valley, go, view
):
    go(view, "Orlo")
    delete_entities(library, [valley.id("Orlo")])
    assert window.views.page is None


@pytest.mark.parametrize("view", ["graph", "timeline"])
def test_a_picture_takes_a_new_name_from_elsewhere(qtbot, window, library, valley, go, view):
    page = go(view, "Orlo")
    library.edit_entity(valley.id("Orlo"), name="Orlo Valley")
    assert "Orlo Valley" in page.head.title.text()
    qtbot.waitUntil(lambda: window.ready)


def test_alt_left_goes_back_through_views(qtbot, window, valley, go):
    go("entity", "Ida Verrin")
    go("timeline", "Ida Verrin")
    window.actions_by_id["back"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert window.views.page.objectName() == "entityPage"
    window.actions_by_id["back"].trigger()
    assert window.views.page is None
    window.actions_by_id["back"].trigger()
    assert "No place" in window.status._message.text()


def test_the_focus_stays_on_the_page_when_its_last_passage_goes(qtbot, window, library, valley, go):
    page = go("entity", "Orlo")
    qtbot.keyClick(page, Qt.Key.Key_J)
    assert page.passages.hasFocus()
    (mention,) = [
        each.annotation.id
        for each in library.open_article(valley.articles["2026-08-07"], touch=False).placed
        if valley.id("Orlo") in each.annotation.entities
    ]
    library.delete_annotations([mention])
    qtbot.waitUntil(lambda: window.ready)
    assert page.passages.isHidden()
    assert window.focusWidget() is page


def test_alt_left_leads_from_a_passage_back_to_the_view_it_was_chosen_in(qtbot, window, valley, go):
    go("entity", "Pavel Osk")
    page = go("entity", "Ida Verrin")
    page.passage_requested.emit(valley.articles["2026-06-12"], "")
    assert window.views.page is None
    assert window.opening.session.article.id == valley.articles["2026-06-12"]
    qtbot.waitUntil(lambda: window.ready)
    window.actions_by_id["back"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert page.entity.name == "Ida Verrin"
    assert page.head.back.text() == "‹ Pavel Osk"
    window.actions_by_id["back"].trigger()
    window.actions_by_id["back"].trigger()
    assert window.views.page is None
    window.actions_by_id["back"].trigger()
    assert window.opening.session.article.id == valley.articles["2026-08-07"]
    qtbot.waitUntil(lambda: window.ready)


def test_a_later_jump_in_the_text_is_taken_back_first(qtbot, window, valley, go):
    page = go("entity", "Ida Verrin")
    page.passage_requested.emit(valley.articles["2026-06-12"], "")
    window.place.leave()
    window.opening.open_article(valley.articles["2026-08-07"])
    qtbot.waitUntil(lambda: window.ready)
    window.actions_by_id["back"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert window.views.page is None
    assert window.opening.session.article.id == valley.articles["2026-06-12"]
