"""Regions cover both texts, and what they call equal is equal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.difference import regions, word_changes

texts = st.text(st.sampled_from("ab é\u0301😀\n漢.“” "), max_size=120)


@given(texts, texts)
def test_regions_cover_both_texts_in_order(old: str, new: str):
    at_old = at_new = 0
    for region in regions(old, new):
        assert (region.old_start, region.new_start) == (at_old, at_new)
        at_old, at_new = region.old_end, region.new_end
        if region.equal:
            assert old[region.old_start : at_old] == new[region.new_start : at_new]
    assert (at_old, at_new) == (len(old), len(new))


@given(texts, texts)
def test_word_changes_lie_in_their_texts_and_are_none_between_equals(old: str, new: str):
    assert word_changes(old, old) == ([], [])
    for text, spans in zip((old, new), word_changes(old, new), strict=True):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert spans == sorted(spans)
