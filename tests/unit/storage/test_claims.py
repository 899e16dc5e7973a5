"""Claims and links as rows under the change log."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.claim import (
    AnnotationLink,
    Claim,
    ClaimPart,
    ClaimStatus,
    LinkKind,
    Manner,
    PartRole,
)
from reader.model.errors import ReaderError
from reader.model.selector import TextPositionSelector, TextQuoteSelector
from reader.storage import annotations, claims, undo
from reader.storage.changes import recording
from reader.storage.database import LibraryFile
from tests.unit.storage.support import add_annotation, add_article

_PART = ClaimPart(
    PartRole.CUE, TextQuoteSelector("said", "she ", " that"), TextPositionSelector(4, 8)
)
_CLAIM = Claim(
    ClaimStatus.DISPUTED, Manner.DIRECT, source_words="residents", said="--03", parts=(_PART,)
)


def test_a_claim_is_kept_with_its_annotation_and_undone(db: LibraryFile) -> None:
    article = add_article(db)
    marked = add_annotation(db, article)
    with recording(db, verb="make claim", actor="test") as record:
        annotations.save_annotation(record, replace(marked, claim=_CLAIM))
    assert record.changes.annotations == {marked.id}
    assert annotations.annotations_by_id(db, [marked.id])[marked.id].claim == _CLAIM
    stored = annotations.article_annotations(db, article.id, article.revision)
    assert [item.claim for item, _ in stored] == [_CLAIM]
    undo.undo(db, actor="test")
    assert annotations.annotations_by_id(db, [marked.id])[marked.id].claim is None
    undo.redo(db, actor="test")
    assert annotations.annotations_by_id(db, [marked.id])[marked.id].claim == _CLAIM


def test_a_link_is_told_of_at_both_ends_and_hidden_with_either(db: LibraryFile) -> None:
    article = add_article(db)
    one, other = add_annotation(db, article), add_annotation(db, article)
    link = AnnotationLink(one.id, LinkKind.CONTRADICTS, other.id)
    with recording(db, verb="link", actor="test") as record:
        assert claims.insert_link(record, link)
        assert not claims.insert_link(record, link)
    assert record.changes.annotations == {one.id, other.id}
    assert [replace(each, created="") for each in claims.links_of(db, [other.id])] == [link]
    assert len(claims.all_links(db)) == 1
    with recording(db, verb="delete", actor="test") as record:
        annotations.set_annotations_deleted(record, [other.id], True)
    assert claims.all_links(db) == claims.links_of(db, [one.id]) == []


def test_a_damaged_claim_is_left_out_and_reported(db: LibraryFile) -> None:
    marked = add_annotation(db, add_article(db))
    with recording(db, verb="make claim", actor="test") as record:
        annotations.save_annotation(record, replace(marked, claim=_CLAIM))
    with db.writing():
        db.conn.execute("UPDATE claim SET status = 'perhaps'")
    assert annotations.annotations_by_id(db, [marked.id])[marked.id].claim is None
    assert [problem.table for problem in db.problems.values()] == ["claim"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("status", "debunked"),
        ("manner", "sung"),
        ("parts", '[{"role": "x"}]'),
        ("parts", '[{"role": "cue", "exact": "", "prefix": "", "suffix": "", "start": 1e999}]'),
    ],
)
def test_a_claim_that_cannot_be_read_outlives_what_is_done_to_its_passage(
    db: LibraryFile, column: str, value: str
) -> None:
    marked = add_annotation(db, add_article(db))
    with recording(db, verb="make claim", actor="test") as record:
        annotations.save_annotation(record, replace(marked, claim=_CLAIM))
    with db.writing():
        db.conn.execute(f"UPDATE claim SET {column} = ?", [value])
    row = tuple(db.row("SELECT * FROM claim"))
    read = annotations.annotation(db, marked.id)
    assert read is not None
    assert read.claim is None
    with recording(db, verb="edit note", actor="test") as record:
        annotations.save_annotation(record, replace(read, note="Hm."))
    assert tuple(db.row("SELECT * FROM claim")) == row
    with (
        pytest.raises(ReaderError, match="cannot read"),
        recording(db, verb="make claim", actor="test") as record,
    ):
        annotations.save_annotation(record, replace(read, claim=_CLAIM))
    assert tuple(db.row("SELECT * FROM claim")) == row
