"""What the texts of an article are called, in the list and above the page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from reader.model.article import RevisionSummary
from reader.ui.revisions.revision_list import DETAIL_ROLE, SHOWN_ROLE, RevisionList
from reader.ui.revisions.wording import about_text, day_names, row_detail, strip_title

OLD = RevisionSummary(
    "r1", "a", "2026-08-07T16:40:05Z", "html", "3", 1240, "aa", False, in_place=10, moved=2
)
NEW = replace(
    OLD, id="r2", created="2026-08-09T09:00:00Z", sha256="bb", is_current=True, doubtful=1, lost=3
)


def names_of(*revisions):
    return day_names({each.id: each.created for each in revisions})


def test_texts_are_named_by_their_days():
    assert names_of(NEW, OLD) == {"r1": "7 August 2026", "r2": "9 August 2026"}
    assert strip_title("7 August 2026") == "The text as it was on 7 August 2026"


def test_two_texts_of_one_day_have_their_times():
    evening = replace(OLD, id="r3", created="2026-08-07T18:05:00Z")
    names = names_of(evening, OLD)
    assert names == {"r1": "7 August 2026, 16:40", "r3": "7 August 2026, 18:05"}
    same_minute = replace(OLD, id="r4", created="2026-08-07T16:40:59Z")
    assert names_of(same_minute, OLD)["r4"] == "7 August 2026, 16:40:59"


def test_a_time_that_is_none_is_shown_as_it_is():
    assert names_of(replace(OLD, created="some day")) == {"r1": "some day"}


def test_a_row_tells_what_stands_on_the_text_and_what_made_it():
    assert row_detail(OLD, None) == "12 marked passages · 1,240 words"
    assert row_detail(NEW, OLD) == "13 marked passages · 1 doubtful · 3 not in it · 1,240 words"
    again = replace(OLD, id="r3", importer_version="4")
    assert row_detail(again, OLD).endswith(" · same file, read by html 4")
    assert row_detail(replace(OLD, in_place=0, moved=0), None).startswith("nothing marked · ")
    assert about_text(13, is_current=True) == "the present text · 13 marked passages"
    assert about_text(0, is_current=False) == "nothing marked"


@pytest.fixture
def shown(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    window.show()
    shown = RevisionList(theme, window)
    shown.open_for([NEW, OLD], "r1", QRect(10, 10, 20, 20), comparing=False)
    yield shown
    shown.dismiss()


def test_the_row_of_the_text_on_the_page_is_marked_and_current(shown):
    model = shown.list.model()
    assert [model.index(row).data(SHOWN_ROLE) for row in range(2)] == [False, True]
    assert shown.list.currentIndex().row() == 1
    assert model.index(1).data() == "As you read it on 7 August 2026"
    assert model.index(1).data(DETAIL_ROLE) == "12 marked passages · 1,240 words"
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("The present text, of 9 August 2026, 13 marked")


def test_enter_c_and_a_click_ask_for_a_text(qtbot, shown):
    with qtbot.waitSignal(shown.compare_requested) as asked:
        qtbot.keyClick(shown, Qt.Key.Key_C)
    assert asked.args == ["r1"]
    assert not shown.isVisible()
    shown.open_for([NEW, OLD], "r1", QRect(10, 10, 20, 20), comparing=True)
    qtbot.keyClick(shown, Qt.Key.Key_C)
    assert shown.isVisible()
    place = shown.list.visualRect(shown.list.model().index(0)).center()
    with qtbot.waitSignal(shown.chosen) as asked:
        qtbot.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["r2"]


def test_esc_closes_the_list_and_chooses_nothing(qtbot, shown):
    with qtbot.assertNotEmitted(shown.chosen), qtbot.waitSignal(shown.closed):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
