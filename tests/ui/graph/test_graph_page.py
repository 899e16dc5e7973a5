"""The graph: what it draws, what its keys do, and the passages behind names and lines."""

import pytest
from PySide6.QtCore import QEvent, QLineF, QPoint, QRect, Qt

from reader.services.mentions import EntityDraft
from reader.services.whole_entities import delete_entities


@pytest.fixture
def page(qtbot, window):
    window.actions_by_id["graph"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    return window.views.page


def names(page):
    return {item.node.entity.name for item in page.view.nodes.values()}


def texts(page):
    model = page.reading.passages.passages
    return [model.index(row).data() for row in range(model.rowCount())]


def place_of(page, item_pos):
    return page.view.mapFromScene(item_pos)


def test_everyone_is_drawn_with_what_they_share(page):
    assert names(page) == {"Ida Verrin", "Pavel Osk", "River Board", "Orlo"}
    assert len(page.view.links) == 5
    assert page._line.text() == "4 names in 3 articles"
    assert "Ida Verrin" in page.view.accessibleDescription()


def test_a_click_on_a_name_shows_its_passages(qtbot, page, valley):
    node = page.view.nodes[valley.id("Orlo")]
    point = place_of(page, node.pos())
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert page.view.current == valley.id("Orlo")
    assert texts(page) == ["Ida Verrin and Pavel Osk spoke of Orlo on 6 August."]
    assert node.is_current
    assert page.view.nodes[valley.id("River Board")].is_faint


def test_a_click_on_a_line_shows_what_both_share(qtbot, page, valley):
    wanted = {valley.id("Pavel Osk"), valley.id("Ida Verrin")}
    line = next(each for each in page.view.links if {each.link.one, each.link.other} == wanted)
    point = place_of(page, (line.ends[0].pos() + line.ends[1].pos()) / 2)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert texts(page) == [
        "Ida Verrin and Pavel Osk spoke of Orlo on 6 August.",
        "Pavel Osk asked Verrin for the log of 6 August.",
    ]
    assert line.is_lit
    assert "Pavel Osk" in page.reading._title.text()


def test_arrow_keys_go_from_name_to_name_and_enter_opens_a_page(qtbot, page, window, valley):
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert page.view.current == valley.id("Ida Verrin")
    before = page.view.current
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(page.view, key)
    assert page.view.current in page.view.nodes
    page.view.choose(before)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert window.views.page.head.name.text() == "Ida Verrin"
    qtbot.waitUntil(lambda: window.ready)


def test_the_list_beside_leads_to_the_shared_passages(page, valley):
    page.view._choose(valley.id("Ida Verrin"))
    model = page.reading.others.model
    labels = [model.row(model.index(row)).label for row in range(model.rowCount())]
    assert set(labels) == {"Pavel Osk", "River Board", "Orlo"}
    page.reading.others.chosen.emit(valley.id("Orlo"))
    assert texts(page) == ["Ida Verrin and Pavel Osk spoke of Orlo on 6 August."]


def test_enter_on_a_passage_leads_to_it(qtbot, page, window, valley):
    page.view._choose(valley.id("Orlo"))
    qtbot.keyClick(page.view, Qt.Key.Key_J)
    qtbot.keyClick(page.reading.passages, Qt.Key.Key_Return)
    assert window.views.page is None
    assert window.view.picked is not None


def test_words_choose_the_articles(qtbot, page, window):
    qtbot.keyClick(page.view, Qt.Key.Key_Slash)
    qtbot.keyClicks(page.field, "minutes")
    qtbot.waitUntil(lambda: window.ready)
    assert names(page) == {"Ida Verrin", "Pavel Osk", "River Board"}
    assert page._line.text() == "3 names in 1 article"
    page.field.setText("nothing has this title")
    qtbot.waitUntil(lambda: window.ready)
    assert not page.view.isVisible()
    assert "No two names" in page._hint.text()


def test_nothing_offers_more_where_all_are_shown(qtbot, page, window):
    assert not page.more.isVisible()
    assert not page.fewer.isVisible()
    qtbot.keyClicks(page.view, "+-")
    assert window.ready
    assert len(page.view.nodes) == 4


@pytest.fixture
def crowd(library, tmp_path):
    """An article of eighteen more names, all in one paragraph."""
    names = [f"{chr(65 + at)}orvo Tellin of the Upper Valley" for at in range(18)]
    path = tmp_path / "crowd.txt"
    path.write_text("All of them\n\n" + ", ".join(names) + ".\n", encoding="utf-8")
    session = library.open_article(library.add_file(path).article.id, touch=False)
    for name in names:
        start = session.text.index(name)
        session.identify([(start, start + len(name))], EntityDraft(name, "person"))
    return names


def test_fewer_and_more_names(qtbot, window, crowd):
    window.actions_by_id["graph"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    page = window.views.page
    assert len(page.view.nodes) == 22
    for count in (20, 10):
        page.fewer.click()
        qtbot.waitUntil(lambda: window.ready)
        assert len(page.view.nodes) == count
    assert not page.fewer.isVisible()
    qtbot.keyClicks(page.view, "+")
    qtbot.waitUntil(lambda: window.ready)
    assert len(page.view.nodes) == 20
    page.more.click()
    qtbot.waitUntil(lambda: window.ready)
    assert not page.more.isVisible()


def test_no_name_is_written_over_another(qtbot, window, crowd):
    window.actions_by_id["graph"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    view = window.views.page.view
    first = next(key for key, item in view.nodes.items() if item.node.entity.name == crowd[0])
    for chosen in ("", first):
        view.choose(chosen)
        labels = [item.label() for item in view.nodes.values() if item.has_label]
        assert len(labels) > 8
        assert not any(a.intersects(b) for at, a in enumerate(labels) for b in labels[:at])
    assert view.nodes[first].has_label


def test_enlarging_brings_names_apart_around_the_pointer(page, valley):
    view = page.view
    one, other = (view.nodes[valley.id(name)] for name in ("Orlo", "Pavel Osk"))
    before = QLineF(one.pos(), other.pos()).length()
    point = view.mapFromScene(one.pos())
    view.enlarge(2.0, point)
    assert QLineF(one.pos(), other.pos()).length() == pytest.approx(2 * before)
    assert (view.mapFromScene(one.pos()) - point).manhattanLength() < 4
    view.enlarge(0.1, point)
    assert QLineF(one.pos(), other.pos()).length() == pytest.approx(before)


def test_colours_are_explained(page):
    assert set(page.legend.accessibleName().split(", ")) == {"person", "organisation", "place"}


def test_a_small_window_cuts_nothing_off(qtbot, page, window):
    window.resize(900, 600)
    qtbot.waitUntil(lambda: page.width() < 700)
    shown = [page.field, page._line, page.view]
    rects = [QRect(each.mapTo(page, QPoint()), each.size()) for each in shown]
    assert not rects[0].intersects(rects[1])
    assert all(page.rect().contains(rect) for rect in rects)


def test_around_the_entity_whose_page_is_open(qtbot, page, window, valley):
    window.views.open("entity", valley.id("Orlo"))
    window.actions_by_id["graph"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    assert names(page) == {"Orlo", "Ida Verrin", "Pavel Osk"}
    assert page.head.title.text() == "Who occurs with Orlo"
    assert page.head.back.text() == "‹ Orlo"
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert window.views.page.head.name.text() == "Orlo"
    qtbot.waitUntil(lambda: window.ready)


def test_it_follows_changes(qtbot, page, window, library, valley):
    library.trash(valley.articles["2026-06-12"])
    qtbot.waitUntil(lambda: window.ready)
    assert len(page.view.links) == 4
    assert page._line.text() == "4 names in 2 articles"


def test_every_theme_and_size_is_painted(qtbot, page, window, valley):
    page.view._choose(valley.id("Orlo"))
    for _ in range(3):
        window._themes.next_theme()
        assert not page.grab().isNull()
    window.resize(700, 500)
    assert not page.grab().isNull()
    assert page.view.current == valley.id("Orlo")


def test_keys_still_work_where_nobody_shares_a_paragraph(qtbot, page, window, library, valley):
    delete_entities(library, [entity.id for entity in valley.entities.values()])
    qtbot.waitUntil(lambda: window.ready)
    assert not page.view.isVisible()
    assert window.focusWidget() is page
    assert not page._line.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Slash)
    assert page.field.hasFocus()
    library.undo()
    page.setFocus()
    qtbot.waitUntil(lambda: window.ready)
    assert page.view.hasFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.views.page is None


def apart(view, one, other):
    return QLineF(view.nodes[one].pos(), view.nodes[other].pos()).length()


def test_keys_enlarge_the_graph_move_it_and_show_all_of_it(qtbot, page, window, valley):
    view, ends = page.view, (valley.id("Orlo"), valley.id("Pavel Osk"))
    before, size = apart(view, *ends), window._preferences.text_size
    view._choose(ends[0])
    place = view.mapFromScene(view.nodes[ends[0]].pos())
    assert not page.whole.isVisible()
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert apart(view, *ends) == pytest.approx(before * 1.2**3)
    assert (view.mapFromScene(view.nodes[ends[0]].pos()) - place).manhattanLength() < 12
    assert page.whole.isVisible()
    at = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    moved = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    assert moved[0] > at[0] or at[0] == view.horizontalScrollBar().maximum()
    assert moved[1] > at[1] or at[1] == view.verticalScrollBar().maximum()
    assert moved != at
    assert view.current == ends[0]
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert apart(view, *ends) == pytest.approx(before * 1.2**2)
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert apart(view, *ends) == pytest.approx(before)
    assert not page.whole.isVisible()
    assert window._preferences.text_size == size, "the keys are the graph's here"


def test_the_mouse_enlarges_with_the_words_above(page, valley):
    view, ends = page.view, (valley.id("Orlo"), valley.id("Pavel Osk"))
    before = apart(view, *ends)
    page.larger.click()
    assert apart(view, *ends) > before
    page.whole.click()
    assert apart(view, *ends) == pytest.approx(before)


def test_what_is_pointed_at_is_always_named(qtbot, window, crowd):
    window.resize(700, 520)
    qtbot.waitUntil(lambda: window.view.width() < 700)
    window.actions_by_id["graph"].trigger()
    qtbot.waitUntil(lambda: window.ready)
    view = window.views.page.view
    view.choose("")
    hidden = next(
        item
        for item in view.nodes.values()
        if not item.has_label and view.itemAt(view.mapFromScene(item.pos())) is item
    )
    qtbot.mouseMove(view.viewport(), view.mapFromScene(hidden.pos()))
    qtbot.waitUntil(lambda: hidden.has_label)
    assert view.sceneRect().contains(hidden.label())
    assert hidden.zValue() == max(item.zValue() for item in view.nodes.values())
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not hidden.has_label
