"""Formulas on a line."""

from __future__ import annotations

import pytest

from reader.formats.registry import import_source
from reader.model.article import Block, InlineStyle
from tests.helpers.books import epub


def written(formula: str) -> Block:
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML" {formula}</math>'
    (block,) = import_source(epub({"a.xhtml": f"<p>So {math} holds.</p>"}), name="a.epub").blocks
    return block


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("><mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        ("><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a+b)/2"),
        ("><msqrt><mn>2</mn></msqrt>", "√2"),
        ("><msqrt><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></msqrt>", "√(a+b)"),
        ("><mroot><mi>x</mi><mn>3</mn></mroot>", "3√x"),
        (' alttext="E = mc">', "E = mc"),
        (
            "><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr>"
            "<mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable>",
            "1, 0; 0, 1",
        ),
    ],
)
def test_terms(formula: str, text: str) -> None:
    assert written(formula).text == f"So {text} holds."


def test_powers_and_indices() -> None:
    runs = written(
        "><msup><mi>x</mi><mn>2</mn></msup><msubsup><mi>y</mi><mi>i</mi><mi>n</mi></msubsup>"
    ).runs
    assert [(run.text, run.styles) for run in runs] == [
        ("So x", frozenset()),
        ("2", frozenset({InlineStyle.SUPERSCRIPT})),
        ("y", frozenset()),
        ("i", frozenset({InlineStyle.SUBSCRIPT})),
        ("n", frozenset({InlineStyle.SUPERSCRIPT})),
        (" holds.", frozenset()),
    ]


def test_a_formula_that_is_broken_is_left_as_it_is() -> None:
    assert written("><mfrac><mn>1</mn></mfrac><msup/><mroot/>").text == "So 1 holds."
