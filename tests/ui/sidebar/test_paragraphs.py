from __future__ import annotations

from datetime import UTC, datetime

from reader.model.article import Block, BlockKind, Run, TableCell, block_starts
from reader.model.details import PageMark
from reader.model.pages import Pages
from reader.ui.sidebar.paragraphs import ParagraphNumbers
from reader.ui.sidebar.times import spoken_time

NOW = datetime(2026, 8, 7, 12, 0, tzinfo=UTC)


def block(kind: BlockKind, text: str, **more: object) -> Block:
    return Block(kind, (Run(text),), **more)


def test_headings_bylines_and_noise_do_not_count_and_a_table_counts_once() -> None:
    blocks = [
        block(BlockKind.HEADING, "Title", level=1),
        block(BlockKind.BYLINE, "By Nora"),
        block(BlockKind.PARAGRAPH, "one"),
        block(BlockKind.PARAGRAPH, "advert", noise=True),
        block(BlockKind.TABLE_CELL, "a", cell=TableCell(0, 0, 0)),
        block(BlockKind.TABLE_CELL, "b", cell=TableCell(0, 0, 1)),
        block(BlockKind.TABLE_CELL, "c", cell=TableCell(1, 0, 0)),
        block(BlockKind.LIST_ITEM, "last", list_depth=1),
    ]
    starts = block_starts(blocks)
    numbers = ParagraphNumbers(blocks, starts)
    labels = [numbers.label(start) for start in starts]
    assert labels[0] == "heading"
    assert labels[2:] == ["¶ 1", "¶ 1", "¶ 2", "¶ 2", "¶ 3", "¶ 4"]
    assert ParagraphNumbers((), ()).label(0) == ""


def test_times_are_said_as_a_person_would() -> None:
    assert spoken_time("2026-08-07T10:15:00.000000Z", NOW) == "today 10:15"
    assert spoken_time("2026-08-06T23:59:00.000000Z", NOW) == "yesterday 23:59"
    assert spoken_time("2026-01-02T09:05:00.000000Z", NOW).startswith("2 Jan")
    assert spoken_time("2025-01-02T09:05:00.000000Z", NOW).endswith("2025")
    assert spoken_time("some day", NOW) == "some day"


def test_pages_come_first_and_are_what_is_cited() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, (Run("One."),)),
        Block(BlockKind.PARAGRAPH, (Run("Two."),)),
    )
    pages = Pages([PageMark(2, "xi", 1), PageMark(7, "xii", 2)])
    numbers = ParagraphNumbers(blocks, block_starts(blocks), pages)
    assert [numbers.label(offset) for offset in (0, 3, 8)] == ["¶ 1", "p. xi · ¶ 1", "p. xii · ¶ 2"]
    assert numbers.cited(3, 9) == "pp. xi–xii"
    assert numbers.cited(0, 1) == "¶ 1"
