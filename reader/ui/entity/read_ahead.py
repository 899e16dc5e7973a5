"""Fetches more passages when the end of those that are shown comes in sight."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractSlider, QScrollArea

from reader.ui.entity.passage_list import PassageList

_AHEAD = 600
"""Pixels below the edge for which passages are read ahead."""


_SCROLLS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ReadAhead(QObject):
    """Ties a list of passages to the scroll area around it."""

    problem_reported = Signal(str)

    def __init__(self, scroll: QScrollArea, passages: PassageList) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._passages = passages
        bar = scroll.verticalScrollBar()
        bar.valueChanged.connect(self.look)
        bar.rangeChanged.connect(self.look)
        passages.row_shown.connect(self._on_row_shown)
        passages.problem_reported.connect(self.problem_reported)

    def scrolled_by(self, key: int) -> bool:
        """Scroll by a key such as Page Down; False when it is none of those."""
        action = _SCROLLS.get(Qt.Key(key))
        if action is not None:
            self._scroll.verticalScrollBar().triggerAction(action)
        return action is not None

    def look(self) -> None:
        """Read the next passages when they will soon be needed."""
        model = self._passages.passages
        if model.is_whole:
            return
        height = self._passages.sizeHint().height()
        bottom = self._passages.mapTo(self._scroll.widget(), QPoint(0, height)).y()
        seen = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height()
        if bottom < seen + _AHEAD:
            self._passages.fetch()

    def _on_row_shown(self, index: QModelIndex) -> None:
        rect = self._passages.visualRect(index)
        place = self._passages.viewport().mapTo(self._scroll.widget(), rect.center())
        self._scroll.ensureVisible(place.x(), place.y(), 0, rect.height())
