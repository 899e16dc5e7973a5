"""The selection bar, the find bar and the scroll bar's ticks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.annotation import HighlightStyle
from reader.ui.reading.find import FindMatches
from reader.ui.reading.scroll_marks import ScrollMarks
from reader.ui.reading.selection_bar import ANNOTATION, SELECTION, SelectionBar, placed_bar
from reader.ui.reading.view import ReadingView

ROOM, SIZE = QRect(0, 0, 800, 600), QSize(440, 40)


@pytest.mark.parametrize(
    "passage",
    [
        QRect(100, 100, 300, 25),
        QRect(0, 0, 20, 25),
        QRect(780, 300, 15, 80),
        QRect(300, 570, 200, 25),
        QRect(300, 300, 200, 295),
    ],
)
def test_the_bar_stays_in_the_window_and_off_the_passage(passage):
    area = placed_bar(passage, SIZE, ROOM)
    assert ROOM.contains(area)
    assert not area.intersects(passage)


def test_the_bar_flips_above_at_the_lower_edge():
    assert placed_bar(QRect(300, 100, 50, 25), SIZE, ROOM).top() > 125
    assert placed_bar(QRect(300, 560, 50, 25), SIZE, ROOM).bottom() < 560


@pytest.fixture
def bar(qtbot, theme):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(800, 600)
    parent.show()
    made = SelectionBar(parent)
    made.set_theme(theme)
    yield made
    parent.close()


def test_one_click_asks_for_a_style(qtbot, bar):
    bar.show_at(QRect(300, 100, 50, 25))
    with qtbot.waitSignal(bar.style_requested) as asked:
        qtbot.mouseClick(bar._dots[2], Qt.MouseButton.LeftButton)
    assert asked.args == [HighlightStyle.BLUE]
    assert not any(dot.isChecked() for dot in bar._dots)


def test_only_an_annotation_is_deleted_and_shows_its_style(qtbot, bar):
    bar.show_at(QRect(300, 100, 50, 25))
    assert not bar._delete.isVisible()
    bar.show_at(QRect(300, 100, 50, 25), mode=ANNOTATION, style=HighlightStyle.PINK)
    assert [dot.isChecked() for dot in bar._dots] == [False, False, False, True, False]
    with qtbot.waitSignal(bar.delete_requested):
        qtbot.mouseClick(bar._delete, Qt.MouseButton.LeftButton)
    assert bar.mode == ANNOTATION


@pytest.mark.parametrize("mode", [SELECTION, ANNOTATION])
@pytest.mark.parametrize("width", [320, 400, 800])
def test_no_part_of_the_bar_leaves_a_narrow_page(bar, width, mode):
    page = bar.parentWidget()
    page.resize(width, 600)
    bar.show_at(QRect(width - 80, 100, 50, 25), mode=mode)
    assert page.rect().contains(bar.geometry())
    shown = [each for each in (*bar._dots, *bar._words()) if each.isVisible()]
    assert all(bar.rect().contains(each.geometry()) for each in shown)
    assert all(dot.width() == dot.height() for dot in bar._dots)
    page.resize(800, 600)
    bar.show_at(QRect(300, 100, 50, 25), mode=mode)
    assert bar.height() < 50


def test_every_part_of_the_bar_has_a_name(bar):
    bar.set_style_names({HighlightStyle.YELLOW: "Key fact"})
    buttons = [*bar._dots, *bar._words()]
    assert all(button.accessibleName() for button in buttons)
    assert bar._dots[0].toolTip() == "Key fact (1)"


@pytest.fixture
def view(qtbot, theme, long_story):
    made = ReadingView(theme=theme)
    qtbot.addWidget(made)
    made.resize(832, 640)
    made.show_session(long_story)
    made.show()
    QApplication.processEvents()
    return made


def test_find_counts_and_goes_round(qtbot, view, long_story):
    view.open_find()
    qtbot.keyClicks(view.find_bar.field, "fennel  BRIDGE")
    total = long_story.text.count("Fennel Bridge")
    assert view.find_bar.count.text() == f"1 of {total}"
    qtbot.keyClick(view.find_bar.field, Qt.Key.Key_F3)
    assert view.find_bar.count.text() == f"2 of {total}"
    for _ in range(2):
        qtbot.keyClick(view.find_bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert view.find_bar.count.text() == f"{total} of {total}"
    start, _ = view._find.matches.span(total - 1)
    place = view._picking.place_of((start, start + 5))
    assert 0 < place.top() < view.height()


def test_find_says_when_there_is_nothing_and_esc_closes(qtbot, view):
    view.open_find("zebra crossing")
    assert view.find_bar.count.text() == "None"
    qtbot.keyClick(view.find_bar.field, Qt.Key.Key_Escape)
    assert not view.find_bar.isVisible()
    assert view._sheet.marks.find is None


def test_find_takes_the_selected_words(view, long_story):
    start = long_story.text.index("Harrow Mill")
    view.select(start, start + 11)
    view.open_find()
    assert view.find_bar.field.text() == "Harrow Mill"


def test_matches_are_mapped_back_where_folding_changes_lengths():
    text = "İstanbul  and\nISTANBUL; the Straße and STRASSE, again istanbul."
    matches = FindMatches(text)
    matches.search("strasse")
    assert [text[slice(*matches.span(n))] for n in range(matches.count)] == ["Straße", "STRASSE"]
    matches.search("and istanbul")
    assert text[slice(*matches.span(0))] == "and\nISTANBUL"


def test_only_matches_in_view_are_mapped():
    text = "one two " * 1000
    matches = FindMatches(text)
    matches.search("two", near=4000)
    assert matches.count == 1000
    assert matches.current == 500
    found = matches.between(800, 832)
    assert [text[slice(*span)] for _, span in found] == ["two"] * 4


def test_hidden_lines_are_not_searched():
    matches = FindMatches("gone here", is_shown=lambda offset: offset >= 5)
    matches.search("gone")
    assert matches.count == 0
    matches.search("here")
    assert matches.count == 1


def test_the_thumb_is_dragged(qtbot, theme):
    bar = ScrollMarks()
    qtbot.addWidget(bar)
    bar.set_theme(theme)
    bar.resize(14, 300)
    bar.setRange(0, 1000)
    bar.setPageStep(100)
    bar.show()
    middle = bar.thumb().center().toPoint()
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=middle)
    assert bar.value() == 0
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center())
    assert bar.value() == pytest.approx(500, abs=10)
