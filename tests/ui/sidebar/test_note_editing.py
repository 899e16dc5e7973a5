from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.model.errors import LibraryReadOnlyError, NotFoundError
from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.note_editor import SAVE_DELAY, NoteEditor
from tests.ui.sidebar.helpers import open_text


def note_of(session: ReadingSession, annotation_id: str) -> str:
    return session.get(annotation_id).annotation.note


@pytest.fixture
def editor(sidebar, marked) -> NoteEditor:
    """The editor over the blue card, which has no note yet."""
    assert sidebar.edit_note(marked.blue)
    return sidebar.annotations.editing.editor


def test_typing_is_saved_after_a_pause(qtbot, editor, session, marked) -> None:
    with qtbot.waitSignal(editor.note_typed):
        QTest.keyClicks(editor, "Ask *Renn*")
    assert note_of(session, marked.blue) == "Ask *Renn*"
    assert editor.isVisible()


def test_typing_without_a_pause_is_saved_too(qtbot, editor, session, marked) -> None:
    # A process that is ended takes what was not saved: no more than the last moment.
    timer = QTimer()
    timer.timeout.connect(partial(QTest.keyClick, editor, Qt.Key.Key_A))
    timer.start(SAVE_DELAY // 8)
    with qtbot.waitSignal(editor.note_typed):
        pass
    assert set(note_of(session, marked.blue)) == {"a"}
    timer.stop()


def test_typing_is_one_undo_step(qtbot, editor, session, library, marked) -> None:
    for words in ("one ", "two ", "three"):
        QTest.keyClicks(editor, words)
        editor.flush()
    library.undo()
    assert note_of(session, marked.blue) == ""
    assert editor.toPlainText() == ""


def test_leaving_saves_at_once_and_renders(qtbot, editor, sidebar, session, marked) -> None:
    QTest.keyClicks(editor, "half a thought")
    sidebar.annotations.filter_bar.field.setFocus()
    assert note_of(session, marked.blue) == "half a thought"
    assert not editor.isVisible()
    index = sidebar.annotations.model.index(1)
    layout = sidebar.annotations.list.itemDelegate().card_layout(index, 330)
    assert layout._note.toPlainText() == "half a thought"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_esc_and_ctrl_enter_save_and_lead_back_to_the_page(
    qtbot, editor, sidebar, session, marked, key, modifier
) -> None:
    QTest.keyClicks(editor, "done")
    with qtbot.waitSignal(sidebar.focus_page_requested):
        QTest.keyClick(editor, key, modifier)
    assert note_of(session, marked.blue) == "done"
    assert not editor.isVisible()


def test_enter_in_the_list_opens_and_esc_leads_back_to_the_list(qtbot, sidebar, marked) -> None:
    cards = sidebar.annotations.list
    cards.setFocus()
    sidebar.set_current(marked.yellow)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    editor = sidebar.annotations.editing.editor
    assert editor.hasFocus()
    assert editor.toPlainText() == "Ask for the **log** itself."
    with qtbot.assertNotEmitted(sidebar.focus_page_requested):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert cards.hasFocus()
    with qtbot.waitSignal(sidebar.focus_page_requested):
        QTest.keyClick(cards, Qt.Key.Key_Escape)


def test_a_new_session_saves_what_was_typed(editor, sidebar, session, library, marked, tmp_path):
    QTest.keyClicks(editor, "not lost")
    other = open_text(library, tmp_path / "other.md", "# Other\n\nSome other words.")
    sidebar.show_session(other)
    assert library.annotation(marked.blue).note == "not lost"
    assert not editor.isVisible()


def test_flush_saves_before_the_library_closes(editor, sidebar, session, marked) -> None:
    QTest.keyClicks(editor, "last words")
    assert sidebar.flush()
    assert note_of(session, marked.blue) == "last words"


def test_the_card_grows_with_the_note(qtbot, editor, sidebar, marked) -> None:
    cards = sidebar.annotations.list
    index = sidebar.annotations.model.index(1)
    before, editor_before = cards.visualRect(index).height(), editor.height()
    for _ in range(6):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    grown = editor.height() - editor_before
    assert grown >= 4 * editor.fontMetrics().lineSpacing()
    assert cards.visualRect(index).height() - before == grown
    assert cards.visualRect(index).contains(editor.geometry())


def test_the_first_line_of_a_long_note_is_in_view(sidebar, session, marked) -> None:
    session.set_note(marked.blue, "\n".join(f"line {n}" for n in range(9)))
    sidebar.edit_note(marked.blue)
    editor = sidebar.annotations.editing.editor
    assert editor.verticalScrollBar().value() == 0
    assert editor.verticalScrollBar().maximum() == 0
    assert editor.textCursor().atEnd()


def test_the_editor_stays_on_its_card_while_the_list_scrolls(editor, sidebar, marked) -> None:
    sidebar.resize(344, 330)
    cards = sidebar.annotations.list
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
    index = sidebar.annotations.model.index(1)
    assert cards.visualRect(index).contains(editor.geometry())


def test_a_change_elsewhere_shows_in_an_untouched_editor(editor, session, marked) -> None:
    session.set_note(marked.blue, "from the other window")
    assert editor.toPlainText() == "from the other window"


def test_what_is_being_typed_wins_over_a_change_elsewhere(editor, session, marked) -> None:
    QTest.keyClicks(editor, "mine")
    session.set_note(marked.blue, "theirs")
    assert editor.toPlainText() == "mine"
    editor.flush()
    assert note_of(session, marked.blue) == "mine"


def test_a_deleted_annotation_closes_its_note(editor, session, marked) -> None:
    session.delete([marked.blue])
    assert not editor.isVisible()


def test_a_full_disk_is_told_and_nothing_typed_is_lost(
    qtbot, editor, sidebar, session, marked, monkeypatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise LibraryReadOnlyError("The disk is full. Free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(session, "set_note", refuse)
        QTest.keyClicks(editor, "precious")
        with qtbot.waitSignal(sidebar.problem_reported) as told:
            editor.flush()
        assert "The disk is full" in told.args[0]
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        assert not sidebar.flush()
        sidebar.edit_note(marked.blue)
        assert editor.toPlainText() == "precious"
    # The keeper holds the verb that failed; the next save is a new one and succeeds.
    QTest.keyClicks(editor, "!")
    editor.flush()
    assert note_of(session, marked.blue) == "precious!"
    assert sidebar.flush()


def test_a_note_on_what_was_deleted_for_good_does_not_wait_for_ever(
    qtbot, editor, sidebar, session, marked, monkeypatch
) -> None:
    def gone(*_args: object, **_more: object) -> None:
        raise NotFoundError("This annotation is not there any more.")

    monkeypatch.setattr(session, "set_note", gone)
    QTest.keyClicks(editor, "precious")
    with qtbot.waitSignal(sidebar.problem_reported) as told:
        editor.flush()
    assert told.args[0].endswith("not there any more. What you wrote is on the clipboard.")
    assert QGuiApplication.clipboard().text() == "precious"
    assert sidebar.flush()  # or the window could not be closed


def test_a_filter_does_not_hide_the_note_that_is_asked_for(sidebar, marked) -> None:
    sidebar.annotations.filter_bar.field.setText("contradiction")
    assert sidebar.edit_note(marked.blue)
    assert sidebar.annotations.editing.editor.isVisible()


def test_no_note_opens_for_an_annotation_that_is_not_there(sidebar) -> None:
    assert not sidebar.edit_note("nobody")
    assert not sidebar.annotations.editing.editor.isVisible()


def test_page_note_is_saved_while_typed_and_rendered_when_left(qtbot, sidebar, session) -> None:
    sidebar.show_tab("notes")
    editor, view = sidebar.notes.editor, sidebar.notes.view
    assert editor.isVisible()
    assert "whole article" in editor.placeholderText()
    sidebar.notes.edit()
    with qtbot.waitSignal(editor.note_typed):
        QTest.keyClicks(editor, "**Who** signed?")
    assert session.page_note.note == "**Who** signed?"
    with qtbot.waitSignal(sidebar.focus_page_requested):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert view.isVisible()
    assert view.toPlainText() == "Who signed?"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert editor.hasFocus()


def test_page_note_of_the_next_article_is_its_own(sidebar, session, library, tmp_path) -> None:
    sidebar.show_tab("notes")
    sidebar.notes.edit()
    QTest.keyClicks(sidebar.notes.editor, "first")
    other = open_text(library, tmp_path / "other.md", "# Other\n\nSome other words.")
    sidebar.show_session(other)
    assert session.page_note.note == "first"
    assert other.page_note is None
    assert sidebar.notes.editor.toPlainText() == ""


def test_page_note_follows_undo(sidebar, session, library) -> None:
    sidebar.show_tab("notes")
    session.set_page_note("something")
    assert sidebar.notes.view.toPlainText() == "something"
    library.undo()
    assert sidebar.notes.editor.toPlainText() == ""
    assert sidebar.notes.editor.isVisible()
