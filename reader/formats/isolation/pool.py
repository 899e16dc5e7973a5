"""The workers that wait, warm, for the next source: at most two, ended with the program."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from reader.formats.isolation.operations import Operation
from reader.formats.isolation.process import WorkerGoneError, WorkerProcess

_KEPT: Final = 2


class WorkerPool:
    """Lends each caller a worker of its own; used by any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free: list[WorkerProcess] = []

    def prepare(self) -> None:
        """Have a worker ready: it starts and imports what it needs while the program goes on."""
        with self._lock, suppress(OSError):  # told when one is asked for
            if not any(worker.alive for worker in self._free):
                self._free.append(WorkerProcess())

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
        """As ``WorkerProcess.ask``."""
        worker, is_fresh = self._take(), False
        if worker is None:
            worker, is_fresh = WorkerProcess(), True
        keywords: dict[str, Any] = {
            "seconds": seconds,
            "progress": progress,
            "cancelled": cancelled,
        }
        try:
            try:
                return worker.ask(operation, data, arguments, **keywords)
            except WorkerGoneError:
                if is_fresh or not worker.retired:
                    raise
                # It had waited for so long that it ended just when it was asked.
                worker.close()
                worker = WorkerProcess()
                return worker.ask(operation, data, arguments, **keywords)
        finally:
            self._give_back(worker)

    def close(self) -> None:
        """End all that wait."""
        with self._lock:
            free, self._free = self._free, []
        for worker in free:
            worker.close()

    def _take(self) -> WorkerProcess | None:
        with self._lock:
            while self._free:
                worker = self._free.pop()
                if worker.alive:
                    return worker
                worker.close()
        return None

    def _give_back(self, worker: WorkerProcess) -> None:
        with self._lock:
            if worker.alive and len(self._free) < _KEPT:
                self._free.append(worker)
                return
        worker.close()


POOL: Final = WorkerPool()
atexit.register(POOL.close)
