"""Jobs: results, faults, progress and cancel arrive on the GUI thread; nothing is left behind."""

import sys
import threading

import pytest

from reader.model.errors import Cancelled, SourceError
from reader.ui.jobs import JobRunner
from tests.helpers.waiting import DEADLINE


@pytest.fixture
def jobs(qtbot):
    runner = JobRunner()
    yield runner
    runner.shut_down()
    runner.deleteLater()


def doubled(number, *, progress, cancelled):
    progress(0.5)
    return number * 2


def test_the_result_arrives_on_the_gui_thread(qtbot, jobs):
    seen = []
    job = jobs.run(doubled, 21)
    job.succeeded.connect(lambda value: seen.append((value, threading.current_thread())))
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [(42, threading.main_thread())]


def test_the_work_is_done_on_another_thread(qtbot, jobs):
    def where(*, progress, cancelled):
        return threading.current_thread()

    job = jobs.run(where)
    with qtbot.waitSignal(job.succeeded) as done:
        pass
    assert done.args[0] is not threading.main_thread()


def test_progress_comes_before_the_result(qtbot, jobs):
    told = []
    job = jobs.run(doubled, 1)
    job.progressed.connect(told.append)
    job.succeeded.connect(told.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert told == [0.5, 2]


def test_a_fault_of_the_environment_is_handed_over(qtbot, jobs):
    def fail(*, progress, cancelled):
        raise SourceError("The file is empty.")

    job = jobs.run(fail)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert failed.args[0].message == "The file is empty."


def test_a_bug_reaches_the_hook_and_the_failed_signal(qtbot, jobs, monkeypatch):
    hooked = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: hooked.append(error))

    def fail(*, progress, cancelled):
        return {}["missing"]

    job = jobs.run(fail)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0], KeyError)
    assert hooked == [failed.args[0]]


def test_cancel_is_seen_by_the_work(qtbot, jobs):
    started = threading.Event()
    go_on = threading.Event()

    def wait(*, progress, cancelled):
        started.set()
        go_on.wait(DEADLINE)
        if cancelled():
            raise Cancelled("Cancelled.")

    job = jobs.run(wait)
    assert started.wait(DEADLINE)
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        go_on.set()


def test_a_cancelled_job_in_the_queue_never_starts(qtbot, jobs):
    go_on = threading.Event()
    ran = []

    def first(*, progress, cancelled):
        go_on.wait(DEADLINE)

    def second(*, progress, cancelled):
        ran.append(True)

    jobs.run(first)
    job = jobs.run(second)
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        go_on.set()
    assert not ran


def test_exactly_one_end_is_told_and_the_runner_is_idle_again(qtbot, jobs):
    ends = []
    job = jobs.run(doubled, 1)
    for signal in (job.succeeded, job.failed):
        signal.connect(lambda _value: ends.append("end"))
    job.cancelled.connect(lambda: ends.append("cancelled"))
    assert jobs.busy
    with qtbot.waitSignal(job.ended):
        pass
    assert ends == ["end"]
    assert not jobs.busy


def test_shutting_down_cancels_and_waits(qtbot):
    runner = JobRunner()
    ended = []

    def wait(*, progress, cancelled):
        while not cancelled():
            threading.Event().wait(0.005)
        ended.append(True)

    runner.run(wait)
    runner.shut_down()
    runner.deleteLater()
    assert ended in ([True], [])  # it may not have begun
    assert not any(t.name.startswith("postil-job") for t in threading.enumerate())


def test_a_job_asked_for_after_the_end_is_cancelled_and_starts_no_thread(qtbot):
    runner = JobRunner()
    runner.shut_down()
    seen = []
    job = runner.run(doubled, 21)
    job.succeeded.connect(seen.append)
    job.cancelled.connect(lambda: seen.append("cancelled"))
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == ["cancelled"]
    assert not runner.busy
    assert not any(t.name.startswith("postil-job") for t in threading.enumerate())
    runner.deleteLater()


def test_the_interval_of_threads_is_as_before_when_two_runners_worked_at_once(qtbot, jobs):
    usual, seen = sys.getswitchinterval(), []
    both, first_done = threading.Barrier(2, timeout=DEADLINE), threading.Event()

    def first(*, progress, cancelled):
        both.wait()

    def second(*, progress, cancelled):
        both.wait()
        first_done.wait(DEADLINE)
        seen.append(sys.getswitchinterval())

    other = JobRunner()
    one = jobs.run(first)
    two = other.run(second)
    one.ended.connect(first_done.set)
    with qtbot.waitSignals([one.ended, two.ended]):
        pass
    other.shut_down()
    other.deleteLater()
    assert seen[0] < usual
    qtbot.waitUntil(lambda: sys.getswitchinterval() == usual)
