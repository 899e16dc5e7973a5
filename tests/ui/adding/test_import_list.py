"""The list of files that are being added: states, reasons, only what failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from reader.services.imports import FileNews, FileState
from reader.ui.adding.import_list import ImportList
from reader.ui.theme import Theme

PATHS = [Path(f"/articles/{number}.docx") for number in range(5)]
REASON = "“2.docx” is damaged: its list of contents cannot be read. Get the file again. " * 2


@pytest.fixture
def card(qtbot):
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    yield ImportList(Theme.load("light"), window)
    window.close()


def _words(card: ImportList) -> list[str]:
    return [card.model.row(card.model.index(n)).words for n in range(card.model.rowCount())]


def _finish(card: ImportList) -> None:
    card.start(PATHS)
    card.take(FileNews(0, FileState.READING))
    card.take(FileNews(0, FileState.ADDED, "a0", "On gates"))
    card.take(FileNews(1, FileState.SAME, "a1", "On ferries"))
    card.take(FileNews(2, FileState.FAILED, reason=REASON))
    card.take(FileNews(3, FileState.REVISED, "a3", "On tides"))
    card.take(FileNews(4, FileState.ADDED, "a4", "On locks"))
    card.end()


def test_it_says_how_far_it_is_and_what_became_of_each(card):
    card.start(PATHS)
    card.take(FileNews(0, FileState.ADDED, "a0", "On gates"))
    card.take(FileNews(1, FileState.READING))
    assert _words(card)[:3] == ["Added as “On gates”", "Reading …", "Waiting"]
    assert card._head.text() == "Adding 2 of 5"
    assert card._summary.text() == "1 added"
    _finish(card)
    assert card._head.text() == "5 files"
    assert card._summary.text() == "2 added · 1 with a new text · 1 here already · 1 failed"
    assert _words(card)[1] == "Here already, as “On ferries”"


def test_the_reason_of_a_fault_is_shown_whole(card):
    _finish(card)
    card.open_above(QRect(20, 600, 80, 20))
    option_height = card.view.visualRect(card.model.index(2)).height()
    assert option_height > card.view.visualRect(card.model.index(0)).height()
    assert _words(card)[2] == REASON


def test_only_what_failed(card):
    _finish(card)
    card.open_above(QRect(20, 600, 80, 20), failed_only=True)
    assert _words(card) == [REASON]
    card._only.click()
    assert card.model.rowCount() == 5


def test_cancel_is_there_while_files_are_added(qtbot, card):
    card.start(PATHS)
    card.open_above(QRect(20, 600, 80, 20))
    with qtbot.waitSignal(card.cancel_requested):
        card._cancel.click()
    card.end()
    assert not card._cancel.isVisible()
    assert not card.is_running


def test_a_row_opens_its_article_and_escape_closes(qtbot, card):
    _finish(card)
    card.open_above(QRect(20, 600, 80, 20))
    card.view.setFocus()
    card.view.setCurrentIndex(card.model.index(3))
    with qtbot.waitSignal(card.article_requested) as asked:
        qtbot.keyClick(card.view, Qt.Key.Key_Return)
    assert asked.args == ["a3"]
    assert not card.isVisible()
    card.open_above(QRect(20, 600, 80, 20))
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_ten_thousand_files_are_listed_at_once(card):
    card.start([Path(f"/articles/{number}.txt") for number in range(10_000)])
    for number in range(10_000):
        card.take(FileNews(number, FileState.ADDED, str(number), "Title"))
    assert card._summary.text() == "10,000 added"
