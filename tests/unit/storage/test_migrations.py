"""The schema, and bringing an older file up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from reader.model.errors import LibraryError
from reader.storage import (
    articles,
    database,
    entities,
    migrations,
    schema,
    undo,
    upgrading,
)
from reader.storage.changes import recording
from reader.storage.database import LibraryFile, open_database
from reader.storage.rows import TABLES
from tests.unit.storage.support import add_article, with_plain_sqlite

TABLES_OF_THE_ARCHITECTURE = {
    *("article", "revision", "asset", "revision_asset", "reading_state", "style"),
    *("annotation", "anchor", "tag", "annotation_tag", "article_tag"),
    *("entity", "alias", "annotation_entity", "change", "change_item"),
    *("revision_sketch", "revision_shingle", "twin_offer", "revision_details"),
    *("entity_type", "name_answer", "claim", "annotation_link"),
}


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """Postil as it will be one migration later; add that migration to it."""
    later = Migrations("postil")
    later()(migrations.m001_first_schema)
    monkeypatch.setattr(migrations, "MIGRATIONS", later)
    later_names = {*schema.MIGRATION_NAMES, "m002_stars", "m002_fails", "m002_forgets"}
    monkeypatch.setattr(schema, "MIGRATION_NAMES", frozenset(later_names))
    return later


def test_the_tables_are_those_of_the_architecture_and_strict(db: LibraryFile) -> None:
    rows = db.rows("PRAGMA table_list")
    ours = {row["name"] for row in rows if row["type"] == "table" and row["strict"]}
    assert ours == TABLES_OF_THE_ARCHITECTURE
    loose = {
        row["name"] for row in rows if row["type"] == "table" and row["schema"] == "main"
    } - ours
    assert all(name.startswith(("sqlite_", "_sqlite_")) for name in loose)


def test_the_change_log_knows_every_table_and_its_key(db: LibraryFile) -> None:
    unlogged = {"revision_asset", "reading_state", "change", "change_item"}
    unlogged |= {"revision_sketch", "revision_shingle", "twin_offer", "revision_details"}
    assert set(TABLES) == TABLES_OF_THE_ARCHITECTURE - unlogged
    for table in TABLES.values():
        columns = {row["name"] for row in db.rows(f"PRAGMA table_info({table.name})")}
        assert set(table.key) <= columns


def test_an_older_file_is_copied_and_brought_up_to_date(
    path: Path, next_version: Migrations
) -> None:
    with closing(open_database(path)) as db:
        article = add_article(db)

    @next_version()
    def m002_stars(db: Database) -> None:
        db.execute("ALTER TABLE article ADD COLUMN stars INTEGER NOT NULL DEFAULT 0")

    with closing(open_database(path)) as db:
        assert database.schema_version(db) == 2
        assert articles.article(db, article.id) == article
        assert db.value("PRAGMA foreign_keys") == 1
    copy = path.with_name("library.db.bak-1")
    assert with_plain_sqlite(copy, "SELECT id FROM article") == [(article.id,)]
    assert not list(path.parent.glob("*.part-*"))


def test_what_was_done_before_claims_is_undone_and_redone_after(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_claims = Migrations("postil")
    for step in ("m001_first_schema", "m002_review", "m003_fingerprints", "m004_details"):
        before_claims()(getattr(migrations, step))
    with monkeypatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", before_claims)
        with closing(open_database(path)) as db:
            assert database.schema_version(db) == 4
            with recording(db, verb="name entity", actor="test") as record:
                row = {"id": "e1", "name": "Ada Quill", "folded": "ada quill", "type": "person"}
                rest = {"note": "", "created": record.time, "modified": record.time, "deleted": ""}
                record.insert("entity", row | rest)
                alias = {"entity": "e1", "name": "Quill", "folded": "quill", "position": 0}
                record.insert("alias", alias)
            with recording(db, verb="edit entity", actor="test") as record:
                record.update("entity", ("e1",), {"note": "A writer."})
            undo.undo(db, actor="test")
    with closing(open_database(path)) as db:
        assert database.schema_version(db) == 5
        assert undo.redo(db, actor="test")
        (ada,) = entities.find_entities(db, "Quill")
        assert (ada.note, ada.description, ada.value) == ("A writer.", "", "")
        with recording(db, verb="edit entity", actor="test") as record:
            entities.save_entity(record, replace(ada, description="the writer"))
        for _ in range(3):
            assert undo.undo(db, actor="test")
        assert entities.find_entities(db, "Quill") == []
        for _ in range(3):
            assert undo.redo(db, actor="test")
        assert entities.find_entities(db, "Quill")[0].description == "the writer"


def test_a_failing_migration_changes_nothing(path: Path, next_version: Migrations) -> None:
    open_database(path).close()

    @next_version()
    def m002_fails(db: Database) -> None:
        db.execute("CREATE TABLE half_done (a)")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        open_database(path)
    assert not with_plain_sqlite(path, "SELECT 1 FROM sqlite_schema WHERE name = 'half_done'")


def test_a_migration_that_breaks_references_is_refused(
    path: Path, next_version: Migrations
) -> None:
    with closing(open_database(path)) as db:
        add_article(db)

    @next_version()
    def m002_forgets(db: Database) -> None:
        db.execute("DELETE FROM revision")

    with pytest.raises(LibraryError, match="brought up to date"):
        open_database(path)
    assert with_plain_sqlite(path, "SELECT count(*) FROM revision") == [(1,)]


def test_a_reference_that_led_nowhere_before_keeps_no_file_from_opening(
    path: Path, next_version: Migrations
) -> None:
    with closing(open_database(path)) as db:
        add_article(db)
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("INSERT INTO article_tag SELECT id, 0, 'nothing' FROM article")
    next_version(name="m002_nothing")(lambda db: None)
    with closing(open_database(path)) as db:
        assert database.schema_version(db) == 2
        assert db.value("PRAGMA foreign_keys") == 1
        assert [row["table"] for row in db.rows("PRAGMA foreign_key_check")] == ["article_tag"]


def test_of_two_that_open_an_older_file_at_once_one_brings_it_up_to_date(
    path: Path, next_version: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(path).close()
    next_version(name="m002_nothing")(lambda db: None)
    monkeypatch.setattr(schema, "MIGRATION_NAMES", frozenset({"m001_first_schema", "m002_nothing"}))
    plain = upgrading.bring_up_to_date

    def second(db: LibraryFile) -> None:
        monkeypatch.setattr(upgrading, "bring_up_to_date", plain)
        open_database(path).close()
        plain(db)

    monkeypatch.setattr(upgrading, "bring_up_to_date", second)
    with closing(open_database(path)) as db:
        assert database.schema_version(db) == 2
    names = "SELECT name FROM _sqlite_migrations"
    assert with_plain_sqlite(path.with_name("library.db.bak-1"), names) == [("m001_first_schema",)]
    assert [each.name for each in path.parent.glob("*.bak-*")] == ["library.db.bak-1"]


def test_an_older_file_cannot_be_opened_for_reading_only(
    path: Path, next_version: Migrations
) -> None:
    open_database(path).close()
    next_version(name="m002_nothing")(lambda db: None)
    with pytest.raises(LibraryError, match="older Postil"):
        open_database(path, read_only=True)


def test_the_names_are_those_of_the_migrations() -> None:
    assert migrations.known() == schema.MIGRATION_NAMES


def test_foreign_keys_hold(db: LibraryFile) -> None:
    with pytest.raises(sqlite3.IntegrityError), db.writing():
        db.conn.execute("INSERT INTO alias VALUES ('nobody', 'Nemo', 'nemo', 0)")
