"""Tells when a widget has painted; kept apart so that both sides are watched alike."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

SIZE = (1440, 900)


class PaintWatch(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False

    def wait(self, before: int) -> None:
        """Let events run until there was another paint; then what it left is done too."""
        deadline = time.monotonic() + 60
        while self.count == before:
            QApplication.processEvents()
            if time.monotonic() > deadline:
                raise TimeoutError("nothing was painted")


def bare_browser(application: QApplication) -> QTextBrowser:
    """Return a shown QTextBrowser as a plain script would make it, with the page's font size."""
    browser = QTextBrowser()
    font = application.font()
    font.setPixelSize(19)
    browser.setFont(font)
    browser.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
    browser.setLineWrapColumnOrWidth(640)
    browser.resize(*SIZE)
    browser.show()
    return browser
