"""A widget that is nothing but parts below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget


def column_of(parts: Sequence[QWidget], window: QWidget) -> QWidget:
    """Return a widget with parts below each other; stacks and splitters take the room there is."""
    column = QWidget(window)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, 1 if isinstance(part, (QStackedWidget, QSplitter)) else 0)
    return column
