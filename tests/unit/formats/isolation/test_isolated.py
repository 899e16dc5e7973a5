from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.formats.isolation import isolated, pool, process, system_calls
from reader.formats.isolation.isolated import import_isolated, run_isolated
from reader.formats.isolation.operations import ImportArguments
from reader.formats.isolation.pool import WorkerPool
from reader.formats.isolation.process import WorkerProcess
from reader.formats.registry import import_source
from reader.model.errors import Cancelled, FormatError, SourceError
from tests.helpers.waiting import DEADLINE, wait_for
from tests.helpers.worker_operations import _MISCHIEF, ECHO, FLOOD, HANG, LIE, MISCHIEF, Wish

KERNEL = sys.platform == "linux" and platform.machine() in system_calls._REFUSED
PAGE = b"<title>Tide</title><p>The ferry leaves at noon, as the tide allows.</p>"


@pytest.fixture
def own_pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerPool]:
    workers = WorkerPool()
    monkeypatch.setattr(isolated, "POOL", workers)
    yield workers
    workers.close()


def do(what: str, path: Path | str = "", folder: Path | str = "", data: bytes = b"x") -> str:
    wish = Wish(what, str(path), str(folder))
    return run_isolated(MISCHIEF, data, wish, name="folder/a.pdf")


def test_a_page_is_read_as_in_this_process(tmp_path: Path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    page = PAGE + b'<p>See <img src="a.png" alt="the quay"> there, and stay for a while.</p>'
    here = import_source(page, name="a.html", folder=tmp_path)
    assert len(here.assets) == 1
    assert import_isolated(page, name="a.html", folder=tmp_path) == here


def test_plain_text_needs_no_worker(own_pool: WorkerPool):
    assert import_isolated(b"Some words.", name="a.txt").text == "Some words."
    assert own_pool._free == []


def test_faults_of_the_format_come_out_as_they_are():
    with pytest.raises(FormatError, match=r"^“a.html” holds no text to read\.$"):
        import_isolated(b"<p></p>", name="a.html")
    with pytest.raises(FormatError, match="is empty"):
        import_isolated(b"  ", name="a.html")


@pytest.mark.parametrize("what", ["abort", "exit"])
def test_a_crash_costs_one_import(own_pool: WorkerPool, what: str):
    with pytest.raises(FormatError, match=r"^“a.pdf” cannot be read: .* crashed"):
        do(what)
    assert import_isolated(PAGE, name="a.html").metadata.title == "Tide"


def test_a_bug_is_a_line_and_its_traceback_is_logged(caplog: pytest.LogCaptureFixture):
    caplog.set_level("INFO", "reader")
    with pytest.raises(FormatError, match="failed on it"):
        do("bug")
    assert "KeyError" in caplog.text


@pytest.mark.parametrize("what", ["sleep", "compute"])
def test_what_takes_too_long_is_given_up(
    own_pool: WorkerPool, monkeypatch: pytest.MonkeyPatch, what: str
):
    monkeypatch.setattr(isolated, "_SECONDS", 0.5)
    with pytest.raises(FormatError, match="took longer than"):
        do(what)
    assert own_pool._free == []


def test_what_needs_too_much_memory_is_refused(own_pool: WorkerPool):
    with pytest.raises(FormatError, match="needs more than 2 GB"):
        do("memory")


def test_a_worker_that_ran_short_of_memory_gives_way(own_pool: WorkerPool):
    with pytest.raises(FormatError, match="needs more than 2 GB"):
        do("memory at once", data=b"12345")
    assert run_isolated(ECHO, b"12345", Wish("bytes"), name="a") == "5 bytes"


def test_progress_without_an_end_is_given_up_too(
    own_pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(isolated, "_SECONDS", 0.1)
    monkeypatch.setattr(process, "_LOOK_SECONDS", 5.0)
    with pytest.raises(FormatError, match="longer than"):
        run_isolated(HANG, b"x", ImportArguments("a.pdf"), name="a.pdf")


def test_an_answer_of_any_size_is_not_taken(own_pool: WorkerPool, monkeypatch: pytest.MonkeyPatch):
    assert len(run_isolated(FLOOD, b"x", Wish("bytes"), name="a.pdf")) == 100
    monkeypatch.setattr(process, "MAX_BYTES", 10 * 1024 * 1024)
    with pytest.raises(FormatError, match="crashed"):
        run_isolated(FLOOD, b"x", Wish("bytes"), name="a.pdf")


def test_what_nests_too_deeply_is_refused():
    with pytest.raises(FormatError, match="nested too deeply"):
        do("depth")


def test_cancelling_ends_the_worker_at_once(own_pool: WorkerPool):
    given_up = threading.Event()
    with pytest.raises(Cancelled):  # of itself, the work has no end
        run_isolated(
            HANG,
            b"x",
            ImportArguments("a.pdf"),
            name="a",
            progress=lambda _share: given_up.set(),
            cancelled=given_up.is_set,
        )
    assert own_pool._free == []


def test_progress_is_told():
    shares: list[float] = []
    assert run_isolated(ECHO, b"12345", Wish("hm"), name="a", progress=shares.append) == "5 hm"
    assert shares[-1] == 0.5


@pytest.mark.parametrize("what", ["connect", "resolve", "program", "system", "fork", "kill"])
def test_network_and_programs_are_out_of_reach(what: str, caplog: pytest.LogCaptureFixture):
    caplog.set_level("INFO", "reader")
    with pytest.raises(FormatError, match="failed on it"):
        do(what)
    assert "not allowed in a worker" in caplog.text


@pytest.mark.parametrize("what", ["write", "write low", "remove", "make folder", "read", "list"])
def test_no_file_is_written_or_read_elsewhere(
    tmp_path: Path, what: str, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("INFO", "reader")
    (tmp_path / "article").mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text("mine")
    path = tmp_path if what == "list" else tmp_path / "new" if "make" in what else secret
    with pytest.raises(FormatError, match="failed on it"):
        do(what, path, tmp_path / "article")
    assert "not allowed in a worker" in caplog.text
    assert secret.read_text() == "mine"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("what", [each for each in _MISCHIEF if each.startswith("C ") and KERNEL])
def test_the_kernel_refuses_what_a_native_library_asks_for(tmp_path: Path, what: str):
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    assert do(what, mine, tmp_path) == "-1 EPERM"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sessions")
def test_a_worker_has_no_terminal(own_pool: WorkerPool):
    pid = int(do("pid"))
    assert os.getsid(pid) == pid


_BUSY_PROGRAM = """
import sys
from reader.formats.isolation.process import WorkerProcess
from tests.helpers.waiting import wait_for
from tests.helpers.worker_operations import MISCHIEF, Wish
worker = WorkerProcess()
worker.ask(MISCHIEF, b"x", Wish("pid"), seconds=60)
print(worker.pid, flush=True)
worker.ask(MISCHIEF, b"x", Wish("compute"), seconds=600)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="tells of processes by /proc")
def test_a_busy_worker_ends_when_its_program_is_killed():
    command = [sys.executable, "-c", _BUSY_PROGRAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        stat = Path("/proc", program.stdout.readline().strip(), "stat")
        assert stat.exists()
        program.kill()
    wait_for(lambda: not stat.exists() or ") Z " in stat.read_text(), "end")


def test_threads_may_be_used():
    assert do("thread") == "a thread ran"


def test_only_the_articles_own_folder_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    folder = tmp_path / "article"
    folder.mkdir()
    (folder / "inside.txt").write_bytes(b"inside")
    (tmp_path / "outside.txt").write_bytes(b"outside")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    assert do("read", folder / "inside.txt", folder) == "b'inside'"
    for path in (folder / "link.txt", folder / ".." / "outside.txt", Path("/etc/passwd")):
        with pytest.raises(FormatError):
            do("read", path, folder)
    with pytest.raises(FormatError):
        do("read", folder / "inside.txt")  # the folder was that of another source


def test_what_a_library_prints_does_not_disturb(capfd: pytest.CaptureFixture[str]):
    assert do("print") == "printed"
    assert capfd.readouterr() == ("", "")


def test_the_environment_stays_outside(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("API_TOKEN", "secret")
    with WorkerProcessScope() as worker:
        answer = worker.ask(MISCHIEF, b"", Wish("variable", "API_TOKEN"), seconds=DEADLINE)
    assert answer == "None"


def test_what_is_not_what_was_asked_for_counts_as_a_crash(own_pool: WorkerPool):
    with pytest.raises(FormatError, match="crashed"):
        run_isolated(LIE, b"x", Wish("hm"), name="a.pdf")
    assert own_pool._free == []


def test_a_worker_is_used_again_until_it_ends(own_pool: WorkerPool):
    first = do("pid")
    assert do("pid") == first
    own_pool._free[0].end()
    assert do("pid") != first


def test_a_worker_that_ended_when_it_was_asked_is_replaced(
    own_pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
):
    first = do("pid")
    worker = own_pool._free[0]
    do("retire")
    assert worker._process.wait(DEADLINE) == 0
    monkeypatch.setattr(WorkerProcess, "alive", True)
    assert do("pid") != first


def test_a_source_is_not_sent_twice(own_pool: WorkerPool):
    assert run_isolated(ECHO, b"12345", Wish("one"), name="a") == "5 one"
    worker = own_pool._free[0]
    assert len(worker._frames(ECHO, b"12345", Wish("two"), 1.0)) == 1
    assert run_isolated(ECHO, b"12345", Wish("two"), name="a") == "5 two"
    assert run_isolated(ECHO, b"1", Wish("three"), name="a") == "1 three"


def test_preparing_starts_one_worker(own_pool: WorkerPool):
    own_pool.prepare()
    own_pool.prepare()
    assert len(own_pool._free) == 1
    pid = own_pool._free[0].pid
    assert do("pid") == str(pid)
    own_pool.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_no_process_to_be_had_is_a_line(own_pool: WorkerPool, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(process.subprocess, "Popen", refuse)
    own_pool.prepare()
    with pytest.raises(SourceError, match="no process can be started"):
        do("pid")


def test_two_at_once_have_a_worker_each(own_pool: WorkerPool):
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(do("pid"))) for _ in range(3)]
    with own_pool._lock:  # all have to wait for it, so that all are at work together
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 3
    assert len(own_pool._free) <= pool._KEPT


class WorkerProcessScope:
    """A worker of one's own, ended at the end."""

    def __enter__(self) -> WorkerProcess:
        self._worker = WorkerProcess()
        return self._worker

    def __exit__(self, *_: object) -> None:
        self._worker.close()
