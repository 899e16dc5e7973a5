"""The status line: place, counts, messages with Undo, faults, jobs with Cancel."""

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from reader.model.annotation import HighlightStyle
from reader.services.claims import make_claim, suggest_claim
from reader.ui.reading_place import counts_of
from reader.ui.status_line import Counts, StatusLine


@pytest.fixture
def status(qtbot):
    status = StatusLine()
    qtbot.addWidget(status)
    status.resize(1200, 25)
    yield status
    status.clear_message()


def texts(status) -> dict[str, str]:
    return {label.objectName(): label.text() for label in status.findChildren(QLabel)}


def button(status, text) -> QPushButton:
    return next(each for each in status.findChildren(QPushButton) if each.text() == text)


def test_counts_say_one_many_and_none():
    assert str(Counts(1, 9, 0)) == "1 highlight · 9 entities · no notes"
    assert str(Counts(0, 1, 2)) == "no highlights · 1 entity · 2 notes"
    assert str(Counts(2, 0, 1)) == "2 highlights · no entities · 1 note"


def test_the_line_of_the_design(status):
    status.show_place(0.38, 4)
    status.show_counts(Counts(12, 9, 2))
    status.show_saved()
    shown = texts(status)
    assert shown["reading"] == "38 % · 4 min left"
    assert shown["counts"] == "12 highlights · 9 entities · 2 notes"
    assert shown["saved"] == "Saved"


def test_nothing_is_shown_without_an_article(status):
    status.show_place(0.38, 4)
    status.show_saved()
    status.clear_article()
    assert not any(texts(status).values())


def test_undo_is_offered_only_with_a_message_that_has_one(qtbot, status):
    status.show_message("Moved to trash", undo=True)
    assert status.message == "Moved to trash"
    undo = button(status, "Undo")
    assert not undo.isHidden()
    with qtbot.waitSignal(status.undo_requested):
        undo.click()
    status.show_message("Copied")
    assert undo.isHidden()


def test_a_message_goes_by_itself_and_a_fault_stays(qtbot, status):
    status.show_message("Copied")
    assert status._timer.isActive()
    status._timer.timeout.emit()
    assert status.message == ""
    status.show_fault("The disk is full.")
    assert not status._timer.isActive()
    assert status.message == "The disk is full."


def test_a_long_message_is_shortened_and_whole_in_the_tooltip(status):
    path = "/".join(["folder"] * 100)
    status.show_message(f"Exported to {path}")
    label = status.findChild(QLabel, "message")
    assert len(label.text()) < len(path)
    assert status.message == label.toolTip() == f"Exported to {path}"


def test_text_from_files_is_never_read_as_markup(status):
    status.show_fault("<b>bold</b>.txt is empty.")
    assert "<b>" in status.message
    assert status.findChild(QLabel, "message").textFormat().name == "PlainText"


def test_a_job_has_progress_and_cancel(qtbot, status):
    status.start_job("Opening “ferry.txt”")
    bar = status.findChild(QProgressBar)
    assert not bar.isHidden()
    status.set_job_progress(0.5)
    assert bar.value() == 50
    with qtbot.waitSignal(status.cancel_requested):
        button(status, "Cancel").click()
    status.end_job()
    assert bar.isHidden()


def test_a_long_message_is_shortened_in_its_middle_and_whole_in_the_tooltip(status):
    status.show_place(0.53, 1, "p. 1 of 2")
    status.show_counts(Counts(0, 0, 0))
    status.show_saved()
    whole = "Added “" + "a place where anyone can succeed " * 9 + "”"
    status.show_message(whole)
    label = next(each for each in status.findChildren(QLabel) if each.objectName() == "message")
    assert label.toolTip() == whole
    assert "…" in label.text()
    assert label.text().endswith("”")
    assert status.sizeHint().width() <= status.width()


def test_a_claim_in_no_style_is_no_highlight(library, article):
    session = library.open_article(article.id)
    made = make_claim(session, 20, 40, suggest_claim(session, 20, 40))
    assert str(counts_of(session)) == "no highlights · no entities · no notes · 1 claim"
    session.set_style([made.id], HighlightStyle.BLUE)
    assert str(counts_of(session)) == "1 highlight · no entities · no notes · 1 claim"
