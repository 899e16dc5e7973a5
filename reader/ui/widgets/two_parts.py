"""Two rows of controls: at the two ends of one line, or in two lines where that is too short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

_BETWEEN = 24
"""Pixels: what keeps the two apart on one line."""


class TwoParts(QWidget):
    """Takes the controls in; their order is the order of Tab."""

    def __init__(
        self, first: Sequence[QWidget], second: Sequence[QWidget], space: int, parent: QWidget
    ) -> None:
        """``space`` is what stands between two controls, in pixels."""
        super().__init__(parent)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(space)
        self._parts = tuple(self._row(each, space) for each in (first, second))
        self._layout.addWidget(self._parts[0], 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addStretch(1)
        self._layout.addWidget(self._parts[1], 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, controls: Sequence[QWidget], space: int) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space)
        for control in controls:
            layout.addWidget(control)
        return row

    @property
    def is_on_one_line(self) -> bool:
        """Whether there is room for both beside each other."""
        return self._layout.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the two into another width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit the two again when a control grows or comes."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        wide = sum(part.sizeHint().width() for part in self._parts) + _BETWEEN
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if wide <= self.width() else ways.TopToBottom
        if way is not self._layout.direction():
            self._layout.setDirection(way)
