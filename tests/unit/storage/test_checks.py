"""Looking over a whole library."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.model.article import Article
from reader.model.claim import AnnotationLink, Claim, LinkKind
from reader.storage.changes import recording
from reader.storage.checks import check, rebuild_search
from reader.storage.claims import insert_claims, insert_link
from reader.storage.database import LibraryFile
from reader.storage.search import search
from tests.unit.storage.support import add_annotation, add_article, add_entity, with_plain_sqlite


def test_a_sound_library_has_no_faults(db: LibraryFile, stored: Article) -> None:
    add_annotation(db, stored, tags=("sea",), entities=(add_entity(db, "Ada", "A.").id,))
    assert check(db) == []
    assert db.problems == {}


def test_bad_rows_anywhere_are_found(path: Path, db: LibraryFile, stored: Article) -> None:
    other = add_article(db)
    made, trashed = add_annotation(db, stored), add_annotation(db, stored, deleted="2026")
    ada = add_entity(db)
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("UPDATE annotation SET motivation = 'daydreaming'")
        outside.execute("UPDATE entity SET type = 'ghost'")
        outside.execute("UPDATE revision SET blocks = '?' WHERE id = ?", [other.revision])
        outside.execute("UPDATE article SET authors = '' WHERE id = ?", [other.id])
        outside.commit()
    assert check(db) == []
    assert set(db.problems) == {
        ("annotation", made.id),
        ("annotation", trashed.id),
        ("entity", ada.id),
        ("revision", other.revision),
        ("article", other.id),
    }


def test_claims_and_links_of_a_newer_version_are_found(db: LibraryFile, stored: Article) -> None:
    one, other = add_annotation(db, stored), add_annotation(db, stored)
    with recording(db, verb="claim", actor="test") as record:
        insert_claims(record, {one.id: Claim()})
        insert_link(record, AnnotationLink(one.id, LinkKind.REPEATS, other.id))
    with db.writing():
        db.conn.execute("UPDATE claim SET status = 'debunked'")
        db.conn.execute("UPDATE annotation_link SET kind = 'mocks'")
    assert check(db) == []
    assert {problem.table for problem in db.problems.values()} == {"claim", "annotation_link"}


def test_a_broken_reference_is_found(path: Path, db: LibraryFile) -> None:
    with_plain_sqlite(path, "INSERT INTO article_tag VALUES ('nobody', 0, 'nothing')")
    faults = check(db)
    assert len(faults) == 2
    assert all(fault.startswith("a row of article_tag refers to") for fault in faults)


def test_a_search_index_out_of_step_is_found_and_mended(
    path: Path, db: LibraryFile, stored: Article
) -> None:
    with closing(sqlite3.connect(path)) as outside:
        outside.execute("DROP TRIGGER article_fts_update")
        outside.execute("UPDATE article SET title = 'Zeppelin'")
        outside.commit()
    assert check(db) == ["the search index article_fts does not agree with the rows"]
    assert search(db, "zeppelin") == []
    rebuild_search(db)
    assert check(db) == []
    assert [hit.article for hit in search(db, "zeppelin")] == [stored.id]
