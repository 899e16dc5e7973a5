"""Right-to-left paragraphs stand at the right; Chinese and Japanese lines break by their rules."""

from __future__ import annotations

import pytest

from reader.model.article import Block, BlockKind, Run, TableCell, block_starts, reading_text
from reader.ui.reading.built_document import Header
from reader.ui.reading.document_builder import build
from reader.ui.reading.geometry import shown_block
from reader.ui.reading.typography import GUTTER, PageFormats, Typography
from reader.ui.theme import Theme

HEBREW = "הנהר עלה במטר אחד"
MIXED = "הנהר Tessel עלה"
NEVER_FIRST = "。、，．）」』】！？；：’”％"
NEVER_LAST = "（「『【‘“"
JAPANESE = "水位は「昨夜」、上がった。だが、（役所の）記録には、何もない。" * 12
CHINESE = "水位“昨夜”上升了，但是（官方的）记录里：什么也没有！" * 12


@pytest.fixture
def show(qapp):
    kept = []

    def make(*blocks, title=""):
        built = build(
            blocks,
            text=reading_text(blocks),
            starts=block_starts(blocks),
            formats=PageFormats(Theme.load("light"), Typography()),
            header=Header(title),
        )
        kept.append(built)  # what is shown lives as long as its document
        return built

    return make


def edges(shown):
    """Where the ink of the first line begins and ends, in the column."""
    area = shown.layout.lineAt(0).naturalTextRect().translated(shown.bounds.topLeft())
    return area.left() - GUTTER, area.right() - GUTTER


BLOCKS = {
    "paragraph": Block(BlockKind.PARAGRAPH, (Run(HEBREW),)),
    "mixed": Block(BlockKind.PARAGRAPH, (Run(MIXED),)),
    "after digits": Block(BlockKind.PARAGRAPH, (Run("1990: " + HEBREW),)),
    "heading": Block(BlockKind.HEADING, (Run(HEBREW),), level=2),
    "quote": Block(BlockKind.QUOTE, (Run(HEBREW),), quote_depth=1),
    "item": Block(BlockKind.LIST_ITEM, (Run(HEBREW),), list_depth=1),
    "caption": Block(BlockKind.CAPTION, (Run(HEBREW),)),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_that_begins_right_to_left_stands_at_the_right(show, name):
    built = show(BLOCKS[name])
    left, right = edges(shown_block(built, built.document.begin()))
    assert left > 300
    assert right > 640 - 40


def test_a_block_that_begins_left_to_right_stands_at_the_left(show):
    built = show(Block(BlockKind.PARAGRAPH, (Run("The river " + HEBREW),)))
    assert edges(shown_block(built, built.document.begin()))[0] < 2


def test_a_title_and_a_cell_stand_at_the_right_too(show):
    cell = Block(BlockKind.TABLE_CELL, (Run(HEBREW),), cell=TableCell(0, 0, 0))
    built = show(cell, title=HEBREW)
    assert edges(shown_block(built, built.document.begin()))[0] > 200
    in_table = shown_block(built, built.document.findBlock(built.map.to_position(0)))
    assert edges(in_table)[1] > 600


@pytest.mark.parametrize("text", [JAPANESE, CHINESE])
def test_no_line_begins_or_ends_with_the_wrong_mark(show, text):
    built = show(Block(BlockKind.PARAGRAPH, (Run(text),)))
    shown = shown_block(built, built.document.begin())
    assert shown.layout.lineCount() > 4
    for number in range(shown.layout.lineCount()):
        line = shown.layout.lineAt(number)
        words = text[line.textStart() : line.textStart() + line.textLength()]
        assert words[0] not in NEVER_FIRST, words
        assert number == shown.layout.lineCount() - 1 or words[-1] not in NEVER_LAST, words
