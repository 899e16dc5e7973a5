"""Markdown to blocks, and notes to safe HTML."""

from __future__ import annotations

import pytest

from reader.formats.markdown import note_to_html
from reader.formats.registry import import_source
from reader.model.article import Block, BlockKind, Imported, InlineStyle
from tests.helpers.hang_guard import hang_guard


def read(text: str) -> Imported:
    return import_source(text.encode(), name="essay.md")


def only(text: str) -> Block:
    (block,) = read(text).blocks
    return block


FRONT = """---
title: "The quay: a walk"
author: [Jane Roe, Max Doe]
date: 2026-08-07
site: Hallen Courier
---
"""


def test_front_matter_gives_the_metadata() -> None:
    imported = read(FRONT + "Text of the essay.")
    metadata = imported.metadata
    assert (metadata.title, metadata.title_proposed) == ("The quay: a walk", False)
    assert metadata.authors == ("Jane Roe", "Max Doe")
    assert (metadata.published, metadata.site) == ("2026-08-07", "Hallen Courier")
    assert imported.text == "Text of the essay."


@pytest.mark.parametrize(
    "front",
    [
        "---\n- a list\n---\n",
        "---\ntitle: [unclosed\n---\n",
        "---\na: &a [x, x]\nb: *a\n---\n",
        "---\njust text\n---\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(front: str) -> None:
    imported = read(front + "\nText of the essay.")
    assert imported.blocks[-1].text == "Text of the essay."
    assert len(imported.text) > len("Text of the essay.")


def test_the_first_heading_is_the_title() -> None:
    imported = read("# A *walk*\n\nText.")
    assert imported.metadata.title == "A walk"
    assert (imported.blocks[0].kind, imported.blocks[0].level) == (BlockKind.HEADING, 1)


def test_without_a_heading_a_title_is_proposed() -> None:
    metadata = read("The quay is old. So is the mill.").metadata
    assert (metadata.title, metadata.title_proposed) == ("The quay is old", True)


@pytest.mark.parametrize(
    ("source", "style"),
    [
        ("**w**", InlineStyle.STRONG),
        ("*w*", InlineStyle.EMPHASIS),
        ("`w`", InlineStyle.CODE),
        ("~~w~~", InlineStyle.STRIKE),
        ("==w==", InlineStyle.MARK),
        ("<sub>w</sub>", InlineStyle.SUBSCRIPT),
        ("<sup>w</sup>", InlineStyle.SUPERSCRIPT),
    ],
)
def test_inline_styles(source: str, style: InlineStyle) -> None:
    block = only(f"a {source} b")
    assert block.text == "a w b"
    assert [run.styles for run in block.runs] == [frozenset(), {style}, frozenset()]


def test_links_and_line_breaks() -> None:
    block = only("see [the *map*](http://example.org/map) now  \nor later")
    assert block.text == "see the map now\nor later"
    assert {run.text: run.href for run in block.runs if run.href} == {
        "the ": "http://example.org/map",
        "map": "http://example.org/map",
    }


def test_lists_nest_count_and_continue() -> None:
    blocks = read(
        "3. three\n\n    more\n\n    - deep\n\n4. four\n\n- [x] done\n- [ ] open\n"
    ).blocks
    found = [(b.kind, b.text, b.list_depth, b.ordinal, b.checked) for b in blocks]
    item, paragraph = BlockKind.LIST_ITEM, BlockKind.PARAGRAPH
    assert found == [
        (item, "three", 1, 3, None),
        (paragraph, "more", 1, None, None),
        (item, "deep", 2, None, None),
        (item, "four", 1, 4, None),
        (item, "done", 1, None, True),
        (item, "open", 1, None, False),
    ]


def test_quotes_nest() -> None:
    blocks = read("> one\n>\n> > two\n\nthree").blocks
    assert [(b.kind, b.quote_depth) for b in blocks] == [
        (BlockKind.QUOTE, 1),
        (BlockKind.QUOTE, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_code_keeps_its_lines_and_language() -> None:
    block = only("```python\ndef f():\n\n    return '<b>'\n```\n")
    assert (block.kind, block.language) == (BlockKind.CODE, "python")
    assert block.text == "def f():\n\n    return '<b>'"
    assert len(block.runs) == 1


def test_tables_give_cells_with_places_and_alignment() -> None:
    blocks = read("| A | B |\n|:--|--:|\n| 1 | *2* |\n| 3 |   |\n").blocks
    cells = [
        (b.text, b.cell.row, b.cell.column, b.cell.header, b.cell.align) for b in blocks if b.cell
    ]
    assert cells == [
        ("A", 0, 0, True, "left"),
        ("B", 0, 1, True, "right"),
        ("1", 1, 0, False, "left"),
        ("2", 1, 1, False, "right"),
        ("3", 2, 0, False, "left"),
    ]


def test_footnotes_are_linked_paragraphs_at_the_end() -> None:
    blocks = read("Text[^a] goes on.\n\n[^a]: The *note*.\n\n    Its second part.\n").blocks
    assert [b.text for b in blocks] == ["Text1 goes on.", "The note.", "Its second part."]
    reference = blocks[0].runs[1]
    assert (reference.text, reference.href) == ("1", "#fn:a")
    assert reference.styles == {InlineStyle.SUPERSCRIPT}
    assert blocks[1].anchor == "fn:a"


def test_rules_and_images() -> None:
    blocks = read("a\n\n---\n\n![the *gate*](http://example.org/gate.png)\n").blocks
    assert [b.kind for b in blocks] == [BlockKind.PARAGRAPH, BlockKind.RULE, BlockKind.FIGURE]
    image = blocks[2].runs[0].image
    assert image is not None
    assert (image.asset, image.source) == ("", "http://example.org/gate.png")


def test_raw_html_is_sanitised() -> None:
    block = only(
        'x <script>alert(1)</script><b onclick="y()">bold</b> '
        '<a href="javascript:z()">link</a> <iframe src="http://e.org"></iframe>'
    )
    assert block.text == "x bold link"
    assert not any(run.href for run in block.runs)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "![a](" * 5_000,
        "<a " * 20_000,
        "> " * 3_000 + "x",
        "".join("    " * depth + "- a\n" for depth in range(200)),
        "\n" * 300_000 + "x",
        "**a " * 10_000,
    ],
    ids=["brackets", "images", "tags", "quotes", "lists", "blank lines", "stars"],
)
def test_hostile_markdown_comes_to_an_end(text: str) -> None:
    with hang_guard():
        assert read("A word.\n\n" + text).blocks


def test_a_note_becomes_safe_html() -> None:
    html = note_to_html("A **b** [y](http://example.org/) ==m== ~~s~~\n\n- [x] d\n- e")
    assert "<strong>b</strong>" in html
    assert '<a href="http://example.org/">y</a>' in html
    assert "<mark>m</mark>" in html
    assert "☑ d" in html


@pytest.mark.parametrize(
    "note",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVa\tScript:alert(1))",
        "[a](data:text/html,x)",
        "![a](http://tracker.example/x.png)",
        "<style>*{}</style><iframe src=//e.org></iframe>",
        "[a]: file:///etc/passwd\n\n[a]",
    ],
)
def test_a_note_never_runs_or_loads_anything(note: str) -> None:
    html = note_to_html(note).lower()
    for bad in ("<script", "<img", "<style", "<iframe", "href=", "src=http"):
        assert bad not in html


def test_an_empty_note_is_empty() -> None:
    assert note_to_html("  \n") == ""
