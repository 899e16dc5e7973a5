"""The mouse on the page: selecting, picking, links, dots, handles, the hidden-line notice."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from reader.model.article import Run
from reader.model.inner_links import is_inner
from reader.ui.reading.extent import Handles
from reader.ui.reading.geometry import ShownBlock, range_rects
from reader.ui.reading.marks_layer import MarksLayer
from reader.ui.reading.page import Page
from reader.ui.reading.selection import Selection, Span

_SCROLL_INTERVAL, _SCROLL_SHARE = 30, 0.35
_Cursor = Qt.CursorShape


class _Doing(Enum):
    NOTHING = auto()
    PRESSED = auto()
    SELECTING = auto()
    RESIZING = auto()


class PageMouse(QObject):
    """Turns presses, moves and releases into a selection or into what was clicked."""

    annotations_clicked = Signal(list)  # ids under the pointer, the shortest first; may be empty
    name_clicked = Signal(int, int)  # span of a suggested name
    dot_clicked = Signal(str)
    link_clicked = Signal(str)
    link_pointed = Signal(str)
    """The address of the link under the pointer; empty when it has left it."""
    picture_clicked = Signal(object)  # Image
    table_clicked = Signal(int)  # index of its first block
    page_clicked = Signal(int)  # its place in the file, from 1
    notice_clicked = Signal(int)  # index of the group's first block
    history_clicked = Signal()
    foot_clicked = Signal()
    title_double_clicked = Signal()
    extent_dragged = Signal()

    def __init__(self, page: Page, selection: Selection, handles: Handles) -> None:
        super().__init__(page)
        self._page = page
        self._selection = selection
        self._handles = handles
        self.marks: MarksLayer | None = None
        self._doing = _Doing.NOTHING
        self._press = QPointF()
        self._anchor = 0
        self._pointer = QPointF()
        self._exact = False
        self._last_double_click = 0
        self._link = ""
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_INTERVAL)
        self._scroller.timeout.connect(self._on_scroll_due)

    def pressed(self, event: QMouseEvent) -> bool:
        """Begin a click, a selection or a drag of a handle."""
        built = self._page.built
        if built is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        point = self._page.to_document(event.position())
        if self._is_third_click(event):
            self._select_block(point)
            return True
        if self._handles.press(built, point):
            self._doing = _Doing.RESIZING
            return True
        self._doing = _Doing.PRESSED
        self._press = event.position()
        span = self._selection.span
        offset = self._page.offset_at(point)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and span is not None:
            self._anchor = span[1] if offset < span[0] else span[0]
            self._doing = _Doing.SELECTING
            self.moved(event)
        else:
            self._anchor = offset
        return True

    def moved(self, event: QMouseEvent) -> bool:
        """Go on with what was begun; without a button, show what a click would do."""
        if self._page.built is None:
            return False
        self._pointer = event.position()
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self._doing is _Doing.NOTHING:
            self._show_cursor(event)
            return True
        if self._doing is _Doing.PRESSED:
            far = (event.position() - self._press).manhattanLength()
            if far < QApplication.startDragDistance():
                return True
            self._doing = _Doing.SELECTING
        self._follow()
        inside = self._page.viewport().rect().contains(event.position().toPoint())
        if inside:
            self._scroller.stop()
        elif not self._scroller.isActive():
            self._scroller.start()
        return True

    def released(self, event: QMouseEvent) -> bool:
        """End what was begun; a press that did not move is a click."""
        doing, self._doing = self._doing, _Doing.NOTHING
        self._scroller.stop()
        if self._page.built is None or doing is _Doing.NOTHING:
            return False
        if doing is _Doing.PRESSED:
            self._click(event)
        elif doing is _Doing.SELECTING:
            self._selection.settle()
        else:
            self.extent_dragged.emit()
        return True

    def double_clicked(self, event: QMouseEvent) -> bool:
        """Edit the title, or select the word."""
        if self._page.built is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        point = self._page.to_document(event.position())
        self._last_double_click = event.timestamp()
        self._press = event.position()
        if self.is_on_title(point):
            self.title_double_clicked.emit()
            return True
        offset = self._page.offset_at(point)
        self._selection.drag(max(offset - 1, 0), offset + 1, exact=False)
        self._selection.settle()
        return True

    # -- what is where ------------------------------------------------------------------------

    def is_on_title(self, point: QPointF) -> bool:
        """Tell whether a point of the document is on the title."""
        built = self._page.built
        if built is None or built.title_position is None:
            return False
        shown = self._page.block_at(point)
        on_it = shown is not None and shown.qblock.position() == built.title_position
        return on_it and shown.bounds.contains(QPointF(shown.bounds.left() + 1, point.y()))

    def annotations_at(self, point: QPointF) -> list[str]:
        """Return the ids of the annotations painted at a point, the shortest first."""
        shown = self._page.block_at(point)
        if shown is None or self.marks is None:
            return []
        return [mark.id for mark in self.marks.highlights.at(shown, point)]

    def _name_at(self, point: QPointF) -> Span | None:
        return self.marks.name_at(self._page.block_at(point), point) if self.marks else None

    def run_at(self, point: QPointF) -> Run | None:
        """Return the link or the picture at a point of the document."""
        shown = self._page.block_at(point)
        if shown is None or shown.block is None or shown.stretch is None:
            return None
        start = shown.stretch.start
        for run in shown.block.runs:
            end = start + len(run.text)
            if run.href or run.image is not None:
                for _, first, last in self._page.built.map.pieces(start, end):
                    rects = range_rects(shown, first, last)
                    if run.image is not None:  # as high as its line, however low
                        rects = [_line_high(shown, first, rect) for rect in rects]
                    if any(rect.contains(point) for rect in rects):
                        return run
            start = end
        return None

    def point_at(self, href: str) -> None:
        """Tell of the link that a click would follow, or of none."""
        if href != self._link:
            self._link = href
            self.link_pointed.emit(href)

    def follow(self, run: Run, *, picture: bool = True) -> None:
        """Enlarge a picture, or follow a link; ``picture`` tells which of both comes first."""
        if run.image is not None and run.image.asset and (picture or not run.href):
            self.picture_clicked.emit(run.image)
        elif run.href:
            self.link_clicked.emit(run.href)

    def _own_line_at(self, point: QPointF) -> Callable[[], None] | None:
        """Return what a click on a line of the page's own, or on a number in its margin, does."""
        number = self.marks.page_numbers.at(self._page.shown(), point) if self.marks else None
        if number is not None:
            return partial(self.page_clicked.emit, number.number)
        built, shown = self._page.built, self._page.block_at(point)
        if built is None or shown is None or shown.stretch is not None:
            return None
        if not shown.bounds.adjusted(0, -4, 0, 4).contains(point):
            return None
        lines = {
            built.history_position: self.history_clicked.emit,
            built.foot_position: self.foot_clicked.emit,
        }
        for notice in built.notices:
            lines[notice.position] = partial(self.notice_clicked.emit, notice.first_block)
        for table in built.wide_tables:
            lines[table.position] = partial(self.table_clicked.emit, table.first_block)
        return lines.get(shown.qblock.position())

    # -- what is done -------------------------------------------------------------------------

    def _click(self, event: QMouseEvent) -> None:
        point = self._page.to_document(event.position())
        dot = self.marks.beside(self._page.shown(), point) if self.marks else None
        own_line = self._own_line_at(point)
        ids, run = self.annotations_at(point), self.run_at(point)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if dot is not None:
            self.dot_clicked.emit(dot)
        elif own_line is not None:
            own_line()
        elif run is not None and (ctrl or not ids or is_inner(run.href)):
            self._selection.clear()
            self.follow(run, picture=not ctrl)
        else:
            self._selection.clear()
            self.annotations_clicked.emit(ids)
            name = None if ids else self._name_at(point)
            if name is not None:
                self.name_clicked.emit(*name)

    def _is_third_click(self, event: QMouseEvent) -> bool:
        soon = event.timestamp() - self._last_double_click < QApplication.doubleClickInterval()
        near = (event.position() - self._press).manhattanLength() < QApplication.startDragDistance()
        return bool(self._last_double_click) and soon and near

    def _select_block(self, point: QPointF) -> None:
        shown = self._page.block_at(point)
        if shown is not None and shown.stretch is not None:
            start = shown.stretch.start
            self._selection.drag(start, start + shown.stretch.length, exact=False)
            self._selection.settle()

    def _follow(self) -> None:
        offset = self._page.offset_at(self._page.to_document(self._pointer))
        if self._doing is _Doing.SELECTING:
            self._selection.drag(self._anchor, offset, exact=self._exact)
        elif self._doing is _Doing.RESIZING and self.marks is not None:
            self._handles.drag(self.marks.text, offset, exact=self._exact)
            self._page.viewport().update()

    def _on_scroll_due(self) -> None:
        height = self._page.viewport().height()
        y = self._pointer.y()
        beyond = y if y < 0 else max(y - height, 0)
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond * _SCROLL_SHARE))
        self._follow()

    def _show_cursor(self, event: QMouseEvent) -> None:
        point = self._page.to_document(event.position())
        shape = _Cursor.IBeamCursor
        dot = self.marks.beside(self._page.shown(), point) if self.marks else None
        leads_on = self._own_line_at(point) is not None
        run = self.run_at(point)
        self.point_at(run.href if run is not None else "")
        if dot or leads_on or _leads_on(run) or self._name_at(point):
            shape = _Cursor.PointingHandCursor
        elif self._handles.over(self._page.built, point):
            shape = _Cursor.SizeHorCursor
        if self._page.viewport().cursor().shape() != shape:
            self._page.viewport().setCursor(shape)


def _line_high(shown: ShownBlock, start: int, rect: QRectF) -> QRectF:
    line = shown.layout.lineForTextPosition(start)
    return QRectF(rect.left(), shown.bounds.top() + line.y(), rect.width(), line.height())


def _leads_on(run: Run | None) -> bool:
    """Tell whether a click on a link or a picture does anything."""
    if run is None:
        return False
    return bool(run.href or (run.image is not None and run.image.asset))
