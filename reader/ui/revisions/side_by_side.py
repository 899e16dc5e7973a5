"""Two pages that are read together: they scroll, pick and go through the differences in step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPointF, Signal

from reader.services.comparing import Comparison, Difference
from reader.ui.reading.changed_words import ChangedWords, ChangeKind
from reader.ui.reading.geometry import offset_rect
from reader.ui.reading.view import ReadingView

_EYE = 0.3
"""The height of the page, as a share of it, at which both sides show the same passage."""


class SideBySide(QObject):
    """Keeps two views of texts with a Comparison in step: by passage, never by pixel."""

    stepped = Signal(int)
    """The number of the difference that was gone to, from 1; 0 for none."""

    def __init__(self, old: ReadingView, new: ReadingView, parent: QObject) -> None:
        super().__init__(parent)
        self._old, self._new = old, new
        self._comparison: Comparison | None = None
        self._current = -1
        self._busy = False
        old.page.scrolled.connect(self._on_old_scrolled)
        new.page.scrolled.connect(self._on_new_scrolled)
        old.picked_changed.connect(self._on_old_picked)
        new.picked_changed.connect(self._on_new_picked)

    @property
    def comparison(self) -> Comparison | None:
        """What the texts have in common; None while it is not known."""
        return self._comparison

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Tint what differs and scroll in step from now on; None stops it."""
        self._comparison, self._current = comparison, -1
        for view, kind, spans in (
            (self._old, ChangeKind.GONE, comparison.old_spans() if comparison else []),
            (self._new, ChangeKind.CAME, comparison.new_spans() if comparison else []),
        ):
            view.show_changed(ChangedWords(spans, kind) if spans else None)
        self.stepped.emit(0)

    def meet(self) -> None:
        """Bring the old text to the passage at which the new one is."""
        self._on_new_scrolled()

    # -- differences --------------------------------------------------------------------------

    def step(self, forward: bool) -> None:
        """Go to the next difference, or the previous one; round at the ends."""
        differences = self._comparison.differences if self._comparison else ()
        if not differences:
            return
        if self._current < 0:
            index = self._first_from_view(differences, forward)
        else:
            index = self._current + (1 if forward else -1)
        self._go(differences, index % len(differences))

    def _first_from_view(self, differences: tuple[Difference, ...], forward: bool) -> int:
        top = self._new.first_visible_offset()
        before = sum(1 for each in differences if each.new_start < top)
        return before if forward else before - 1

    def _go(self, differences: tuple[Difference, ...], index: int) -> None:
        self._current = index
        found = differences[index]
        sides = (
            (self._old, found.old_start, found.old_end),
            (self._new, found.new_start, found.new_end),
        )
        with self._alone():
            for view, start, end in sides:
                view.page.scroll_to(start, view.page.viewport().height() * _EYE)
                view.frame_change((start, end) if end > start else None)
        self.stepped.emit(index + 1)

    # -- in step ------------------------------------------------------------------------------

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one side be moved without its own answer."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    def _on_old_scrolled(self) -> None:
        if not self._busy:
            with self._alone():
                self._follow(self._old, self._new)

    def _on_new_scrolled(self) -> None:
        if not self._busy:
            with self._alone():
                self._follow(self._new, self._old)

    def _follow(self, leader: ReadingView, follower: ReadingView) -> None:
        """Scroll one side so that the passage at the eye's height stands beside the other's."""
        comparison, built = self._comparison, leader.page.built
        if comparison is None or built is None:
            return
        bar = leader.page.verticalScrollBar()
        if bar.value() == 0:
            follower.page.verticalScrollBar().setValue(0)
            return
        # Towards the ends the eye goes with the text, so that both sides arrive.
        seen = leader.page.visible_rect()
        height = seen.height() * _EYE
        height = min(height, bar.value()) if bar.value() < height else height
        offset = leader.page.offset_at(QPointF(0, seen.top() + height))
        top = offset_rect(built, offset).top() - seen.top()
        across = comparison.to_new if leader is self._old else comparison.to_old
        follower.page.scroll_to(across(offset), top)

    def _on_old_picked(self, annotation_id: str) -> None:
        self._pick_too(self._new, annotation_id)

    def _on_new_picked(self, annotation_id: str) -> None:
        self._pick_too(self._old, annotation_id)

    def _pick_too(self, view: ReadingView, annotation_id: str) -> None:
        if not self._busy:
            with self._alone():
                view.pick(annotation_id or None)
