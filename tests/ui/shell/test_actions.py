"""The table of actions and the sheet of keys made from it."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.model.annotation import HighlightStyle
from reader.ui.actions import ACTIONS, BY_ID, GRAPH, GROUPS, REVIEW, STYLE_ACTIONS, ActionSpec
from reader.ui.dialogs.key_caps import key_caps
from reader.ui.dialogs.shortcuts import ShortcutSheet
from reader.ui.theme import Theme
from reader.ui.window_actions import bind_page_keys, make_actions

DESIGN = {
    "open": "Ctrl+O", "highlight": "H", "note": "N", "tags": "T", "entity": "E", "delete": "Del",
    "next_annotation": "J", "previous_annotation": "K", "cycle": "O", "find": "Ctrl+F",
    "find_next": "F3", "find_previous": "Shift+F3", "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z",
    "copy_citation": "X", "export": "Ctrl+E", "back": "Alt+Left", "forward": "Alt+Right",
    "text_larger": "Ctrl++", "text_smaller": "Ctrl+-", "text_normal": "Ctrl+0",
    "library_panel": "Ctrl+\\", "sidebar": "Ctrl+Shift+\\", "focus_mode": "F11", "caret": "F7",
    "shortcuts": "?",
}  # fmt: skip


def test_every_key_of_the_design_is_there():
    for name, key in DESIGN.items():
        assert key in BY_ID[name].keys
    assert "/" in BY_ID["find"].keys
    assert [BY_ID[name].keys for name in STYLE_ACTIONS] == [(str(n),) for n in range(1, 6)]
    assert list(STYLE_ACTIONS.values()) == list(HighlightStyle)


def room_of(spec: ActionSpec) -> str:
    """Keys that the review desk or the graph takes may mean other things elsewhere."""
    return spec.group if spec.built_in and spec.group in (REVIEW, GRAPH) else ""


@pytest.mark.parametrize("room", [REVIEW, GRAPH, ""])
def test_no_key_and_no_id_is_there_twice(room):
    specs = [spec for spec in ACTIONS if room_of(spec) == room]
    keys = Counter(QKeySequence(key).toString() for spec in specs for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(BY_ID) == len(ACTIONS)


def test_no_two_keys_are_one_press():
    # Shift+\\ is "|" on many keyboards: Qt would call the press ambiguous and do nothing.
    keys = {key for spec in ACTIONS for key in spec.keys}
    assert not {"Ctrl+Shift+\\", "Ctrl+|"} <= keys


def test_keys_of_later_issues_are_left_out():
    keys = {key for spec in ACTIONS for key in spec.keys}
    assert keys.isdisjoint({"Ctrl+Shift+F"})


def test_every_key_is_one_that_qt_knows(qtbot):
    for spec in ACTIONS:
        for key in spec.keys:
            assert not QKeySequence(key).isEmpty()


def test_letters_are_page_keys_and_chords_are_window_keys():
    assert BY_ID["find"].page_keys == ("/",)
    assert BY_ID["find"].window_keys == ("Ctrl+F",)
    assert BY_ID["delete"].page_keys == ("Del",)
    assert BY_ID["caret"].window_keys == ("F7",)


def test_every_action_has_a_known_group():
    assert {spec.group for spec in ACTIONS} == set(GROUPS)


@pytest.mark.parametrize(
    ("key", "caps"),
    [
        ("Ctrl++", ["Ctrl", "+"]),
        ("Ctrl+-", ["Ctrl", "−"]),
        ("Alt+Left", ["Alt", "←"]),
        ("H", ["H"]),
        ("?", ["?"]),
        ("Ctrl+Shift+\\", ["Ctrl", "Shift", "\\"]),
    ],
)
def test_key_caps(key, caps):
    assert key_caps(key) == caps


def test_the_sheet_lists_every_action_that_has_a_key(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    sheet = ShortcutSheet(Theme.load("light"), window)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for spec in ACTIONS:
        if spec.keys:
            assert spec.title.rstrip("…") in shown
            assert set(key_caps(spec.keys[0])) <= shown


@pytest.mark.parametrize("size", [(640, 400), (900, 600), (1440, 900)])
def test_the_sheet_stays_inside_the_window_and_keys_reach_its_end(qtbot, size):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    sheet = ShortcutSheet(Theme.load("light"), window)
    sheet.open_centred()
    assert window.rect().contains(sheet.geometry())
    bar = sheet.scroll.verticalScrollBar()
    assert sheet.scroll.widget().width() <= sheet.scroll.viewport().width(), "nothing cut off"
    for _ in range(20):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    assert (bar.maximum() > 0) is (size != (1440, 900))
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Escape)
    assert sheet.isHidden()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    page, field = QLineEdit(window), QLineEdit(window)
    page.setReadOnly(True)
    column.addWidget(page)
    column.addWidget(field)
    window.page, window.field = page, field
    window.made = make_actions(window)
    bind_page_keys(window.made, page)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_letter_acts_while_the_page_has_the_focus(qtbot, window):
    window.page.setFocus()
    with qtbot.waitSignal(window.made["highlight"].triggered):
        qtbot.keyClicks(window.page, "h")


def test_a_letter_is_only_a_letter_in_a_field(qtbot, window):
    window.field.setFocus()
    with qtbot.assertNotEmitted(window.made["highlight"].triggered):
        qtbot.keyClicks(window.field, "h?/3")
    assert window.field.text() == "h?/3"


def test_the_question_mark_opens_the_sheet_from_the_page(qtbot, window):
    window.page.setFocus()
    with qtbot.waitSignal(window.made["shortcuts"].triggered):
        qtbot.keyClicks(window.page, "?")


def test_style_actions_carry_their_style(window):
    assert [window.made[name].data() for name in STYLE_ACTIONS] == [s.value for s in HighlightStyle]


def test_tool_tips_name_the_key(window):
    assert window.made["open"].toolTip() == "Add articles from disk (Ctrl+O)"
