"""Folders whose new files become articles by themselves; none is removed because of them."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from reader.export.atomic_write import write_if_changed
from reader.model.errors import Cancelled, NotFoundError, ReaderError
from reader.services.adding import AddResult
from reader.services.folders import articles_in
from reader.services.imports import add_one
from reader.services.library import Library

Stamp = tuple[int, int]
"""Size in bytes, and when it was modified in nanoseconds."""

_MOST_FILES: Final = 100_000
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Looked:
    """What a look at the folders came to."""

    added: list[AddResult] = field(default_factory=list)
    failed: list[tuple[Path, str]] = field(default_factory=list)
    """With the reason of each, in one line."""
    waiting: bool = False
    """Whether a file is still being written: look again in a moment."""


class SeenFiles:
    """The files of watched folders that were dealt with, kept in a file of their own.

    A file that cannot be read or written costs time, and nothing else: what the library has is
    not added twice.
    """

    def __init__(self, path: Path | None, library: Path) -> None:
        self._path = path
        self._library = str(library)
        self._all = _loaded(path)
        self._stamps = self._all.setdefault(self._library, {})
        self._changed = False

    def __contains__(self, file: tuple[Path, Stamp]) -> bool:
        path, stamp = file
        return self._stamps.get(str(path)) == list(stamp)

    def add(self, path: Path, stamp: Stamp) -> None:
        """Note that a file was dealt with as it is now."""
        self._stamps[str(path)] = list(stamp)
        self._changed = True

    def save(self) -> None:
        """Write the file when something was noted."""
        if self._path is None or not self._changed:
            return
        text = json.dumps(self._all, ensure_ascii=False, indent=0, sort_keys=True)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_if_changed(self._path, text.encode("utf-8", "surrogateescape"))
        except (OSError, ReaderError) as error:
            _log.warning("What was seen in watched folders cannot be kept: %s", error)
        self._changed = False


class FolderWatch:
    """Looks at folders again and again, and adds what is new and stands still."""

    def __init__(self, library_path: Path, seen_path: Path | None) -> None:
        self._library_path = library_path
        self._seen_path = seen_path
        self._before: dict[Path, Stamp] = {}

    @cached_property
    def _seen(self) -> SeenFiles:
        return SeenFiles(self._seen_path, self._library_path)  # read with the first look

    def mark_seen(
        self,
        folder: Path,
        *,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Take what is in a folder now for known; return how many articles' files that are."""
        found = _stamped([folder])
        if cancelled is not None and cancelled():
            raise Cancelled("Looking at the folder was cancelled.")
        for path, stamp in found.items():
            self._seen.add(path, stamp)
        self._seen.save()
        if progress is not None:
            progress(1.0)
        return len(found)

    def look(
        self,
        folders: Iterable[Path],
        *,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Looked:
        """Add the files that are new, and the same as at the last look; empty ones may yet grow.

        Raises LibraryError when the library does not open, and Cancelled.
        """
        found = _stamped(folders)
        fresh = {path: stamp for path, stamp in found.items() if (path, stamp) not in self._seen}
        grown = {path: stamp for path, stamp in fresh.items() if stamp[0]}
        ready = [path for path, stamp in grown.items() if self._before.get(path) == stamp]
        looked = Looked(waiting=len(ready) < len(grown))
        self._before = fresh
        if ready:
            try:
                self._add(ready, fresh, looked, progress, cancelled)
            finally:
                self._seen.save()
        return looked

    def _add(
        self,
        paths: list[Path],
        stamps: dict[Path, Stamp],
        looked: Looked,
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        with Library.open(self._library_path, actor="watched folder") as library:
            for number, path in enumerate(paths):
                if cancelled is not None and cancelled():
                    raise Cancelled("Looking at the folders was cancelled.")
                if not _is_known(library, path):
                    result = add_one(library, path, cancelled=cancelled)
                    if isinstance(result, ReaderError):
                        looked.failed.append((path, result.message))
                    elif result.outcome == "added":
                        looked.added.append(result)
                self._seen.add(path, stamps[path])
                if progress is not None:
                    progress((number + 1) / len(paths))


def _is_known(library: Library, path: Path) -> bool:
    """Say whether a file is an article's, or has the very bytes of one; the trash counts.

    What a person threw away stays away. A known article looks at its file when it is opened.
    """
    try:
        library.article(str(path))
    except NotFoundError:
        return False
    return True


def _stamped(folders: Iterable[Path]) -> dict[Path, Stamp]:
    """Return the articles' files below folders; a folder that is gone for now has none."""
    found: dict[Path, Stamp] = {}
    for folder in folders:
        for path in articles_in(folder):
            if len(found) >= _MOST_FILES:
                return found
            try:
                status = path.stat()
            except OSError:
                continue  # gone since the folder was read
            found[path] = (status.st_size, status.st_mtime_ns)
    return found


def _loaded(path: Path | None) -> dict[str, dict[str, list[int]]]:
    if path is None:
        return {}
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _log.warning("What was seen in watched folders is not known any more: %s", error)
        return {}
    if not isinstance(data, dict):
        return {}
    return {key: value for key, value in data.items() if isinstance(value, dict)}
