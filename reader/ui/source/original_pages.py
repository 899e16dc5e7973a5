"""The original page beside the text: follows the reading, drawn in a job, marked as the text is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSplitter

from reader.model.annotation import HighlightStyle, Placed
from reader.model.changes import Changes
from reader.model.errors import PasswordNeededError, ReaderError
from reader.services.page_pictures import PagePictures, has_pictures
from reader.services.reading_session import ReadingSession
from reader.ui.jobs import Job, JobRunner
from reader.ui.page_words import numbered_page
from reader.ui.sides import Neighbours
from reader.ui.theme import Theme
from reader.ui.window_state import PAGE_WIDTH

if TYPE_CHECKING:  # imported when the pane is first asked for
    from reader.model.page_picture import Box, DrawnPage
    from reader.ui.source.picture_pane import PicturePane
    from reader.ui.source.picture_sheet import PassageMark

_SETTLE_MS = 60
_SHARE = 0.45
"""The pane's share of the room when it is first shown."""


class _Wanted(NamedTuple):
    """What a picture is made of."""

    page: int
    width: int
    marked: tuple[tuple[str, int, int], ...]
    """Ids and spans of annotations that may stand on the page."""


class OriginalPages(QObject):
    """Owns the pane; makes it when it is first asked for."""

    width_wanted = Signal(int)
    """The text, and the pane where it is open, should have so many pixels at least."""

    def __init__(self, near: Neighbours, room: QSplitter, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._near = near
        # A worker thread of its own: adding a folder must not keep a page from being turned.
        self._jobs = JobRunner(self)
        self._room = room
        self._theme = theme
        self._session: ReadingSession | None = None
        self._pictures: PagePictures | None = None
        self._pane: PicturePane | None = None
        self._is_wanted = False
        self._page = self._read_page = 1
        self._job: Job | None = None
        self._asked: _Wanted | None = None
        self._asked_of: PagePictures | None = None
        self._shown: _Wanted | None = None
        self._boxes: Sequence[Sequence[Box]] = ()
        self._password = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLE_MS)
        self._soon.timeout.connect(self._draw)
        near.view.progress_changed.connect(self._on_scrolled)
        near.view.picked_changed.connect(self._on_picked_changed)
        near.view.page_clicked.connect(self._on_page_clicked)

    @property
    def pane(self) -> PicturePane:
        """The pane."""
        if self._pane is None:
            from reader.ui.source.picture_pane import PicturePane

            self._pane = pane = PicturePane(self._theme, self._room)
            pane.hide()
            self._room.addWidget(pane)
            self._room.setStretchFactor(0, 1)
            pane.step_requested.connect(self._on_step_requested)
            pane.closed.connect(self.close)
            pane.password_entered.connect(self._on_password_entered)
            pane.sheet.wanted_changed.connect(self._draw_soon)
        return self._pane

    @cached_property
    def _paper(self) -> Theme:
        """Pages are white in every theme, and so are highlighted as in the light one."""
        return Theme.load("light")

    @property
    def is_shown(self) -> bool:
        """Whether the pane is open."""
        return self._pane is not None and not self._pane.isHidden()

    @property
    def is_settled(self) -> bool:
        """Whether the pane shows what it should."""
        return not self._soon.isActive() and self._job is None

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        if self._pane is not None:
            self._pane.set_theme(theme)

    def stop(self) -> None:
        """Draw nothing more: the window closes."""
        self._soon.stop()
        self._pictures = None
        self._jobs.shut_down()

    # What is shown

    def toggle(self) -> None:
        """Show the original page beside the text, or close it."""
        if self.is_shown:
            self.close()
            return
        session = self._session
        if session is None:
            return
        if not has_pictures(session.revision):
            told = self.tr("Only the pages of a PDF can be shown as they look on paper")
            self._near.status.show_message(told)
            return
        self._is_wanted = True
        self._open(session)

    def close(self) -> None:
        """Close the pane; the text has the room again."""
        self._is_wanted = False
        self._hide()
        self._near.view.setFocus()

    def show_session(self, session: ReadingSession | None) -> None:
        """Show the pages of another article, where it has any."""
        self._session = session
        self._pictures = self._shown = None
        if self._is_wanted and session is not None and has_pictures(session.revision):
            self._open(session)
        else:
            self._hide()

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library; the session is up to date already."""
        session = self._session
        if session is None or not self.is_shown:
            return
        if session.article.id in changes.revisions:
            self.show_session(session)
        elif changes.annotations:
            self._draw_soon()

    def _open(self, session: ReadingSession) -> None:
        self._pictures = PagePictures(session.library.path, session.article, session.revision)
        self._shown = None
        pane = self.pane
        pane.sheet.show_nothing()
        pane.show_picture()
        if pane.isHidden():
            pane.show()
            self.width_wanted.emit(PAGE_WIDTH + pane.minimumWidth())
            whole = self._room.width()
            self._room.setSizes([round(whole * (1 - _SHARE)), round(whole * _SHARE)])
        self._read_page = self._page_being_read()
        self._show_page(self._read_page)

    def _hide(self) -> None:
        self._soon.stop()
        self._pictures = None
        if self._pane is not None:
            if not self._pane.isHidden():
                self._pane.hide()
                self.width_wanted.emit(PAGE_WIDTH)
            self._pane.sheet.show_nothing()

    def _show_page(self, page: int) -> None:
        session = self._session
        if session is None:
            return
        if page != self._page:
            self.pane.sheet.to_top()
        self._page = page
        last = self._last_page(session)
        words = numbered_page(session.pages, page, last)
        self.pane.show_place(words, has_previous=page > 1, has_next=page < last)
        self._draw_soon()

    def _last_page(self, session: ReadingSession) -> int:
        return max((mark.number for mark in session.details.pages), default=1)

    # Following

    def _page_being_read(self) -> int:
        session = self._session
        mark = session.pages.at(self._near.view.offset_being_read()) if session else None
        return mark.number if mark is not None and mark.number else 1

    def _on_scrolled(self, _progress: float) -> None:
        if not self.is_shown:
            return
        page = self._page_being_read()
        if page != self._read_page:
            self._read_page = page
            self._show_page(page)

    def _on_step_requested(self, forward: bool) -> None:
        session = self._session
        wanted = self._page + (1 if forward else -1)
        if session is None or not 1 <= wanted <= self._last_page(session):
            return
        mark = session.pages.of_number(wanted)
        if mark is not None and mark.number == wanted:
            self._near.view.scroll_to(mark.offset)
        self._read_page = self._page_being_read()  # a short page need not be where one reads
        self._show_page(wanted)

    def _on_page_clicked(self, page: int) -> None:
        if not self.is_shown:
            self.toggle()
        if self.is_shown:
            self._show_page(page)

    # Drawing

    def _draw_soon(self) -> None:
        if self.is_shown and self._pictures is not None:
            self._soon.start()

    def _draw(self) -> None:
        pictures, wanted = self._pictures, self._wanted()
        if pictures is None or wanted is None or self._job is not None:
            return
        if wanted == self._shown and not self._password:
            self._show_marks()
            return
        self._asked, self._asked_of = wanted, pictures
        spans = [(start, end) for _id, start, end in wanted.marked]
        password, self._password = self._password, ""
        self._job = self._jobs.run(pictures.draw, wanted.page, wanted.width, spans, password)
        self._job.succeeded.connect(self._on_drawn)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)

    def _wanted(self) -> _Wanted | None:
        session = self._session
        if session is None or not self.is_shown:
            return None
        marked = tuple((each.id, each.start, each.end) for each in self._near_page(session))
        return _Wanted(self._page, self.pane.sheet.wanted_width, marked)

    def _near_page(self, session: ReadingSession) -> list[Placed]:
        """Return what is marked on the page, and around it: notes stand apart from their lines."""
        marks = [mark for mark in session.pages.marks if mark.number]
        before = [mark.offset for mark in marks if mark.number < self._page]
        after = [mark.offset for mark in marks if mark.number > self._page + 1]
        start, end = before[-1] if before else 0, after[0] if after else len(session.text)
        found = session.placed_between(start, end)
        return [each for each in found if not each.annotation.is_bare_mention]

    def _on_drawn(self, drawn: DrawnPage) -> None:
        wanted = self._wanted()
        if wanted is None or self._asked is None or wanted.page != self._asked.page:
            return
        if self._asked_of is not self._pictures:
            return  # another article was opened meanwhile
        self._shown, self._boxes = self._asked, drawn.boxes
        self.pane.show_picture()
        self.pane.sheet.show_page(drawn.picture, self._marks())

    def _on_failed(self, error: BaseException) -> None:
        if self._asked_of is not self._pictures:
            return
        self._shown = self._asked  # the same would fail again
        if not isinstance(error, ReaderError) or not self.is_shown:
            return
        self.pane.sheet.show_nothing()
        self._boxes = ()
        self.pane.say(error.message, asks_password=isinstance(error, PasswordNeededError))

    def _on_ended(self) -> None:
        self._job = None
        if self._wanted() != self._shown or self._password:
            self._draw_soon()

    def _on_password_entered(self, password: str) -> None:
        self._password = password
        self._draw_soon()

    # Highlights

    def _on_picked_changed(self, _annotation_id: str) -> None:
        if self.is_shown:
            self._show_marks()

    def _show_marks(self) -> None:
        if not self.pane.sheet.is_empty:
            self.pane.sheet.show_marks(self._marks())

    def _marks(self) -> list[PassageMark]:
        session, shown = self._session, self._shown
        if session is None or shown is None:
            return []
        marks = []
        for (name, _start, _end), boxes in zip(shown.marked, self._boxes, strict=False):
            placed = session.get(name)
            if placed is not None and boxes:
                marks.append(self._mark(placed.annotation.style, boxes, name))
        return marks

    def _mark(self, style: HighlightStyle | None, boxes: Sequence[Box], name: str) -> PassageMark:
        from reader.ui.source.picture_sheet import PassageMark

        paper, is_picked = self._paper, name == self._near.view.picked
        if style is None:
            return PassageMark(boxes, paper.colour("selection"), paper.colour("muted"), is_picked)
        colours = paper.style_colour(style), paper.style_strong(style)
        return PassageMark(boxes, *colours, is_picked)
