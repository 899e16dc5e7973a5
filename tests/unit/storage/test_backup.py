"""Dated copies: one a day, verified, the oldest go."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from reader.model.article import Article
from reader.model.errors import LibraryError, LibraryReadOnlyError
from reader.storage import articles, backup
from reader.storage.annotations import article_annotations
from reader.storage.backup import back_up, back_up_if_due, backup_folder, backups
from reader.storage.checks import check
from reader.storage.database import LibraryFile, open_database
from reader.storage.search import search
from tests.unit.storage.support import add_annotation, add_entity, with_plain_sqlite

DAY = date(2026, 1, 31)


@pytest.fixture
def folder(path: Path) -> Path:
    return backup_folder(path)


def test_a_backup_is_a_whole_library(db: LibraryFile, folder: Path, stored: Article) -> None:
    made = add_annotation(db, stored, tags=("sea",), entities=(add_entity(db).id,))
    copy = back_up(db, folder, today=DAY)
    assert copy.name == "library-2026-01-31.db"
    assert [entry.name for entry in folder.iterdir()] == [copy.name]
    with closing(open_database(copy)) as restored:
        assert check(restored) == []
        assert articles.article(restored, stored.id) == stored
        assert article_annotations(restored, stored.id, stored.revision) == [(made, None)]
        assert len(search(restored, "ferry")) == 2


def test_one_a_day_and_the_newest_stay(db: LibraryFile, folder: Path) -> None:
    written = [
        back_up_if_due(db, folder, keep=3, today=DAY + timedelta(days=n // 2)) for n in range(10)
    ]
    assert [path is not None for path in written] == [True, False] * 5
    assert [path.name for path in backups(folder)] == [
        f"library-2026-02-0{day}.db" for day in (4, 3, 2)
    ]


def test_a_second_backup_of_the_day_replaces_the_first(
    db: LibraryFile, folder: Path, stored: Article
) -> None:
    back_up(db, folder, today=DAY)
    add_annotation(db, stored)
    copy = back_up(db, folder, today=DAY)
    assert with_plain_sqlite(copy, "SELECT count(*) FROM annotation") == [(1,)]
    assert len(backups(folder)) == 1


def test_other_files_and_other_libraries_are_let_be(
    path: Path, db: LibraryFile, folder: Path
) -> None:
    folder.mkdir()
    others = {"library-old.db", "notes.txt", "work-2026-01-01.db", "library-2-2026-01-01.db"}
    for name in others:
        (folder / name).touch()
    for number in range(3):
        back_up(db, folder, keep=1, today=DAY + timedelta(days=number))
    assert {entry.name for entry in folder.iterdir()} == others | {"library-2026-02-02.db"}
    assert [p.name for p in backups(folder, path)] == ["library-2026-02-02.db"]
    assert len(backups(folder)) == 3


def test_at_least_one_stays(db: LibraryFile, folder: Path) -> None:
    assert back_up(db, folder, keep=0, today=DAY).exists()


def test_a_copy_that_is_not_sound_does_not_replace_a_good_one(
    db: LibraryFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = back_up(db, folder, today=DAY)
    content = good.read_bytes()

    def cut_short(_: LibraryFile, target: Path) -> None:
        target.write_bytes(content[: len(content) // 2])

    monkeypatch.setattr(backup, "copy_to", cut_short)
    with pytest.raises(LibraryError, match="backup"):
        back_up(db, folder, today=DAY)
    assert good.read_bytes() == content
    assert [entry.name for entry in folder.iterdir()] == [good.name]


def test_broken_references_make_a_copy_unsound(path: Path, folder: Path) -> None:
    with closing(open_database(path)) as db:
        with_plain_sqlite(path, "INSERT INTO alias VALUES ('nobody', 'Nemo', 'nemo', 0)")
        with pytest.raises(LibraryError, match="not there"):
            back_up(db, folder, today=DAY)
    assert backups(folder) == []


def test_a_file_in_place_of_the_folder_says_so(db: LibraryFile, folder: Path) -> None:
    folder.write_text("in the way")
    with pytest.raises(LibraryReadOnlyError):
        back_up(db, folder, today=DAY)


def test_a_full_disk_leaves_no_half_copy(
    db: LibraryFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", no_space)
    with pytest.raises(LibraryReadOnlyError, match="full"):
        back_up(db, folder, today=DAY)
    assert list(folder.iterdir()) == []


def test_nothing_of_the_library_is_held_open(db: LibraryFile, folder: Path) -> None:
    copy = back_up(db, folder, today=DAY)
    with closing(sqlite3.connect(copy)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.rollback()
    assert not db.conn.in_transaction
