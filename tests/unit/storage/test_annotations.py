"""Annotations with tags, entities and anchors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.annotation import Anchored, AnchorState, Annotation, HighlightStyle, Motivation
from reader.model.article import Article
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from reader.storage import anchors as anchor_store
from reader.storage import annotations, articles
from reader.storage.changes import recording
from reader.storage.database import LibraryFile
from reader.storage.links import MANY
from tests.unit.storage.support import (
    add_annotation,
    add_article,
    add_entity,
    make_annotation,
    with_plain_sqlite,
)


def save(db: LibraryFile, annotation: Annotation) -> Annotation:
    with recording(db, verb="edit", actor="test") as record:
        return annotations.save_annotation(record, annotation)


def test_an_annotation_comes_back_as_it_went_in(db: LibraryFile, stored: Article) -> None:
    ada, bo = add_entity(db, "Ada"), add_entity(db, "Bo")
    made = add_annotation(
        db,
        stored,
        note="See **this** 😀\nand\0that",
        tags=("z", "a", "M"),
        entities=(bo.id, ada.id),
        style=HighlightStyle.PINK,
        motivation=Motivation.IDENTIFYING,
        quote=TextQuoteSelector("ferry", "", "\u2028\0"),
    )
    assert annotations.annotation(db, made.id) == made
    assert annotations.annotation(db, "nobody") is None


def test_a_page_note_has_no_selectors(db: LibraryFile, stored: Article) -> None:
    page_note = add_annotation(
        db, stored, quote=None, position=None, style=None, note="All in all."
    )
    found = annotations.annotation(db, page_note.id)
    assert found == page_note
    assert found.is_page_note


def test_saving_writes_what_differs_and_the_time(db: LibraryFile, stored: Article) -> None:
    ada = add_entity(db)
    made = add_annotation(db, stored, tags=("one", "two"))
    wanted = replace(
        made,
        note="new",
        style=None,
        tags=("two", "three"),
        entities=(ada.id,),
        position=TextPositionSelector(0, 9),
        deleted="2026-01-01T00:00:00Z",
    )
    kept = save(db, wanted)
    assert kept.modified > made.modified
    assert kept == replace(wanted, modified=kept.modified)
    assert annotations.annotation(db, made.id) == kept


@pytest.mark.parametrize("field", ["tags", "entities"])
def test_a_new_order_counts_as_an_edit(db: LibraryFile, stored: Article, field: str) -> None:
    names = ("one", "two")
    if field == "entities":
        names = (add_entity(db, "Ada").id, add_entity(db, "Bo").id)
    made = add_annotation(db, stored, **{field: names})
    kept = save(db, replace(made, **{field: names[::-1]}))
    assert kept.modified != made.modified
    assert getattr(annotations.annotation(db, made.id), field) == names[::-1]


def test_saving_the_same_again_changes_nothing(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored, tags=("one", "two"))
    changes = db.value("SELECT count(*) FROM change")
    assert save(db, made) == made
    assert db.value("SELECT count(*) FROM change") == changes


def test_a_tag_given_twice_counts_once(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored, tags=("sea", "sea"))
    save(db, replace(made, tags=("sea", "dawn", "sea")))
    found = annotations.annotation(db, made.id)
    assert found is not None
    assert found.tags == ("sea", "dawn")


def test_saving_what_is_not_there_is_an_error(db: LibraryFile, stored: Article) -> None:
    with pytest.raises(KeyError):
        save(db, make_annotation(stored))
    assert annotations.tags(db) == []


def test_deleting_and_restoring(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored)
    for deleted in (True, True, False):
        with recording(db, verb="delete", actor="test") as record:
            annotations.set_annotations_deleted(record, [made.id], deleted)
        live = annotations.article_annotations(db, stored.id, stored.revision)
        trashed = annotations.article_annotations(db, stored.id, stored.revision, deleted=True)
        assert (len(live), len(trashed)) == ((0, 1) if deleted else (1, 0))


def test_an_articles_annotations_come_with_their_anchors(db: LibraryFile, stored: Article) -> None:
    first = add_annotation(db, stored, tags=("b", "a"))
    second = add_annotation(db, stored, quote=None, position=None, style=None, note="note")
    add_annotation(db, add_article(db))
    anchor = Anchored(4, 9, AnchorState.MOVED, 0.75)
    with recording(db, verb="anchor", actor="test") as record:
        anchor_store.set_anchors(record, stored.revision, {first.id: anchor})
    found = annotations.article_annotations(db, stored.id, stored.revision)
    assert found == [(first, anchor), (second, None)]
    assert annotations.article_annotations(db, stored.id, "another") == [
        (first, None),
        (second, None),
    ]


def test_ten_thousand_annotations_take_as_many_selects_as_one(
    db: LibraryFile, stored: Article
) -> None:
    ada = add_entity(db)
    many = [
        make_annotation(stored, note=str(number), tags=(f"tag {number % 7}",), entities=(ada.id,))
        for number in range(10_000)
    ]
    with recording(db, verb="import", actor="test") as record:
        annotations.insert_annotations(record, many)
        anchor_store.set_anchors(
            record, stored.revision, {made.id: Anchored(4, 9) for made in many}
        )
    statements: list[str] = []
    db.conn.set_trace_callback(statements.append)
    found = annotations.article_annotations(db, stored.id, stored.revision)
    db.conn.set_trace_callback(None)
    assert found == [(made, Anchored(4, 9)) for made in many]
    assert len([s for s in statements if s.strip().startswith("SELECT")]) == 4


def test_more_ids_than_one_statement_takes(db: LibraryFile, stored: Article) -> None:
    many = [make_annotation(stored, tags=(f"t{n}",)) for n in range(MANY + 5)]
    with recording(db, verb="import", actor="test") as record:
        annotations.insert_annotations(record, many)
    ids = [made.id for made in many]
    assert annotations.annotations_by_id(db, ids) == {made.id: made for made in many}
    assert annotations.annotations_by_id(db, []) == {}


def test_tags_are_counted_on_what_is_live(db: LibraryFile, stored: Article) -> None:
    trashed = add_article(db)
    add_annotation(db, stored, tags=("sea", "dawn"))
    add_annotation(db, stored, tags=("sea", "gone"), deleted="2026")
    add_annotation(db, trashed, tags=("gone",))
    with recording(db, verb="tag", actor="test") as record:
        articles.set_article_tags(record, stored.id, ["sea"])
        articles.set_article_tags(record, trashed.id, ["gone"])
        articles.set_article_deleted(record, trashed.id, True)
    assert annotations.tags(db) == [("sea", 2), ("dawn", 1)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("motivation", "daydreaming"),
        ("style", "plaid"),
        ("position_start", -1),
        ("position_end", 0),
        ("position_end", None),
    ],
)
def test_a_damaged_annotation_is_left_out_and_reported(
    path: Path, db: LibraryFile, stored: Article, column: str, value: object
) -> None:
    bad, good = add_annotation(db, stored), add_annotation(db, stored)
    with_plain_sqlite(path, f"UPDATE annotation SET {column} = ? WHERE id = ?", value, bad.id)
    found = annotations.article_annotations(db, stored.id, stored.revision)
    assert [annotation for annotation, _ in found] == [good]
    assert annotations.annotation(db, bad.id) is None
    assert list(db.problems) == [("annotation", bad.id)]


@pytest.mark.parametrize(("column", "value"), [("state", "adrift"), ("start_offset", 99)])
def test_a_damaged_anchor_leaves_its_annotation(
    path: Path, db: LibraryFile, stored: Article, column: str, value: object
) -> None:
    made = add_annotation(db, stored)
    with recording(db, verb="anchor", actor="test") as record:
        anchor_store.set_anchors(record, stored.revision, {made.id: Anchored(4, 9)})
    with_plain_sqlite(path, f"UPDATE anchor SET {column} = ?", value)
    assert annotations.article_annotations(db, stored.id, stored.revision) == [(made, None)]
    assert anchor_store.anchors(db, stored.revision, [made.id]) == {}
    assert [problem.table for problem in db.problems.values()] == ["anchor"]


def test_ids_by_prefix(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored)
    assert annotations.annotation_ids(db, made.id[:-1]) == [made.id]
    assert annotations.annotation_ids(db, "zzz") == []
