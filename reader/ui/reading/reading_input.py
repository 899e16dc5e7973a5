"""What the mouse and the keys do on the page: each part of the reading view gets its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from reader.ui.reading.caret import Caret
from reader.ui.reading.enlarging import Enlarging
from reader.ui.reading.find_control import FindControl
from reader.ui.reading.mouse import PageMouse
from reader.ui.reading.page import Page
from reader.ui.reading.picking import Picking
from reader.ui.reading.selection import Selection
from reader.ui.reading.sheet import ArticleSheet
from reader.ui.reading.tips import tip_of


class ReadingInput:
    """Takes what the page hands over; each event is told to be used or not."""

    def __init__(
        self,
        page: Page,
        sheet: ArticleSheet,
        selection: Selection,
        caret: Caret,
        picking: Picking,
        mouse: PageMouse,
        find: FindControl,
        enlarging: Enlarging,
    ) -> None:
        self._page = page
        self._sheet = sheet
        self._selection = selection
        self._caret = caret
        self._picking = picking
        self._mouse = mouse
        self._find = find
        self._enlarging = enlarging
        self.mouse_pressed = mouse.pressed
        self.mouse_moved = mouse.moved
        self.mouse_released = mouse.released
        self.mouse_double_clicked = mouse.double_clicked

    def mouse_left(self) -> None:
        """Point at nothing."""
        self._mouse.point_at("")

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Do what a key does on the page; tell whether it does anything."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ctrl = plain == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F7:
            self.toggle_caret()
        elif event.key() == Qt.Key.Key_F3:
            self._find.step(not plain & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_C and ctrl and self._selection.span:
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() == Qt.Key.Key_Escape:
            return self._escape()
        elif ctrl and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not self._caret.visible:
            bar = self._page.verticalScrollBar()
            bar.setValue(bar.maximum() if event.key() == Qt.Key.Key_End else bar.minimum())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._follow_at_caret()
        elif self._caret.key_pressed(event):
            run = self._sheet.run_at(self._caret.offset)
            self._mouse.point_at(run.href if run is not None else "")
        else:
            return self._picking.key_pressed(event)
        return True

    def toggle_caret(self) -> None:
        """Show a caret that the arrow keys move, or hide it."""
        if self._sheet.session is not None:
            span = self._selection.span
            self._caret.toggle(span[1] if span else self._page.first_visible_offset())

    def _follow_at_caret(self) -> bool:
        """Follow the link, or show the picture or the wide table larger, that the caret is at."""
        if not self._caret.visible:
            return False
        run, table = self._sheet.run_at(self._caret.offset), None
        if run is not None:
            self._mouse.follow(run)
        else:
            table = self._sheet.wide_table_at(self._caret.offset)
            if table is not None:
                self._enlarging.show_table(table)
        return run is not None or table is not None

    def _escape(self) -> bool:
        """Leave one thing at a time: find, selection, pick, caret."""
        if self._find.is_open:
            self._find.close()
        elif self._selection.span is not None:
            self._selection.clear()
        elif self._picking.picked is not None:
            self._picking.pick(None)
        elif self._caret.visible:
            self.toggle_caret()
        else:
            return False
        return True

    def tip_at(self, point: QPointF) -> str:
        """Return what the tooltip says at a point of the document."""
        if self._sheet.session is None:
            return ""
        ids = self._mouse.annotations_at(point)
        return tip_of(self._sheet.session, ids, self._mouse.run_at(point))

    def copied(self) -> str:
        """Return the selected text as it stands in the article."""
        return self._selection.text
