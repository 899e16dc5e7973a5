"""How the open texts and the views hear of what was committed, by whomever."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakSet

from reader.model.article import Revision
from reader.model.changes import Changes
from reader.model.errors import LibraryError, LibraryLockedError
from reader.services.event import Event
from reader.services.history import ChangeFeed
from reader.services.library_contents import LibraryContents
from reader.services.reading_session import ReadingSession
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile

if TYPE_CHECKING:  # loaded where they are used: starting is reading, not this
    from reader.services.apart import DoneApart
    from reader.services.earlier_reading import EarlierReading
    from reader.services.open_marks import OpenMarks

_log = logging.getLogger(__name__)


class News(NamedTuple):
    """What others committed."""

    since: int
    """The number of the newest change that was told."""
    rows: int
    """How many rows were touched after it."""


class TellingLibrary(LibraryContents):
    """A library that keeps its open texts up to date and tells its views."""

    def __init__(self, db: LibraryFile) -> None:
        super().__init__(db)
        self.changed: Event[Changes] = Event()
        """Emitted once per verb, after its commit, and for commits of other processes."""
        self._sessions: WeakSet[ReadingSession | EarlierReading] = WeakSet()
        self._feed = ChangeFeed(db)
        self._deferred: dict[str, Callable[[], object]] = {}

    def poll(self) -> None:
        """Tell of commits by other processes and connections since the last look."""
        if not self.db.held:  # what a job of ours commits comes with all that it prepared
            self._write_deferred()
            self._announce(self._feed.others())

    @property
    def news(self) -> News:
        """How much others committed since the last look: what is much is better read by a job."""
        return News(self._feed.seen, 0 if self.db.held else self._feed.rows_ahead())

    def committed(self, record: ChangeRecord, origin: object | None) -> None:
        """Tell of a verb that was recorded and committed (for services, not for views)."""
        self._tell(record.id, record.changes, origin)

    def _tell(self, change_id: int, changes: Changes, origin: object | None) -> None:
        self._announce(self._feed.own(change_id, changes, origin))

    def _announce(self, told: Iterable[Changes]) -> None:
        """Bring the open sessions up to date, then tell the views."""
        for changes in told:
            for session in tuple(self._sessions):
                session.refresh(changes)
            self.changed.emit(changes)

    # While a job writes

    def hold(self, why: str) -> None:
        """Refuse every write at once, with these words, until ``release``: a job writes now."""
        self.db.held = why

    def release(self) -> None:
        """Let everything be written again, and write what was put off."""
        self.db.held = ""
        self._write_deferred()

    def when_free(self, key: str, work: Callable[[], object]) -> None:
        """Write now, or at a later look when somebody writes; of several of one key the last.

        It is for what nobody asked for: the window does not wait until another one is done.
        """
        self._deferred[key] = work
        if not self.db.held:
            self._write_deferred()

    def _write_deferred(self) -> None:
        for key in tuple(self._deferred):
            work = self._deferred.pop(key)
            try:
                with self.db.without_waiting():
                    work()
            except LibraryLockedError:
                self._deferred[key] = work

    def settle(self) -> None:
        """Write what was put off, for the last time: as long as a verb would be waited for."""
        deferred, self._deferred = self._deferred, {}
        for key, work in deferred.items():
            try:
                work()
            except LibraryError as error:
                _log.warning("Not kept, %s: %s", key, error)

    def reading_of(self, article_id: str) -> ReadingSession | None:
        """Return the session on an article, where it is open."""
        for each in tuple(self._sessions):
            if isinstance(each, ReadingSession) and each.article.id == article_id:
                return each
        return None

    def open_texts(self) -> dict[str, Revision]:
        """Return the texts that are read, by article, as far as what is marked there is loaded."""
        return {
            each.article.id: each.revision
            for each in tuple(self._sessions)
            if isinstance(each, ReadingSession) and each.is_complete
        }

    def take_over(self, done: DoneApart, origin: object | None) -> None:
        """Tell of what a verb did on another connection; raise LibraryError kinds."""
        with self._prepared(done.marks):
            for change_id, changes in done.told:
                self._tell(change_id, changes, origin)

    def take_news(self, done: DoneApart) -> None:
        """Tell of what a job read of others' changes, but for what was told meanwhile."""
        with self._prepared(done.marks):
            self._announce(self._feed.taken(done.told))

    @contextmanager
    def _prepared(self, marks: Mapping[str, OpenMarks]) -> Iterator[None]:
        """Let the open texts take what a job read for them, and nothing of it later."""
        readings = [each for each in tuple(self._sessions) if isinstance(each, ReadingSession)]
        for session in readings:
            session.prepare_marks(marks.get(session.revision.id))
        try:
            yield
        finally:
            for session in readings:
                session.prepare_marks(None)
