"""Undo and redo: what they bring back, what they refuse, and that they survive a restart."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.annotation import Anchored, AnchorState, HighlightStyle
from reader.model.article import Article
from reader.model.errors import ReaderError
from reader.storage import anchors as anchor_store
from reader.storage import annotations, articles, entities, revisions, standing
from reader.storage.change_log import entries, last_change_id
from reader.storage.changes import recording
from reader.storage.database import LibraryFile, open_database
from reader.storage.undo import next_redo, next_undo, redo, undo
from tests.unit.storage.support import (
    add_annotation,
    add_article,
    add_entity,
    dump,
    make_annotation,
    make_revision,
    with_plain_sqlite,
)


def set_style(db: LibraryFile, annotation_id: str, style: HighlightStyle) -> None:
    known = annotations.annotation(db, annotation_id)
    assert known is not None
    with recording(db, verb="set style", actor="test") as record:
        annotations.save_annotation(record, replace(known, style=style))


def style_of(db: LibraryFile, annotation_id: str) -> HighlightStyle | None:
    known = annotations.annotation(db, annotation_id)
    assert known is not None
    return known.style


def test_nothing_to_undo_in_a_new_library(db: LibraryFile) -> None:
    assert undo(db, actor="test") is None
    assert redo(db, actor="test") is None
    assert next_undo(db) is None
    assert next_redo(db) is None


def test_an_edit_is_undone_and_redone_exactly(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored, tags=("one", "two"))
    before = dump(db)
    with recording(db, verb="edit", actor="test") as record:
        annotations.save_annotation(record, replace(made, note="Aha", tags=("two", "three")))
    after = dump(db)
    undone = undo(db, actor="cli")
    assert undone is not None
    assert (undone.verb, undone.actor) == ("undo edit", "cli")
    assert undone.changes.annotations == {made.id}
    assert undone.changes.tags == {"one", "two", "three"}
    # A new tag stays when its use is undone; nobody sees an unused one.
    assert {k: v for k, v in dump(db).items() if k != "tag"} == {
        k: v for k, v in before.items() if k != "tag"
    }
    redone = redo(db, actor="cli")
    assert redone is not None
    assert redone.verb == "redo edit"
    assert dump(db) == after


def test_undo_goes_back_step_by_step_and_survives_a_restart(path: Path) -> None:
    styles = list(HighlightStyle)
    with closing(open_database(path)) as db:
        made = add_annotation(db, add_article(db))
        for style in styles[1:]:
            set_style(db, made.id, style)
    for expected in reversed(styles[:-1]):
        with closing(open_database(path)) as db:
            undo(db, actor="test")
            assert style_of(db, made.id) is expected
    for expected in styles[1:]:
        with closing(open_database(path)) as db:
            redo(db, actor="test")
            assert style_of(db, made.id) is expected
    with closing(open_database(path)) as db:
        assert redo(db, actor="test") is None


def test_a_new_change_ends_redo(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored)
    set_style(db, made.id, HighlightStyle.PINK)
    undo(db, actor="test")
    assert next_redo(db) is not None
    set_style(db, made.id, HighlightStyle.GREEN)
    assert next_redo(db) is None
    assert redo(db, actor="test") is None
    undo(db, actor="test")
    assert style_of(db, made.id) is HighlightStyle.YELLOW
    redo(db, actor="test")
    assert style_of(db, made.id) is HighlightStyle.GREEN


def test_undoing_an_added_article_puts_it_into_the_trash(db: LibraryFile) -> None:
    article = add_article(db)
    undone = undo(db, actor="test")
    assert undone is not None
    trashed = articles.article(db, article.id)
    assert trashed == replace(article, deleted=undone.time)
    assert articles.counts(db) == {"all": 0, "reading": 0, "open claims": 0, "trash": 1}
    redo(db, actor="test")
    assert articles.article(db, article.id) == article


def test_undoing_a_highlight_trashes_it_and_redo_brings_all_of_it_back(
    db: LibraryFile, stored: Article
) -> None:
    ada = add_entity(db, "Ada", "A. Quill")
    made = make_annotation(stored, tags=("sea", "dawn"), entities=(ada.id,))
    with recording(db, verb="annotate", actor="test") as record:
        annotations.insert_annotation(record, made)
        anchor_store.set_anchors(record, stored.revision, {made.id: Anchored(4, 9)})
    undo(db, actor="test")
    assert annotations.article_annotations(db, stored.id, stored.revision) == []
    assert annotations.tags(db) == []
    redo(db, actor="test")
    assert annotations.article_annotations(db, stored.id, stored.revision) == [
        (made, Anchored(4, 9))
    ]


def test_undoing_a_new_entity_trashes_it(db: LibraryFile) -> None:
    made = add_entity(db, "Ada", "A. Quill")
    undo(db, actor="test")
    assert entities.entities(db) == []
    assert entities.find_entities(db, "Ada") == []
    redo(db, actor="test")
    assert entities.entity(db, made.id) == made


def test_undoing_a_deletion_brings_it_back(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored)
    with recording(db, verb="delete", actor="test") as record:
        annotations.set_annotations_deleted(record, [made.id], True)
    assert annotations.article_annotations(db, stored.id, stored.revision) == []
    undo(db, actor="test")
    assert annotations.annotation(db, made.id) == made


def test_undoing_a_revision_goes_back_to_the_old_text(db: LibraryFile, stored: Article) -> None:
    made = add_annotation(db, stored)
    newer = make_revision(stored.id, "The ferry came back.")
    with recording(db, verb="revise", actor="test") as record:
        revisions.insert_revision(record, newer, b"newer", {})
        articles.set_current_revision(record, stored.id, newer.id)
        anchor_store.set_anchors(
            record, newer.id, {made.id: Anchored(0, 0, AnchorState.ORPHAN, 0.0)}
        )
    assert record.changes.revisions == {stored.id}
    undone = undo(db, actor="test")
    assert undone is not None
    assert undone.changes.revisions == {stored.id}
    assert articles.article(db, stored.id) == stored
    redo(db, actor="test")
    assert standing.count_in_state(db, AnchorState.ORPHAN) == 1


def test_style_names_are_undone(db: LibraryFile) -> None:
    for name in ("Doubt", "Question", ""):
        with recording(db, verb="rename style", actor="test") as record:
            articles.set_style_name(record, HighlightStyle.PINK, name)
    names = []
    for _ in range(3):
        undo(db, actor="test")
        names.append(articles.style_names(db)[HighlightStyle.PINK])
    assert names == ["Question", "Doubt", "Pink"]


def test_undo_refuses_when_another_program_changed_the_row(
    path: Path, db: LibraryFile, stored: Article
) -> None:
    first, second = add_annotation(db, stored), add_annotation(db, stored)
    with recording(db, verb="delete", actor="test") as record:
        annotations.set_annotations_deleted(record, [first.id, second.id], True)
    with_plain_sqlite(path, "UPDATE annotation SET note = 'theirs' WHERE id = ?", first.id)
    before = dump(db, log=True)
    with pytest.raises(ReaderError, match=r"undo delete.*annotation.*another program"):
        undo(db, actor="test")
    assert dump(db, log=True) == before


def test_undo_refuses_when_the_row_is_gone(path: Path, db: LibraryFile, stored: Article) -> None:
    with recording(db, verb="tag", actor="test") as record:
        articles.set_article_tags(record, stored.id, ["sea"])
    with_plain_sqlite(path, "DELETE FROM article_tag")
    with pytest.raises(ReaderError, match="article tag"):
        undo(db, actor="test")


def test_history_marks_what_is_undone(db: LibraryFile, stored: Article) -> None:
    add_annotation(db, stored)
    undo(db, actor="test")
    assert [(e.verb, e.undone) for e in entries(db)] == [
        ("highlight", True),
        ("add article", False),
    ]
    redo(db, actor="test")
    assert [e.undone for e in entries(db)] == [False, False]


def test_undo_and_redo_are_changes_that_others_can_read(db: LibraryFile, stored: Article) -> None:
    before = last_change_id(db)
    undone = undo(db, actor="test")
    redone = redo(db, actor="test")
    assert undone is not None
    assert redone is not None
    assert before < undone.id < redone.id == last_change_id(db)


def test_an_image_from_before_a_new_column_still_counts(
    path: Path, db: LibraryFile, stored: Article
) -> None:
    with recording(db, verb="move", actor="test") as record:
        articles.set_source(record, stored.id, "/elsewhere")
    with_plain_sqlite(path, "ALTER TABLE article ADD COLUMN stars INTEGER NOT NULL DEFAULT 3")
    undo(db, actor="test")
    row = db.row("SELECT source, stars FROM article")
    assert row is not None
    assert tuple(row) == (stored.source, 3)


@pytest.mark.parametrize("step", [undo, redo])
def test_many_rows_come_back_in_few_statements(
    db: LibraryFile, stored: Article, monkeypatch: pytest.MonkeyPatch, step: Callable[..., object]
) -> None:
    made = [add_annotation(db, stored) for _ in range(60)]
    with recording(db, verb="delete", actor="test") as record:
        annotations.set_annotations_deleted(record, [each.id for each in made], True)
    if step is redo:
        undo(db, actor="test")
    selects: list[str] = []
    rows = LibraryFile.rows

    def counted(self: LibraryFile, sql: str, *parameters: object) -> object:
        selects.append(sql)
        return rows(self, sql, *parameters)

    monkeypatch.setattr(LibraryFile, "rows", counted)
    step(db, actor="test")
    assert len(selects) < 6
    monkeypatch.undo()
    found = annotations.annotations_by_id(db, [each.id for each in made])
    assert {bool(each.deleted) for each in found.values()} == {step is redo}
