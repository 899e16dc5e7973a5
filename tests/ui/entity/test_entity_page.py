"""The page of one entity: what it shows, what its keys do, and where they lead."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QScrollArea

from reader.ui.entity.passage_model import PASSAGE_ROLE


@pytest.fixture
def page(qtbot, window, valley):
    window.views.open("entity", valley.id("Ida Verrin"))
    qtbot.waitUntil(lambda: window.ready)
    return window.views.page


def texts(page):
    model = page.passages.passages
    return [model.index(row).data() for row in range(model.rowCount())]


def rows(section):
    return {section.model.row(i).label: section.model.row(i).count for i in indices(section.model)}


def indices(model):
    return [model.index(row) for row in range(model.rowCount())]


def test_it_says_who_it_is_and_how_often_it_is_named(page):
    assert page.head.name.text() == "Ida Verrin"
    assert page.head.chip.text() == "person"
    assert page.head.back.text() == "‹ Spillway opened overnight"
    assert "6 mentions in 3 articles · 2 claims, 2 disputed" in page.head.also.text()


def test_passages_stand_by_date_with_where_they_are_from(page):
    assert texts(page)[0].startswith("Interior minister Ida Verrin")
    assert texts(page)[-1].startswith("“We inspect")
    description = Qt.ItemDataRole.AccessibleDescriptionRole
    model = page.passages.passages
    assert (
        model.index(0).data(description) == "7 August 2026 · Hallen Courier · ¶ 1 · claim, disputed"
    )
    assert model.index(5).data(description) == "Who inspects the upland dams? · ¶ 1"
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_second_column_counts(page):
    assert rows(page.side.articles) == {
        "Spillway opened overnight": 3,
        "Minutes of the river board": 2,
        "Who inspects the upland dams?": 1,
    }
    assert rows(page.side.claims) == {"Says": 1, "Others say of it": 1}
    assert rows(page.side.quoted_on) == {"400 households": 1}
    assert "Pavel Osk 2" in page.side.graph.accessibleDescription()


def test_enter_on_a_passage_leads_to_it_and_picks_it(qtbot, page, window, valley):
    qtbot.keyClick(page, Qt.Key.Key_J)
    qtbot.keyClick(page.passages, Qt.Key.Key_J)
    passage = page.passages.currentIndex().data(PASSAGE_ROLE)
    qtbot.keyClick(page.passages, Qt.Key.Key_Return)
    assert window.view.picked == passage.annotation
    assert window.session.article.id == valley.articles["2026-08-07"]
    assert window.views.page is None


def test_a_name_is_added_and_removed_and_both_can_be_undone(qtbot, page, library, valley):
    key = valley.id("Ida Verrin")
    qtbot.keyClick(page, Qt.Key.Key_A)
    qtbot.keyClicks(page.side.names.field, "the minister")
    qtbot.keyClick(page.side.names.field, Qt.Key.Key_Return)
    assert "the minister" in library.entity(key).aliases
    assert "the minister" in page.head.also.text()
    page.side.names.removed.emit("the minister")
    assert "the minister" not in library.entity(key).aliases
    library.undo()
    assert "the minister" in library.entity(key).aliases
    assert "the minister" in page.head.also.text()


def test_description_type_note_and_what_others_call_it_are_kept(qtbot, page, library, valley):
    key = valley.id("Ida Verrin")
    qtbot.keyClick(page, Qt.Key.Key_D)
    qtbot.keyClicks(page.head.description, "Interior minister since 2024.")
    qtbot.keyClick(page.head.description, Qt.Key.Key_Return)
    page.head.type_kept.emit("organisation")
    page.side.external_id.setText("Q42")
    page.side.external_id.editingFinished.emit()
    qtbot.keyClick(page, Qt.Key.Key_N)
    qtbot.keyClicks(page.head.note.editor, "Ask *again*.")
    qtbot.keyClick(page.head.note.editor, Qt.Key.Key_Escape)
    entity = library.entity(key)
    assert entity.description == "Interior minister since 2024."
    assert entity.type == "organisation"
    assert entity.external_id == "Q42"
    assert entity.note == "Ask *again*."
    assert page.head.chip.text() == "organisation"
    assert page.head.note.view.toPlainText() == "Ask again."


def test_another_name_is_a_rename_that_keeps_the_old_one(qtbot, page, library, valley):
    key = valley.id("Ida Verrin")
    qtbot.keyClick(page, Qt.Key.Key_F2)
    page.head.name.setText("I. Verrin")
    qtbot.keyClick(page.head.name, Qt.Key.Key_Return)
    assert library.entity(key).name == "I. Verrin"
    assert "Ida Verrin" in library.entity(key).aliases
    assert library.entity(key).aliases.count("I. Verrin") == 0


def test_escape_gives_back_what_was_there(qtbot, page, library, valley):
    qtbot.keyClick(page, Qt.Key.Key_D)
    qtbot.keyClicks(page.head.description, "Wrong")
    qtbot.keyClick(page.head.description, Qt.Key.Key_Escape)
    assert page.head.description.toPlainText() == ""
    assert library.entity(valley.id("Ida Verrin")).description == ""


def test_what_is_written_belongs_to_the_entity_it_was_written_on(
    qtbot, page, window, library, valley
):
    qtbot.keyClick(page, Qt.Key.Key_N)
    qtbot.keyClicks(page.head.note.editor, "Of Verrin.")
    window.views.open("entity", valley.id("Orlo"))
    assert library.entity(valley.id("Ida Verrin")).note == "Of Verrin."
    assert library.entity(valley.id("Orlo")).note == ""


def test_a_bar_shows_its_time_alone(qtbot, page):
    page.histogram.setFocus()
    qtbot.keyClick(page.histogram, Qt.Key.Key_Right)
    qtbot.keyClick(page.histogram, Qt.Key.Key_Return)
    assert texts(page) == [
        "The interior minister undertakes to have the call log published.",
        "Pavel Osk asked Verrin for the log of 6 August.",
    ]
    assert page.section.narrowed.text() == "12 June 2026 · show all"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert len(texts(page)) == 6
    assert page.isVisible()


def test_claims_by_and_about_are_shown_alone(page):
    page.side.claims_requested.emit("about")
    assert texts(page) == ["The River Board disagreed with Verrin."]
    page.section.narrowed.click()
    assert len(texts(page)) == 6


def test_escape_leads_back_the_way_one_came(qtbot, page, window, valley):
    page.side.entity_requested.emit(valley.id("Pavel Osk"))
    assert page.head.name.text() == "Pavel Osk"
    assert page.head.back.text() == "‹ Ida Verrin"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.head.name.text() == "Ida Verrin"
    assert page.head.back.text() == "‹ Spillway opened overnight"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.views.page is None
    assert window.view.isVisible()
    qtbot.waitUntil(lambda: window.ready)


def test_changes_made_elsewhere_show(qtbot, page, window, library, valley):
    library.trash(valley.articles["2026-06-12"])
    assert "4 mentions in 2 articles" in page.head.also.text()
    qtbot.waitUntil(lambda: window.ready)


def test_i_opens_the_page_of_the_picked_name(qtbot, window, valley):
    mention = next(p for p in window.session.placed if valley.id("Orlo") in p.annotation.entities)
    window.view.pick(mention.id)
    window.view.setFocus()
    qtbot.keyClick(window.view.page, Qt.Key.Key_I)
    assert window.views.page.head.name.text() == "Orlo"
    qtbot.waitUntil(lambda: window.ready)


def test_i_without_a_picked_name_says_what_to_do(qtbot, window):
    window.view.pick(None)
    qtbot.keyClick(window.view.page, Qt.Key.Key_I)
    assert window.views.page is None
    assert "Pick a name" in window.status._message.text()


def test_the_panels_lead_to_the_page(qtbot, window, valley):
    panel = window.sidebar.entities
    panel.list.setCurrentIndex(panel.model.index(1))
    name = panel.current().entity.name
    qtbot.keyClick(panel.list, Qt.Key.Key_I)
    assert window.views.page.head.name.text() == name
    window.panel.entity_page_requested.emit(valley.id("Orlo"))
    assert window.views.page.head.name.text() == "Orlo"
    qtbot.waitUntil(lambda: window.ready)


def test_page_down_and_home_scroll_the_whole_page(qtbot, page, window):
    window.resize(1440, 500)
    bar = page.scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_every_theme_and_a_narrow_window_are_painted(qtbot, page, window):
    for _ in range(3):
        window._themes.next_theme()
        assert not page.grab().isNull()
    window.resize(700, 500)
    assert not page.grab().isNull()
    body = page.scroll.widget()
    qtbot.waitUntil(lambda: page.side.mapTo(body, QPoint()).y() > page.passages.height())


def test_an_entity_that_is_not_there_opens_nothing(window):
    window.views.open("entity", "no such id")
    assert window.views.page is None
    assert "not in the library" in window.status._message.text()


def test_merging_leads_to_the_page_of_what_is_left(qtbot, page, window, library, valley):
    qtbot.keyClick(page, Qt.Key.Key_M)
    card = page.cards.merge_card
    assert card.isVisible()
    card.add(valley.entities["Pavel Osk"], 3)
    card.accept()
    assert window.views.page is page
    assert page.head.name.text() == library.entity(page.entity.id).name
    assert "Pavel Osk" in (page.entity.name, *page.entity.aliases)
    assert sum(rows(page.side.articles).values()) == 9
    library.undo()
    assert len(library.entities()) == 7
    qtbot.waitUntil(lambda: window.ready)


def test_mentions_are_split_off_the_current_passages_article(qtbot, page, window, library):
    before = {entity.id for entity, _ in library.entities()}
    qtbot.keyClick(page, Qt.Key.Key_J)
    qtbot.keyClick(page.passages, Qt.Key.Key_X)
    card = page.cards.split_card
    assert card.isVisible()
    assert len(card.review.chosen()) == 1
    card.description_field.setText("another one")
    card.accept()
    (made,) = [e for e, _ in library.entities() if e.id not in before]
    assert (made.name, made.description) == (page.entity.name, "another one")
    library.undo()
    assert {entity.id for entity, _ in library.entities()} == before
    qtbot.waitUntil(lambda: window.ready)


def test_one_date_is_no_picture(page, window, library, valley):
    window.views.open("entity", valley.id("Orlo"))
    assert not window.views.page.histogram.isVisibleTo(window.views.page)
    window.views.open("entity", valley.id("Pavel Osk"))
    assert window.views.page.histogram.isVisibleTo(window.views.page)


def test_both_columns_fill_a_usual_window(page):
    right = page.side.mapTo(page, page.side.rect().topRight()).x()
    assert page.width() - right < 45
    assert page.section.width() >= 680


@pytest.mark.parametrize("name", ["A" * 300, "The Ministry of Water and Everything Else " * 8])
@pytest.mark.parametrize("view", ["entity", "graph", "timeline"])
def test_a_long_name_breaks_nothing(qtbot, window, library, valley, view, name):
    library.edit_entity(valley.id("Ida Verrin"), name=name, description=name, aliases=[name + "s"])
    window.resize(900, 600)
    window.views.open(view, valley.id("Ida Verrin"))
    qtbot.waitUntil(lambda: window.ready)
    page = window.views.page
    assert window.width() == 900
    scroll = getattr(page, "scroll", None)
    if isinstance(scroll, QScrollArea):
        assert scroll.widget().width() <= scroll.viewport().width()
    parts = [page.head] if view != "entity" else [page.head.chip, page.head.back, page.head.also]
    for part in parts:
        left = part.mapTo(page, QPoint()).x()
        assert left + part.width() <= page.width()
