"""Verbs that touch thousands of rows: done by a job, while the window goes on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from reader.model.errors import ReaderError
from reader.services.apart import MUCH_NEWS, Deed, DoneApart, do_apart, do_now, read_news
from reader.services.library import Library
from reader.ui.jobs import Job, JobRunner
from reader.ui.status_line import StatusLine


class LongVerbs(QObject):
    """Does what ``Library.perform`` is given: short verbs at once, long ones one after another.

    Until the last of them is done, nothing else is written by this window: what is tried is
    refused with a line that says so. Undo and other verbs that come through here wait their turn.
    """

    def __init__(self, library: Library, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._status = status
        self._runner = JobRunner(self)
        self._deeds: dict[Job, Deed] = {}
        self._fault = False
        self._is_reading = False
        library.performer = self.perform
        status.cancel_requested.connect(self.cancel)
        status.job_ended.connect(self._on_other_job_ended)

    @property
    def busy(self) -> bool:
        """Whether a verb is at work or waits, or much that others did is read."""
        return bool(self._deeds) or self._is_reading

    def look(self) -> None:
        """Tell of what others did; a job reads it where it is much. Raises LibraryError kinds."""
        if self._is_reading:
            return
        library = self._library
        news = library.news
        if news.rows <= MUCH_NEWS:
            library.poll()
            return
        self._is_reading = True
        job = self._runner.run(read_news, library.path, news.since, library.open_texts())
        job.succeeded.connect(self._on_news)
        job.failed.connect(self._on_reading_failed)
        job.ended.connect(self._on_read)

    def _on_news(self, done: DoneApart) -> None:
        if not self._is_reading:  # the window was closed
            return
        try:
            self._library.take_news(done)
        except ReaderError as error:
            self._status.show_fault(error.message)

    def _on_reading_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self._status.show_fault(error.message)

    def _on_read(self) -> None:
        self._is_reading = False

    def perform(self, deed: Deed) -> None:
        """Do a verb; ``deed.then`` is called before this returns when it is short."""
        if not self._deeds and not deed.is_long:
            do_now(self._library, deed)
            return
        library = self._library
        texts = library.open_texts()
        if not self._deeds:
            self._begin(deed)
        job = self._runner.run(do_apart, library.path, library.actor, deed, texts)
        self._deeds[job] = deed
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.ended.connect(self._on_ended)
        deed.begun()

    def cancel(self) -> None:
        """Stop what is at work and what waits; nothing of it is kept."""
        for job in self._deeds:
            job.cancel()

    def finish(self) -> bool:
        """Wait until all is done, and tell of it; return whether all of it went through."""
        self._fault = False
        while self._deeds:
            self._runner.wait()
            for job in tuple(self._deeds):
                QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall)
        return not self._fault

    def stop(self) -> None:
        """Do nothing more: the window is closed."""
        self._is_reading = False
        self._runner.shut_down()
        self._library.performer = None

    def _begin(self, deed: Deed) -> None:
        """Say what is done, and let nothing else be written."""
        words = deed.words or self.tr("Working")
        why = self.tr("“{work}” is not done yet. Try again in a moment; nothing was lost.")
        self._library.hold(why.format(work=words))
        self._status.start_job(self._line(deed))

    def _on_other_job_ended(self) -> None:
        """Show again what is at work when a job that began later is done, such as opening."""
        if self._deeds:
            self._status.resume_job(self._line(next(iter(self._deeds.values()))))

    def _line(self, deed: Deed) -> str:
        return self.tr("{work} …").format(work=deed.words or self.tr("Working"))

    def _take(self) -> Deed:
        """Take the deed of the job that told; when none waits, everything can be written again."""
        deed = self._deeds.pop(self.sender())
        if not self._deeds:
            self._status.end_job()
        return deed

    def _on_done(self, done: DoneApart) -> None:
        deed = self._take()
        self._release()
        try:
            self._library.take_over(done, deed.origin)
        except ReaderError as error:
            self._status.show_fault(error.message)
            return
        deed.then(done.result)

    def _on_failed(self, error: BaseException) -> None:
        deed = self._take()
        self._fault = True
        self._release()
        if isinstance(error, ReaderError):
            deed.failed(error)
        else:
            line = self.tr("“{work}” failed, and nothing was changed. Please report this.")
            self._status.show_fault(line.format(work=deed.words))

    def _on_cancelled(self) -> None:
        self._take()
        self._release()
        self._status.show_message(self.tr("Cancelled. Nothing was changed."))

    def _release(self) -> None:
        try:
            if not self._deeds:
                self._library.release()
        except ReaderError as error:
            self._status.show_fault(error.message)

    def _on_ended(self) -> None:
        if self._deeds:
            self._begin(next(iter(self._deeds.values())))
