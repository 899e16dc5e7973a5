"""The soft shadow under what floats over the page."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from reader.ui.theme import Theme


class SoftShadow(QGraphicsDropShadowEffect):
    """Lies under one widget; darker in dark themes, where a light one would not be seen."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.setBlurRadius(24)
        self.setOffset(0, 6)
        widget.setGraphicsEffect(self)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's darkness."""
        self.setColor(QColor(0, 0, 0, 130 if theme.dark else 52))
