"""Work in turns of the event loop: in order, finished before a key arrives, dropped at the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from reader.ui.turns import Turns


@pytest.fixture
def turns(qapp):
    made = Turns()
    yield made
    made.drop()


def test_each_piece_has_a_turn_and_they_keep_their_order(qtbot, turns):
    done = []
    turns.take([lambda: done.append(1), lambda: done.append(2), lambda: done.append(3)])
    assert done == []
    assert turns.pending
    seen = []
    turns._timer.timeout.connect(lambda: seen.append(len(done)))
    qtbot.waitUntil(lambda: not turns.pending)
    assert done == [1, 2, 3]
    assert seen == [1, 2, 3]


def test_pieces_taken_while_one_is_done_come_after_it(qtbot, turns):
    done = []
    turns.take([lambda: turns.take([lambda: done.append("later")]), lambda: done.append("next")])
    qtbot.waitUntil(lambda: not turns.pending)
    assert done == ["next", "later"]


def test_finishing_from_within_a_piece_does_each_once(turns):
    done = []

    def first() -> None:
        done.append(1)
        turns.finish()

    turns.take([first, lambda: done.append(2)])
    turns.finish()
    assert done == [1, 2]
    assert not turns._timer.isActive()


def test_a_key_arrives_when_everything_is_done(qtbot, turns):
    field = QLineEdit()
    qtbot.addWidget(field)
    seen = []
    field.textEdited.connect(lambda: seen.append(turns.pending))
    turns.take([lambda: None] * 3)
    QApplication.sendEvent(field, QEvent(QEvent.Type.FontChange))
    assert turns.pending
    QTest.keyClick(field, Qt.Key.Key_A)
    assert seen == [False]


def test_dropped_pieces_are_never_done(qtbot, turns):
    done = []
    turns.take([lambda: done.append(1)])
    turns.drop()
    QApplication.processEvents()
    turns.finish()
    assert done == []
    assert not turns._timer.isActive()
