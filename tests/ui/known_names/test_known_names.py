"""Known names on the page: a faint line, and a small bar that tags them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.model.entity import EntityType
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.reading.selection_bar import placed_bar
from reader.ui.theme import ThemeController
from tests.helpers.adding import add_text

FIRST = "Ida Verrin met the board of Kursk. Nobody spoke.\n"
SECOND = (
    "Late on Friday Ida Verrin wrote to Kursk again.\n\n"
    "The board in Kursk read what Verrin had written. Verrin’s letter was short.\n"
)
VERRIN = EntityDraft("Ida Verrin", EntityType.PERSON, ("Verrin",))


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def first(library, tmp_path):
    """Another article, in which a person is tagged."""
    session = library.open_article(add_text(library, tmp_path, "first.txt", FIRST).id)
    session.identify([(0, 10)], VERRIN)
    return session


@pytest.fixture
def window(qtbot, library, tmp_path, first):
    article = add_text(library, tmp_path, "second.txt", SECOND)
    window = MainWindow(library, Preferences(), ThemeController("light"))
    window.begin([])
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.opening.open_article(article.id)
    qtbot.waitUntil(lambda: window.ready)
    window.view.setFocus()
    yield window
    window.close()
    window.deleteLater()


def shown(window):
    text = window.session.text
    return [text[place.start : place.end] for place in window.view.faint.places]


def tagged(window):
    text = window.session.text
    return [text[each.start : each.end] for each in window.session.placed]


def bar(window):
    return window.known_names.bar


def press(qtbot, window, *keys):
    for key in keys:
        qtbot.keyClick(bar(window), key)


def test_an_article_added_later_shows_known_names(window):
    assert shown(window) == ["Ida Verrin", "Verrin", "Verrin"]
    assert {place.kind for place in window.view.faint.places} == {EntityType.PERSON}
    assert bar(window).isHidden()


def test_keys_go_from_one_to_the_next_and_tag_them(qtbot, window):
    qtbot.keyClicks(window.view.page, "g")
    assert bar(window).isVisible()
    assert window.view.faint.current == window.view.faint.places[0].span
    press(qtbot, window, Qt.Key.Key_Return)
    assert tagged(window) == ["Ida Verrin"]
    assert "1 mention of Ida Verrin tagged." in window.status.message
    assert window.view.faint.current == window.view.faint.places[0].span
    assert shown(window) == ["Verrin", "Verrin"]
    press(qtbot, window, Qt.Key.Key_Right)
    assert window.view.faint.current == window.view.faint.places[1].span
    press(qtbot, window, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert tagged(window) == ["Ida Verrin", "Verrin", "Verrin"]
    assert bar(window).isHidden()
    assert window.view.page.hasFocus()


def test_all_names_of_the_entity_are_tagged_as_one_change(qtbot, window):
    window.known_names.go_through()
    press(qtbot, window, Qt.Key.Key_A)
    assert tagged(window) == ["Ida Verrin", "Verrin", "Verrin"]
    window.commands.undo()
    assert tagged(window) == []
    qtbot.waitUntil(lambda: len(shown(window)) == 3)


def test_a_name_is_never_suggested_again_here(qtbot, window):
    window.known_names.go_through()
    press(qtbot, window, Qt.Key.Key_Right, Qt.Key.Key_X)
    assert shown(window) == ["Ida Verrin"]
    assert "“Verrin” is not suggested" in window.status.message
    qtbot.waitUntil(lambda: window.ready)
    assert shown(window) == ["Ida Verrin"]
    window.commands.undo()
    qtbot.waitUntil(lambda: len(shown(window)) == 3)


def test_which_of_several_is_asked_once(qtbot, window, first):
    start = first.text.index("Kursk")
    city = EntityDraft("Kursk", EntityType.PLACE, description="the city")
    region = EntityDraft("Kursk", EntityType.PLACE, description="the region", is_new=True)
    first.identify([(start, start + 5)], city)
    meant = first.identify([(0, 10)], region)
    qtbot.waitUntil(lambda: shown(window).count("Kursk") == 2)
    kinds = {place.kind for place in window.view.faint.places if place.end - place.start == 5}
    assert kinds == {None}
    window.known_names.go_through()
    press(qtbot, window, Qt.Key.Key_Right)
    number = [each.text() for each in bar(window)._choice_buttons].index("the region")
    press(qtbot, window, Qt.Key.Key_Return)
    assert tagged(window) == []
    press(qtbot, window, Qt.Key.Key_1 + number)
    assert window.session.placed[0].annotation.entities == (meant.id,)
    qtbot.waitUntil(lambda: window.ready)
    assert shown(window) == ["Ida Verrin", "Kursk", "Verrin", "Verrin"]
    assert window.view.faint.places[1].kind == EntityType.PLACE


def test_once_it_was_said_which_one_the_open_bar_asks_no_more(qtbot, window, first):
    start = first.text.index("Kursk")
    city = EntityDraft("Kursk", EntityType.PLACE, description="the city by the river Tuskar")
    region = EntityDraft("Kursk", EntityType.PLACE, description="the region", is_new=True)
    first.identify([(start, start + 5)], city)
    first.identify([(0, 10)], region)
    qtbot.waitUntil(lambda: shown(window).count("Kursk") == 2)
    window.known_names.go_through()
    press(qtbot, window, Qt.Key.Key_Right)
    wide = bar(window).width()
    press(qtbot, window, Qt.Key.Key_1)
    assert bar(window).isVisible()
    assert bar(window).width() <= wide, "it keeps no room for buttons that are gone"
    qtbot.waitUntil(lambda: window.ready)
    assert "which one?" not in bar(window)._title.text()
    assert bar(window)._one.isVisible()
    assert bar(window).hasFocus()
    press(qtbot, window, Qt.Key.Key_Return)
    assert tagged(window) == ["Kursk", "Kursk"]


def test_a_place_that_is_tagged_elsewhere_is_left(qtbot, window):
    window.known_names.go_through()
    place = window.view.faint.places[0]
    window.session.identify([(place.start, place.end)], VERRIN)
    qtbot.waitUntil(lambda: window.ready)
    assert bar(window).isVisible()
    press(qtbot, window, Qt.Key.Key_Return)
    assert tagged(window)[0] == "Ida Verrin"
    assert len(tagged(window)) == 2, "nothing is tagged twice"


def test_another_name_of_somebody_tells_who_that_is(qtbot, window):
    window.known_names.go_through()
    assert "Person" in bar(window)._title.text()
    press(qtbot, window, Qt.Key.Key_Right)
    assert "<b>Verrin</b>" in bar(window)._title.text()
    assert "Ida Verrin" in bar(window)._title.text()


def test_a_click_opens_the_bar_and_a_click_elsewhere_closes_it(qtbot, window):
    place = window.view.place_of_span(window.view.faint.places[1].span)
    view = window.view.page.viewport()
    point = view.mapFrom(window.view, place.center())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=point)
    assert bar(window).isVisible()
    assert not bar(window).geometry().intersects(place)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=point + QPoint(0, 250))
    assert bar(window).isHidden()
    assert window.view.faint.current is None


def test_escape_closes_and_the_page_has_the_keys_again(qtbot, window):
    window.known_names.go_through()
    assert bar(window).hasFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert bar(window).isHidden()
    assert window.view.page.hasFocus()


def test_the_bars_stay_at_their_words_when_the_page_gets_another_width(qtbot, window):
    view = window.view

    def stands(open_bar, place):
        return open_bar.geometry() == placed_bar(place(), open_bar.sizeHint(), view.rect())

    def at_name():
        return view.place_of_span(view.faint.current)

    window.known_names.go_through()
    for hide_sidebar in (True, False):
        was = at_name()
        window.actions_by_id["sidebar"].trigger()
        qtbot.waitUntil(lambda was=was: at_name() != was)
        assert stands(bar(window), at_name), hide_sidebar
    press(qtbot, window, Qt.Key.Key_Escape)
    view.select(0, 4)
    marking = window.parts.marking_bar.bar
    assert marking.isVisible()
    window.actions_by_id["sidebar"].trigger()
    qtbot.waitUntil(lambda: stands(marking, view.place_of_selection))


def test_suggestions_can_be_switched_off(qtbot, window):
    window.actions_by_id["show_suggested"].trigger()
    assert shown(window) == []
    window.known_names.go_through()
    assert "no known names" in window.status.message
    window.actions_by_id["show_suggested"].trigger()
    qtbot.waitUntil(lambda: len(shown(window)) == 3)


def test_the_lines_stay_with_another_theme_and_size(window):
    before = window.view.grab().toImage()
    window.set_theme(ThemeController("dark").theme)
    window.view.set_typography(23, 600)
    assert shown(window) == ["Ida Verrin", "Verrin", "Verrin"]
    assert window.view.grab().toImage() != before


def test_the_line_is_painted(window):
    faint = window.view.faint
    place = window.view.place_of_span(faint.places[0].span)
    with_lines = window.view.grab().toImage()
    faint.show([])
    without = window.view.grab().toImage()
    area = place.adjusted(-2, -2, 2, 6)
    assert with_lines.copy(area) != without.copy(area)
    assert with_lines.copy(area.translated(0, 150)) == without.copy(area.translated(0, 150))
