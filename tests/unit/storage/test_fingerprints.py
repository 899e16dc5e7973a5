"""Sketches of texts: found by what they share, made once, gone with their revision."""

from __future__ import annotations

from dataclasses import replace

from reader.model.article import Article
from reader.storage import annotations, articles, fingerprints
from reader.storage.changes import recording
from reader.storage.checks import check
from reader.storage.database import LibraryFile
from reader.storage.fingerprints import Sketch
from reader.storage.trash import empty_trash
from tests.unit.storage.support import add_annotation, add_article, make_annotation


def sketch(*numbers: int) -> Sketch:
    return Sketch(numbers, True)


def trash(db: LibraryFile, article: Article) -> None:
    with recording(db, verb="trash", actor="test") as record:
        articles.set_article_deleted(record, article.id, True)


def test_a_sketch_is_kept_as_it_is(db: LibraryFile, stored: Article) -> None:
    assert fingerprints.stored(db, stored.revision) is None
    fingerprints.store(db, {stored.revision: sketch(1, 5, 2**32 - 1)})
    assert fingerprints.stored(db, stored.revision) == sketch(1, 5, 2**32 - 1)


def test_it_is_made_once_and_is_no_change(db: LibraryFile, stored: Article) -> None:
    before = db.value("SELECT count(*) FROM change")
    for number in (1, 2):
        fingerprints.store(db, {stored.revision: sketch(number)})
    assert fingerprints.stored(db, stored.revision) == sketch(1)
    assert db.value("SELECT count(*) FROM change") == before


def test_a_revision_that_is_gone_gets_none(db: LibraryFile) -> None:
    fingerprints.store(db, {"gone": sketch(1)})
    assert db.value("SELECT count(*) FROM revision_shingle") == 0


def test_what_shares_most_comes_first(db: LibraryFile, stored: Article) -> None:
    some, most, none = (add_article(db) for _ in range(3))
    for other, numbers in ((some, (1, 2, 9)), (most, (1, 2, 3)), (none, (3, 7, 8))):
        add_annotation(db, other)
        fingerprints.store(db, {other.revision: sketch(*numbers)})
    fingerprints.store(db, {stored.revision: sketch(1, 2, 3, 4)})
    found = fingerprints.resembling(db, stored.revision)
    assert [each.article for each in found] == [most.id, some.id]
    assert found[0].sketch == sketch(1, 2, 3)
    assert found[0].revision == most.revision
    assert len(fingerprints.resembling(db, stored.revision, limit=1)) == 1


def test_only_live_articles_with_annotations_resemble(db: LibraryFile, stored: Article) -> None:
    bare, trashed, emptied, noted = (add_article(db) for _ in range(4))
    for other in (stored, bare, trashed, emptied, noted):
        fingerprints.store(db, {other.revision: sketch(1, 2, 3)})
    add_annotation(db, trashed)
    trash(db, trashed)
    deleted = add_annotation(db, emptied)
    with recording(db, verb="delete", actor="test") as record:
        annotations.set_annotations_deleted(record, [deleted.id], True)
    add_annotation(db, noted, quote=None, position=None, note="On the whole article")
    found = fingerprints.resembling(db, stored.revision)
    assert [each.article for each in found] == [noted.id]


def test_an_earlier_text_does_not_resemble(db: LibraryFile, stored: Article) -> None:
    other, later = add_article(db), add_article(db)
    add_annotation(db, other)
    for each in (stored, other):
        fingerprints.store(db, {each.revision: sketch(1, 2, 3)})
    with recording(db, verb="revise", actor="test") as record:
        articles.set_current_revision(record, other.id, later.revision)
    assert fingerprints.resembling(db, stored.revision) == []


def test_missing_are_those_of_annotated_live_articles(db: LibraryFile, stored: Article) -> None:
    assert fingerprints.missing(db) == []
    length = db.value("SELECT length(text) FROM revision")
    assert fingerprints.missing(db, annotated=False) == [(stored.revision, length)]
    add_annotation(db, stored)
    assert fingerprints.missing(db) == [(stored.revision, length)]
    fingerprints.store(db, {stored.revision: sketch()})
    assert fingerprints.missing(db) == []


def test_an_empty_page_note_is_no_annotation(db: LibraryFile, stored: Article) -> None:
    note = replace(make_annotation(stored), quote=None, position=None, note="")
    with recording(db, verb="note", actor="test") as record:
        annotations.insert_annotation(record, note)
    assert fingerprints.missing(db) == []


def test_emptying_the_trash_removes_them_with_their_revision(
    db: LibraryFile, stored: Article
) -> None:
    kept = add_article(db)
    for each in (stored, kept):
        fingerprints.store(db, {each.revision: sketch(1, 2)})
    trash(db, stored)
    empty_trash(db, actor="test")
    assert db.value("SELECT count(*) FROM revision_shingle") == 2
    assert fingerprints.stored(db, kept.revision) == sketch(1, 2)
    assert check(db) == []
