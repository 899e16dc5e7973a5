"""The sheet of paper: a read-only text edit of fixed column width that paints marks by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import (
    ShownBlock,
    block_near,
    offset_rect,
    position_at,
    shown_blocks,
)
from reader.ui.reading.input_page import InputPage
from reader.ui.reading.layout_steps import LayoutSteps
from reader.ui.reading.page_parts import (
    PagePainter,
    colour_paper,
    paint_text,
    set_wrapping,
)
from reader.ui.reading.scroll_marks import ScrollMarks
from reader.ui.reading.typography import GUTTER
from reader.ui.theme import Theme

_LEAST_GUTTER = 32
"""Pixels beside the column that stay in view when the window is narrow: room for the dots."""
_LEAST_COLUMN = 240
_OVERHANG = 30
"""Pixels that the last line of a block and its marks may reach below what Qt calls the block."""
_DOTS_ABOVE = 120
"""Pixels: further up, no note pushes another's dot down."""


class Page(InputPage):
    """Shows one built document, centred; resizing the window never lays the text out again."""

    column_changed = Signal(int)  # pixels: the column that fits
    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("page")
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_marks = ScrollMarks(self)
        self.setVerticalScrollBar(self.scroll_marks)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.built: BuiltDocument | None = None
        self.painter_of_marks: PagePainter | None = None
        self._column = 0
        self._wanted_column = 0
        self.expected_width = 0
        """Pixels that the page will have once it is laid out, where the window knows."""
        self._holding = False
        self._anchor: tuple[int, float] | None = None
        self._coming: BuiltDocument | None = None
        self._greatest = self._greatest_coming = 0
        self.verticalScrollBar().valueChanged.connect(self._on_scroll_changed)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    # -- what is shown ------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Colour the paper and the scroll bar."""
        colour_paper(self, theme)
        self.scroll_marks.set_theme(theme)

    def show_document(self, built: BuiltDocument) -> None:
        """Show a document from its top."""
        before, self.built = self.built, built
        self._holding = True
        self.verticalScrollBar().setValue(0)
        if built is not self._coming:
            self._drop_coming()
            self._hand_to_qt(built)
        else:
            self._coming = None
            self.verticalScrollBar().setMaximum(self._greatest_coming)
            self.viewport().update()
        self._place_column()
        self._holding = False
        self._anchor = None
        if before is not None:
            before.document.deleteLater()

    def lay_out_ahead(self, built: BuiltDocument) -> LayoutSteps:
        """Begin to lay out the document that is shown next; this one stays on the page.

        Qt lays a document out anew when a widget gets it: what was laid out before is lost. So Qt
        gets the next one now, and until that is shown the page paints the one before. Both have
        lines of one width, broken alike.
        """
        self._drop_coming()
        bar = self.verticalScrollBar()
        value, self._greatest, self._greatest_coming = bar.value(), bar.maximum(), 0
        self._coming = built
        with self.holding_place():
            steps = self._hand_to_qt(built)
            bar.setMaximum(self._greatest)
            bar.setValue(value)
        if self.built is not None:
            self.built.document.documentLayout().setPaintDevice(self.viewport())
        self.viewport().update()
        return steps

    def _hand_to_qt(self, built: BuiltDocument) -> LayoutSteps:
        built.document.device_pixel_ratio = self.devicePixelRatioF()
        built.document.setParent(self)
        built.document.picture_ready.connect(self.viewport().update)
        width = built.formats.typography.column_width + 2 * GUTTER
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)
        set_wrapping(self, built)
        self.setDocument(built.document)
        return LayoutSteps(built.document)

    def _drop_coming(self) -> None:
        coming, self._coming = self._coming, None
        if coming is not None:
            coming.document.deleteLater()

    def show_nothing(self) -> None:
        """Show blank paper."""
        before, self.built = self.built, None
        self.painter_of_marks = None
        self._drop_coming()
        if before is not None:
            self.setDocument(QTextDocument(self))
            before.document.deleteLater()
        self.scroll_marks.set_ticks(None)

    def fitting_column(self, wanted: int) -> int:
        """Return the column width that fits the widget now, at most ``wanted`` pixels."""
        self._wanted_column = wanted
        width = self.width()
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Created) and not self.isVisible():
            width = self.expected_width  # not laid out yet: its own width means nothing
            if not width:
                return wanted
        room = width - self.scroll_marks.sizeHint().width() - 2 * _LEAST_GUTTER
        return max(min(wanted, room), _LEAST_COLUMN)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the page's own font: Qt would set the window's on the document, and lay it out."""
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay where the article was left: Qt would go to its own cursor, at the top."""
        with self.holding_place():
            super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; ask for a narrower one only when it no longer fits."""
        with self.holding_place():
            super().resizeEvent(event)
            self._place_column()
        if self.built is None or not self._wanted_column:
            return
        fitting = self.fitting_column(self._wanted_column)
        if fitting != self.built.formats.typography.column_width:
            self.column_changed.emit(fitting)

    def _place_column(self) -> None:
        if self.built is None:
            return
        width = self.built.formats.typography.column_width + 2 * GUTTER
        room = self.width() - self.scroll_marks.sizeHint().width()
        # A negative margin clips the empty gutters when the window is narrow.
        left = min((self.width() - width) // 2, room - width)
        if room < width:
            left = (room - width) // 2
        self.setViewportMargins(left, 0, room - width - left, 0)

    def clipped_margin(self) -> int:
        """Return how many pixels of the left margin the narrow window hides."""
        return max(-self.viewport().x(), 0)

    # -- coordinates --------------------------------------------------------------------------

    def to_view(self, rect: QRectF) -> QRect:
        """Return where a rectangle of the document stands in this widget."""
        moved = rect.translated(0, -self.verticalScrollBar().value())
        moved.translate(QPointF(self.viewport().pos()))
        return moved.toAlignedRect()

    def visible_rect(self) -> QRectF:
        """Return the part of the document in view."""
        size = self.viewport().size()
        return QRectF(0, self.verticalScrollBar().value(), size.width(), size.height())

    def shown(self, area: QRectF | None = None) -> list[ShownBlock]:
        """Return the blocks in view, or in an area of the document."""
        if self.built is None:
            return []
        area = area or self.visible_rect()
        return list(shown_blocks(self.built, area.top(), area.bottom()))

    def block_at(self, point: QPointF) -> ShownBlock | None:
        """Return the block nearest to a point of the document."""
        if self.built is None:
            return None
        return block_near(self.built, point)

    def offset_at(self, point: QPointF) -> int:
        """Return the offset of the gap between characters nearest to a point of the document."""
        if self.built is None:
            return 0
        return self.built.map.to_offset(position_at(self.built, point))

    def first_visible_offset(self) -> int:
        """Return the first character of the first line in view."""
        # The gap above a line belongs to it; a line half out of view is still the first.
        return self.offset_at(QPointF(0, self.visible_rect().top() + 4))

    def last_visible_offset(self) -> int:
        """Return the gap after the last character in view."""
        area = self.visible_rect()
        return self.offset_at(QPointF(area.right(), area.bottom() - 1))

    def scroll_to(self, offset: int, from_top: float = 0.0) -> None:
        """Bring an offset to a height of the viewport, in pixels from its top."""
        if self.built is None:
            return
        top = max(round(offset_rect(self.built, offset).top() - from_top), 0)
        bar = self.verticalScrollBar()
        # The layout is lazy: the bar does not know of what was laid out a moment ago.
        if top > bar.maximum():
            self._greatest = min(top, self._greatest_value())
            bar.setMaximum(self._greatest)
        bar.setValue(top)
        self._anchor = (offset, from_top) if top else None

    @property
    def place(self) -> tuple[int, float] | None:
        """An offset and its height in the viewport, to scroll to; None at the very top."""
        return self._anchor

    @contextmanager
    def holding_place(self) -> Iterator[None]:
        """Keep the line in view where it is, whatever Qt does to the scroll bar meanwhile."""
        outer, self._holding = self._holding, True
        try:
            yield
        finally:
            self._holding = outer
        if not outer and self._anchor is not None:
            self.scroll_to(*self._anchor)

    def _greatest_value(self) -> int:
        document = self.built.document if self.built is not None else self.document()
        last = document.lastBlock()
        if not last.layout().lineCount():
            return 2**31 - 1
        bottom = document.documentLayout().blockBoundingRect(last).bottom()
        frame = document.rootFrame().frameFormat()
        return max(round(bottom + frame.bottomMargin() - self.viewport().height()), 0)

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint marks, text, then what stands over the text."""
        marks = self.painter_of_marks
        if self.built is None or marks is None:
            super().paintEvent(event)
            return
        value = self.verticalScrollBar().value()
        clip = QRectF(event.rect()).translated(0, value)
        shown = self.shown(clip.adjusted(0, -_OVERHANG, 0, 8))
        painter = self._painter(value)
        marks.paint_under(painter, shown, clip)
        painter.end()
        painter = QPainter(self.viewport())
        painter.translate(0, -value)
        paint_text(painter, self.built, self.palette(), clip)
        painter.end()
        painter = self._painter(value)
        # A dot stands lower where those of the blocks above leave it no room.
        beside = self.shown(clip.adjusted(0, -_DOTS_ABOVE, 0, 8))
        marks.paint_over(painter, shown, clip, beside)
        painter.end()

    def _painter(self, value: int) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -value)
        return painter

    def _on_scroll_changed(self, value: int) -> None:
        if self._holding:
            return
        self._anchor = None
        if value and self.built is not None:
            offset = self.first_visible_offset()
            self._anchor = (offset, offset_rect(self.built, offset).top() - value)
        self.scrolled.emit()

    def _on_range_changed(self, _least: int, greatest: int) -> None:
        bar = self.verticalScrollBar()
        if self._coming is not None:
            if greatest != self._greatest:  # it speaks of the document that is shown next
                self._greatest_coming = greatest
                bar.setMaximum(self._greatest)
            return
        # While it lays out, Qt guesses the height; a guess too low would pull the text away.
        if self.built is not None and bar.value() > greatest:
            bar.setMaximum(min(bar.value(), self._greatest_value()))
