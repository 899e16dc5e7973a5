"""Lists nested by two or three spaces mean what their writer meant."""

from __future__ import annotations

import pytest

from reader.formats.list_indents import widened
from reader.formats.registry import import_source
from reader.model.article import BlockKind


def shown(text: str) -> list[tuple[str, int, str]]:
    blocks = import_source(text.encode(), name="list.md").blocks
    return [(block.kind.value, block.list_depth, block.text) for block in blocks]


ITEM, CODE = BlockKind.LIST_ITEM.value, BlockKind.CODE.value


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"])
def test_a_list_in_a_list_is_nested_however_far_it_stands_in(indent: str) -> None:
    text = f"- a\n{indent}- b\n{indent * 2}- c\n{indent}- d\n- e\n"
    assert shown(text) == [
        (ITEM, 1, "a"),
        (ITEM, 2, "b"),
        (ITEM, 3, "c"),
        (ITEM, 2, "d"),
        (ITEM, 1, "e"),
    ]


def test_a_bullet_below_the_words_of_a_number_is_nested() -> None:
    text = "1. first\n2. second\n   - nested\n     more of it\n3. third\n"
    assert shown(text) == [
        (ITEM, 1, "first"),
        (ITEM, 1, "second"),
        (ITEM, 2, "nested more of it"),
        (ITEM, 1, "third"),
    ]


def test_code_and_paragraphs_of_an_item_do_not_end_its_list() -> None:
    text = "1. first\n\n   ```\n   x = 1\n     y\n   ```\n\n2. second\n\n   more\n\n3. third\n"
    blocks = import_source(text.encode(), name="list.md").blocks
    assert [block.text for block in blocks] == ["first", "x = 1\n  y", "second", "more", "third"]
    assert blocks[1].kind is BlockKind.CODE
    assert [block.ordinal for block in blocks if block.ordinal is not None] == [1, 2, 3]
    assert all(block.list_depth == 1 for block in blocks)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b\n\nA paragraph\n  - no list\n",
        "- a\n    - b\n\n        code\n\nText\n",
        "```\n- a\n  - b\n```\n",
        "    - code\n      - code\n",
        "A line\n\n* * *\n  - - -\n",
        "> - a\n>   - b\n",
        "- a\n```\n  - b\n```\n",
    ],
)
def test_everything_else_stays_to_the_letter(text: str) -> None:
    assert widened(text) == text


def test_ten_thousand_lists_in_one_another_take_no_longer_than_their_lines() -> None:
    text = "\n".join(" " * (2 * depth) + "- x" for depth in range(2000))
    assert len(widened(text)) < 3 * len(text)
