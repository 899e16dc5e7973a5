"""describe and anchor are each other's inverse; typed quotes are found whatever their spaces."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from reader.anchoring.anchor import anchor
from reader.anchoring.describe import describe
from reader.anchoring.match import find_quote
from reader.model.annotation import AnchorState

alphabet = st.sampled_from("ab é\u0301😀\nمش漢字“”’'- ")
texts = st.text(alphabet, min_size=1, max_size=200)


@st.composite
def texts_with_passages(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(texts_with_passages())
def test_a_passage_is_found_where_it_was(case: tuple[str, int, int]):
    text, start, end = case
    found = anchor(text, describe(text, start, end))
    assert found is not None
    assert (found.start, found.end, found.state) == (start, end, AnchorState.EXACT)


@given(texts_with_passages(), st.text(alphabet, max_size=40))
def test_a_passage_moves_with_what_is_put_before_the_text(case: tuple[str, int, int], before: str):
    text, start, end = case
    quote, position = describe(text, start, end)
    found = anchor(before + text, (quote, position))
    assert found is not None
    assert (before + text)[found.start : found.end] == quote.exact


@given(texts_with_passages(), texts)
def test_what_anchors_is_the_quote(case: tuple[str, int, int], other: str):
    text, start, end = case
    quote, position = describe(text, start, end)
    found = anchor(other, (quote, position))
    if quote.exact not in other:
        assert found is None
    elif found is not None:
        assert other[found.start : found.end] == quote.exact


@given(texts_with_passages(), st.sampled_from([" ", "\n", "  \n\t", "\u00a0"]))
def test_a_quote_is_found_whatever_white_space_it_is_typed_with(
    case: tuple[str, int, int], space: str
):
    text, start, end = case
    words = text[start:end].split()
    assume(words)
    for found_start, found_end in find_quote(text, space.join(words)):
        assert len(text[found_start:found_end].split()) == len(words)
    assert find_quote(text, space.join(words))
