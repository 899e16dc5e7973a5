"""Revisions with their sources and images, and blocks as JSON."""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path

import pytest

from reader.model.annotation import Anchored, AnchorState
from reader.model.article import (
    Article,
    Asset,
    Block,
    BlockKind,
    Image,
    InlineStyle,
    Run,
    TableCell,
    reading_text,
)
from reader.storage import anchors as anchor_store
from reader.storage import annotations, articles, revisions
from reader.storage.blocks_json import decode_blocks, encode_blocks, plain_blocks
from reader.storage.changes import recording
from reader.storage.database import LibraryFile
from tests.unit.storage.support import (
    TEXT,
    add_annotation,
    add_article,
    make_revision,
    with_plain_sqlite,
)

BLOCKS = (
    Block(BlockKind.HEADING, (Run("Ärger 😀"),), level=2, anchor="top"),
    Block(
        BlockKind.PARAGRAPH,
        (
            Run("a "),
            Run("b", frozenset({InlineStyle.STRONG, InlineStyle.EMPHASIS}), "#top"),
            Run("\ufffc", image=Image("d" * 64, "a quay", "quay.png")),
            Run("\ufffc", image=Image()),
            Run("line\nbreak"),
        ),
        quote_depth=1,
    ),
    Block(BlockKind.LIST_ITEM, (Run("one"),), list_depth=2, ordinal=0, checked=False),
    Block(BlockKind.CODE, (Run("x = 1\n"),), language="python"),
    Block(BlockKind.TABLE_CELL, (Run("c"),), cell=TableCell(0, 1, 2, True, "right", 2, 3)),
    Block(BlockKind.RULE),
    Block(BlockKind.PARAGRAPH, (Run(""),), noise=True),
)


def test_blocks_come_back_as_they_went_in() -> None:
    assert decode_blocks(encode_blocks(BLOCKS), reading_text(BLOCKS)) == BLOCKS


def test_no_blocks_at_all() -> None:
    assert decode_blocks(encode_blocks(()), "") == ()


def test_the_json_holds_lengths_not_words() -> None:
    encoded = encode_blocks(BLOCKS)
    assert "Ärger" not in encoded
    assert json.loads(encoded)[0] == {"kind": "heading", "level": 2, "anchor": "top", "runs": [7]}


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "null",
        "7",
        "[3]",
        "[[]]",
        '["runs"]',
        "[" * 100_000,
        '[{"kind": "paragraph"}]',
        '[{"kind": "hologram", "runs": [5]}]',
        '[{"kind": "paragraph", "runs": [4]}]',
        '[{"kind": "paragraph", "runs": [6]}]',
        '[{"kind": "paragraph", "runs": [-1, 6]}]',
        '[{"kind": "paragraph", "runs": ["5"]}]',
        '[{"kind": "paragraph", "runs": [2]}, {"kind": "paragraph", "runs": [2]}]',
        '[{"kind": "paragraph", "runs": [{"length": "5"}]}]',
        '[{"kind": "paragraph", "runs": [{"length": 5, "styles": ["wavy"]}]}]',
        '[{"kind": "paragraph", "runs": [{"length": 5, "image": 3}]}]',
        '[{"kind": "paragraph", "runs": [5], "colour": "red"}]',
        '[{"kind": "table_cell", "runs": [5], "cell": {"row": 1}}]',
    ],
)
def test_a_revision_with_damaged_blocks_is_read_as_paragraphs(
    path: Path, db: LibraryFile, damaged: str
) -> None:
    article = add_article(db, "words")
    with_plain_sqlite(path, "UPDATE revision SET blocks = ?", damaged)
    found = revisions.revision(db, article.revision)
    assert found is not None
    assert found.text == "words"
    assert found.blocks == plain_blocks("words")
    assert [problem.table for problem in db.problems.values()] == ["revision"]


def test_plain_paragraphs_keep_every_offset() -> None:
    text = "one\n\ntwo\n"
    assert reading_text(plain_blocks(text)) == text


def test_a_revision_comes_back_with_source_and_images(db: LibraryFile) -> None:
    picture = Asset("d" * 64, "image/png", bytes(range(256)))
    article = add_article(
        db, reading_text(BLOCKS), assets={picture.sha256: picture}, revision={"blocks": BLOCKS}
    )
    found = revisions.revision(db, article.revision)
    assert found is not None
    assert found.blocks == BLOCKS
    assert found.text == reading_text(BLOCKS)
    assert revisions.source_bytes(db, article.revision) == found.text.encode()
    assert revisions.asset(db, picture.sha256) == picture


def test_what_is_not_there_is_none(db: LibraryFile) -> None:
    assert revisions.revision(db, "nobody") is None
    assert revisions.source_bytes(db, "nobody") is None
    assert revisions.asset(db, "nobody") is None


def test_an_empty_source_is_not_a_missing_one(db: LibraryFile, stored: Article) -> None:
    empty = make_revision(stored.id, "x")
    with recording(db, verb="revise", actor="test") as record:
        revisions.insert_revision(record, empty, b"", {})
    assert revisions.source_bytes(db, empty.id) == b""


@pytest.mark.parametrize(
    ("source", "most"),
    [
        (random.Random(1).randbytes(300_000), 300_100),  # as packed as it can be: kept as it is
        (b"The ferry left at dawn. " * 20_000, 10_000),
    ],
)
def test_a_large_source_comes_back(
    db: LibraryFile, stored: Article, source: bytes, most: int
) -> None:
    large = make_revision(stored.id, "x")
    with recording(db, verb="revise", actor="test") as record:
        revisions.insert_revision(record, large, source, {})
    assert revisions.source_bytes(db, large.id) == source
    kept = db.value("SELECT length(source) FROM revision WHERE id = ?", [large.id])
    assert 0 < kept <= most


def test_a_damaged_source_is_reported(path: Path, db: LibraryFile, stored: Article) -> None:
    with_plain_sqlite(path, "UPDATE revision SET source = x'00'")
    assert revisions.source_bytes(db, stored.revision) is None
    assert [problem.id for problem in db.problems.values()] == [stored.revision]


def test_a_revision_is_found_by_its_bytes_and_importer(db: LibraryFile, stored: Article) -> None:
    known = revisions.revision(db, stored.revision)
    assert known is not None
    for importer in (("", ""), ("plain_text", ""), ("plain_text", "1")):
        assert revisions.find_revision(db, stored.id, known.sha256, *importer) == known.id
    for importer in (("plain_text", "2"), ("markdown", "")):
        assert revisions.find_revision(db, stored.id, known.sha256, *importer) is None
    assert revisions.find_revision(db, "nobody", known.sha256) is None


def test_words_are_counted_without_noise() -> None:
    noise = Block(BlockKind.PARAGRAPH, (Run("Subscribe now"),), noise=True)
    assert revisions.count_words((*plain_blocks(TEXT), noise)) == 14


def add_revision(db: LibraryFile, article: Article, text: str) -> str:
    """Make a new text the current one."""
    new = make_revision(article.id, text)
    with recording(db, verb="revise", actor="test") as record:
        revisions.insert_revision(record, new, text.encode(), {})
        articles.set_current_revision(record, article.id, new.id)
    return new.id


def test_summaries_count_live_annotations_by_state(db: LibraryFile, stored: Article) -> None:
    second = add_revision(db, stored, "The ferry left.")
    states = [*AnchorState, AnchorState.ORPHAN, AnchorState.EXACT]
    made = [add_annotation(db, stored) for _ in states]
    anchors = {item.id: Anchored(0, 3, state) for item, state in zip(made, states, strict=True)}
    with recording(db, verb="anchor", actor="test") as record:
        anchor_store.set_anchors(record, second, anchors)
        annotations.set_annotations_deleted(record, [made[-1].id], True)
    new, old = revisions.summaries(db, stored.id)
    assert (revisions.count(db, stored.id), revisions.count(db, "nobody")) == (2, 0)
    assert revisions.times(db, stored.id) == {new.id: new.created, old.id: old.created}
    assert (new.id, new.is_current, new.words) == (second, True, 3)
    assert (new.in_place, new.edited, new.moved, new.doubtful, new.lost) == (1, 1, 1, 1, 2)
    assert (old.id, old.is_current, old.words) == (stored.revision, False, 14)
    assert (old.in_place, old.edited, old.moved, old.doubtful, old.lost) == (0, 0, 0, 0, 0)
    known = revisions.revision(db, second)
    assert known is not None
    for name in ("article", "created", "importer", "importer_version", "sha256"):
        assert getattr(new, name) == getattr(known, name)


def test_an_earlier_text_can_be_the_current_one(db: LibraryFile, stored: Article) -> None:
    second = add_revision(db, stored, "Gone.")
    with recording(db, verb="revise", actor="test") as record:
        articles.set_current_revision(record, stored.id, stored.revision)
    found = [(item.id, item.is_current) for item in revisions.summaries(db, stored.id)]
    assert found == [(second, False), (stored.revision, True)]
    assert revisions.summaries(db, "nobody") == []


def test_summaries_are_one_select_that_reads_no_text(db: LibraryFile, stored: Article) -> None:
    read: set[str] = set()
    statements: list[str] = []

    def note(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table == "revision":
            read.add(str(column))
        return sqlite3.SQLITE_OK

    db.conn.set_authorizer(note)
    db.conn.set_trace_callback(statements.append)
    try:
        assert len(revisions.summaries(db, stored.id)) == 1
    finally:
        db.conn.set_authorizer(None)
        db.conn.set_trace_callback(None)
    assert len(statements) == 1
    assert "words" in read
    assert read.isdisjoint({"text", "blocks", "source"})
