"""Which article is open: adding files as a job, opening, closing, the place where one reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.model.errors import PasswordNeededError, ReaderError
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.adding.import_news import ImportNews
from reader.ui.jobs import Job, JobRunner
from reader.ui.status_line import StatusLine
from reader.ui.texts import counted, translate

if TYPE_CHECKING:
    from reader.services.adding import AddResult

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


class ArticleOpening(QObject):
    """Owns the open session; the window shows what ``opened`` brings."""

    opened = Signal(object, object)  # ReadingSession | None, int | None: go to this offset
    finished = Signal()
    """A job that added files has ended, and what came of it is said."""
    locked = Signal(list)
    """PasswordNeededErrors of files that were to be opened."""

    def __init__(
        self,
        library: Library,
        jobs: JobRunner,
        status: StatusLine,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._status = status
        self._preferences = preferences
        self._job: Job | None = None
        self.news = ImportNews(self)
        self.session: ReadingSession | None = None

    @property
    def article_id(self) -> str:
        """The open article, or nothing."""
        return self.session.article.id if self.session else ""

    def open_article(self, article_id: str, offset: int | None = None) -> bool:
        """Open an article of the library, where it was left or at ``offset``."""
        if article_id == self.article_id:
            if offset is not None:
                self.opened.emit(self.session, offset)
            return True
        try:
            session = self._library.open_article(article_id, touch=False)
        except ReaderError as error:
            self._status.show_fault(error.message)
            return False
        self.session = session
        self.opened.emit(session, offset)
        return True

    def mark_opened(self) -> None:
        """Note that the open article was opened now; the window calls it once it is painted."""
        if self.session is not None:
            try:
                self.session.mark_opened()
            except ReaderError as error:
                self._status.show_fault(error.message)

    def complete(self) -> None:
        """Load what a long article left for after its first paint; close it when it cannot be."""
        if self.session is not None:
            try:
                self.session.complete()
            except ReaderError as error:
                self._status.show_fault(error.message)
                self.close_article()

    def begin(self, files: Sequence[Path]) -> list[Path]:
        """Open what the library knows of paths or ids of articles, else what was read last.

        Returns the paths that are left for ``open_files`` to add. Whether the file of the article
        that is open has changed is looked at like that of every article.
        """
        ids = {each: self._known(str(each)) for each in files if not each.exists()}
        paths = [each for each in files if not ids.get(each)]
        if paths:
            known = self._known(str(paths[0].absolute()))
        else:
            known = next(filter(None, ids.values()), "")
        if known and self.open_article(known):
            found = [each for each in paths[:1] if each.exists()]
            self._remember(found)
            return paths[len(found) :]
        if not files:
            self.open_last()
        if paths:
            from reader.services import import_worker  # ready when the window has been painted

            import_worker.prepare()
        return paths

    def open_last(self) -> bool:
        """Open the article that was read last, if there is one."""
        for summary in self._library.articles()[:1]:
            if summary.state.opened:
                return self.open_article(summary.article.id)
        return False

    def close_article(self) -> None:
        """Show the empty page."""
        if self.session is not None:
            self.session = None
            self.opened.emit(None, None)

    def open_sample(self) -> None:
        """Add the samples as a job, and open the first."""
        self._preferences.sample_seen = True
        self._start(self.tr("Opening the sample"), add_sample_articles, self._library.path)

    def open_names(self, names: Sequence[str]) -> None:
        """Open files that a dialog named."""
        self.open_files([Path(name) for name in names])

    def open_files(self, paths: Sequence[Path]) -> None:
        """Add files and folders as a job, then open the first; what is known opens at once."""
        if not paths:
            return
        if len(paths) == 1 and self._open_known(paths[0]) and not paths[0].exists():
            self._status.show_message(self.tr("The file is gone; this is its text as it was"))
            return
        self._remember(paths)
        many = self.tr("Opening {count} files")
        text = counted(len(paths), self.tr("Opening “{name}”"), many, name=paths[0].name)
        from reader.services.imports import add_files  # and with it the importers

        work = partial(add_files, listener=self.news)
        self._start(text, work, self._library.path, list(paths))

    def open_locked(self, path: Path, password: str) -> None:
        """Add an encrypted file as a job, then open it."""
        from reader.services.imports import add_locked_file

        text = self.tr("Opening “{name}”").format(name=path.name)
        self._start(text, add_locked_file, self._library.path, path, password)

    def _start(self, text: str, work: Callable[..., object], *args: object) -> None:
        self._status.start_job(text)
        job = self._jobs.run(work, *args)
        job.progressed.connect(self._status.set_job_progress)
        job.succeeded.connect(self._on_added)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.ended.connect(self._status.end_job)
        job.ended.connect(self.finished)
        self._job = job

    def cancel(self) -> None:
        """Cancel the newest job."""
        if self._job is not None:
            self._job.cancel()

    def _open_known(self, path: Path) -> bool:
        known = self._known(str(path.absolute()))
        return bool(known) and self.open_article(known)

    def _known(self, ref: str) -> str:
        """Return the id of the article that a path or an id means, trashed ones left out."""
        try:
            article = self._library.article(ref)
        except ReaderError:  # not in the library
            return ""
        return "" if article.deleted else article.id

    def _remember(self, paths: Sequence[Path]) -> None:
        for path in reversed(paths):
            self._preferences.add_recent_file(path.absolute())

    def _on_added(self, results: list[AddResult | ReaderError]) -> None:
        self._job = None
        self._library.poll()
        added = [each for each in results if not isinstance(each, ReaderError)]
        locked = [each for each in results if isinstance(each, PasswordNeededError) and each.path]
        faults = [each for each in results if isinstance(each, ReaderError) and each not in locked]
        if added:
            self.open_article(added[0].article.id)
        if faults:
            self._status.show_fault(self._fault_line(faults))
        elif added or not locked:
            self._status.show_message(outcome_line(added))
        if locked:
            self.locked.emit(locked)

    def _fault_line(self, faults: Sequence[ReaderError]) -> str:
        first, more = faults[0].message, len(faults) - 1
        if not more:
            return first
        one = self.tr("{fault} (and {count} more fault)")
        many = self.tr("{fault} (and {count} more faults)")
        return counted(more, one, many, fault=first)

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, ReaderError):
            self._status.show_fault(error.message)

    def _on_cancelled(self) -> None:
        self._job = None
        self._library.poll()
        self._status.show_message(self.tr("Cancelled"))


def add_sample_articles(
    library_path: Path, *, progress: Progress, cancelled: Cancelled
) -> list[AddResult | ReaderError]:
    """Add the samples that come with the program, on a connection of its own."""
    from reader.services.samples import add_samples, sample_names

    results: list[AddResult | ReaderError] = []
    with Library.open(library_path) as library:
        for number, name in enumerate(sample_names(), 1):
            if cancelled():
                break
            results += add_samples(library, [name])
            progress(number / len(sample_names()))
    return results


def back_up_library(library_path: Path, *, progress: Progress, cancelled: Cancelled) -> None:
    """Make the dated copy that is due, on a connection of its own."""
    if not cancelled():
        with Library.open(library_path) as library:
            library.back_up_if_due()
    progress(1.0)


def outcome_line(added: Sequence[AddResult]) -> str:
    """Return what came of adding files, such as ``Added 3 articles``."""
    if not added:
        return translate("ArticleOpening", "Nothing to read there")
    line = _added_line(added)
    came = counted(
        sum(each.annotations for each in added),
        translate("ArticleOpening", "{count} annotation came along"),
        translate("ArticleOpening", "{count} annotations came along"),
        " ",
    )
    return "; ".join(filter(None, (line, came.strip())))


def _added_line(added: Sequence[AddResult]) -> str:
    if len(added) > 1:
        return counted(
            sum(each.outcome == "added" for each in added),
            translate("ArticleOpening", "Added {count} article"),
            translate("ArticleOpening", "Added {count} articles"),
            translate("ArticleOpening", "All of them were here already"),
        )
    result = added[0]
    if result.outcome == "revised":
        return _revised_line(result.orphans)
    if result.outcome == "added":
        return translate("ArticleOpening", "Added “{title}”").format(title=result.article.title)
    return ""


def _revised_line(orphans: int) -> str:
    line = translate("ArticleOpening", "The file has changed: this is its new text")
    if not orphans:
        return line
    lost = counted(
        orphans,
        translate("ArticleOpening", "{count} passage not found again"),
        translate("ArticleOpening", "{count} passages not found again"),
    )
    return f"{line}; {lost}"
