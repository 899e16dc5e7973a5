"""Only the answer to the newest question is told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject

from reader.model.errors import ReaderError
from reader.ui.jobs import JobRunner
from reader.ui.views.newest_answer import NewestAnswer
from tests.helpers.waiting import DEADLINE

_SETTLE_MS = 10


@pytest.fixture
def jobs(qapp: object) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()
    runner.deleteLater()


@pytest.fixture
def parent(qapp: object) -> Iterator[QObject]:
    parent = QObject()
    yield parent
    parent.deleteLater()


def _say(words: str, **_: object) -> str:
    return words


def test_an_answer_to_an_earlier_question_is_not_told(qtbot, jobs, parent):
    answer = NewestAnswer(jobs, _SETTLE_MS, parent)
    told: list[str] = []
    answer.arrived.connect(told.append)
    gate = threading.Event()

    def wait(words: str, *, progress: object, cancelled: Callable[[], bool]) -> str:
        gate.wait(DEADLINE)
        return words

    answer.ask(wait, "first")
    answer.ask(_say, "second")
    gate.set()
    qtbot.waitUntil(lambda: not answer.is_pending and not jobs.busy)
    assert told == ["second"]


def test_what_is_asked_for_often_is_due_once(qtbot, jobs, parent):
    answer = NewestAnswer(jobs, _SETTLE_MS, parent)
    due: list[None] = []
    answer.due.connect(lambda: due.append(None))
    for _ in range(5):
        answer.ask_soon()
    assert answer.is_pending
    qtbot.waitUntil(lambda: not answer.is_pending)
    assert len(due) == 1


def test_nothing_is_told_after_stop(qtbot, jobs, parent):
    answer = NewestAnswer(jobs, _SETTLE_MS, parent)
    told: list[object] = []
    answer.arrived.connect(told.append)
    answer.due.connect(lambda: told.append("due"))
    answer.ask(_say, "unwanted")
    answer.ask_soon()
    answer.stop()
    assert not answer.is_pending
    qtbot.waitUntil(lambda: not jobs.busy)
    later = NewestAnswer(jobs, 3 * _SETTLE_MS, parent)
    later.ask_soon()
    qtbot.waitUntil(lambda: not later.is_pending)
    assert told == []


def test_a_fault_is_one_plain_line(qtbot, jobs, parent):
    answer = NewestAnswer(jobs, _SETTLE_MS, parent)

    def fail(**_: object) -> None:
        raise ReaderError("The disk is full.")

    with qtbot.waitSignal(answer.problem_reported) as told:
        answer.ask(fail)
    assert told.args == ["The disk is full."]
    qtbot.waitUntil(lambda: not answer.is_pending)
