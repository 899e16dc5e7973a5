"""The quiet bar above the page: one at a time, and the page does not jump."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.main_window import MainWindow
from reader.ui.notices.notice_bar import NoticeBar
from reader.ui.notices.notices import Notice
from reader.ui.theme import Theme, ThemeController

CHANGED = Notice("changed", "The text changed.", "4 in place · 1 lost", "Review 1", "Later")
SAME = Notice("same", "This is mostly the same text.", "", "Bring them over")


@pytest.fixture
def bar(qtbot):
    bar = NoticeBar(Theme.load("light"))
    qtbot.addWidget(bar)
    bar.resize(800, bar.height())
    bar.show()
    return bar


def shown_buttons(bar: NoticeBar) -> list[str]:
    return [each.text() for each in bar.findChildren(QPushButton) if each.isVisible()]


def test_a_notice_shows_its_words_and_only_the_buttons_it_has(bar):
    bar.show_notice("The text changed.", "4 in place", "Review 1", "Later")
    assert shown_buttons(bar) == ["Review 1", "Later"]
    assert bar.accessibleName() == "The text changed. 4 in place"
    bar.show_notice("The text changed.", "4 in place", "", "Later")
    assert shown_buttons(bar) == ["Later"]


def test_a_narrow_bar_leaves_out_what_the_cross_does_as_well(bar):
    bar.show_notice("The text changed.", "4 in place", "Review 1", "Later")
    bar.resize(360, bar.height())
    assert shown_buttons(bar) == ["Review 1"]
    bar.resize(800, bar.height())
    assert shown_buttons(bar) == ["Review 1", "Later"]


def test_each_button_has_its_signal(bar, qtbot):
    bar.show_notice("Changed.", "", "Review", "Later")
    for text, signal in (("Review", bar.accepted), ("Later", bar.postponed)):
        button = next(each for each in bar.findChildren(QPushButton) if each.text() == text)
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.postponed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)


@pytest.fixture
def window(qtbot, tmp_path: Path):
    story = tmp_path / "long.txt"
    story.write_text("".join(f"Line {n} of the roll.\n\n" for n in range(200)), encoding="utf-8")
    with Library.open(tmp_path / "library.db") as library:
        library.add_file(story)
        window = MainWindow(library, Preferences(tmp_path / "settings.toml"), ThemeController())
        qtbot.addWidget(window)
        window.resize(1200, 700)
        window.show()
        window.begin([story])
        qtbot.waitUntil(lambda: window.ready)
        yield window
        window.close()


def height_of_first_line(window: MainWindow) -> int:
    page = window.view.page
    return window.view.mapTo(window, window.view.pos()).y() - page.verticalScrollBar().value()


def test_the_passage_in_view_stays_where_it_is_when_the_bar_comes_and_goes(window):
    window.view.page.verticalScrollBar().setValue(900)
    before = height_of_first_line(window)
    window.notices.show_notice(CHANGED)
    assert window.notices.isVisible()
    assert height_of_first_line(window) == before
    window.notices.withdraw("changed")
    assert not window.notices.isVisible()
    assert height_of_first_line(window) == before


def test_the_bar_does_not_cut_off_the_title_at_the_very_top(window):
    before = height_of_first_line(window)
    window.notices.show_notice(CHANGED)
    assert window.view.page.verticalScrollBar().value() == 0
    assert height_of_first_line(window) == before + window.notices.bar.height()
    window.notices.withdraw("changed")
    assert height_of_first_line(window) == before


def test_the_focus_stays_where_it_was(window, qtbot):
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(window.view.page.hasFocus)
    window.notices.show_notice(CHANGED)
    assert window.view.page.hasFocus()


def test_notices_wait_for_each_other_and_tell_by_key(window, qtbot):
    window.notices.show_notice(CHANGED)
    window.notices.show_notice(SAME)
    assert window.notices.current == CHANGED
    with qtbot.waitSignal(window.notices.postponed) as told:
        window.notices.bar.postponed.emit()
    assert told.args == ["changed"]
    assert window.notices.current == SAME
    with qtbot.waitSignal(window.notices.accepted) as told:
        window.notices.bar.accepted.emit()
    assert told.args == ["same"]
    assert window.notices.isHidden()


def test_a_newer_notice_takes_the_place_of_the_one_with_its_key(window):
    window.notices.show_notice(CHANGED)
    newer = Notice("changed", "The text changed.", "5 in place")
    window.notices.show_notice(newer)
    assert window.notices.current == newer
    window.notices.withdraw("changed")
    assert window.notices.current is None


def test_a_passing_notice_goes_when_the_person_scrolls_on(window):
    passing = Notice("changed", "The text changed.", "5 in place", passing=True)
    window.notices.show_notice(passing)
    window.view.setFocus()
    assert window.notices.isVisible()
    window.view.page.verticalScrollBar().setValue(400)
    assert window.notices.isHidden()
    window.notices.show_notice(CHANGED)
    window.view.page.verticalScrollBar().setValue(800)
    assert window.notices.isVisible()


def test_tab_comes_to_the_bar_before_it_comes_to_the_page(window):
    window.notices.show_notice(CHANGED)
    stops, each = [], window.top_bar.last_stop.nextInFocusChain()
    while each is not window.top_bar.last_stop:
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
            stops.append(each)
        each = each.nextInFocusChain()
    parts = (window.panel, window.notices, window.view, window.sidebar)
    order = [part for stop in stops for part in parts if part.isAncestorOf(stop)]
    assert list(dict.fromkeys(order)) == list(parts)
    assert next(stop for stop in stops if window.notices.isAncestorOf(stop)).text() == "Review 1"
