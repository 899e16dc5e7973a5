"""Joins the find bar, the matches and the page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.ui.reading.find import FindMatches
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.page import Page
from reader.ui.reading.picking import Picking
from reader.ui.reading.sheet import ArticleSheet


class FindControl(QObject):
    """Finds as one types, from the place in view onwards."""

    def __init__(self, bar: FindBar, page: Page, sheet: ArticleSheet, picking: Picking) -> None:
        super().__init__(bar)
        self._bar = bar
        self._page = page
        self._sheet = sheet
        self._picking = picking
        self._matches: FindMatches | None = None
        self._revision = ""
        bar.words_changed.connect(self._on_words_changed)
        bar.step_requested.connect(self.step)
        bar.closed.connect(self._on_closed)
        sheet.rebuilt.connect(self._on_rebuilt)

    @property
    def matches(self) -> FindMatches | None:
        """What was found; None while the bar is closed."""
        return self._matches

    @property
    def is_open(self) -> bool:
        """Whether the bar is in view."""
        return self._bar.isVisible()

    def close(self) -> None:
        """Close the bar."""
        self._bar.close_bar()

    def open(self, words: str = "") -> None:
        """Open the bar; ``words`` are looked for at once."""
        if self._sheet.session is not None:
            self._make_matches()
            self._bar.open(words)

    def step(self, forward: bool) -> None:
        """Go to the next or the previous match; open the bar when it is closed."""
        if self._matches is None:
            self.open()
            return
        self._matches.step(forward)
        self._show()

    def _make_matches(self) -> None:
        session, built = self._sheet.session, self._sheet.built
        if session is None or built is None:
            return
        hidden = any(not notice.shown for notice in built.notices)
        self._matches = FindMatches(session.text, built.map.is_shown if hidden else None)
        self._revision = session.revision.id
        if self._sheet.marks is not None:
            self._sheet.marks.find = self._matches

    def _show(self) -> None:
        matches = self._matches
        if matches is None:
            return
        self._bar.show_count(matches.current, matches.count)
        if matches.current >= 0:
            self._picking.bring_into_view(matches.span(matches.current))
        self._page.viewport().update()

    def _on_words_changed(self, words: str) -> None:
        if self._matches is not None:
            self._matches.search(words, self._page.first_visible_offset())
            self._show()

    def _on_closed(self) -> None:
        self._matches = None
        if self._sheet.marks is not None:
            self._sheet.marks.find = None
        self._page.setFocus()
        self._page.viewport().update()

    def _on_rebuilt(self) -> None:
        session = self._sheet.session
        if session is None:
            self._bar.close_bar()
        elif self._matches is not None and session.revision.id != self._revision:
            self._make_matches()
            self._on_words_changed(self._bar.field.text())
