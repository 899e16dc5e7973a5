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


def shown(window):
    """Return what is shown: the name of a view's subject, its title, or an article's date."""
    page = window.views.page
    if page is None:
        return window.opening.session.article.metadata.published
    return page.entity.name if page.objectName() == "entityPage" else page.title


def test_alt_right_goes_forward_again_through_views_and_passages(qtbot, window, valley, go):
    go("entity", "Pavel Osk")
    page = go("entity", "Ida Verrin")
    page.passage_requested.emit(valley.articles["2026-06-12"], "")
    qtbot.waitUntil(lambda: window.ready)
    go("timeline")
    way = ["2026-08-07", "Pavel Osk", "Ida Verrin", "2026-06-12", "Timeline"]
    for wanted in reversed(way[:-1]):
        window.actions_by_id["back"].trigger()
        qtbot.waitUntil(lambda: window.ready)
        assert shown(window) == wanted
    window.actions_by_id["back"].trigger()
    assert "back" in window.status.message
    for wanted in way[1:]:
        window.actions_by_id["forward"].trigger()
        qtbot.waitUntil(lambda: window.ready)
        assert shown(window) == wanted
    window.actions_by_id["forward"].trigger()
    assert "forward" in window.status.message
    assert page.head.back.text() == "‹ Pavel Osk"


def test_what_is_opened_anew_is_no_longer_ahead(qtbot, window, valley, go):
    go("entity", "Ida Verrin")
    go("timeline")
    window.actions_by_id["back"].trigger()
    go("graph")
    window.actions_by_id["forward"].trigger()
    assert shown(window) == "Who occurs with whom"
    window.actions_by_id["back"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert shown(window) == "Ida Verrin"


def test_esc_goes_back_and_alt_right_comes_again(qtbot, window, go):
    page = go("graph")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.views.page is None
    window.actions_by_id["forward"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert window.views.page is page


def test_forward_passes_over_what_was_deleted_meanwhile(qtbot, window, library, valley, go):
    go("entity", "Orlo")
    go("timeline")
    for _ in range(2):
        window.actions_by_id["back"].trigger()
    delete_entities(library, [valley.id("Orlo")])
    window.actions_by_id["forward"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert shown(window) == "Timeline"
    assert window.views.page.head.back.text() == "‹ Spillway opened overnight"


def test_an_article_chosen_in_the_library_panel_leads_back_to_the_view(qtbot, window, valley, go):
    go("entity", "Ida Verrin")
    window.sides.panel.article_requested.emit(valley.articles["2026-06-12"])
    qtbot.waitUntil(lambda: window.ready)
    assert shown(window) == "2026-06-12"
    window.actions_by_id["back"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert shown(window) == "Ida Verrin"


def test_without_an_article_a_view_still_leads_back_and_forward(qtbot, window, go):
    window.opening.close_article()
    page = go("timeline")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.views.page is None
    window.actions_by_id["forward"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert window.views.page is page
    assert page.head.back.text() == "‹ Library"


@pytest.mark.parametrize("name", ["find", "next_annotation", "suggest_claims", "suggested_names"])
def test_what_acts_on_the_page_shows_the_article_first(qtbot, window, valley, name):
    window.views.open("entity", valley.id("Orlo"))
    window.actions_by_id[name].trigger()
    assert window._pages.currentWidget() is window.view
    qtbot.waitUntil(lambda: window.ready)
    window.actions_by_id["back"].trigger()
    assert window.views.page is not None, "the view is where back leads"
    assert window.views.page.title == "Orlo"


def test_without_an_article_the_view_stays(qtbot, window, valley):
    window.opening.close_article()
    window.views.open("entity", valley.id("Orlo"))
    window.actions_by_id["find"].trigger()
    assert window.views.page is not None
