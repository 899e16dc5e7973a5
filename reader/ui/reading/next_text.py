"""Makes the page of a text that is to come, little by little, while the one before is read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.ui.reading.built_document import BuiltDocument, Header
from reader.ui.reading.document_builder import build_in_steps
from reader.ui.reading.page import Page
from reader.ui.reading.page_images import AssetSource
from reader.ui.reading.same_passage import SamePassage
from reader.ui.reading.typography import PageFormats

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.services.open_article import LoadedArticle

_TURN_SECONDS = 0.008
_SCREENFUL = 3_000
"""Code points: what stands below the first line in view is laid out as well."""


class NextText(QObject):
    """Builds a document and lays it out as far as it is read, in turns of a few milliseconds.

    It begins anew when the page was built anew meanwhile: for another width, theme or size.
    """

    ready = Signal()
    """The document is there to be taken, or was taken before; never told after ``cancel``."""

    def __init__(self, page: Page, make_formats: Callable[[], PageFormats]) -> None:
        super().__init__(page)
        self._page = page
        self._make_formats = make_formats
        self._loaded: LoadedArticle | None = None
        self._header = Header()
        self._assets: AssetSource | None = None
        self._text_before = ""
        self._before: BuiltDocument | None = None
        self._built: BuiltDocument | None = None
        self._passage: SamePassage | None = None
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._do_turn)

    @property
    def is_at_work(self) -> bool:
        """Whether a text is being made."""
        return self._timer.isActive()

    def begin(
        self, loaded: LoadedArticle, header: Header, assets: AssetSource, text_before: str
    ) -> None:
        """Make the page of a text; ``text_before`` is the one on the page now."""
        self.cancel()
        self._loaded, self._header, self._assets = loaded, header, assets
        self._text_before = text_before
        self._start()
        self._timer.start()

    def cancel(self) -> None:
        """Make nothing more: another article is opened, or the window closes."""
        self._timer.stop()
        self._forget()

    def take(self, revision: str, header: Header) -> BuiltDocument | None:
        """Return the document, when it is made and is that of a revision."""
        built, loaded = self._built, self._loaded
        wanted = loaded is not None and loaded.revision.id == revision and header == self._header
        stale = self._is_stale()
        self._forget()
        return built if wanted and not stale else None

    def passage(self, old: str, new: str) -> SamePassage:
        """Return how places of one text are found in another; made already, if they are these."""
        made = self._passage
        if made is None or not made.leads(old, new):
            made = SamePassage(old, new)
        return made

    def _forget(self) -> None:
        self._loaded = self._before = self._built = self._passage = None
        self._text_before = ""
        self._steps = iter(())

    def _start(self) -> None:
        self._before, self._built = self._page.built, None
        self._steps = self._work()

    def _is_stale(self) -> bool:
        return self._page.built is not self._before

    def _do_turn(self) -> None:
        if self._loaded is not None and self._is_stale():
            self._start()
        until, fresh = time.perf_counter() + _TURN_SECONDS, True
        while fresh or time.perf_counter() < until:
            if next(self._steps, self) is self:
                if fresh:  # else in a turn of its own: who is told has much to do
                    self._timer.stop()
                    self.ready.emit()
                return
            fresh = False

    def _work(self) -> Iterator[None]:
        loaded = self._loaded
        if loaded is None:
            return
        text = loaded.revision.text
        if self._passage is None:
            self._passage = SamePassage(self._text_before, text)
            yield
        built = yield from build_in_steps(
            loaded.revision.blocks,
            text=text,
            starts=loaded.starts,
            formats=self._make_formats(),
            header=self._header,
            assets=self._assets,
        )
        self._built = built
        yield
        if _are_set_alike(built, self._before):
            yield from self._lay_out(built, self._passage, len(text))

    def _lay_out(self, built: BuiltDocument, passage: SamePassage, length: int) -> Iterator[None]:
        """Lay out as far as the page will show, which may be scrolled meanwhile."""
        steps = self._page.lay_out_ahead(built)
        seen = place = -1
        while True:
            yield
            if self._page.first_visible_offset() != seen:
                seen = self._page.first_visible_offset()
                place = built.map.to_position(min(passage.offset(seen) + _SCREENFUL, length))
            if steps.reaches(place):
                return
            steps.step(_TURN_SECONDS / 2)


def _are_set_alike(built: BuiltDocument, before: BuiltDocument | None) -> bool:
    if before is None:
        return False
    one, other = built.formats.typography, before.formats.typography
    same_lines = built.has_endless_word == before.has_endless_word
    return same_lines and one.column_width == other.column_width
