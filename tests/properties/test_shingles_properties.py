"""Shingles of any text: itself is all common, and nothing fails."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.shingles import (
    common_words,
    estimated_shares,
    shingles,
    sketch,
    word_starts,
)

TEXTS = st.text(max_size=400) | st.lists(
    st.sampled_from(["sea", "Föhn", "ﬁn", "e\u0301t\u00ade", "春眠", "\ud800", "\ufffc", "_", "\n"])
).map(" ".join)


@given(TEXTS)
def test_a_text_has_all_in_common_with_itself(text: str):
    numbers = shingles(text)
    marked = common_words(numbers, set(numbers))
    assert all(marked)
    assert len(marked) == (len(word_starts(text)) if numbers else 0)
    if numbers:
        assert estimated_shares(sketch(numbers), sketch(numbers)) == (1.0, 1.0)


@given(TEXTS, TEXTS)
def test_an_excerpt_is_common_in_full(before: str, text: str):
    whole = shingles(f"{before}\n{text}\n{before}")
    assert all(common_words(shingles(text), set(whole)))


@given(TEXTS, TEXTS)
def test_shares_are_shares(one: str, other: str):
    for share in estimated_shares(sketch(shingles(one)), sketch(shingles(other))):
        assert 0.0 <= share <= 1.0


@given(st.lists(st.integers(0, 10**6), min_size=5), st.lists(st.integers(0, 10**6), min_size=5))
def test_texts_without_a_common_word_share_nothing(one: list[int], other: list[int]):
    mine = shingles(" ".join(f"a{number}" for number in one))
    theirs = shingles(" ".join(f"b{number}" for number in other))
    assert not any(common_words(mine, set(theirs)))


@given(st.text(st.characters(max_codepoint=0x2FF), max_size=200))
def test_composed_or_not_is_the_same(text: str):
    composed = unicodedata.normalize("NFC", text)
    assert shingles(unicodedata.normalize("NFD", composed)) == shingles(composed)
