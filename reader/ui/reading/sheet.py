"""Keeps the page's document and marks in step with the session, the theme and the typography."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.article import Article, Metadata, Run
from reader.model.changes import Changes
from reader.model.details import Details
from reader.services.page_pictures import has_pictures
from reader.services.reading_session import ReadingSession
from reader.ui.reading.built_document import BuiltDocument, Header
from reader.ui.reading.caret import Caret
from reader.ui.reading.changed_words import ChangedWords
from reader.ui.reading.document_builder import build
from reader.ui.reading.extent import Handles
from reader.ui.reading.geometry import offset_rect
from reader.ui.reading.marks_layer import MarksLayer
from reader.ui.reading.next_text import NextText
from reader.ui.reading.page import Page
from reader.ui.reading.page_header import foot_line, source_line
from reader.ui.reading.page_numbers import PageNumbers
from reader.ui.reading.repainting import repaint_blocks
from reader.ui.reading.selection import Selection
from reader.ui.reading.typography import PageFormats, Typography
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.services.open_article import LoadedArticle

_SETTLE_MS = 40
"""The scroll bar's ticks follow a change this much later, after the highlight itself is painted."""

_MANY = 100
"""Annotations changed at once: showing all of them anew is cheaper than one after the other."""

_SCREENFUL = 6_000
"""Code points: more than one screen shows."""


class ArticleSheet(QObject):
    """Builds, rebuilds and repaints; a rebuild keeps the reading position."""

    rebuilt = Signal()

    def __init__(
        self, page: Page, selection: Selection, caret: Caret, handles: Handles, theme: Theme
    ) -> None:
        super().__init__(page)
        self._page = page
        self._selection = selection
        self._caret = caret
        self._handles = handles
        self._theme = theme
        self._typography = Typography()
        self._shown_noise: frozenset[int] = frozenset()
        self._revision = ""
        self._metadata = Metadata()
        self.session: ReadingSession | None = None
        self.marks: MarksLayer | None = None
        self.touched_blocks = 0
        """How many blocks the last change of annotations repainted."""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self.settle)
        self._near: tuple[int, int] | None = None
        self.changed: ChangedWords | None = None
        """The words by which the text differs from another one shown beside it."""
        self.next_text = NextText(page, self._formats)
        page.column_changed.connect(self._on_column_changed)
        page.scrolled.connect(self._on_scrolled)

    @property
    def built(self) -> BuiltDocument | None:
        """The document on the page."""
        return self._page.built if self.session is not None else None

    @property
    def typography(self) -> Typography:
        """What the person set."""
        return self._typography

    def run_at(self, offset: int) -> Run | None:
        """Return the link or the picture that a character belongs to."""
        stretch = self.built.map.stretch_of(offset) if self.built is not None else None
        if stretch is None or self.session is None:
            return None
        start = stretch.start
        for run in self.session.blocks[stretch.block].runs:
            if start <= offset < start + len(run.text) and (run.href or run.image is not None):
                return run
            start += len(run.text)
        return None

    def wide_table_at(self, offset: int) -> int | None:
        """Return the first block of the table that a character stands in, if it is set small."""
        stretch = self.built.map.stretch_of(offset) if self.built is not None else None
        cell = self.built.blocks[stretch.block].cell if stretch is not None else None
        if cell is None or cell.table not in self.built.formats.tight_tables:
            return None
        found = (each.first_block for each in self.built.wide_tables)
        return next((n for n in found if self.built.blocks[n].cell.table == cell.table), None)

    def set_theme(self, theme: Theme) -> None:
        """Show the article in other colours, at the same place."""
        self._theme = theme
        with self._page.holding_place():
            self._page.set_theme(theme)
        self.rebuild()

    def set_typography(self, text_size: int, column_width: int) -> None:
        """Show the article in another size or width (pixels), at the same place."""
        wanted = self._typography.sized(text_size, column_width)
        if wanted != self._typography:
            self._typography = wanted
            self.rebuild()

    def show_session(self, session: ReadingSession | None) -> None:
        """Show another article where it was left, or nothing."""
        self.next_text.cancel()
        self.session = session
        self._shown_noise = frozenset()
        self.changed = None
        self._selection.set_text(session.text if session else "")
        self._caret.set_text(session.text if session else "")
        self._handles.set_span(None)
        if session is None:
            self._page.show_nothing()
            self.marks = None
            self.rebuilt.emit()
            return
        self._build()
        if session.state.offset:
            self._page.scroll_to(session.state.offset)

    def toggle_noise(self, first_block: int) -> None:
        """Show a group of noise blocks, or hide it."""
        self._shown_noise ^= {first_block}
        self.rebuild()

    def rebuild(self) -> None:
        """Build the document anew; the first line in view stays where it is."""
        if self.session is None or self.built is None:
            return
        place = self._page.place
        self._build()
        if place is not None:
            self._go_to(*place)

    def _go_to(self, offset: int, from_top: float) -> None:
        self._page.scroll_to(offset, min(from_top, self._page.viewport().height() / 2))

    def _show_new_text(self, session: ReadingSession) -> None:
        """Show another text of the article; the passage in view keeps its height.

        At the very top the title stays whole, unless something came before the first line.
        """
        marks, built = self.marks, self.built
        if marks is None or built is None:
            return
        passage = self.next_text.passage(marks.text, session.text)
        first = self._page.first_visible_offset()
        from_top = offset_rect(built, first).top() - self._page.visible_rect().top()
        selected, caret = self._selection.span, self._caret.offset
        self._shown_noise = frozenset()
        self._selection.set_text(session.text)
        self._caret.set_text(session.text)
        marks.find = marks.candidate = None
        stays_at_top = self._page.place is None and passage.offset(first) == first
        self._build(self._made(session))
        if not stays_at_top:
            self._go_to(passage.offset(first), from_top)
        self._caret.place(passage.offset(caret))
        if selected is not None:
            self._selection.restore(passage.span(*selected))

    def _made(self, session: ReadingSession) -> BuiltDocument | None:
        """Return the document of the session's text, where it was made before the text came."""
        header = self._header(session.article, session.text, session.details)
        return self.next_text.take(session.revision.id, header)

    def prepare(self, loaded: LoadedArticle) -> bool:
        """Make the page of the article's next text; tell whether there is one to make it for."""
        session = self.session
        if session is None or self.marks is None:
            return False
        header = self._header(loaded.article, loaded.revision.text, loaded.details)
        self.next_text.begin(loaded, header, session.library.asset, self.marks.text)
        return True

    def _formats(self) -> PageFormats:
        width = self._page.fitting_column(self._typography.column_width)
        return PageFormats(self._theme, self._typography.sized(self._typography.text_size, width))

    def _build(self, built: BuiltDocument | None = None) -> None:
        """Show the session's text; ``built`` is its document, where that is made already."""
        session = self.session
        if session is None:
            return
        self._revision = session.revision.id
        self._metadata = session.article.metadata
        built = built or build(
            session.blocks,
            text=session.text,
            starts=session.block_starts,
            formats=self._formats(),
            header=self._header(session.article, session.text, session.details),
            assets=session.library.asset,
            shown_noise=self._shown_noise,
        )
        before = self.marks
        self.marks = MarksLayer(
            built,
            session.text,
            self._entity_type,
            self._selection,
            self._caret,
            self._handles,
            PageNumbers(built, session.pages, self._page.clipped_margin),
        )
        self.marks.page_numbers.leads_on = has_pictures(session.revision)
        if before is not None:
            self.marks.picked, self.marks.find = before.picked, before.find
            self.marks.candidate = before.candidate
        self.marks.changed = self.changed
        self._near = None
        if session.is_complete:
            self.marks.show(session.placed)
            self._settling.start()
        else:
            self._settling.stop()
            self._show_near(session, session.state.offset)
        self._page.painter_of_marks = self.marks
        self._page.show_document(built)
        self.rebuilt.emit()

    def _header(self, article: Article, text: str, details: Details) -> Header:
        texts = self.session.library.revision_count(article.id) if self.session else 1
        # An earlier text stays as it was read.
        foot = foot_line(details) if isinstance(self.session, ReadingSession) else ""
        return Header(article.title, source_line(article, text, texts), texts > 1, foot)

    def show_all_marks(self) -> None:
        """Show what is marked far from the first screen, once the session has loaded it."""
        if self.session is not None and self.marks is not None and self._near is not None:
            self._near = None
            self.marks.show(self.session.placed)
            self.settle()
            self._page.viewport().update()

    def show_changed(self, words: ChangedWords | None) -> None:
        """Tint the words by which the text differs from another one, or none."""
        self.changed = words
        if self.marks is not None:
            self.marks.changed = words
            self._page.viewport().update()

    def _show_near(self, session: ReadingSession, offset: int) -> None:
        """Show what is marked around an offset, while the rest is not loaded."""
        if self.marks is None or (self._near and self._near[0] <= offset <= self._near[1]):
            return
        # Twice the span for which it holds: there is always a whole screen ahead.
        self._near = max(offset - _SCREENFUL, 0), offset + _SCREENFUL
        placed = session.placed_between(self._near[0], offset + 2 * _SCREENFUL)
        self.marks.highlights.set_all(placed)
        # The dots are numbered from the first; further on, nobody knows how many come before.
        self.marks.notes.set_all(placed if self._near[0] == 0 else ())

    def _entity_type(self, entity_id: str) -> str | None:
        entity = self.session.entity(entity_id) if self.session else None
        return entity.type if entity is not None else None

    # -- changes ------------------------------------------------------------------------------

    def apply_changes(self, changes: Changes) -> None:
        """Repaint what changed; build anew only for another text or title."""
        session = self.session
        if session is None or self.marks is None:
            return
        if session.revision.id != self._revision:
            self._show_new_text(session)
            return
        if session.article.metadata != self._metadata:
            self.rebuild()
            return
        changed = self._changed_ids(session, changes)
        if len(changed) > _MANY and self._near is None:
            self.marks.show(session.placed)
            self._page.viewport().update()
            self._settling.start()
            return
        self._show_changed(session, changed)

    def _show_changed(self, session: ReadingSession, changed: Iterable[str]) -> None:
        """Show some annotations anew: their own blocks, and all dots where their numbers moved."""
        marks = self.marks
        if marks is None:
            return
        touched: set[int] = set()
        renumbered = False
        for annotation_id in changed:
            placed = session.get(annotation_id)
            touched |= marks.highlights.update(annotation_id, placed)
            if self._near is None:
                renumbered |= marks.notes.update(annotation_id, placed)
                marks.ticks.update(annotation_id, placed)
        self.touched_blocks = len(touched)
        repaint_blocks(self._page, touched)
        if renumbered:
            self._page.viewport().update()
        if self._near is None:
            self._settling.start()

    def _changed_ids(self, session: ReadingSession, changes: Changes) -> set[str]:
        named = session.naming(changes.entities) if changes.entities else ()
        return {*changes.annotations, *named}

    def settle(self) -> None:
        """Bring the scroll bar's ticks up to date."""
        if self.session is None or self.marks is None:
            return
        if not self.marks.ticks.is_filled:
            self.marks.ticks.set_all(self.session.placed)
        self._page.scroll_marks.set_ticks(self.marks.ticks)

    def _on_column_changed(self, _width: int) -> None:
        self.rebuild()

    def _on_scrolled(self) -> None:
        if self.session is not None and self._near is not None:
            self._show_near(self.session, self._page.first_visible_offset())
