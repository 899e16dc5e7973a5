"""Tables are never wider than the column, and no word is broken that need not be."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor

from reader.model.article import Block, BlockKind, Run, TableCell, block_starts, reading_text
from reader.ui.reading.column_widths import ColumnContent, column_widths
from reader.ui.reading.document_builder import build
from reader.ui.reading.geometry import shown_block
from reader.ui.reading.typography import CODE_PADDING, GUTTER, PageFormats, Typography
from reader.ui.theme import Theme


def content(*texts, least=0.0):
    column = ColumnContent(least=least)
    for text in texts:
        column.add(text)
    return column


def widths(columns, room, padding=0.0):
    return column_widths(columns, lambda text: 10.0 * len(text), padding, room)


def test_a_table_with_room_to_spare_fills_the_column():
    found = widths([content("a"), content("four")], 500)
    assert sum(found.widths) == pytest.approx(500)
    assert found.widths[1] > found.widths[0]
    assert found.fits


def test_the_column_with_more_text_gets_what_the_words_leave():
    found = widths([content("1990"), content("a long remark about the gauge and the river")], 200)
    assert sum(found.widths) == pytest.approx(200)
    assert found.fits
    assert 40 <= found.widths[0] < 60


def test_where_words_have_no_room_the_longest_give_way_and_numbers_stay_whole():
    found = widths([content("1990"), content("unbelievable"), content("remarkable")], 180)
    assert not found.fits
    assert found.widths == pytest.approx((40, 70, 70))


def test_a_script_without_spaces_breaks_between_any_two_characters():
    assert widths([content("河川の水位について"), content("1990")], 120).fits


def test_a_picture_needs_its_room():
    assert widths([content("a", least=90), content("b")], 120).widths[0] >= 90


def table(rows):
    return [
        Block(
            BlockKind.TABLE_CELL,
            (Run(text),),
            cell=TableCell(0, row, column, header=row == 0),
        )
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]


def made(rows, *more):
    blocks = [*table(rows), *more]
    return build(
        blocks,
        text=reading_text(blocks),
        starts=block_starts(blocks),
        formats=PageFormats(Theme.load("light"), Typography()),
    )


WIDE = [
    ["Year", "Station", "Mean-flow", "Highest", "Flooded", "Households", "Remarks", "Measured-by"],
    ["1990", "Tessel Bridge", "128.4", "1,204.7", "3,201", "418", "Corrected", "Administration"],
]


def cells_of(built):
    return [
        shown_block(built, built.document.findBlock(each.position)) for each in built.map.stretches
    ]


def test_a_wide_table_is_set_smaller_and_stays_inside_the_column(qapp):
    built = made(WIDE)
    shown = cells_of(built)
    assert {each.size for each in shown} == {built.formats.table_size(tight=True)}
    right = GUTTER + built.formats.typography.column_width
    assert max(each.bounds.right() for each in shown) <= right


def test_no_word_of_a_table_that_fits_is_broken(qapp):
    built = made([row[:6] for row in WIDE])
    for each in cells_of(built):
        text = each.qblock.text()
        for number in range(1, each.layout.lineCount()):
            assert text[each.layout.lineAt(number).textStart() - 1] == " ", text


def test_a_small_table_keeps_its_type(qapp):
    built = made([["Name", "Value"], ["a", "1"]])
    assert {each.size for each in cells_of(built)} == {built.formats.table_size(tight=False)}


def test_code_below_a_table_keeps_away_from_it(qapp):
    def gap(kind):
        built = made([["Name", "Value"], ["a", "1"]], Block(kind, (Run("below"),)))
        cell, below = cells_of(built)[-2:]
        return below.bounds.top() - cell.bounds.bottom()

    assert gap(BlockKind.CODE) > gap(BlockKind.PARAGRAPH) + CODE_PADDING - 1


def test_the_stronger_line_is_below_heads_and_not_below_names_at_the_side(qapp):
    cells = [(0, 0, True), (0, 1, True), (1, 0, True), (1, 1, False)]
    blocks = [
        Block(BlockKind.TABLE_CELL, (Run("word"),), cell=TableCell(0, row, column, header=header))
        for row, column, header in cells
    ]
    built = build(
        blocks,
        text=reading_text(blocks),
        starts=block_starts(blocks),
        formats=PageFormats(Theme.load("light"), Typography()),
    )
    table = QTextCursor(built.document.findBlock(built.map.to_position(0))).currentTable()
    lines = [
        [
            table.cellAt(row, column)
            .format()
            .toTableCellFormat()
            .bottomBorderBrush()
            .color()
            .name()
            for column in (0, 1)
        ]
        for row in (0, 1)
    ]
    assert lines[0][0] == lines[0][1] != lines[1][0] == lines[1][1]
