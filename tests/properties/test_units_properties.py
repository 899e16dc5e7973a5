"""Units convert there and back on any text: emoji, combining marks, Arabic, CJK, Hangul, flags."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.units import (
    FoldedText,
    Utf16Map,
    fold,
    grapheme_bounds,
    snap_to_graphemes,
    snap_to_words,
    trim,
    utf16_length,
)

PIECES = [
    "a", "Z", "é", "e\u0301", "ß", "İ", "ŉ", "ﬁ", "ΐ", "ᾳ", " ", "  ", "\n", "\t", "\u00a0",
    "\u2003", "😀", "👩‍👩‍👧", "👍🏽", "🇩🇪", "🇫🇷", "❤️", "مرحبا", "سلامٌ", "漢字", "かな", "한국",
    "ᄒ", "ᅡ", "ᆫ", "कि", "क्ष", "ก็", "\u0600", "\u200d", "\u200b", "’s", "don't", "1,000", "2.5",
    "-", "“", "”", "\ufffc", "\r", "𝔘", "word", "x" * 40,
]  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(max_size=60),
)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@given(texts)
def test_utf16_positions_go_there_and_back(text: str):
    mapping = Utf16Map(text)
    for offset in range(len(text) + 1):
        utf16 = mapping.to_utf16(offset)
        assert utf16 == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        assert mapping.to_offset(utf16) == offset
    assert utf16_length(text) == mapping.to_utf16(len(text))


@given(st.text(alphabet="a😀𝔘é", max_size=30))
def test_a_position_inside_a_pair_belongs_to_its_character(text: str):
    mapping = Utf16Map(text)
    for offset, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert mapping.to_offset(mapping.to_utf16(offset) + 1) == offset


@given(texts)
def test_grapheme_bounds_are_those_of_the_whole_text(text: str):
    for cluster in regex.finditer(r"\X", text):
        for offset in range(*cluster.span()):
            assert grapheme_bounds(text, offset) == cluster.span()


@given(texts_with_spans())
def test_snapping_to_graphemes_only_widens_and_is_stable(case: tuple[str, int, int]):
    text, start, end = case
    snapped = snap_to_graphemes(text, start, end)
    edges = {0, len(text)} | {m.end() for m in regex.finditer(r"\X", text)}
    assert set(snapped) <= edges
    assert snapped[0] <= start
    assert snapped[1] >= end or start == end
    assert snap_to_graphemes(text, *snapped) == snapped


@given(texts_with_spans())
def test_trimming_takes_white_space_off_and_nothing_else(case: tuple[str, int, int]):
    text, start, end = case
    trimmed = trim(text, start, end)
    assert text[slice(*trimmed)] == text[start:end].strip()
    assert trim(text, *trimmed) == trimmed


@given(texts_with_spans())
def test_snapping_to_words_holds_the_words_and_stays_in_the_line(case: tuple[str, int, int]):
    text, start, end = case
    inner = trim(text, start, end)
    snapped = snap_to_words(text, start, end)
    assert 0 <= snapped[0] <= snapped[1] <= len(text)
    if inner[0] == inner[1]:
        assert snapped == inner
        return
    assert snapped[0] <= inner[0]
    assert snapped[1] >= inner[1]
    widened = text[snapped[0] : inner[0]] + text[inner[1] : snapped[1]]
    assert "\n" not in widened
    assert snap_to_graphemes(text, *snapped) == snapped


@given(texts)
def test_every_span_of_a_folded_text_leads_to_what_folds_to_it(text: str):
    folded = FoldedText(text)
    for start in range(len(folded.text)):
        end = min(start + 3, len(folded.text))
        first, last = folded.span(start, end)
        assert 0 <= first < last <= len(text)
        found = FoldedText(text[first:last]).text
        assert folded.text[start:end] in found
    assert folded.span(0, len(folded.text)) == (0, len(text)) or not text


@given(texts_with_spans())
def test_words_of_a_text_are_found_in_its_folded_form(case: tuple[str, int, int]):
    text, start, end = case
    words = fold(text[start:end])
    assert words in FoldedText(text).text
