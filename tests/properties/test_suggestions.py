"""Whatever a text is, what is proposed of it stands in it, in order, without overlaps."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.entities.suggest_names import suggest_groups
from reader.model.article import Block, BlockKind, reading_text

_PIECES = st.sampled_from(
    [
        *("Ada", "Voss", "VOSS", "Voss’s", "The", "the", "of", "and", "&", "van", "de", "despot"),
        *("President", "Mr.", "St.", "J.", "U.S.", "EU", "(EU)", "Kenya", "Kenyan", "Kenyan-led"),
        *("pro-Kenyan", "Ministry", "River", "Bank", "on", "Tuesday", "6", "August", "2024", "May"),
        *("1,000", "$5m", "€", "“", "”", "‘", "’", ",", ".", "?", ":", "—", "isn’t", "Euro 2020"),
        *("city", "region", "Kursk", "İstanbul", "ß", "🚢", "北京", "\u0301", "\u00ad", "\ufffc"),
    ]
)
_WORDS = st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=30).map(" ".join)


def check(text: str, groups: list) -> None:
    spans = sorted(span for group in groups for span in group.spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    firsts = [group.spans[0] for group in groups]
    assert firsts == sorted(firsts)
    assert all(group.name.strip() for group in groups)


@given(st.lists(_WORDS, max_size=4))
def test_places_stand_in_the_text(lines: list[str]):
    text = "\n".join(lines)
    check(text, suggest_groups(text, published="2024-08-09"))


@given(st.lists(st.tuples(_WORDS, st.sampled_from(BlockKind), st.booleans()), max_size=4))
def test_nothing_in_noise_is_proposed(drafts: list[tuple[str, BlockKind, bool]]):
    from reader.model.article import Run

    blocks = [Block(kind, (Run(words),), noise=noise) for words, kind, noise in drafts]
    text = reading_text(blocks)
    groups = suggest_groups(text, blocks)
    check(text, groups)
    start = 0
    for block in blocks:
        end = start + len(block.text)
        if block.noise:
            for group in groups:
                assert all(end <= first or last <= start for first, last in group.spans)
        start = end + 1
