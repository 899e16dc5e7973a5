"""The picked annotation: by click, by key, through overlaps; and how far it reaches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QKeyEvent

from reader.model.annotation import Placed, reading_order
from reader.ui.reading.extent import Handles, resized_by_key
from reader.ui.reading.geometry import offset_rect, range_rects, shown_block
from reader.ui.reading.page import Page
from reader.ui.reading.repainting import PassageShown, repaint_dots
from reader.ui.reading.selection import Span
from reader.ui.reading.sheet import ArticleSheet

_CALM_MARGIN = 64
"""Pixels that a passage keeps from the page's edges when it is brought into view."""


class Picking(QObject):
    """Which annotation is picked. Annotations are ids; spans are code points."""

    picked_changed = Signal(str)
    extent_changed = Signal(str, int, int)

    def __init__(self, page: Page, sheet: ArticleSheet, handles: Handles) -> None:
        super().__init__(page)
        self._page = page
        self._sheet = sheet
        self._handles = handles
        self._picked: str | None = None
        self._clicked: tuple[str, ...] = ()
        self._framed = PassageShown(page)

    @property
    def picked(self) -> str | None:
        """The picked annotation's id."""
        return self._picked

    def placed(self) -> Placed | None:
        """Return the picked annotation where it stands."""
        session = self._sheet.session
        return session.get(self._picked) if session is not None and self._picked else None

    def pick(self, annotation_id: str | None, *, scroll: bool = True) -> None:
        """Pick an annotation of the article, or none; bring its passage calmly into view."""
        session = self._sheet.session
        placed = session.get(annotation_id) if session is not None and annotation_id else None
        self._set(placed.id if placed is not None else None)
        if placed is not None and scroll and not placed.is_orphan:
            self.bring_into_view((placed.start, placed.end))

    def refresh(self) -> None:
        """Follow a change: the annotation may have moved or be gone."""
        placed = self.placed()
        if placed is None and self._picked is not None:
            self._set(None)
        self._show(placed)

    def _set(self, annotation_id: str | None) -> None:
        before, self._picked = self._picked, annotation_id
        self._show(self.placed())
        if before != annotation_id:
            self.picked_changed.emit(annotation_id or "")

    def _show(self, placed: Placed | None) -> None:
        span = (placed.start, placed.end) if placed is not None and not placed.is_orphan else None
        if self._handles.is_dragged:
            self._page.viewport().update()  # what was dragged over is as it was
        self._handles.set_span(span)
        marks = self._sheet.marks
        before, now = marks.picked if marks is not None else None, self._picked
        if marks is not None and before != now:
            marks.picked = now
            repaint_dots(self._page, marks.notes, (before, now))
            self._framed.repaint()
        self._framed.show(span)

    # -- going through ------------------------------------------------------------------------

    def click(self, ids: Sequence[str]) -> None:
        """Pick the shortest of the annotations clicked; clicking there again, the next of them."""
        if not ids:
            self.pick(None)
        elif self._picked in ids and self._clicked == tuple(ids):
            self.pick(ids[(ids.index(self._picked) + 1) % len(ids)], scroll=False)
        else:
            self.pick(ids[0], scroll=False)
        self._clicked = tuple(ids)

    def cycle_overlapping(self) -> None:
        """Pick the next of the annotations that share the picked one's first character."""
        placed, session = self.placed(), self._sheet.session
        if placed is None or session is None or placed.is_orphan:
            return
        if self._picked not in self._clicked:
            self._clicked = tuple(each.id for each in session.at(placed.start))
        ids = [each for each in self._clicked if session.get(each) is not None]
        if self._picked in ids:
            self._set(ids[(ids.index(self._picked) + 1) % len(ids)])

    def step(self, forward: bool) -> None:
        """Pick the next or previous annotation; without one picked, from the line in view."""
        session = self._sheet.session
        placed = session.placed if session is not None else ()
        count = bisect_left(placed, True, key=_is_orphan)  # orphans come last
        picked = self.placed()
        if picked is not None and not picked.is_orphan:
            at = bisect_left(placed, reading_order(picked), key=reading_order)
            index = at + (1 if forward else -1)
        else:
            top = self._page.first_visible_offset()
            index = bisect_left(placed, top, 0, count, key=_start) - (0 if forward else 1)
        if 0 <= index < count:
            self.pick(placed[index].id)

    # -- extent -------------------------------------------------------------------------------

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Resize the picked annotation for Shift+Left or Right; tell whether the key was one."""
        placed, session = self.placed(), self._sheet.session
        if placed is None or session is None or placed.is_orphan:
            return False
        span = resized_by_key(session.text, (placed.start, placed.end), event)
        if span is None:
            return False
        self.extent_changed.emit(placed.id, *span)
        return True

    def finish_drag(self) -> None:
        """Ask for the extent that a handle was dragged to."""
        span = self._handles.release()
        if span is not None and self._picked is not None:
            self.extent_changed.emit(self._picked, *span)
        self._page.viewport().update()

    # -- places -------------------------------------------------------------------------------

    def place_of(self, span: Span) -> QRect:
        """Return where a span stands, in coordinates of the page.

        From its first line's top to its last line's bottom; the left and right are its last line's.
        """
        built = self._sheet.built
        pieces = built.map.pieces(*span) if built is not None else []
        if built is None or not pieces:
            return QRect()
        stretch, start, end = pieces[-1]
        block = shown_block(built, built.document.findBlock(stretch.position))
        rects = range_rects(block, start, end)
        last = rects[-1] if rects else offset_rect(built, span[1])
        area = QRectF(last)
        area.setTop(min(offset_rect(built, span[0]).top(), area.top()))
        return self._page.to_view(area)

    def bring_into_view(self, span: Span) -> None:
        """Scroll only when the passage is not comfortably in view, and then to a calm height."""
        built = self._sheet.built
        if built is None:
            return
        seen = self._page.visible_rect()
        top = offset_rect(built, span[0]).top()
        bottom = offset_rect(built, span[1]).bottom()
        comfortable = seen.adjusted(0, _CALM_MARGIN, 0, -_CALM_MARGIN)
        if comfortable.top() <= top and bottom <= comfortable.bottom():
            return
        self._page.scroll_to(span[0], seen.height() / 3 if bottom - top < seen.height() / 2 else 64)


def _is_orphan(placed: Placed) -> bool:
    return placed.is_orphan


def _start(placed: Placed) -> int:
    return placed.start
