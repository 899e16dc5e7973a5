"""Links inside an article."""

from __future__ import annotations

from reader.model.article import Block, BlockKind
from reader.model.inner_links import is_inner, linked_block

BLOCKS = [Block(BlockKind.PARAGRAPH, anchor=name) for name in ("", "one", "zwölf", "%41", "one")]


def test_a_link_leads_to_the_first_block_of_its_name() -> None:
    assert [linked_block(href, BLOCKS) for href in ("#one", "#zw%C3%B6lf", "#%41")] == [1, 2, 3]


def test_the_empty_name_leads_to_the_top() -> None:
    assert linked_block("#", BLOCKS) == 0
    assert linked_block("#top", BLOCKS) == 0
    assert linked_block("#top", [Block(BlockKind.RULE), Block(BlockKind.RULE, anchor="top")]) == 1
    assert linked_block("#", []) is None


def test_what_leads_nowhere() -> None:
    assert linked_block("#two", BLOCKS) is None
    assert linked_block("https://example.org/#one", BLOCKS) is None
    assert is_inner("#two")
    assert not is_inner("two#one")
