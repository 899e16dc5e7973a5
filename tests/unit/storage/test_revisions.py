"""Revisions with their sources and images, and blocks as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
from reader.storage import revisions
from reader.storage.blocks_json import decode_blocks, encode_blocks, plain_blocks
from reader.storage.changes import recording
from reader.storage.database import LibraryFile
from tests.unit.storage.support import TEXT, add_article, make_revision, with_plain_sqlite

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
