"""Emptying the trash: what goes, what stays, and what can no longer be undone."""

from __future__ import annotations

from dataclasses import replace

from reader.model.annotation import Anchored
from reader.model.article import Article, Asset, ReadingState
from reader.storage import anchors as anchor_store
from reader.storage import annotations, articles, entities, revisions
from reader.storage.change_log import entries
from reader.storage.changes import recording
from reader.storage.checks import check
from reader.storage.database import LibraryFile
from reader.storage.search import search
from reader.storage.trash import empty_trash, trash_contents
from reader.storage.undo import next_redo, next_undo, undo
from tests.unit.storage.support import (
    add_annotation,
    add_article,
    add_entity,
    dump,
)

PICTURE = Asset("a" * 64, "image/png", b"png")


def trash_article(db: LibraryFile, article: Article) -> None:
    with recording(db, verb="trash", actor="test") as record:
        articles.set_article_deleted(record, article.id, True)


def test_an_empty_trash_stays_empty_and_records_nothing(db: LibraryFile, stored: Article) -> None:
    before = dump(db, log=True)
    assert not trash_contents(db)
    assert not empty_trash(db, actor="test")
    assert dump(db, log=True) == before


def test_an_article_goes_with_all_that_is_its_own(db: LibraryFile) -> None:
    article = add_article(db, assets={"a.png": PICTURE})
    ada = add_entity(db)
    made = add_annotation(db, article, tags=("sea",), entities=(ada.id,))
    with recording(db, verb="more", actor="test") as record:
        anchor_store.set_anchors(record, article.revision, {made.id: Anchored(4, 9)})
        articles.set_article_tags(record, article.id, ["to read"])
    articles.set_reading_state(db, article.id, ReadingState(1, 0.1, "2026"))
    trash_article(db, article)
    assert trash_contents(db).articles == 1
    emptied = empty_trash(db, actor="test")
    assert (emptied.articles, emptied.annotations, emptied.entities) == (1, 1, 0)
    left = {table for table, rows in dump(db).items() if rows}
    assert left == {"entity", "tag"}
    assert check(db) == []
    assert search(db, "ferry") == []


def test_a_stray_anchor_does_not_keep_an_article_in_the_trash(
    db: LibraryFile, stored: Article
) -> None:
    gone = add_article(db)
    made = add_annotation(db, stored)
    with recording(db, verb="stray", actor="test") as record:
        anchor_store.set_anchors(record, gone.revision, {made.id: Anchored(4, 9)})
    trash_article(db, gone)
    assert empty_trash(db, actor="test").articles == 1
    assert check(db) == []


def test_what_is_live_stays(db: LibraryFile, stored: Article) -> None:
    add_article(db, assets={"a.png": PICTURE})
    add_annotation(db, stored, tags=("sea",))
    gone = add_article(db, assets={"a.png": PICTURE})
    kept = {k: v for k, v in dump(db).items() if k in {"annotation", "asset", "annotation_tag"}}
    trash_article(db, gone)
    empty_trash(db, actor="test")
    assert articles.counts(db) == {"all": 2, "reading": 0, "open claims": 0, "trash": 0}
    assert {k: v for k, v in dump(db).items() if k in kept} == kept
    assert revisions.revision(db, stored.revision) is not None


def test_a_single_annotation_and_an_unused_entity_go(db: LibraryFile, stored: Article) -> None:
    ada, bo = add_entity(db, "Ada", "A."), add_entity(db, "Bo")
    gone = add_annotation(db, stored, entities=(ada.id,))
    add_annotation(db, stored, entities=(bo.id,))
    with recording(db, verb="delete", actor="test") as record:
        annotations.set_annotations_deleted(record, [gone.id], True)
        for entity in (ada, bo):
            entities.save_entity(record, replace(entity, deleted=record.time))
    emptied = empty_trash(db, actor="test")
    assert (emptied.articles, emptied.annotations, emptied.entities) == (0, 1, 1)
    assert entities.entity(db, ada.id) is None
    assert entities.entity(db, bo.id) is not None
    assert check(db) == []


def test_it_says_what_went_and_cannot_be_undone(db: LibraryFile, stored: Article) -> None:
    trash_article(db, stored)
    emptied = empty_trash(db, actor="window")
    assert emptied.change is not None
    assert emptied.change.summary == "1 articles, 0 annotations, 0 entities"
    assert emptied.change.changes.articles == {stored.id}
    assert [(e.verb, e.actor) for e in entries(db, limit=1)] == [("empty trash", "window")]
    assert next_undo(db) is None
    assert next_redo(db) is None


def test_older_changes_of_what_went_are_out_of_undo(db: LibraryFile, stored: Article) -> None:
    kept, gone = add_annotation(db, stored), add_annotation(db, stored)
    with recording(db, verb="tag", actor="test") as record:
        annotations.save_annotation(record, replace(gone, tags=("sea",)))
    with recording(db, verb="note", actor="test") as record:
        annotations.save_annotation(record, replace(kept, note="kept"))
    with recording(db, verb="delete", actor="test") as record:
        annotations.set_annotations_deleted(record, [gone.id], True)
    empty_trash(db, actor="test")
    undone = [undo(db, actor="test") for _ in range(4)]
    assert [change.verb if change else None for change in undone] == [
        *("undo note", "undo highlight", "undo add article", None)
    ]


def test_a_link_to_an_entity_that_went_is_out_of_undo(db: LibraryFile, stored: Article) -> None:
    ada = add_entity(db)
    made = add_annotation(db, stored, entities=(ada.id,))
    with recording(db, verb="detach", actor="test") as record:
        annotations.save_annotation(record, replace(made, entities=()))
        entities.save_entity(record, replace(ada, deleted=record.time))
    empty_trash(db, actor="test")
    undone = undo(db, actor="test")
    assert undone is not None
    assert undone.verb == "undo add article"


def test_the_log_forgets_the_words_of_what_went(db: LibraryFile, stored: Article) -> None:
    kept = add_annotation(db, stored, note="public")
    gone = add_annotation(db, stored, note="a secret")
    with recording(db, verb="edit", actor="test") as record:
        annotations.save_annotation(record, replace(gone, note="another secret"))
        annotations.set_annotations_deleted(record, [gone.id], True)
    empty_trash(db, actor="test")
    log = "\n".join(
        f"{before} {after}" for before, after in db.rows("SELECT before, after FROM change_item")
    )
    assert "secret" not in log
    assert "public" in log
    assert annotations.annotation(db, kept.id) == kept


def test_redo_ends_with_the_emptied_trash(db: LibraryFile, stored: Article) -> None:
    add_annotation(db, stored)
    undo(db, actor="test")
    assert next_redo(db) is not None
    empty_trash(db, actor="test")
    assert next_redo(db) is None
