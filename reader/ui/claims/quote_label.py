"""The passage that a claim card is about, shortened to some lines of the page's own type."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.theme import page_font_family

_SIZE = 15
"""Pixels."""
_LONGEST = 170
"""Code points."""
_PARAGRAPH = '<p style="line-height: 130%">{}</p>'


class QuoteLabel(QLabel):
    """Words of an article are never read as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)  # a plain label has no line height
        self.setWordWrap(True)
        font = QFont(page_font_family())
        font.setPixelSize(_SIZE)
        self.setFont(font)

    def show_quote(self, words: str) -> None:
        """Show a passage in one paragraph, its end left out when it is long."""
        quote = " ".join(words.split())
        if len(quote) > _LONGEST:
            quote = quote[: _LONGEST - 1].rstrip() + "…"
        self.setText(_PARAGRAPH.format(escape(quote)))
