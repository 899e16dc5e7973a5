"""What no importer should do, done in a worker on purpose."""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.formats.isolation import limits
from reader.formats.isolation.operations import ImportArguments, Operation, Progress
from reader.model.article import Image, Imported


@dataclass(frozen=True, slots=True)
class Wish:
    """Which mischief, and a path for it."""

    what: str
    path: str = ""
    folder: str = ""


def _do(data: bytes, wish: Wish, progress: Progress) -> str:
    return str(_MISCHIEF[wish.what](Path(wish.path)))


def _compute_for_ever(path: Path) -> None:
    while True:
        pass


def _pile_up(path: Path) -> int:
    return len([bytearray(64 * 1024 * 1024) for _ in range(200)])


def _take_at_once(path: Path) -> int:
    return len(bytes(3 * 1024**3))


def _nest(path: Path) -> None:
    _nest(path)


def _connect(path: Path) -> None:
    with socket.socket() as wire:
        wire.connect(("127.0.0.1", 9))


def _resolve(path: Path) -> object:
    return socket.getaddrinfo("example.org", 80)


def _start_program(path: Path) -> int:
    return subprocess.run([sys.executable, "-c", ""], check=False).returncode


def _print(path: Path) -> str:
    print("what a library prints")
    os.write(1, b"to the descriptor itself")
    return "printed"


def _by_the_kernel(call: str, *arguments: object) -> str:
    """Call the C library itself, as a native library does; no event of Python tells of it."""
    function = getattr(ctypes.CDLL(None, use_errno=True), call)
    return f"{function(*arguments)} {errno.errorcode.get(ctypes.get_errno())}"


def _thread(path: Path) -> str:
    done: list[str] = []
    thread = threading.Thread(target=done.append, args=("a thread ran",))
    thread.start()
    thread.join()
    return done[0]


_MISCHIEF: dict[str, Callable[[Path], object]] = {
    "abort": lambda path: os.abort(),
    "exit": lambda path: os._exit(0),
    "sleep": lambda path: time.sleep(60),
    "compute": _compute_for_ever,
    "memory": _pile_up,
    "memory at once": _take_at_once,
    "depth": _nest,
    "bug": lambda path: {}["a key"],
    "connect": _connect,
    "resolve": _resolve,
    "program": _start_program,
    "system": lambda path: os.system("true"),
    "fork": lambda path: os.fork(),
    "kill": lambda path: os.kill(os.getppid(), 0),
    "read": lambda path: path.read_bytes(),
    "list": lambda path: os.listdir(path),
    "write": lambda path: path.write_bytes(b"x"),
    "write low": lambda path: os.open(path, os.O_WRONLY | os.O_CREAT),
    "remove": lambda path: path.unlink(),
    "make folder": lambda path: path.mkdir(),
    "print": _print,
    "variable": lambda path: os.environ.get(path.name),
    "C socket": lambda path: _by_the_kernel("socket", 2, 1, 0),
    "C fork": lambda path: _by_the_kernel("fork"),
    "C system": lambda path: _by_the_kernel("execl", b"/bin/true", b"true", None),
    "C write": lambda path: _by_the_kernel("open", bytes(path), os.O_WRONLY | os.O_CREAT, 0o600),
    "C remove": lambda path: _by_the_kernel("unlink", bytes(path)),
    "C rename": lambda path: _by_the_kernel("rename", bytes(path), bytes(path) + b"2"),
    "C folder": lambda path: _by_the_kernel("mkdir", bytes(path) + b"3", 0o700),
    "C times": lambda path: _by_the_kernel("utimes", bytes(path), None),
    "C unshare": lambda path: _by_the_kernel("unshare", 0x10000000),
    "C bounds": lambda path: _by_the_kernel(
        "prlimit64", os.getppid(), 4, None, ctypes.create_string_buffer(16)
    ),
    "C signal": lambda path: _by_the_kernel("tgkill", os.getppid(), os.getppid(), 0),
    "thread": _thread,
    "retire": lambda path: setattr(limits, "_SPENT_BYTES", 0),
    "pid": lambda path: os.getpid(),
}

MISCHIEF = Operation(f"{__name__}:MISCHIEF", _do, Wish, str)


def _echo(data: bytes, wish: Wish, progress: Progress) -> str:
    progress(0.25)
    time.sleep(0.05)
    progress(0.5)
    return f"{len(data)} {wish.what}"


ECHO = Operation(f"{__name__}:ECHO", _echo, Wish, str)
LIE = Operation(f"{__name__}:ECHO", _echo, Wish, tuple[Image, ...])
"""What the program takes for images is text by the time it comes out of the worker."""


def _crash(data: bytes, arguments: ImportArguments, progress: Progress) -> Imported:
    os.abort()


CRASH = Operation(f"{__name__}:CRASH", _crash, ImportArguments, Imported)
"""An import that ends in the crash of a native library."""


def _hang(data: bytes, arguments: ImportArguments, progress: Progress) -> Imported:
    progress(0.1)
    while True:
        time.sleep(0.05)
        progress(0.2)


def _flood(data: bytes, arguments: Wish, progress: Progress) -> tuple[bytes, ...]:
    return (bytes(1024 * 1024),) * 100


FLOOD = Operation(f"{__name__}:FLOOD", _flood, Wish, tuple[bytes, ...])


HANG = Operation(f"{__name__}:HANG", _hang, ImportArguments, Imported)
"""An import without an end."""
