"""Brings the line about a crash from whatever thread it happened on to the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal


class FaultRelay(QObject):
    """``tell`` may be called on any thread; ``told`` is emitted on the GUI thread."""

    told = Signal(str)
    _crossing = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crossing.connect(self._on_crossing, Qt.ConnectionType.QueuedConnection)

    def tell(self, line: str) -> None:
        """Pass a line on."""
        self._crossing.emit(line)

    def _on_crossing(self, line: str) -> None:
        self.told.emit(line)
