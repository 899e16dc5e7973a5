"""A small popover that asks for a page of the source, or for a time."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.model.pages import Pages, label_of
from reader.ui.sidebar.popover import Popover
from reader.ui.theme import Theme

_WIDTH = 240


class PageField(Popover):
    """Enter goes to the page, Esc back to the text."""

    page_chosen = Signal(int)
    """Code points: where the page begins."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Go to page"))
        self.setFixedWidth(_WIDTH)
        self._pages = Pages()
        self.field = QLineEdit(self)
        self.hint = QLabel(self)
        self.hint.setProperty("muted", True)
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.hint)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._on_edited)

    def open_for(self, pages: Pages, offset: int, place: QRect) -> None:
        """Ask for one of these pages; ``offset`` is read now, ``place`` is global pixels."""
        self._pages = pages
        now = pages.at(offset)
        name = self.tr("Time") if pages.are_times else self.tr("Page")
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.field.setText(label_of(now) if now is not None else "")
        self.field.selectAll()
        self._show_hint()
        self.open_at(place)
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the page, or say that there is none."""
        if event.text() not in ("\r", "\n"):
            super().keyPressEvent(event)
            return
        mark = self._pages.find(self.field.text())
        if mark is not None:
            self.finish()
            self.page_chosen.emit(mark.offset)
            return
        words = self.tr("There is no time “{page}” here. {hint}")
        if not self._pages.are_times:
            words = self.tr("There is no page “{page}” here. {hint}")
        asked = " ".join(self.field.text().split())[:40]
        self._say(words.format(page=asked, hint=self._range()))
        self.field.selectAll()

    def _on_edited(self, _text: str) -> None:
        self._show_hint()

    def _show_hint(self) -> None:
        self._say(self._range())

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.adjust()

    def _range(self) -> str:
        first, last = (label_of(self._pages.marks[at]) for at in (0, -1))
        words = self.tr("From {first} to {last}, then Enter")
        return words.format(first=first, last=last)
