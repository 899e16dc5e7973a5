"""Opening the library file, its connection, and what SQLite's faults mean to a person."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.model.errors import (
    Cancelled,
    LibraryError,
    LibraryLockedError,
    LibraryReadOnlyError,
    NewerLibraryError,
    NotALibraryError,
)
from reader.storage import schema

if TYPE_CHECKING:
    from sqlite_utils import Database

    from reader.storage.changes import ChangeRecord

BUSY_SECONDS = 5.0
"""How long a write waits for another process before it gives up."""

_STEPS = 20_000
"""Steps of SQLite's machine between two looks whether to stop: less than ten milliseconds."""

_MINIMUM_SQLITE = (3, 37, 0)  # STRICT tables

_LEAST_ROOM = 64 * 1024
"""Bytes: what SQLite's shared memory takes beside a library."""

_PRIMARY = 0xFF  # the low byte of an extended result code is the primary code


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be read and was left out."""

    table: str
    id: str
    what: str


class LibraryFile:
    """One connection to a library; use it in the thread that opened it.

    Outside ``writing()`` every statement commits by itself.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.conn = connection
        self.problems: dict[tuple[str, str], Problem] = {}
        """Rows that were left out, by table and id; filled while reading."""
        self.record: ChangeRecord | None = None
        """The change being recorded; verbs inside it join it."""
        self.held = ""
        """Why nothing can be written now, in words for a person; else empty."""
        self._cancelled: Callable[[], bool] = bool

    @cached_property
    def tools(self) -> Database:
        """sqlite-utils on this connection; its import takes 50 ms, which reading does not need."""
        from sqlite_utils import Database

        return Database(self.conn, execute_plugins=False)

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run one statement; SQLite's own errors pass through."""
        return self.conn.execute(sql, parameters)

    def close(self) -> None:
        """Close the connection; what is not committed is rolled back."""
        self.conn.close()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Return all rows of a SELECT; raise LibraryError kinds."""
        with _sqlite_errors(self.path):
            cursor = self.conn.cursor()
            cursor.row_factory = sqlite3.Row
            try:
                return cursor.execute(sql, parameters).fetchall()
            except UnicodeEncodeError:  # half a character, as a broken file name has them
                from reader.storage.rows import storable

                return cursor.execute(sql, [storable(each) for each in parameters]).fetchall()

    def row(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Row | None:
        """Return the first row of a SELECT, or None; raise LibraryError kinds."""
        rows = self.rows(sql, parameters)
        return rows[0] if rows else None

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """Return the first column of the first row of a SELECT, or None."""
        row = self.row(sql, parameters)
        return row[0] if row else None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several SELECTs see one state of the file, whatever others write meanwhile."""
        if self.conn.in_transaction:
            yield
            return
        with _sqlite_errors(self.path):
            self.conn.execute("BEGIN")
        try:
            yield
        finally:
            self.conn.rollback()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open a transaction that holds the write lock; inside another one, a savepoint.

        ``atomic()`` alone begins without the lock: a verb that reads before it writes would then
        fail at once, without waiting, when another process has written in between.
        """
        with _sqlite_errors(self.path):
            begun = not self.conn.in_transaction
            if begun and self.held:  # at once: waiting for our own job would stop the window
                raise LibraryLockedError(self.held)
            if begun:
                self.conn.execute("BEGIN IMMEDIATE")
            try:
                with self.tools.atomic():
                    yield
            except BaseException:
                if begun:
                    self.conn.rollback()
                raise
            if begun:
                self._commit()

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Give a write up at once, with LibraryLockedError, while another connection writes."""
        self.conn.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self.conn.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")

    @contextmanager
    def stopping(self, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Take back what is written, and raise Cancelled, as soon as ``cancelled`` says so."""
        self._cancelled = cancelled
        self.conn.set_progress_handler(cancelled, _STEPS)
        try:
            yield
        except sqlite3.Error:
            if cancelled():  # in the middle of a statement
                raise Cancelled("Cancelled.") from None
            raise
        finally:
            self._cancelled = bool
            self.conn.set_progress_handler(None, 0)

    def _commit(self) -> None:
        if self._cancelled():
            self.conn.rollback()
            raise Cancelled("Cancelled.")
        try:
            self.conn.execute("COMMIT")
        except BaseException:
            self.conn.rollback()
            raise

    def add_problem(self, table: str, row_id: str, what: str) -> None:
        """Remember a row that could not be read."""
        self.problems[table, row_id] = Problem(table, row_id, what)


def open_database(path: Path, *, read_only: bool = False) -> LibraryFile:
    """Open the library at ``path``; make it, and its folders, when there is none.

    Raises NotALibraryError, NewerLibraryError, LibraryLockedError or LibraryReadOnlyError.
    """
    path = Path(path)
    if sqlite3.sqlite_version_info < _MINIMUM_SQLITE:
        raise LibraryError(
            f"Postil needs SQLite 3.37 or newer and found {sqlite3.sqlite_version}."
            " Install a newer Python."
        )
    with library_errors(path):
        if path.is_dir():
            raise NotALibraryError(f"{path} is a folder. Name a library file inside it.")
        if path.exists() and not path.is_file():
            raise NotALibraryError(_STRANGER.format(path=path))
        if not read_only:
            _make_room(path)
        elif not path.exists():
            raise LibraryError(f"There is no library at {path}. Check --library.")
        db = LibraryFile(path, connect(path, read_only=read_only))
        try:
            _set_up(db, read_only=read_only)
        except BaseException:
            db.close()
            raise
        return db


def _make_room(path: Path) -> None:
    """Make the folder, and refuse at once what cannot be written: SQLite would notice later."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise LibraryReadOnlyError(_READ_ONLY.format(path=path))


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Return a bare connection to a file."""
    if not read_only:
        return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    # A file in WAL mode in a folder that cannot be written opens only as immutable; that is safe
    # while nobody has it open, which shows in the missing -wal file.
    wal = path.with_name(path.name + "-wal")
    frozen = not os.access(path.parent, os.W_OK) and not wal.exists()
    from urllib.parse import quote  # only here

    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=ro{'&immutable=1' * frozen}"
    return sqlite3.connect(uri, timeout=BUSY_SECONDS, uri=True, isolation_level=None)


def _set_up(db: LibraryFile, *, read_only: bool) -> None:
    _refuse_strangers(db)
    db.execute("PRAGMA foreign_keys = ON")
    current = schema_names(db) == schema.MIGRATION_NAMES
    if read_only:
        if not current:
            raise LibraryError(f"{db.path} was made by an older Postil. Open it once for writing.")
        return
    db.execute("PRAGMA synchronous = FULL")
    if db.value("PRAGMA journal_mode") != "wal":
        db.execute("PRAGMA journal_mode = WAL")
    if not current:
        # with sqlite-utils: only for an older file
        from reader.storage.upgrading import bring_up_to_date

        bring_up_to_date(db)


def _refuse_strangers(db: LibraryFile) -> None:
    """Refuse what is not ours before anything is written to it."""
    mark = db.value("PRAGMA application_id")
    empty = not db.value("SELECT count(*) FROM sqlite_schema")
    if mark != schema.APPLICATION_ID and not (mark == 0 and empty):
        raise NotALibraryError(
            f"{db.path} belongs to another program and was left alone."
            " Choose another file with --library."
        )
    if schema_names(db) - schema.MIGRATION_NAMES:
        raise NewerLibraryError(
            f"{db.path} was written by a newer Postil and was left alone. Update Postil to open it."
        )


def schema_names(db: LibraryFile) -> set[str]:
    """Return the names of the migrations that made this file."""
    if not db.value("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'"):
        return set()
    names = db.rows("SELECT name FROM _sqlite_migrations WHERE migration_set = 'postil'")
    return {row["name"] for row in names}


def schema_version(db: LibraryFile) -> int:
    """Return how many migrations made this file."""
    return len(schema_names(db))


def copy_to(db: LibraryFile, target: Path) -> None:
    """Write a compact copy of the library to ``target``, which appears whole or not at all."""
    partial = target.with_name(f"{target.name}.part-{os.getpid()}")
    with library_errors(target):
        try:
            partial.unlink(missing_ok=True)
            db.execute("VACUUM INTO ?", [str(partial)])
            os.replace(partial, target)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)


@contextmanager
def without_collection() -> Iterator[None]:
    """Hold the garbage collector while many values are made that all stay.

    It would look through the growing heap again and again: a third of the time for ten thousand.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def data_version(db: LibraryFile) -> int:
    """Return a number that changes when another connection has committed."""
    return int(db.value("PRAGMA data_version"))


_READ_ONLY = (
    "{path} cannot be written."
    " Check the permissions of the file and its folder, or choose another with --library."
)
_FULL = "The disk that holds {path} is full. Free some space and try again; nothing was lost."
_LOCKED = (
    "{path} is being written by another window or program."
    " Wait until it is done there, or close it, and try again."
)
_DAMAGED = (
    "{path} is damaged. Keep a copy of it and take the newest file from the folder"
    " “backups” beside it."
)
_STRANGER = "{path} is not a Postil library. Choose another file with --library."
_FAULT = "{path} cannot be read or written ({fault}). Check the disk, or choose another file."

_BY_CODE: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_BUSY: (LibraryLockedError, _LOCKED),
    sqlite3.SQLITE_LOCKED: (LibraryLockedError, _LOCKED),
    sqlite3.SQLITE_PROTOCOL: (LibraryLockedError, _LOCKED),
    sqlite3.SQLITE_READONLY: (LibraryReadOnlyError, _READ_ONLY),
    sqlite3.SQLITE_PERM: (LibraryReadOnlyError, _READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (LibraryReadOnlyError, _READ_ONLY),
    sqlite3.SQLITE_FULL: (LibraryReadOnlyError, _FULL),
    sqlite3.SQLITE_IOERR: (LibraryReadOnlyError, _FAULT),
    sqlite3.SQLITE_NOTADB: (NotALibraryError, _STRANGER),
    sqlite3.SQLITE_CORRUPT: (LibraryError, _DAMAGED),
}


@contextmanager
def library_errors(path: Path) -> Iterator[None]:
    """Turn the environment's faults into LibraryError kinds; a bug's exception passes through."""
    try:
        with _sqlite_errors(path):
            yield
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        line = _FULL if full else _FAULT
        fault = error.strerror or str(error)
        raise LibraryReadOnlyError(line.format(path=path, fault=fault)) from error


@contextmanager
def _sqlite_errors(path: Path) -> Iterator[None]:
    # Without OSError: what a caller does inside a transaction may touch other files.
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        kind = _BY_CODE.get(code & _PRIMARY) if code is not None else None
        if kind is None:
            raise
        line = _FULL if kind[1] is _FAULT and _is_full(path) else kind[1]
        raise kind[0](line.format(path=path, fault=error)) from error


def _is_full(path: Path) -> bool:
    """Say whether the disk is full: without room for its shared memory SQLite tells of I/O only."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False
