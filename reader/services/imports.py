"""Add many files in a job: on its own connection, with news of each, never stopped by a bad one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from reader.formats.registry import EXTENSIONS
from reader.model.errors import Cancelled, LibraryError, ReaderError
from reader.services import import_worker
from reader.services.adding import AddResult
from reader.services.folders import expand
from reader.services.library import Library
from reader.storage.database import without_collection


class FileState(StrEnum):
    """What has become of a file so far."""

    WAITING = "waiting"
    READING = "reading"
    ADDED = "added"
    REVISED = "revised"
    SAME = "same"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileNews:
    """Something new about one of the files that are being added."""

    number: int
    """The file's place in the list, from 0."""
    state: FileState
    article: str = ""
    """The id of what it became, or is already."""
    title: str = ""
    reason: str = ""
    """Why it failed: one line."""


class ImportListener(Protocol):
    """Who is told of the files one by one, on the thread that adds them."""

    def listed(self, paths: Sequence[Path]) -> None:
        """Take the files that will be added, in their order."""

    def told(self, news: FileNews) -> None:
        """Take news of one of them."""


def add_files(
    library_path: Path,
    paths: Iterable[Path],
    *,
    listener: ImportListener | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[AddResult | ReaderError]:
    """Add files, and the articles in folders, to a library; return what became of each.

    ``progress`` gets 0 to 1 over all of them. Raises LibraryError when the library does not open
    and Cancelled; what was added before stays. Nothing is compared with what is annotated: see
    ``compare_article``.
    """
    files = list(expand(paths))
    import_worker.prepare_for(files)
    if listener is not None:
        listener.listed(files)
    results: list[AddResult | ReaderError] = []
    with Library.open(library_path, actor="window") as library:
        for number, path in enumerate(files):
            if cancelled is not None and cancelled():
                raise Cancelled("Adding files was cancelled.")
            if listener is not None:
                listener.told(FileNews(number, FileState.READING))
            share = _Share(progress, number, len(files))
            results.append(add_one(library, path, progress=share.report, cancelled=cancelled))
            if listener is not None:
                listener.told(news_of(number, results[-1]))
            share.report(1.0)
    return results


def compare_article(
    library_path: Path,
    article_id: str,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Compare a new article with those that are annotated: half a second for a book."""
    with Library.open(library_path, actor="window") as library:
        library.find_twin(library.article(article_id), cancelled=cancelled)
    if progress is not None:
        progress(1.0)


def add_locked_file(
    library_path: Path,
    path: Path,
    password: str,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[AddResult | ReaderError]:
    """Add an encrypted file in a job; return what became of it, as ``add_files`` does."""
    with Library.open(library_path, actor="window") as library:
        return [add_one(library, path, password, progress=progress, cancelled=cancelled)]


def add_one(
    library: Library,
    path: Path,
    password: str = "",
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> AddResult | ReaderError:
    """Add a file; return its fault instead of raising it. Raises LibraryError and Cancelled."""
    try:
        # A full collection in a heap with a book in it stops every thread, the GUI's too.
        with without_collection():
            return library.add_file(
                path, password=password, progress=progress, cancelled=cancelled, compare=False
            )
    except (Cancelled, LibraryError):
        raise
    except ReaderError as error:
        return error


def news_of(number: int, result: AddResult | ReaderError) -> FileNews:
    """Return the news that a file was added, or was not."""
    if isinstance(result, ReaderError):
        return FileNews(number, FileState.FAILED, reason=result.message)
    article = result.article
    return FileNews(number, FileState(result.outcome), article.id, article.title)


def name_patterns() -> str:
    """Return the patterns of the names of articles' files, as an open dialog wants them."""
    return " ".join(f"*{suffix}" for suffix in EXTENSIONS)


class _Share:
    """One file's part of the progress of all."""

    def __init__(self, progress: Callable[[float], None] | None, number: int, count: int) -> None:
        self._progress = progress
        self._number = number
        self._count = count

    def report(self, done: float) -> None:
        """Pass on the progress within one file, 0 to 1."""
        if self._progress is not None:
            self._progress((self._number + min(max(done, 0.0), 1.0)) / self._count)
