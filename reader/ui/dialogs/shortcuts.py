"""The sheet of keys, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.ui.actions import ACTIONS, GROUPS, STYLE_ACTIONS, ActionSpec, group_title
from reader.ui.dialogs.key_caps import key_caps
from reader.ui.library.section_title import SectionTitle
from reader.ui.sidebar.popover import Popover
from reader.ui.theme import Theme

_AROUND = 18
"""Pixels that the window keeps around the card, on both sides together."""


def native_text(key: str) -> str:
    """Return a key as this desktop writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def shown_keys(spec: ActionSpec) -> tuple[str, ...]:
    """Return the keys to show: the first letter and the first chord; others only stand in."""
    if spec.built_in:
        return spec.keys
    return spec.page_keys[:1] + spec.window_keys[:1]


def sheet_rows() -> dict[str, list[ActionSpec]]:
    """Return every action that has a key, by group; the styles are one row each."""
    return {
        group: [spec for spec in ACTIONS if spec.group == group and spec.keys] for group in GROUPS
    }


class ShortcutSheet(Popover):
    """All keys on one card; Escape or a click elsewhere closes it.

    Where the window is small the two columns stand one below the other, and arrows scroll them.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("All keys"))
        self._body = QWidget(self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._columns.setContentsMargins(24, 20, 24, 20)
        self._columns.setSpacing(36)
        rows = sheet_rows()
        for groups in (GROUPS[:1] + GROUPS[2:4], GROUPS[1:2] + GROUPS[4:]):
            column = QVBoxLayout()
            column.setSpacing(4)
            for group in groups:
                title = SectionTitle(group_title(group), self._body)
                title.setContentsMargins(0, 8, 0, 4)
                column.addWidget(title)
                column.addLayout(self._grid(rows[group]))
            column.addStretch(1)
            self._columns.addLayout(column)
        self.scroll = QScrollArea(self)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroll)
        self.setFocusProxy(self.scroll)

    def open_centred(self) -> None:
        """Show it from its beginning, in the middle of the window."""
        self._fit()
        self.scroll.verticalScrollBar().setValue(0)
        super().open_centred()

    def adjust(self) -> None:
        """Be as large as there is room for in the window of now."""
        self._fit()
        super().adjust()

    def _fit(self) -> None:
        room = self.parentWidget().size()
        width, height = room.width() - _AROUND, room.height() - _AROUND
        bar = self.scroll.verticalScrollBar()
        for direction in (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom):
            self._columns.setDirection(direction)
            wanted = self._body.sizeHint()
            beside = bar.sizeHint().width() if wanted.height() > height else 0
            if wanted.width() + beside <= width:
                break
        policy = Qt.ScrollBarPolicy
        self.scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if beside else policy.ScrollBarAlwaysOff
        )
        self.scroll.setFixedSize(min(wanted.width() + beside, width), min(wanted.height(), height))

    def _grid(self, specs: list[ActionSpec]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for number, spec in enumerate(specs):
            label = QLabel(spec.title.rstrip("…"), self._body)
            if spec.tip and spec.id not in STYLE_ACTIONS:
                label.setToolTip(spec.hint)
            grid.addWidget(label, number, 0)
            grid.addLayout(self._keys(spec), number, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    def _keys(self, spec: ActionSpec) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(3)
        for number, key in enumerate(shown_keys(spec)):
            if number:
                word = QLabel(self.tr("or"), self._body)
                word.setProperty("muted", True)
                row.addWidget(word)
            for part in key_caps(key):
                cap = QLabel(part, self._body)
                cap.setProperty("keycap", True)
                cap.setAccessibleName(native_text(key))
                row.addWidget(cap)
        return row
