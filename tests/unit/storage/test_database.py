"""Opening the library file, and what its faults say."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from reader.model.errors import (
    LibraryError,
    LibraryLockedError,
    LibraryReadOnlyError,
    NewerLibraryError,
    NotALibraryError,
)
from reader.storage import articles, database
from reader.storage.changes import recording
from reader.storage.database import LibraryFile, data_version, open_database
from reader.storage.schema import APPLICATION_ID
from tests.helpers.waiting import DEADLINE
from tests.unit.storage.support import add_article, with_plain_sqlite


def test_a_new_library_has_its_folders_and_settings(path: Path, db: LibraryFile) -> None:
    assert path.exists()
    assert db.value("PRAGMA application_id") == APPLICATION_ID
    assert db.value("PRAGMA foreign_keys") == 1
    assert db.value("PRAGMA journal_mode") == "wal"
    assert db.value("PRAGMA synchronous") == 2
    assert db.path == path


def test_what_was_written_is_there_after_reopening(path: Path) -> None:
    first = open_database(path)
    article = add_article(first)
    first.close()
    second = open_database(path)
    try:
        assert articles.article(second, article.id) == article
    finally:
        second.close()


def test_closing_twice_is_harmless(path: Path) -> None:
    opened = open_database(path)
    opened.close()
    opened.close()
    with pytest.raises(sqlite3.ProgrammingError):
        opened.rows("SELECT 1")


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with closing(open_database(path)) as db:
        assert articles.counts(db) == {"all": 0, "reading": 0, "open claims": 0, "trash": 0}


def test_two_first_starts_at_once_make_one_library(path: Path) -> None:
    faults: list[Exception] = []
    barrier = threading.Barrier(4)

    def start() -> None:
        barrier.wait()
        try:
            open_database(path).close()
        except LibraryError as error:
            faults.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with closing(open_database(path)) as db:
        assert database.schema_version(db) == 5


@pytest.mark.parametrize("content", [b"Not a database, but long enough to be read as one." * 20])
def test_a_file_that_is_not_sqlite_is_refused_untouched(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(NotALibraryError, match="not a Postil library"):
        open_database(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    with_plain_sqlite(path, "CREATE TABLE theirs (a)")
    before = path.read_bytes()
    with pytest.raises(NotALibraryError, match="another program"):
        open_database(path)
    assert path.read_bytes() == before


def test_another_application_id_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with_plain_sqlite(path, "PRAGMA application_id = 77")
    with pytest.raises(NotALibraryError, match="another program"):
        open_database(path)


def test_a_newer_library_is_refused(path: Path, db: LibraryFile) -> None:
    db.close()
    with_plain_sqlite(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('postil', 'm999_from_the_future', '2999-01-01')",
    )
    with pytest.raises(NewerLibraryError, match="newer Postil"):
        open_database(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotALibraryError, match="is a folder"):
        open_database(tmp_path)


def test_a_device_or_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    for path in (tmp_path / "pipe.db", Path(os.devnull)):
        with pytest.raises(NotALibraryError, match="not a Postil library"):
            open_database(path)


def test_a_disk_without_room_to_read_is_called_full(
    path: Path, db: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
        raise error

    def raised() -> str:
        with pytest.raises(LibraryReadOnlyError) as caught:
            open_database(path)
        return caught.value.message

    monkeypatch.setattr(sqlite3, "connect", no_memory)
    assert "disk I/O error" in raised()
    usage = shutil.disk_usage(path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=4096))
    assert "is full" in raised()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("a file")
    with pytest.raises(LibraryReadOnlyError):
        open_database(tmp_path / "in-the-way" / "library.db")


def test_a_folder_that_cannot_be_made_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(LibraryReadOnlyError, match="Permission denied"):
        open_database(path)


@pytest.mark.parametrize("protected", ["folder", "file"])
def test_what_cannot_be_written_is_refused_at_once(
    path: Path, db: LibraryFile, monkeypatch: pytest.MonkeyPatch, protected: str
) -> None:
    # Root may write anywhere, so the permission itself is played.
    db.close()
    real, refused = os.access, path if protected == "file" else path.parent
    monkeypatch.setattr(os, "access", lambda p, mode: Path(p) != refused and real(p, mode))
    with pytest.raises(LibraryReadOnlyError, match="choose another with --library"):
        open_database(path)


def test_a_write_to_a_read_only_connection_says_so(path: Path) -> None:
    open_database(path).close()
    with closing(open_database(path, read_only=True)) as db, pytest.raises(LibraryReadOnlyError):
        add_article(db)


def test_a_frozen_folder_can_still_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_database(path)) as db:
        article = add_article(db)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with closing(open_database(path, read_only=True)) as db:
        assert articles.article(db, article.id) == article


def test_a_missing_library_is_not_made_for_reading(path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        open_database(path, read_only=True)
    assert not path.exists()


def test_a_full_disk_loses_nothing(db: LibraryFile) -> None:
    kept = add_article(db)
    pages = db.value("PRAGMA page_count")
    db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LibraryReadOnlyError, match="full"):
        add_article(db, "long enough to need more pages than there are. " * 2000)
    db.execute("PRAGMA max_page_count = 1000000")
    assert [summary.article for summary in articles.summaries(db)] == [kept]
    add_article(db)
    assert articles.counts(db)["all"] == 2


def test_another_programs_lock_says_so(
    path: Path, db: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = add_article(db)
    db.execute("PRAGMA busy_timeout = 0")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(LibraryLockedError, match="written by another window or program"),
            recording(db, verb="trash", actor="test") as record,
        ):
            articles.set_article_deleted(record, article.id, True)
        # Reading goes on, and a second window opens.
        assert articles.article(db, article.id) == article
        open_database(path).close()
    with recording(db, verb="trash", actor="test") as record:
        articles.set_article_deleted(record, article.id, True)
    assert articles.counts(db)["trash"] == 1


def test_a_library_locked_whole_cannot_be_opened(
    path: Path, db: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryLockedError):
            open_database(path)


def test_a_writer_waits_for_another_and_then_writes(path: Path, db: LibraryFile) -> None:
    """A verb reads before it writes; it must not fail because another wrote in between."""
    article = add_article(db)
    waiting, done = threading.Event(), threading.Event()

    def other_window() -> None:
        with closing(open_database(path)) as second:
            waiting.set()
            with recording(second, verb="rename", actor="other") as record:
                articles.set_source(record, article.id, "/elsewhere")
        done.set()

    with recording(db, verb="trash", actor="test") as record:
        thread = threading.Thread(target=other_window)
        thread.start()
        assert waiting.wait(DEADLINE)
        articles.set_article_deleted(record, article.id, True)
    thread.join()
    assert done.is_set()
    now = articles.article(db, article.id)
    assert now is not None
    assert (now.source, bool(now.deleted)) == ("/elsewhere", True)


def test_a_damaged_page_is_named(path: Path) -> None:
    with closing(open_database(path)) as db:
        for _ in range(20):
            add_article(db)
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="backups"), closing(open_database(path)) as db:
        articles.summaries(db)


def test_data_version_tells_of_other_connections_only(path: Path, db: LibraryFile) -> None:
    before = data_version(db)
    add_article(db)
    assert data_version(db) == before
    with closing(open_database(path)) as other:
        add_article(other)
    assert data_version(db) != before


def test_several_selects_see_one_state(path: Path, db: LibraryFile) -> None:
    with closing(open_database(path)) as other, db.reading():
        assert articles.counts(db)["all"] == 0
        add_article(other)
        assert articles.counts(db)["all"] == 0
    assert articles.counts(db)["all"] == 1


def test_a_fault_of_the_callers_own_is_not_blamed_on_the_library(db: LibraryFile) -> None:
    with pytest.raises(FileNotFoundError), recording(db, verb="add", actor="test"):
        Path("/nowhere/at/all").read_bytes()


def test_an_old_sqlite_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 30, 0))
    with pytest.raises(LibraryError, match=r"SQLite 3\.37"):
        open_database(path)


def test_awkward_file_names(tmp_path: Path) -> None:
    path = tmp_path / "50% of é?#😀\nbooks" / "my & library's.db"
    with closing(open_database(path)) as db:
        article = add_article(db)
    with closing(open_database(path, read_only=True)) as db:
        assert articles.article(db, article.id) == article


def test_the_command_line_help_does_not_load_storage() -> None:
    code = "import sys, reader.model.article; print('sqlite_utils' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
