"""The articles' files in a folder, by name; what only belongs to a saved page is no article."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Final

from reader.formats.registry import EXTENSIONS

_COMPANION: Final = re.compile(r"[ _.-][^\W\d_]{4,12}\Z")
"""What browsers put after a page's name for the folder with its parts: ``_files``, ``-Dateien``."""


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files; for a folder, the files of articles in and below it."""
    for path in paths:
        if is_folder(path):
            yield from articles_in(path)
        else:
            yield path


def is_folder(path: Path) -> bool:
    """Say whether a path is a folder; a name that the system refuses is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def articles_in(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that have a known extension, by name.

    Hidden files and folders are left out, and the folders with the parts of saved pages.
    """
    for parent, folders, names in os.walk(folder):
        pages = {_stem(name) for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _is_part(name, pages)
        )
        for name in sorted(names):
            if is_article(name):
                yield Path(parent, name)


def is_article(name: str) -> bool:
    """Say whether a file's name is that of an article."""
    return name.lower().endswith(EXTENSIONS) and not name.startswith((".", "~$"))


def _is_part(folder: str, pages: set[str]) -> bool:
    found = _COMPANION.search(folder)
    return found is not None and folder[: found.start()] in pages


def _stem(name: str) -> str:
    return PurePath(name).stem
