"""Laying a long document out in steps that no frame waits for; Qt's own take up to 60 ms."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimerEvent
from PySide6.QtGui import QTextDocument

STEP_SECONDS = 0.004
_AT_A_TIME = 6
"""Blocks that are laid out between two looks at the clock."""


class LayoutSteps(QObject):
    """Advances a document's layout from its top; lives as long as the document.

    Qt lays out what is below the part in view on a timer of the layout's, and doubles its steps
    each time. That timer stays the clock, but each of its ticks brings a step of ours.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._next = 0
        self._known = -1
        """A block that was laid out; when it is not any more, all is to be done again."""
        self._clock: int | None = None
        document.documentLayout().installEventFilter(self)

    @property
    def is_done(self) -> bool:
        """Whether all is laid out."""
        return self._next >= self._document.blockCount() and not self._is_undone()

    def reaches(self, position: int) -> bool:
        """Tell whether the block at a position of the document is laid out."""
        number = self._document.findBlock(position).blockNumber()
        return self._is_laid_out(number) or (number < self._next and not self._is_undone())

    def step(self, seconds: float = STEP_SECONDS) -> None:
        """Lay out some more blocks."""
        if self._is_undone():
            self._next, self._known, self._clock = 0, -1, None
        until = time.perf_counter() + seconds
        last = self._document.blockCount() - 1
        layout = self._document.documentLayout()
        while self._next <= last and time.perf_counter() < until:
            at = min(self._next + _AT_A_TIME - 1, last)
            layout.blockBoundingRect(self._document.findBlockByNumber(at))
            self._next = at + 1
            if self._is_laid_out(at):
                self._known = at

    def eventFilter(self, layout: QObject, event: QEvent) -> bool:
        """Do a step of ours in the place of one of Qt's."""
        if event.type() is not QEvent.Type.Timer or not isinstance(event, QTimerEvent):
            return False
        if self.is_done:
            return False
        if event.timerId() == self._clock:
            self.step()
            return True
        return self._deliver(layout, event)

    def _deliver(self, layout: QObject, event: QTimerEvent) -> bool:
        """Let Qt have an event, to see whether it lays text out; the first such step is small."""
        before = self._next
        while self._is_laid_out(self._next):
            self._next += _AT_A_TIME
        probe = self._next
        layout.event(event)
        if self._is_laid_out(probe):
            self._clock = event.timerId()
        self._next = max(before, min(probe, self._document.blockCount()))
        return True

    def _is_laid_out(self, number: int) -> bool:
        block = self._document.findBlockByNumber(number)
        return block.isValid() and block.layout().lineCount() > 0

    def _is_undone(self) -> bool:
        return self._known >= 0 and not self._is_laid_out(self._known)
