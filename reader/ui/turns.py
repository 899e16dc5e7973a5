"""Pieces of work on the GUI thread, one a turn of the event loop: the window answers in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

Piece = Callable[[], object]

_DONE_BY_A_PERSON = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.InputMethod,
        QEvent.Type.Drop,
    )
)


class Turns(QObject):
    """Does pieces in their order. What a person does meanwhile never meets half of them done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pieces: deque[Piece] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._do_next)

    @property
    def pending(self) -> bool:
        """Whether anything is left to do."""
        return bool(self._pieces)

    def take(self, pieces: Iterable[Piece]) -> None:
        """Do these from the next turn on, after those that wait already."""
        self._pieces.extend(pieces)
        application = QCoreApplication.instance()
        if self._pieces and application is not None and not self._timer.isActive():
            self._timer.start()
            application.installEventFilter(self)

    def finish(self) -> None:
        """Do all that is left, now."""
        while self._pieces:
            self._do_next()

    def drop(self) -> None:
        """Do nothing of what is left."""
        self._pieces.clear()
        self._rest()

    def eventFilter(self, _target: QObject, event: QEvent) -> bool:
        """Finish before a key or a click arrives: it may mean what is not up to date yet."""
        if event.type() in _DONE_BY_A_PERSON:
            self.finish()
        return False

    def _do_next(self) -> None:
        piece = self._pieces.popleft()
        if not self._pieces:
            self._rest()
        piece()

    def _rest(self) -> None:
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
