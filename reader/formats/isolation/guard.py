"""What code in a worker may not do, whatever file it reads: Python's own audit events, answered.

An event is raised before the thing is done, by the standard library and by C code that uses it.
Libraries that make system calls of their own are held by ``limits`` (no file is written) and by
being told so where they are called.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Final

_FORBIDDEN: Final = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "pty.",
    "urllib.",
    "ftplib.",
    "http.",
    "smtplib.",
    "imaplib.",
    "poplib.",
    "nntplib.",
    "telnetlib.",
    "webbrowser.",
    "winreg.",
    "_winapi.CreateProcess",
    "_winapi.CreateFile",
    "syslog.",
    "sqlite3.",
    "shutil.",
    "tempfile.",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.chown",
    "os.chflags",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.utime",
    "os.setxattr",
    "os.removexattr",
    "os.kill",
    "os.killpg",
    "signal.pthread_kill",
)
_LISTING: Final = ("os.listdir", "os.scandir", "os.walk", "glob.glob", "os.chdir")
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_HARMLESS: Final = ("/dev/null", "/dev/urandom", "/usr/share/zoneinfo/", "/etc/localtime")


class Guard:
    """Refuses network, programs, writing, and reading outside one folder and the libraries."""

    def __init__(self) -> None:
        self._libraries = _Libraries()
        self._folder = ""
        self.refused: list[str] = []
        """What was tried, the last few."""

    def install(self) -> None:
        """Begin; there is no end to it in this process."""
        sys.dont_write_bytecode = True
        sys.addaudithook(self._on_event)

    def open_folder(self, folder: str) -> None:
        """Let files below a folder be read; an empty one lets none."""
        self._folder = os.path.realpath(folder) if folder else ""
        self.refused.clear()

    def _on_event(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            self._check_open(path, mode, flags)
        elif event == "ctypes.dlopen":
            self._check_library(args[0])
        elif event in _LISTING:
            self._check_read(event, args[0])
        elif event.startswith(_FORBIDDEN):
            self._refuse(event)

    def _check_open(self, path: Any, mode: Any, flags: Any) -> None:
        if isinstance(path, int):  # a pipe or a file that is open already
            return
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (
            isinstance(flags, int) and flags & _WRITING
        ):
            self._refuse(f"writing {path!r}")
        self._check_read("open", path)

    def _check_library(self, path: Any) -> None:
        if path and os.sep in os.fsdecode(path):
            self._check_read("ctypes.dlopen", path, own_folder=False)

    def _check_read(self, event: str, path: Any, *, own_folder: bool = True) -> None:
        if path is None or isinstance(path, int):
            return
        name = os.path.abspath(os.fsdecode(path))
        listing = event != "open"
        if self._libraries.hold(name, listing=listing):
            return
        real = os.path.realpath(name)
        if self._libraries.hold(real, listing=listing) or real.startswith(_HARMLESS):
            return
        if own_folder and self._folder and _is_below(real, self._folder):
            return
        self._refuse(f"{event} {name!r}")

    def _refuse(self, what: str) -> None:
        self.refused = [*self.refused[-9:], what]
        raise PermissionError(f"not allowed in a worker: {what}")


class _Libraries:
    """The folders that modules come from; of one that is more than that, only its modules."""

    def __init__(self) -> None:
        ours = os.path.realpath(Path(__file__).parents[2])
        places = {os.path.realpath(path) for path in sys.path if path} | set(sys.path)
        self._searched = tuple(_with_separator(path) for path in places if path)
        whole = {path for path in places if is_library(path)} | {ours}
        self._whole = tuple(map(_with_separator, whole))

    def hold(self, path: str, *, listing: bool) -> bool:
        """Tell whether a file is one of a library, or a folder that is searched for modules."""
        if _with_separator(path).startswith(self._whole):
            return True
        is_searched = _with_separator(path).startswith(self._searched)
        return is_searched and (listing or path.endswith((".py", ".pyc")))


def is_library(path: str) -> bool:
    """Tell whether a folder of Python's search path holds modules only, not a person's files."""
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, getattr(sys, "_MEIPASS", sys.prefix)}
    return Path(path).name in ("site-packages", "dist-packages") or any(
        _is_below(path, prefix) for prefix in prefixes
    )


def _with_separator(path: str) -> str:
    return path.rstrip(os.sep) + os.sep


def _is_below(path: str, folder: str) -> bool:
    return _with_separator(path).startswith(_with_separator(folder))
