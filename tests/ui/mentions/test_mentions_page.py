"""Every mention: looked for in a job, reviewed by keys, tagged as one change."""

import pytest
from PySide6.QtCore import Qt

from reader.model.entity import EntityType
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.theme import ThemeController
from tests.helpers.adding import add_text

FIRST = "Ida Verrin met the board of Kursk. Verrin left, and Verrin came back.\n"
SECOND = "Late on Friday Ida Verrin wrote again.\n\nNobody knew why Verrin did.\n"
VERRIN = EntityDraft("Ida Verrin", EntityType.PERSON, ("Verrin",))


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def second(library, tmp_path):
    return library.open_article(add_text(library, tmp_path, "second.txt", SECOND).id)


@pytest.fixture
def window(qtbot, library, tmp_path, second):
    """The window with an article in which Ida Verrin is tagged once, and picked."""
    article = add_text(library, tmp_path, "first.txt", FIRST)
    window = MainWindow(library, Preferences(), ThemeController("light"))
    window.begin([])
    window.resize(1300, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.opening.open_article(article.id)
    qtbot.waitUntil(lambda: window.ready)
    window.session.identify([(0, 10)], VERRIN)
    window.view.pick(window.session.placed[0].id)
    window.view.setFocus()
    qtbot.waitUntil(lambda: window.ready)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def page(qtbot, window):
    qtbot.keyClicks(window.view.page, "a")
    qtbot.waitUntil(lambda: window.ready)
    return window.views.page


def rows(page):
    return [(row.found.article.title, row.place.words) for row in page.model.places]


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page.list, key, modifier)


def wait(qtbot, window):
    qtbot.waitUntil(lambda: window.ready)


def test_in_a_narrow_window_every_control_is_whole(qtbot, window, page):
    controls = (page.all_box, page.here, page.everywhere, page.tag_one, page.tag_all, page.never)
    assert page.bar.is_on_one_line
    window.resize(900, 600)
    qtbot.waitUntil(lambda: not page.bar.is_on_one_line)
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in controls))
    assert page.never.mapTo(page, page.never.rect().bottomRight()).x() < page.width()
    window.resize(1300, 800)
    qtbot.waitUntil(lambda: page.bar.is_on_one_line)


def test_it_opens_on_the_picked_name_in_this_article(window, page):
    assert window.views.ready
    assert [words for _, words in rows(page)] == ["Verrin", "Verrin"]
    assert page.here.isChecked()
    assert page.all_box.text() == "2 of 2 chosen"
    assert page.list.hasFocus()
    assert page.list.currentIndex().row() == 1


def test_another_key_looks_in_all_articles(qtbot, window, page):
    press(qtbot, page, Qt.Key.Key_2)
    wait(qtbot, window)
    assert [words for _, words in rows(page)] == ["Verrin", "Verrin", "Ida Verrin", "Verrin"]
    assert page.everywhere.isChecked()
    assert page.list.hasFocus()
    press(qtbot, page, Qt.Key.Key_1)
    wait(qtbot, window)
    assert len(rows(page)) == 2


def test_all_chosen_places_are_tagged_as_one_change(qtbot, window, page, second):
    press(qtbot, page, Qt.Key.Key_2)
    wait(qtbot, window)
    press(qtbot, page, Qt.Key.Key_Space)
    assert page.all_box.text() == "3 of 4 chosen"
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "3 mentions of Ida Verrin tagged." in window.status.message
    assert [words for _, words in rows(page)] == ["Verrin"]
    assert len(second.placed) == 2
    window.commands.undo()
    wait(qtbot, window)
    assert len(second.placed) == 0
    assert len(rows(page)) == 4


def test_one_is_tagged_and_the_next_is_current(qtbot, window, page):
    press(qtbot, page, Qt.Key.Key_Return)
    assert [row.key[1][0] for row in page.model.places] == [FIRST.rindex("Verrin")]
    assert page.list.currentIndex().row() == 1
    press(qtbot, page, Qt.Key.Key_Return)
    assert rows(page) == []
    assert page._hint.isVisible()
    assert page.list.hasFocus()
    assert len(window.session.placed) == 3


def test_a_name_is_never_suggested_again_in_its_article(qtbot, window, page):
    press(qtbot, page, Qt.Key.Key_2)
    wait(qtbot, window)
    press(qtbot, page, Qt.Key.Key_X)
    assert [words for _, words in rows(page)] == ["Ida Verrin", "Verrin"]
    window.commands.undo()
    wait(qtbot, window)
    assert len(rows(page)) == 4


def test_all_or_none_are_chosen_with_a_key(qtbot, page):
    press(qtbot, page, Qt.Key.Key_A)
    assert page.model.chosen() == {}
    assert not page.tag_all.isEnabled()
    press(qtbot, page, Qt.Key.Key_A)
    assert page.all_box.checkState() == Qt.CheckState.Checked


def test_escape_leads_back_and_i_to_the_entity(qtbot, window, page):
    press(qtbot, page, Qt.Key.Key_I)
    assert window.views.page.title == "Ida Verrin"
    wait(qtbot, window)
    window.views.back()
    assert window.views.page is page
    wait(qtbot, window)
    press(qtbot, page, Qt.Key.Key_Escape)
    assert window.views.page is None


def test_without_a_picked_name_it_is_said(qtbot, window):
    window.view.pick(None)
    qtbot.keyClicks(window.view.page, "a")
    assert window.views.page is None
    assert "Pick a name first" in window.status.message


def test_an_entity_that_goes_closes_the_page(qtbot, window, page, library):
    window.library.undo()
    qtbot.waitUntil(lambda: window.views.page is None)


def test_it_is_painted_in_both_themes(window, page):
    light = page.grab().toImage()
    window.set_theme(ThemeController("dark").theme)
    assert page.grab().toImage() != light


def test_the_sidebar_and_the_entity_page_lead_to_it(qtbot, window):
    window.sidebar.show_tab("entities")
    panel = window.sidebar.entities
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_A)
    wait(qtbot, window)
    assert window.views.page.title == "Every mention"
    assert len(rows(window.views.page)) == 2
    window.views.leave()
    window.views.open_entity(window.session.placed[0].annotation.entities[0])
    wait(qtbot, window)
    qtbot.keyClick(window.views.page, Qt.Key.Key_E)
    wait(qtbot, window)
    assert len(rows(window.views.page)) == 4
