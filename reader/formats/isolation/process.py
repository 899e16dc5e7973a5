"""One worker process as the program sees it: started, asked, ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, Final

from reader.formats.isolation import WORKER_FLAG
from reader.formats.isolation.frames import (
    MAX_BYTES,
    BrokenFrameError,
    Kind,
    read_frame,
    write_frame,
)
from reader.formats.isolation.guard import is_library
from reader.formats.isolation.operations import Fault, Operation
from reader.formats.isolation.plain_values import WrongValueError, dump, load
from reader.model.errors import Cancelled

_LOOK_SECONDS: Final = 0.05
"""How often a waiting program looks whether the person gave up."""
_PATIENCE: Final = 3.0
_LAST_SECONDS: Final = 0.5
_PIPE_BYTES: Final = 1024 * 1024
_KEPT_VARIABLES: Final = ("PATH", "SYSTEMROOT", "TZ", "LANG", "LC_ALL", "LC_CTYPE", "TEMP")
_START: Final = (
    "import sys; sys.path[:] = {!r}; from reader.formats.isolation.worker import main; main()"
)

_Frame = tuple[Kind, bytes]


class WorkerGoneError(Exception):
    """The worker ended without an answer."""


class TimeUpError(Exception):
    """The worker took longer than it was given."""


class WorkerProcess:
    """A process that works on one source at a time; not for two threads at once."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("POSTIL_WORKER_TALKS") else subprocess.DEVNULL,
            cwd=Path(sys.prefix).anchor or None,
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
            pipesize=_PIPE_BYTES,
            start_new_session=True,  # of no terminal: nothing can be typed into the person's
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.calls = 0
        """How many it answered."""
        self._held: tuple[int, int] | None = None

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    @property
    def retired(self) -> bool:
        """Whether it ended of its own accord."""
        return self._process.poll() == 0

    @property
    def pid(self) -> int:
        """Its number, for tests."""
        return self._process.pid

    def ask(
        self,
        operation: Operation,
        data: bytes,
        arguments: Any,
        *,
        seconds: float,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Any:
        """Have something done with a source's bytes; return the result, or a Fault.

        ``seconds`` is how long it may compute; on a busy machine that may take thrice as long.

        Raises Cancelled, TimeUpError and WorkerGoneError: the process has ended then.
        """
        talk = _Talk(self._process, self._frames(operation, data, arguments, seconds))
        try:
            answer = _wait(talk, operation, _PATIENCE * seconds, progress, cancelled)
        except WorkerGoneError:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_LAST_SECONDS)  # for its exit code, which says why
            self.end()
            if self._process.returncode == -getattr(signal, "SIGXCPU", 0):
                raise TimeUpError from None
            raise
        except BaseException:
            self.end()
            raise
        finally:
            talk.join()
        self.calls += 1
        return answer

    def end(self) -> None:
        """End the process at once, whatever it does."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and give back its pipes."""
        self.end()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close(pipe)

    def _frames(
        self, operation: Operation, data: bytes, arguments: Any, seconds: float
    ) -> list[_Frame]:
        # A book's bytes are not sent again for each of its pages. The hash is Python's own, kept
        # with the bytes, and both sides of the comparison are this program's.
        held = (len(data), hash(data))
        again = held == self._held
        self._held = held
        encoded, blobs = dump(operation.arguments, arguments)
        call = {
            "operation": operation.place,
            "arguments": encoded.decode("utf-8", "surrogatepass"),
            "again": again,
            "seconds": seconds,
        }
        sent = blobs if again else [data, *blobs]
        return [*((Kind.BLOB, blob) for blob in sent), (Kind.CALL, json.dumps(call).encode())]


class _Talk(threading.Thread):
    """Writes a call and reads the answers, because neither can be waited for with a time limit."""

    def __init__(self, process: subprocess.Popen[bytes], frames: list[_Frame]) -> None:
        super().__init__(name="postil-worker-talk", daemon=True)
        self.heard: SimpleQueue[_Frame | None] = SimpleQueue()
        """The frames of the answer, and None after the last one that comes."""
        self._process = process
        self._frames = frames
        self.start()

    def run(self) -> None:
        """Talk until the answer is complete or the worker ends."""
        calls, answers = self._process.stdin, self._process.stdout
        assert calls is not None
        assert answers is not None
        try:
            for frame in self._frames:
                write_frame(calls, *frame)
            calls.flush()
            kind, left = Kind.PROGRESS, MAX_BYTES
            while kind not in (Kind.RESULT, Kind.FAULT):
                kind, payload = read_frame(answers, left)
                left -= len(payload)
                self.heard.put((kind, payload))
        except (OSError, BrokenFrameError, MemoryError):
            pass  # told by the None
        finally:
            self.heard.put(None)


def _wait(
    talk: _Talk,
    operation: Operation,
    seconds: float,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Any:
    until = time.monotonic() + seconds
    blobs: list[bytes] = []
    while True:
        try:
            frame = talk.heard.get(timeout=_LOOK_SECONDS)
        except Empty:
            frame = (Kind.PROGRESS, b"")
        if time.monotonic() > until:  # however busily it tells of its progress
            raise TimeUpError
        if frame is None:
            raise WorkerGoneError
        if cancelled is not None and cancelled():
            raise Cancelled("The import was cancelled.")
        kind, payload = frame
        if kind is Kind.BLOB:
            blobs.append(payload)
        elif kind is Kind.PROGRESS:
            _pass_on(payload, progress)
        else:
            return _answer(kind, payload, blobs, operation)


def _pass_on(payload: bytes, progress: Callable[[float], None] | None) -> None:
    if progress is None or not payload:
        return
    try:
        share = float(payload[:20])
    except ValueError:
        raise WorkerGoneError from None
    progress(min(max(share, 0.0), 1.0))


def _answer(kind: Kind, payload: bytes, blobs: list[bytes], operation: Operation) -> Any:
    try:
        return load(operation.result if kind is Kind.RESULT else Fault, payload, blobs)
    except WrongValueError as error:
        raise WorkerGoneError(str(error)) from error


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    here = str(Path(__file__).resolve().parents[3])
    known = [os.path.abspath(path) for path in sys.path if path]
    paths = [here, *(path for path in dict.fromkeys(known) if is_library(path))]
    # Neither the environment nor a folder of the person's says what is imported.
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START.format(paths)]


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was not written yet has nobody to read it any more
        return
