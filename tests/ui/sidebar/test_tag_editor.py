from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.sidebar.tag_editor import TagEditor

KNOWN = [("quote", 31), ("contradiction", 9), ("Follow-up", 7), ("question", 2)]


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    window.resize(500, 400)
    window.other = QLineEdit(window)
    window.other.setGeometry(380, 350, 100, 24)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def editor(window, theme) -> TagEditor:
    editor = TagEditor(theme, window)
    corner = window.mapToGlobal(QPoint(20, 20))
    editor.open_for(["kept"], KNOWN, QRect(corner, corner + QPoint(100, 30)))
    yield editor
    editor.dismiss()


def offered(editor: TagEditor) -> list[str]:
    return editor._matches.stringList()


def test_enter_and_comma_add_and_enter_in_the_empty_field_is_done(qtbot, editor) -> None:
    QTest.keyClicks(editor.field, "first")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    QTest.keyClicks(editor.field, "#second,")
    assert editor.tags == ["kept", "first", "second"]
    assert editor.field.text() == ""
    with qtbot.waitSignal(editor.closed), qtbot.waitSignal(editor.tags_chosen) as chosen:
        QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert chosen.args == [["kept", "first", "second"]]
    assert not editor.isVisible()


def test_backspace_takes_the_last_and_a_cross_takes_its_own(editor) -> None:
    QTest.keyClicks(editor.field, "a,b,")
    QTest.keyClick(editor.field, Qt.Key.Key_Backspace)
    assert editor.tags == ["kept", "a"]
    chip = next(c for c in editor._chips.children() if c.property("key") == "kept")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert editor.tags == ["a"]


def test_completion_offers_the_librarys_tags_beginnings_first(editor) -> None:
    assert offered(editor) == ["quote", "contradiction", "Follow-up", "question"]
    QTest.keyClicks(editor.field, "qu")
    assert offered(editor) == ["quote", "question"]
    QTest.keyClick(editor.field, Qt.Key.Key_Down)
    QTest.keyClick(editor.field, Qt.Key.Key_Down)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert editor.tags == ["kept", "question"]


def test_a_tag_is_spelt_as_the_library_spells_it_and_given_once(editor) -> None:
    QTest.keyClicks(editor.field, "FOLLOW-UP,follow-up,Kept,")
    assert editor.tags == ["kept", "Follow-up"]


def test_a_suggestion_can_be_clicked(editor) -> None:
    rect = editor.list.visualRect(editor.list.model().index(1, 0))
    QTest.mouseClick(editor.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert editor.tags == ["kept", "contradiction"]


def test_esc_leaves_out_the_word_being_written(qtbot, editor) -> None:
    QTest.keyClicks(editor.field, "never")
    with qtbot.assertNotEmitted(editor.tags_chosen), qtbot.waitSignal(editor.closed):
        QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_esc_keeps_the_tags_that_were_added(qtbot, editor) -> None:
    QTest.keyClicks(editor.field, "added,half")
    with qtbot.waitSignal(editor.tags_chosen) as chosen:
        QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert chosen.args == [["kept", "added"]]


def test_a_click_elsewhere_keeps_what_was_typed(qtbot, editor, window) -> None:
    QTest.keyClicks(editor.field, "typed")
    with qtbot.waitSignal(editor.tags_chosen) as chosen:
        QTest.mouseClick(window.other, Qt.MouseButton.LeftButton)
    assert chosen.args == [["kept", "typed"]]
    assert not editor.isVisible()


def test_nothing_is_told_when_nothing_changed(qtbot, editor) -> None:
    with qtbot.assertNotEmitted(editor.tags_chosen):
        QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert not editor.isVisible()


def test_it_stays_inside_the_window(editor, window) -> None:
    far = window.mapToGlobal(QPoint(480, 390))
    editor.open_for([], KNOWN, QRect(far, far + QPoint(10, 5)))
    assert window.rect().contains(editor.geometry())


def test_tab_goes_round_inside(editor, window) -> None:
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert editor.isAncestorOf(window.focusWidget())
