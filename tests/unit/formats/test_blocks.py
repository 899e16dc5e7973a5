"""The walker: where ids stand, and one anchor for all that point to a block."""

from __future__ import annotations

from lxml import etree

from reader.formats.assets import AssetStore
from reader.formats.blocks import Walked, walk
from reader.model.article import InlineStyle


def walked(inner: str, *targets: str) -> Walked:
    root = etree.fromstring(f"<div>{inner}</div>")
    return walk(root, assets=AssetStore(None), targets=targets)


def test_ids_that_are_pointed_to_have_a_place() -> None:
    found = walked(
        '<div id="part"><h1 id="one">One</h1></div><p>First <a id="mid"/>half</p>', "part", "mid"
    )
    assert found.places == {"part": (0, 0), "mid": (1, 6)}
    assert [block.anchor for block in found.blocks] == ["part", "mid"]


def test_links_to_ids_of_one_block_point_to_its_one_anchor() -> None:
    found = walked(
        '<p><a href="#part">a</a>, <a href="#one">b</a></p>'
        '<section id="part"><h1 id="one">One</h1></section>'
    )
    assert [run.href for run in found.blocks[0].runs] == ["#part", "", "#part"]
    assert found.blocks[1].anchor == "part"


def test_an_id_after_the_text_stands_at_its_end() -> None:
    found = walked('<p id="first">Text.</p><p id="end"> </p>', "first", "end")
    assert found.places == {"first": (0, 0), "end": (0, 5)}
    assert found.blocks[0].anchor == "first"


def test_the_first_of_two_same_ids_counts() -> None:
    found = walked('<p id="a">One</p><p id="a">Two</p>', "a")
    assert found.places == {"a": (0, 0)}
    assert [block.anchor for block in found.blocks] == ["a", ""]


def test_separators_and_white_space_become_what_a_browser_shows() -> None:
    found = walked("<p> one\n\ttwo\u2028three  four\x85five </p>")
    assert found.blocks[0].text == "one two\nthree four\nfive"


def test_how_a_word_is_read_stands_in_parentheses() -> None:
    found = walked(
        "<p><ruby>漢字<rt>かんじ</rt></ruby>と<ruby>字<rp>（</rp><rt>じ</rt><rp>）</rp></ruby></p>"
    )
    assert found.blocks[0].text == "漢字(かんじ)と字（じ）"


def test_indices_and_powers_of_a_formula_are_set_low_and_high() -> None:
    formula = (
        "<p>so <math><msup><mi>x</mi><mrow><mn>1</mn><mn>2</mn></mrow></msup><mo>+</mo>"
        "<msubsup><mi>y</mi><mi>i</mi><mn>3</mn></msubsup></math></p>"
    )
    (block,) = walked(formula).blocks
    low, high = frozenset((InlineStyle.SUBSCRIPT,)), frozenset((InlineStyle.SUPERSCRIPT,))
    assert [(run.text, run.styles) for run in block.runs] == [
        ("so x", frozenset()),
        ("12", high),
        ("+y", frozenset()),
        ("i", low),
        ("3", high),
    ]
