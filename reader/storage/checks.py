"""Looking over a whole library: the file, its references, its search index, and every row."""

from __future__ import annotations

import sqlite3

from reader.storage.annotations import article_annotations
from reader.storage.articles import article
from reader.storage.claims import all_links
from reader.storage.database import LibraryFile
from reader.storage.entities import entities_by_id
from reader.storage.revisions import revision, source_bytes


def check(db: LibraryFile) -> list[str]:
    """Return what is wrong with the file, a line for each fault; empty when it is sound.

    Every row is read on the way: those that cannot be are in ``db.problems`` afterwards.
    """
    found = [row[0] for row in db.rows("PRAGMA integrity_check") if row[0] != "ok"]
    for table, number, parent, _ in db.rows("PRAGMA foreign_key_check"):
        row = "a row" if number is None else f"row {number}"
        found.append(f"{row} of {table} refers to a row of {parent} that is not there")
    found += [fault for table in ("article_fts", "annotation_fts") if (fault := _stale(db, table))]
    _read_everything(db)
    return found


def _stale(db: LibraryFile, table: str) -> str:
    """Compare a search index with the rows that it was made from."""
    with db.writing():
        try:
            db.conn.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname != "SQLITE_CORRUPT_VTAB":
                raise
            return f"the search index {table} does not agree with the rows"
    return ""


def rebuild_search(db: LibraryFile) -> None:
    """Make the search index anew from the rows."""
    with db.writing():
        for table in ("article_fts", "annotation_fts"):
            db.conn.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def _read_everything(db: LibraryFile) -> None:
    with db.reading():
        rows = db.rows("SELECT id, revision FROM article")
        for article_id, revision_id in rows:
            article(db, article_id)
            for deleted in (False, True):
                article_annotations(db, article_id, revision_id, deleted=deleted)
        for (revision_id,) in db.rows("SELECT id FROM revision"):
            revision(db, revision_id)
            source_bytes(db, revision_id)
        entities_by_id(db, [row[0] for row in db.rows("SELECT id FROM entity")])
        all_links(db)
