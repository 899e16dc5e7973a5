"""Add many files in a job: on its own connection, with progress, never stopped by one bad file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from reader.formats.registry import EXTENSIONS
from reader.model.errors import Cancelled, ReaderError
from reader.services.adding import AddResult
from reader.services.library import Library


def add_files(
    library_path: Path,
    paths: Iterable[Path],
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[AddResult | ReaderError]:
    """Add files, and the articles in folders, to a library; return what became of each.

    ``progress`` gets 0 to 1 over all of them. Raises LibraryError when the library does not open
    and Cancelled; what was added before stays. Nothing is compared with what is annotated: see
    ``compare_article``.
    """
    files = list(expand(paths))
    results: list[AddResult | ReaderError] = []
    with Library.open(library_path, actor="window") as library:
        for number, path in enumerate(files):
            if cancelled is not None and cancelled():
                raise Cancelled("Adding files was cancelled.")
            share = _Share(progress, number, len(files))
            try:
                result = library.add_file(
                    path, progress=share.report, cancelled=cancelled, compare=False
                )
                results.append(result)
            except Cancelled:
                raise
            except ReaderError as error:
                results.append(error)
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
        try:
            added = library.add_file(
                path, password=password, progress=progress, cancelled=cancelled, compare=False
            )
        except Cancelled:
            raise
        except ReaderError as error:
            return [error]
    return [added]


def name_patterns() -> str:
    """Return the patterns of the names of articles' files, as an open dialog wants them."""
    return " ".join(f"*{suffix}" for suffix in EXTENSIONS)


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files; for a folder, the files below it that have a known extension, by name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.lower().endswith(EXTENSIONS) and not name.startswith("."):
                    yield Path(folder, name)


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
