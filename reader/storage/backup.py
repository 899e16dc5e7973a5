"""Dated copies of the library, each verified before it replaces an older one."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from reader.model.errors import LibraryError
from reader.storage.database import LibraryFile, copy_to, library_errors

KEEP = 7
"""How many dated copies stay."""

_NAME = re.compile(r"(?P<stem>.+)-(?P<date>\d{4}-\d{2}-\d{2})\.db", re.DOTALL)


def backup_folder(library: Path) -> Path:
    """Return the folder that holds the copies of a library: ``backups`` beside it."""
    return library.parent / "backups"


def backups(folder: Path, library: Path | None = None) -> list[Path]:
    """Return the dated copies in ``folder``, of one library or of all, newest first."""
    stems = {_stem(library)} if library else None
    found = []
    for path in folder.glob("*.db"):
        match = _NAME.fullmatch(path.name)
        if match and (stems is None or match["stem"] in stems):
            found.append((match["date"], path))
    return [path for _, path in sorted(found, reverse=True)]


def back_up(db: LibraryFile, folder: Path, *, keep: int = KEEP, today: date | None = None) -> Path:
    """Write today's copy, verify it, and remove the oldest beyond ``keep``; return its path.

    Raises LibraryError kinds; the copies that were there stay when the new one is not good.
    """
    with library_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{_stem(db.path)}-{(today or date.today()).isoformat()}.db"
    fresh = target.with_name(f"{target.name}.new")
    copy_to(db, fresh)
    with library_errors(folder):
        fault = _fault(fresh)
        if fault:
            fresh.unlink()
            raise LibraryError(f"The backup {target} was not written: {fault}. Check the disk.")
        fresh.replace(target)
        for old in backups(folder, db.path)[max(keep, 1) :]:
            old.unlink()
    return target


def back_up_if_due(
    db: LibraryFile, folder: Path, *, keep: int = KEEP, today: date | None = None
) -> Path | None:
    """Write a copy when there is none of today; return its path, or None."""
    day = today or date.today()
    if any(path.stem.endswith(day.isoformat()) for path in backups(folder, db.path)):
        return None
    return back_up(db, folder, keep=keep, today=day)


def _stem(library: Path) -> str:
    return library.name.removesuffix(".db")


def _fault(copy: Path) -> str:
    """Return what is wrong with a copy; empty when it is sound."""
    try:
        with closing(
            sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            result = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    if result != "ok":
        return str(result)
    return "rows refer to rows that are not there" if broken else ""
