"""Makes the window's QActions from the table; letters work only while the page has the focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from reader.ui.actions import ACTIONS, STYLE_ACTIONS, ActionSpec
from reader.ui.reading.view import ReadingView


def make_actions(window: QWidget) -> dict[str, QAction]:
    """Return one QAction per row of the table, by id; their window keys work at once."""
    made = {}
    for spec in ACTIONS:
        if spec.built_in:
            continue
        action = QAction(spec.title, window)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.window_keys])
        action.setToolTip(_tool_tip(spec))
        if spec.id in STYLE_ACTIONS:
            action.setData(STYLE_ACTIONS[spec.id].value)
        window.addAction(action)
        made[spec.id] = action
    return made


def connect_actions(
    actions: Mapping[str, QAction], slots: Mapping[str, Callable[[], object]]
) -> None:
    """Let actions call what their ids stand for in a table of a part of the window."""
    for name, slot in slots.items():
        actions[name].triggered.connect(slot)


def page_slots(view: ReadingView) -> dict[str, Callable[[], object]]:
    """Return what actions call on the page, by their ids."""
    return {
        "next_annotation": view.pick_next,
        "previous_annotation": view.pick_previous,
        "cycle": view.cycle_overlapping,
        "find_next": view.find_next,
        "find_previous": view.find_previous,
        "caret": view.toggle_caret,
    }


def bind_page_keys(actions: dict[str, QAction], page: QWidget) -> list[QShortcut]:
    """Let the letters of the table trigger their actions while ``page`` has the focus."""
    shortcuts = []
    for spec in ACTIONS:
        for key in () if spec.built_in else spec.page_keys:
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(actions[spec.id].trigger)
            shortcuts.append(shortcut)
    return shortcuts


def _tool_tip(spec: ActionSpec) -> str:
    text = spec.hint or spec.title.rstrip("…")
    if not spec.keys:
        return text
    key = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({key})"
