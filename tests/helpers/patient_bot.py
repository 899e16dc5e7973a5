"""pytest-qt's robot with the patience of a busy machine."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from tests.helpers.waiting import DEADLINE

_MILLISECONDS = int(DEADLINE * 1000)


class PatientBot(QtBot):
    """Waits for what has to come for ``DEADLINE`` at least; a passing test never waits so long.

    Waits that are asked not to raise (for what must not come) last as long as they say.
    """

    def waitUntil(self, callback: Any, *, timeout: int = 0) -> None:
        """As in pytest-qt."""
        super().waitUntil(callback, timeout=max(timeout, _MILLISECONDS))

    def waitSignal(
        self, signal: Any, *, timeout: int = 0, raising: bool | None = None, **more: Any
    ) -> Any:
        """As in pytest-qt."""
        return super().waitSignal(
            signal, timeout=_patient(timeout, raising), raising=raising, **more
        )

    def waitSignals(
        self, signals: Any, *, timeout: int = 0, raising: bool | None = None, **more: Any
    ) -> Any:
        """As in pytest-qt."""
        return super().waitSignals(
            signals, timeout=_patient(timeout, raising), raising=raising, **more
        )


def _patient(timeout: int, raising: bool | None) -> int:
    return timeout if raising is False else max(timeout, _MILLISECONDS)
