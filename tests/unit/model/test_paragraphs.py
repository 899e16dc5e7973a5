from __future__ import annotations

from reader.model.article import Block, BlockKind, Run, TableCell, block_starts
from reader.model.paragraphs import Paragraphs, paragraph_numbers


def block(kind: BlockKind, text: str = "words", **fields: object) -> Block:
    return Block(kind, (Run(text),), **fields)


def test_headings_and_noise_do_not_count_and_a_table_counts_once():
    blocks = [
        block(BlockKind.HEADING, level=1),
        block(BlockKind.PARAGRAPH),
        block(BlockKind.PARAGRAPH, noise=True),
        block(BlockKind.TABLE_CELL, cell=TableCell(0, 0, 0)),
        block(BlockKind.TABLE_CELL, cell=TableCell(0, 0, 1)),
        block(BlockKind.TABLE_CELL, cell=TableCell(1, 0, 0)),
        block(BlockKind.QUOTE, quote_depth=1),
    ]
    assert paragraph_numbers(blocks) == [None, 1, 1, 2, 2, 3, 4]


def test_an_offset_is_in_the_paragraph_that_holds_it():
    blocks = [
        block(BlockKind.PARAGRAPH, "one"),
        block(BlockKind.HEADING, "head", level=2),
        block(BlockKind.PARAGRAPH, "two"),
    ]
    for paragraphs in (Paragraphs(blocks), Paragraphs(blocks, block_starts(blocks))):
        assert [paragraphs.at(offset) for offset in (0, 3, 4, 8, 9, 11, 50)] == [
            1,
            1,
            None,
            None,
            2,
            2,
            2,
        ]
    assert Paragraphs([]).at(0) is None
