"""The offer to bring annotations over to a new article that is mostly the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.services.wording import one_line
from reader.ui.jobs import Job, JobRunner
from reader.ui.notices.notices import Notice, Notices
from reader.ui.status_line import StatusLine
from reader.ui.texts import counted

if TYPE_CHECKING:  # loaded after the first page is painted
    from reader.services.transplanting import Transplanted
    from reader.services.twins import Twin

KEY = "transplant"
_LONGEST_TITLE = 32


class TransplantOffer(QObject):
    """Shows the offer above the page, and carries it out as a job when it is taken.

    Not now and the cross mean no: this pair is not offered again.
    """

    def __init__(
        self,
        library: Library,
        jobs: JobRunner,
        notices: Notices,
        status: StatusLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._notices = notices
        self._status = status
        self._article = ""
        self._twin: Twin | None = None
        self._job: Job | None = None
        notices.accepted.connect(self._on_accepted)
        notices.postponed.connect(self._on_refused)
        notices.closed.connect(self._on_refused)

    def show_session(self, session: ReadingSession | None) -> None:
        """Show what is offered for an article; the window calls it once the page is painted."""
        from reader.services.twins import TwinOffers

        self._notices.withdraw(KEY)
        self._article = session.article.id if session is not None else ""
        self._look()
        try:
            if session is not None and TwinOffers(self._library).is_due(session.article):
                self._compare(session.article.id)
        except ReaderError as error:
            self._status.show_fault(error.message)

    def _look(self) -> None:
        from reader.services.twins import TwinOffers

        try:
            self._twin = TwinOffers(self._library).offered(self._article)
        except ReaderError as error:
            self._twin = None
            self._status.show_fault(error.message)
        if self._twin is not None:
            self._notices.show_notice(self._notice(self._twin))

    def _compare(self, article: str) -> None:
        """Look for a twin now that the article is on the page: nobody waited for that."""
        from reader.services.imports import compare_article

        job = self._jobs.run(compare_article, self._library.path, article)
        job.succeeded.connect(self._on_compared)

    def _on_compared(self) -> None:
        if self._twin is None and self._article:
            self._look()

    def cancel(self) -> None:
        """Cancel the bringing, if it is under way."""
        if self._job is not None:
            self._job.cancel()

    def _notice(self, twin: Twin) -> Notice:
        words = self.tr("{percent} % of this text is in “{title}” too.")
        if twin.is_excerpted:
            words = self.tr("{percent} % of “{title}” is in this text.")
        there = self._parts(twin.annotations, twin.mentions)  # the first is all that has room
        return Notice(
            KEY,
            words.format(percent=twin.percent, title=one_line(twin.title, _LONGEST_TITLE)),
            self.tr("{what} there").format(what=there[0] if there else self.tr("a note")),
            self.tr("Bring them over"),
            self.tr("Not now"),
        )

    def _parts(self, annotations: int, mentions: int) -> list[str]:
        """Return such as ``6 annotations`` and ``1 mention``, as far as there are any."""
        counts = (
            (annotations, self.tr("{count} annotation"), self.tr("{count} annotations")),
            (mentions, self.tr("{count} mention"), self.tr("{count} mentions")),
        )
        return [counted(*each) for each in counts if each[0]]

    def _on_accepted(self, key: str) -> None:
        twin = self._twin
        if key != KEY or twin is None:
            return
        self._twin = None
        from reader.services.transplanting import transplant_articles

        self._status.start_job(self.tr("Bringing annotations over"))
        job = self._jobs.run(transplant_articles, self._library.path, twin.article, self._article)
        job.progressed.connect(self._status.set_job_progress)
        job.succeeded.connect(self._on_brought)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.ended.connect(self._on_ended)
        self._job = job

    def _on_refused(self, key: str) -> None:
        twin, article = self._twin, self._article
        if key != KEY or twin is None:
            return
        self._twin = None
        from reader.services.twins import TwinOffers

        try:
            TwinOffers(self._library).refuse(article, twin.article)
        except ReaderError as error:
            self._status.show_fault(error.message)

    def _on_brought(self, result: Transplanted) -> None:
        self._library.poll()
        self._status.show_message(self._outcome(result), undo=bool(result))

    def _outcome(self, result: Transplanted) -> str:
        if not result:
            return self.tr("All of them were here already")
        parts = self._parts(len(result.copies) - result.mentions, result.mentions)
        if result.page_note:
            parts.append(self.tr("the note"))
        line = self.tr("Brought over: {what}").format(what=" · ".join(parts))
        if not result.to_review:
            return line
        return self.tr("{line}; {count} to review").format(line=line, count=result.to_review)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self._status.show_fault(error.message)

    def _on_cancelled(self) -> None:
        self._status.show_message(self.tr("Cancelled"))

    def _on_ended(self) -> None:
        self._job = None
        self._status.end_job()
