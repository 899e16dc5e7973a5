"""The bar above the page: library, wordmark, the title, text, theme, about, export, sidebar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from reader.ui.postil.postil_button import PostilButton
from reader.ui.theme import Theme

HEIGHT = 44
"""Pixels, the hairline below included."""

_ICONS = {
    "library_panel": "library",
    "theme": "theme",
    "info": "info",
    "export": "export",
    "sidebar": "sidebar",
}


class TopBar(QFrame):
    """Shows one button for each of the window's actions that belong here."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._title_text = ""
        self._buttons = {
            name: self._button(actions[name], name)
            for name in ("library_panel", "typography", "theme", "info", "export", "sidebar")
        }
        self.wordmark = PostilButton(actions, self)
        self._title = QLabel(self)
        self._title.setObjectName("articleTitle")
        self._title.setAccessibleName(self.tr("Article"))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def _button(self, action: QAction, name: str) -> QToolButton:
        button = QToolButton(self)
        if name == "typography":
            action.setIconText("Aa")
        button.setDefaultAction(action)
        button.setObjectName(f"{name}_button")
        button.setAccessibleName(action.text().rstrip("…"))
        button.setFixedSize(32, 30)
        button.setIconSize(QSize(20, 20))
        if name == "typography":
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(6)
        row.addWidget(self._buttons["library_panel"])
        row.addWidget(self.wordmark)
        row.addStretch(1)
        for name in ("typography", "theme", "info", "export", "sidebar"):
            row.addWidget(self._buttons[name])

    @property
    def last_stop(self) -> QToolButton:
        """The last button: what comes next when Tab goes round is below it."""
        return self.findChildren(QToolButton)[-1]

    @property
    def typography_button(self) -> QToolButton:
        """The button that the pop-over for text opens below."""
        return self._buttons["typography"]

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        for name, icon in _ICONS.items():
            self._buttons[name].defaultAction().setIcon(theme.icon(icon))

    def set_title(self, title: str) -> None:
        """Show the article's title, shortened to what the bar has room for."""
        self._title_text = title
        self._title.setToolTip(title)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the title to the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(0, self.width() - 430)
        metrics = self._title.fontMetrics()
        self._title.setText(metrics.elidedText(self._title_text, Qt.TextElideMode.ElideRight, room))
        self._title.setGeometry((self.width() - room) // 2, 0, room, self.height() - 1)
