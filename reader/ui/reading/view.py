"""The reading view: one article on a page, what is marked on it, and what is selected in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.services.reading_session import ReadingSession
from reader.ui.reading.caret import Caret
from reader.ui.reading.changed_words import ChangedWords
from reader.ui.reading.enlarging import Enlarging
from reader.ui.reading.extent import Handles
from reader.ui.reading.faint_names import FaintNames
from reader.ui.reading.find_bar import FindBar
from reader.ui.reading.find_control import FindControl
from reader.ui.reading.lit_places import LitPlaces
from reader.ui.reading.mouse import PageMouse
from reader.ui.reading.page import Page
from reader.ui.reading.picking import Picking
from reader.ui.reading.reading_input import ReadingInput
from reader.ui.reading.repainting import PassageShown
from reader.ui.reading.selection import Selection, Span
from reader.ui.reading.sheet import ArticleSheet
from reader.ui.reading.title_editor import TitleEditor
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.services.earlier_reading import EarlierReading
    from reader.services.open_article import LoadedArticle

_EYE = 0.3
"""The share of the page's height at which a person reads."""


class ReadingView(QWidget):
    """Shows a ReadingSession. It only shows and asks: the verbs are called by whoever listens.

    Offsets are code points of the reading text; rectangles are in this widget's coordinates.
    """

    selection_changed = Signal()
    """The selection is settled: the mouse was released, or a key was pressed."""
    picked_changed = Signal(str)
    """The picked annotation's id; empty when none is."""
    progress_changed = Signal(float)
    resized = Signal()
    """Passages may stand elsewhere in the view now."""
    title_edited = Signal(str)
    annotation_activated = Signal(str)
    """An annotation, or its note's dot, was clicked."""
    link_activated = Signal(str)
    link_pointed = Signal(str)
    """The link under the pointer or the caret, before it is followed; empty when there is none."""
    page_clicked = Signal(int)
    """The number of a page was clicked: its place in the file, from 1."""
    history_requested = Signal()
    """The line under the title was clicked: the article has other texts."""
    foot_activated = Signal()
    """The page's own line below the article was clicked."""
    extent_changed = Signal(str, int, int)
    caret_toggled = Signal(bool)
    text_prepared = Signal()
    """What ``prepare`` was called for is ready to be shown."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
        read_only: bool = False,
    ) -> None:
        """``read_only``: neither the title nor what is marked can be changed here."""
        super().__init__(parent)
        self._read_only = read_only
        theme = theme or Theme.load("light")
        self._theme = theme
        self.page = Page(self)
        self.find_bar = FindBar(self)
        self._selection = Selection(self)
        self._handles = Handles(enabled=not read_only)
        self._caret = Caret(self.page, self._selection)
        self._sheet = ArticleSheet(self.page, self._selection, self._caret, self._handles, theme)
        self._picking = Picking(self.page, self._sheet, self._handles)
        self._mouse = PageMouse(self.page, self._selection, self._handles)
        self._find = FindControl(self.find_bar, self.page, self._sheet, self._picking)
        self.lit = LitPlaces(self.page, self._sheet, self._picking)
        self.faint = FaintNames(self.page, self._sheet, self._picking)
        self._title_editor = TitleEditor(self.page)
        self.enlarging = Enlarging(self._sheet, theme, self)
        self._selected = PassageShown(self.page)
        self._input = ReadingInput(
            self.page,
            self._sheet,
            self._selection,
            self._caret,
            self._picking,
            self._mouse,
            self._find,
            self.enlarging,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.page)
        self.page.input = self._input
        self.page.setAccessibleName(self.tr("Article"))
        self._connect()
        self._sheet.set_theme(theme)
        self.find_bar.set_theme(theme)

    def _connect(self) -> None:
        self._selection.moved.connect(self._on_selection_moved)
        self._selection.changed.connect(self._on_selection_settled)
        self._caret.toggled.connect(self.caret_toggled)
        self._sheet.rebuilt.connect(self._on_rebuilt)
        self._sheet.next_text.ready.connect(self.text_prepared)
        self._picking.picked_changed.connect(self.picked_changed)
        self._picking.extent_changed.connect(self.extent_changed)
        self._mouse.annotations_clicked.connect(self._on_annotations_clicked)
        self._mouse.dot_clicked.connect(self._on_dot_clicked)
        self._mouse.name_clicked.connect(self.faint.clicked)
        self._mouse.link_clicked.connect(self.link_activated)
        self._mouse.link_pointed.connect(self.link_pointed)
        self._mouse.picture_clicked.connect(self.enlarging.show_picture)
        self._mouse.table_clicked.connect(self.enlarging.show_table)
        self._mouse.notice_clicked.connect(self._sheet.toggle_noise)
        self._mouse.page_clicked.connect(self.page_clicked)
        self._mouse.history_clicked.connect(self.history_requested)
        self._mouse.foot_clicked.connect(self.foot_activated)
        self._mouse.title_double_clicked.connect(self.edit_title)
        self._mouse.extent_dragged.connect(self._picking.finish_drag)
        self._title_editor.accepted.connect(self.title_edited)
        self.page.scrolled.connect(self._on_scrolled)

    # -- what is shown ------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Show everything in a theme's colours; the reading position stays."""
        if theme is self._theme:
            return
        self._theme = theme
        self._sheet.set_theme(theme)
        self.find_bar.set_theme(theme)
        self.enlarging.set_theme(theme)

    def set_typography(self, text_size_px: int, column_width_px: int) -> None:
        """Set the text in another size or width; the reading position stays."""
        self._sheet.set_typography(text_size_px, column_width_px)

    def show_session(self, session: ReadingSession | EarlierReading | None) -> None:
        """Show an article where it was left, or an empty page."""
        self._title_editor.hide()
        self.enlarging.close_all()
        self.find_bar.close_bar()
        self._picking.pick(None)
        self.show_candidate(None)
        self._sheet.show_session(session)
        self.page.setAccessibleName(session.article.title if session else self.tr("Article"))

    def prepare(self, loaded: LoadedArticle) -> bool:
        """Make the article's next text ready, in the background, before the session has it.

        Tells whether ``text_prepared`` will be emitted, unless another article is shown before.
        """
        return self._sheet.prepare(loaded)

    def stop_preparing(self) -> None:
        """Make nothing ready: the window closes."""
        self._sheet.next_text.cancel()

    def show_all_marks(self) -> None:
        """Show what was left for after the first paint; the session has loaded it."""
        self._sheet.show_all_marks()

    def show_changed(self, words: ChangedWords | None) -> None:
        """Tint the words by which this text differs from another, or none."""
        self._sheet.show_changed(words)

    def frame_change(self, span: Span | None) -> None:
        """Frame one of the tinted spans, or none."""
        changed = self._sheet.changed
        if changed is not None:
            changed.current = span
            self.page.viewport().update()

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library; the session is up to date already."""
        self._sheet.apply_changes(changes)
        self._picking.refresh()

    # -- selection ----------------------------------------------------------------------------

    def selection(self) -> Span | None:
        """Return the selected span, half open, or None."""
        return self._selection.span

    def select(self, start: int, end: int) -> None:
        """Select a span, widened to whole grapheme clusters."""
        self._selection.set(start, end)

    def clear_selection(self) -> None:
        """Select nothing."""
        self._selection.clear()

    def place_of_selection(self) -> QRect:
        """Return the selection's place; empty without one."""
        return self._place_of(self._selection.span)

    # -- picking ------------------------------------------------------------------------------

    @property
    def picked(self) -> str | None:
        """The picked annotation's id."""
        return self._picking.picked

    def pick(self, annotation_id: str | None, *, scroll: bool = True) -> None:
        """Pick an annotation, or none; bring its passage calmly into view."""
        self._picking.pick(annotation_id, scroll=scroll)

    def pick_next(self) -> None:
        """Pick the next annotation in reading order."""
        self._picking.step(True)

    def pick_previous(self) -> None:
        """Pick the previous annotation in reading order."""
        self._picking.step(False)

    def cycle_overlapping(self) -> None:
        """Pick the next of the annotations at the picked one's place."""
        self._picking.cycle_overlapping()

    def place_of(self, annotation_id: str) -> QRect:
        """Return an annotation's place; empty for an orphan or an unknown one."""
        session = self._sheet.session
        placed = session.get(annotation_id) if session is not None else None
        if placed is None or placed.is_orphan:
            return QRect()
        return self._place_of((placed.start, placed.end))

    def place_of_span(self, span: Span) -> QRect:
        """Return where a passage stands; code points."""
        return self._place_of(span)

    def _place_of(self, span: Span | None) -> QRect:
        area = self._picking.place_of(span) if span is not None else QRect()
        return area.translated(self.page.pos()) if area.isValid() else QRect()

    # -- place in the text --------------------------------------------------------------------

    def scroll_to(self, offset: int) -> None:
        """Bring a character's line to the top of the page."""
        self.page.scroll_to(offset, 24)

    def return_to(self, offset: int) -> None:
        """Bring a place visited before to the top again; 0 is the very top, with the title."""
        if offset:
            self.page.scroll_to(offset)
        else:
            self.page.verticalScrollBar().setValue(0)

    def first_visible_offset(self) -> int:
        """Return the first character in view."""
        return self.page.first_visible_offset()

    def offset_being_read(self) -> int:
        """Return a character where a person's eye is, somewhat below the top."""
        area = self.page.visible_rect()
        if not area.top():
            return 0
        return self.page.offset_at(QPointF(area.left(), area.top() + _EYE * area.height()))

    def progress(self) -> float:
        """Return the share of the text up to the last character in view, 0 to 1."""
        session = self._sheet.session
        if session is None or not session.text:
            return 0.0
        return min(self.page.last_visible_offset() / len(session.text), 1.0)

    def show_candidate(self, span: Span | None, *, scroll: bool = True) -> None:
        """Outline a place that an annotation might have, or none; bring it calmly into view."""
        marks = self._sheet.marks
        if marks is not None and marks.candidate != span:
            marks.candidate = span
            self.page.viewport().update()
        if span is not None and scroll:
            self._picking.bring_into_view(span)

    # -- find, caret, title -------------------------------------------------------------------

    def open_find(self, words: str = "") -> None:
        """Open the find bar, with the selection's words in it if there are few."""
        chosen = words or self._selection.text
        self._find.open(chosen if len(chosen) < 80 and "\n" not in chosen else "")
        self.find_bar.stand_in_corner(self.width())

    def find_next(self) -> None:
        """Go to the next match."""
        self._find.step(True)
        self.find_bar.stand_in_corner(self.width())

    def find_previous(self) -> None:
        """Go to the previous match."""
        self._find.step(False)
        self.find_bar.stand_in_corner(self.width())

    def toggle_caret(self) -> None:
        """Show a caret that the arrow keys move, or hide it."""
        self._input.toggle_caret()

    @property
    def caret_offset(self) -> int | None:
        """Where the caret is; None while it is hidden."""
        return self._caret.offset if self._caret.visible else None

    def edit_title(self) -> None:
        """Open a field over the title; Enter keeps, Esc does not."""
        session, built = self._sheet.session, self._sheet.built
        if session is not None and built is not None and not self._read_only:
            self._title_editor.open_over(session.article.title, built, self.page, self._theme)

    # -- slots --------------------------------------------------------------------------------

    def _on_selection_moved(self) -> None:
        self._selected.show(self._selection.span)

    def _on_selection_settled(self) -> None:
        if self._selection.span is not None and self.picked is not None:
            self.pick(None)
        self.selection_changed.emit()

    def _on_annotations_clicked(self, ids: list[str]) -> None:
        self._picking.click(ids)
        if ids and self.picked is not None:
            self.annotation_activated.emit(self.picked)

    def _on_dot_clicked(self, annotation_id: str) -> None:
        self._selection.clear()
        self.pick(annotation_id, scroll=False)
        self.annotation_activated.emit(annotation_id)

    def _on_rebuilt(self) -> None:
        self._mouse.marks = self._sheet.marks
        self._picking.refresh()

    def _on_scrolled(self) -> None:
        self._mouse.point_at("")  # the link went on with the page
        self.progress_changed.emit(self.progress())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the find bar in its corner, and others at their passage."""
        super().resizeEvent(event)
        self.find_bar.stand_in_corner(self.width())
        self.resized.emit()
