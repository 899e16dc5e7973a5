"""The buttons of pages that look like words: quiet links, and the one that leads back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from reader.services.wording import one_line

_LONGEST = 60
"""Code points of a title behind the way back: as many as stand in a line."""


class QuietLink(QPushButton):
    """Words that do something, in the colour of links."""

    def __init__(self, text: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("quietLink", True)
        self.setToolTip(tip)


class BackLink(QPushButton):
    """Leads back to where one came from, and says where that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("mutedLink", True)
        self.setToolTip(self.tr("Back (Esc)"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_title(self, title: str) -> None:
        """Name what it leads back to, where that has a title."""
        shown = one_line(title, _LONGEST).replace("&", "&&")  # an & would underline a letter
        where = shown or self.tr("Back")
        self.setText(f"‹ {where}")
