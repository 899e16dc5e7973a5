"""The worker: a process that does one thing after another with sources, and nothing else at all.

Started by ``process.py``; it ends when its input does, when it was idle for long, or when it has
grown large.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import IO, Any, Final

from reader.formats.isolation.frames import BrokenFrameError, Kind, read_frame, write_frame
from reader.formats.isolation.guard import Guard
from reader.formats.isolation.limits import allow_seconds, is_spent, limit_resources
from reader.formats.isolation.operations import Fault, Operation
from reader.formats.isolation.plain_values import dump, load
from reader.formats.isolation.system_calls import refuse_system_calls
from reader.model.errors import FormatError, PasswordNeededError, SourceError

_IDLE_SECONDS: Final = 300.0
_LOOK_SECONDS: Final = 1.0
_NEW_OBJECTS: Final = 50_000
"""So many make Python look for garbage: a document is made of many that are none."""
_BETWEEN_REPORTS: Final = 0.03
_WARM: Final = (
    "lxml.html",
    "reader.formats.registry",
    "reader.formats.html",
    "trafilatura",
    "reader.formats.pdf.importer",
    "pypdfium2",
    "reader.formats.epub.importer",
)
"""What most sources need, imported while nothing is asked yet."""
_ERRORS: Final = (PasswordNeededError, FormatError, SourceError)


def main() -> None:
    """Answer calls until there are none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this one
    answers = os.fdopen(os.dup(1), "wb")
    calls = os.fdopen(os.dup(0), "rb", buffering=0)
    _silence()
    limit_resources()
    threading.Thread(target=_end_with_program, args=(os.getppid(),), daemon=True).start()
    _warm_up(calls)
    gc.freeze()  # the libraries are no garbage
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    guard = Guard()
    guard.install()
    refuse_system_calls()
    worker = _Worker(calls, answers, guard)
    with suppress(BrokenFrameError, OSError):
        while _has_call(calls, _IDLE_SECONDS):
            worker.answer()
            if worker.is_short_of_memory or is_spent():
                return


def _silence() -> None:
    """Keep what libraries print out of the answers."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(nothing, number)
    os.close(nothing)


def _end_with_program(program: int) -> None:
    """End when the program was killed: whoever is busy does not see that nobody waits any more."""
    while os.getppid() == program:  # on Windows for ever: there the time limit is left
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _warm_up(calls: IO[bytes]) -> None:
    """Import what is likely to be needed, as long as nobody waits."""
    for name in _WARM:
        if _has_call(calls, 0.0):
            return
        import_module(name)


def _has_call(calls: IO[bytes], seconds: float) -> bool:
    """Wait for a call (or the end of the input) for so long."""
    if sys.platform == "win32":  # select knows sockets only: wait in the reading itself
        return seconds > 0
    return bool(select.select([calls], [], [], seconds)[0])


class _Worker:
    """Reads calls and writes answers."""

    def __init__(self, calls: IO[bytes], answers: IO[bytes], guard: Guard) -> None:
        self._calls = calls
        self._answers = answers
        self._guard = guard
        self._data = b""
        self.is_short_of_memory = False
        """Whether it should give way to a fresh one."""

    def answer(self) -> None:
        """Read one call, do it, and write what came of it."""
        call, blobs = self._next_call()
        if not call["again"]:
            self._data = blobs.pop(0)
        try:
            self._do(call, blobs)
        except _ERRORS as error:
            self._tell_fault(type(error).__name__, error.message, getattr(error, "wrong", False))
        except MemoryError:
            self.is_short_of_memory = True
            self._data = b""
            self._tell_fault("memory")
        except RecursionError:
            self._tell_fault("depth")
        except Exception:  # noqa: BLE001 - told: the program logs it and names the file
            self._tell_fault("bug", traceback.format_exc())
        self._answers.flush()

    def _next_call(self) -> tuple[dict[str, Any], list[bytes]]:
        kind, payload = read_frame(self._calls)
        blobs = []
        while kind is Kind.BLOB:
            blobs.append(payload)
            kind, payload = read_frame(self._calls)
        if kind is not Kind.CALL:
            raise BrokenFrameError("no call")
        return json.loads(payload), blobs

    def _do(self, call: dict[str, Any], blobs: list[bytes]) -> None:
        allow_seconds(call["seconds"])
        operation = _named(call["operation"])
        arguments = load(operation.arguments, call["arguments"].encode("utf-8"), blobs)
        self._guard.open_folder(getattr(arguments, "folder", ""))
        value = operation.function(self._data, arguments, _Reports(self._tell_progress))
        result, blobs = dump(operation.result, value)
        for blob in blobs:
            write_frame(self._answers, Kind.BLOB, blob)
        write_frame(self._answers, Kind.RESULT, result)

    def _tell_progress(self, share: float) -> None:
        write_frame(self._answers, Kind.PROGRESS, f"{share:.4f}".encode())
        self._answers.flush()

    def _tell_fault(self, what: str, line: str = "", wrong: bool = False) -> None:
        fault, _ = dump(Fault, Fault(what, line, wrong))
        write_frame(self._answers, Kind.FAULT, fault)


class _Reports:
    """Passes progress on, not more often than anyone can see."""

    def __init__(self, tell: Callable[[float], None]) -> None:
        self._tell = tell
        self._last = time.monotonic()

    def __call__(self, share: float) -> None:
        now = time.monotonic()
        if now - self._last >= _BETWEEN_REPORTS:
            self._last = now
            self._tell(share)


def _named(place: str) -> Operation:
    module, name = place.split(":")
    operation: Operation = getattr(import_module(module), name)
    return operation
