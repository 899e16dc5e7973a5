"""Marks per block: what is kept equals what a slow search finds, whatever was changed before."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from reader.model.annotation import Anchored, Annotation, HighlightStyle, Motivation, Placed
from reader.model.annotation import reading_order as order
from reader.model.article import Block, BlockKind, Run, TableCell, block_starts, reading_text
from reader.model.entity import EntityType
from reader.ui.reading.document_builder import build
from reader.ui.reading.geometry import (
    block_near,
    position_at,
    range_rects,
    shown_block,
    shown_blocks,
)
from reader.ui.reading.highlight_painter import HighlightPainter
from reader.ui.reading.margin_notes import MarginNotes
from reader.ui.reading.typography import PageFormats, Typography
from reader.ui.theme import Theme


def built_of(blocks):
    return build(
        blocks,
        text=reading_text(blocks),
        starts=block_starts(blocks),
        formats=PageFormats(Theme.load("light"), Typography()),
    )


def placed(name, start, end, note="", entities=()):
    annotation = Annotation(
        name,
        "a",
        Motivation.HIGHLIGHTING,
        "",
        "",
        style=HighlightStyle.GREEN,
        note=note,
        entities=entities,
    )
    return Placed(annotation, Anchored(start, end))


def paragraphs(*texts):
    return [Block(BlockKind.PARAGRAPH, (Run(text),)) for text in texts]


@pytest.fixture
def twelve(qapp):
    return built_of(paragraphs(*(f"Number {n} 😀 of the paragraphs" for n in range(12))))


def test_changes_leave_the_same_marks_as_a_fresh_start(twelve):
    chance = random.Random(7)
    length = twelve.map.stretches[-1].start + twelve.map.stretches[-1].length
    painter = HighlightPainter(twelve, lambda _id: None)
    known = {}
    painter.set_all(())
    for step in range(300):
        name = f"n{chance.randrange(40)}"
        start = chance.randrange(length - 1)
        end = min(length, start + chance.choice((1, 5, 30, 200)))
        known.pop(name, None)
        if chance.random() < 0.7:
            known[name] = placed(name, start, end)
        painter.update(name, known.get(name))
        if step % 20 == 0:
            fresh = HighlightPainter(twelve, lambda _id: None)
            fresh.set_all(sorted(known.values(), key=order))
            for shown in shown_blocks(twelve, 0, 5000):
                assert sorted(painter.marks(shown)) == sorted(fresh.marks(shown))


def test_the_shortest_is_painted_last_and_found_first(twelve):
    painter = HighlightPainter(twelve, {"e": EntityType.PLACE}.get)
    painter.set_all([placed("long", 0, 25), placed("short", 3, 8, entities=("e",))])
    shown = next(shown_blocks(twelve, 0, 100))
    assert [mark.id for mark in painter.marks(shown)] == ["long", "short"]
    rect = range_rects(shown, 3, 8)[0]
    assert [mark.id for mark in painter.at(shown, rect.center())] == ["short", "long"]
    assert painter.marks(shown)[1].entity is EntityType.PLACE


def test_one_over_the_whole_text_touches_every_block(twelve):
    painter = HighlightPainter(twelve, lambda _id: None)
    painter.set_all(())
    length = twelve.map.stretches[-1].start + 3
    assert painter.update("all", placed("all", 0, length)) == set(range(12))
    assert all(painter.marks(shown) for shown in shown_blocks(twelve, 0, 5000))


def test_rectangles_follow_the_direction_of_writing(qapp):
    text = "هذا نص Latin words في الوسط"
    built = built_of(paragraphs(text))
    shown = next(shown_blocks(built, 0, 200))
    latin = range_rects(shown, text.index("Latin"), text.index("Latin") + 5)
    arabic = range_rects(shown, 0, 3)
    assert len(latin) == len(arabic) == 1
    assert arabic[0].left() > latin[0].right()  # the line begins at the right
    both = range_rects(shown, 4, text.index("Latin") + 5)
    assert len(both) >= 2


def test_a_wrapped_range_has_a_rectangle_per_line_within_the_column(qapp):
    text = "several words that go on and on " * 12
    built = built_of(paragraphs(text))
    shown = next(shown_blocks(built, 0, 200))
    rects = range_rects(shown, 4, len(text) - 4)
    assert len(rects) == shown.layout.lineCount() > 3
    right = shown.bounds.left() + built.formats.typography.column_width
    assert all(rect.right() <= right + 1 for rect in rects)
    assert all(a.bottom() < b.top() + 1 for a, b in pairwise(rects))


def test_every_point_of_a_lazy_layout_finds_the_nearest_block(qapp):
    built = built_of(paragraphs(*(f"Paragraph {n} is here." for n in range(2000))))
    for height in (0, 31, 40, 60, 77, 300, 900):
        shown = block_near(built, QPointF(0, height))
        assert abs(shown.bounds.center().y() - height) < 45
    assert not built.document.lastBlock().layout().lineCount()  # and nothing more was laid out


def test_notes_are_numbered_in_reading_order_and_keep_apart(twelve):
    notes = MarginNotes(twelve)
    notes.set_all([placed("a", 0, 5, "one"), placed("b", 6, 9, "two"), placed("c", 40, 50)])
    dots = notes.dots(shown_blocks(twelve, 0, 2000))
    assert [(dot.id, dot.number) for dot in dots] == [("a", 1), ("b", 2)]
    assert dots[1].centre.y() - dots[0].centre.y() >= 18
    assert notes.at(list(shown_blocks(twelve, 0, 2000)), dots[1].centre) == "b"


def test_a_point_in_a_table_finds_the_cell_under_it(qapp):
    rows = [("River", "Gauge", "Rise"), ("Tessel", "Bridge with a longer text", "1.9")]
    cells = [
        Block(BlockKind.TABLE_CELL, (Run(words),), cell=TableCell(0, row, column))
        for row, line in enumerate(rows)
        for column, words in enumerate(line)
    ]
    before, after = paragraphs("Before the table.", "After the table.")
    built = built_of([before, *cells, after])
    for stretch in built.map.stretches:
        shown = shown_block(built, built.document.findBlock(stretch.position))
        rect = range_rects(shown, 0, 3)[0]
        assert block_near(built, rect.center()).stretch == stretch
        position = position_at(built, rect.topLeft() + QPointF(0.5, 4))
        assert built.map.to_offset(position) == stretch.start
    seen = [each.stretch for each in shown_blocks(built, 0, 2000) if each.stretch]
    assert seen == built.map.stretches
