"""What happens to a bug: written to a log file with versions; never a traceback on the screen."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from reader import __version__

log = logging.getLogger("reader.crash")

_OURS = logging.getLogger("reader")
_LOG_BYTES = 1_000_000
_PACKAGES = (
    "PySide6-Essentials",
    "sqlite-utils",
    "Markdown",
    "lxml",
    "trafilatura",
    "pypdfium2",
    "mammoth",
)


def versions() -> str:
    """Return one line of the versions that bugs depend on."""
    import platform  # only a crash needs these two, and they cost 20 ms at every start
    from importlib.metadata import PackageNotFoundError, version

    parts = [f"Postil {__version__}", f"Python {platform.python_version()}", platform.platform()]
    for package in _PACKAGES:
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:  # a bundle carries no metadata
            continue
    return ", ".join(parts)


class CrashReporter:
    """Writes every unhandled exception to ``<folder>/postil.log`` and tells a listener where."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "postil.log"
        self._listener: Callable[[str], None] | None = None
        self._handler: logging.Handler | None = None
        self._fault_file: TextIO | None = None
        self._previous: tuple[Any, Any] | None = None

    def install(self) -> None:
        """Take over the hooks; a log folder that cannot be written costs only the log file."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._make_room()
            self._handler = logging.FileHandler(self.path, encoding="utf-8", delay=True)
            self._fault_file = (self.path.parent / "postil-fault.log").open("a", encoding="utf-8")
            faulthandler.enable(self._fault_file)
        except OSError as error:
            self._handler = logging.StreamHandler()
            log.warning("no log file: %s", error)
        self._handler.setFormatter(
            logging.Formatter("%(asctime)s %(levelname)s %(name)s [%(threadName)s]: %(message)s")
        )
        logging.getLogger().addHandler(self._handler)
        _OURS.setLevel(logging.INFO)  # with why an import failed, which the terminal does not tell
        self._previous = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def _make_room(self) -> None:
        """Keep one older log beside the one that is written."""
        if self.path.exists() and self.path.stat().st_size > _LOG_BYTES:
            os.replace(self.path, self.path.with_name(f"{self.path.name}.1"))

    def uninstall(self) -> None:
        """Give the hooks back and close the files."""
        if self._previous is not None:
            sys.excepthook, threading.excepthook = self._previous
            self._previous = None
        _OURS.setLevel(logging.NOTSET)
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None

    def listen(self, listener: Callable[[str], None] | None) -> None:
        """Call ``listener`` with one line per crash, on whichever thread it happened."""
        self._listener = listener

    def report(self, error: BaseException) -> None:
        """Record an exception and tell the listener."""
        log.critical("%s", versions(), exc_info=error)
        if self._listener is not None:
            self._listener(
                f"Something went wrong; what you did is saved. The details are in {self.path}"
            )

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):  # Ctrl+C in the terminal is no bug
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.report(args.exc_value)
