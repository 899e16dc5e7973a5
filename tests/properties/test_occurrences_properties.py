"""Occurrences of names are exact, whole words, and never overlap."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring.units import is_word_character, snap_to_graphemes
from reader.entities.occurrences import find_occurrences

words = st.sampled_from(
    ["Ida", "Verrin", "Ida Verrin", "the Board", "O’Brien", "O'Brien", "普京", "Orlo", "José",
     "Jose\u0301", "Jose", "مريم", "IDA VERRIN", "The Board", "Idas", "’s", "-", ",", "😀"]
)  # fmt: skip
texts = st.lists(
    st.tuples(words, st.sampled_from(["", " ", "\u00a0", "  ", "\n", ". "])), max_size=30
).map(lambda pairs: "".join(word + space for word, space in pairs))
names = st.lists(
    st.sampled_from(
        [
            "Ida",
            "Verrin",
            "Ida Verrin",
            "the Board",
            "O'Brien",
            "普京",
            "José",
            "Jose\u0301",
            "مريم",
        ]
    ),
    min_size=1,
    max_size=6,
)


def spelling(words: str) -> str:
    composed = unicodedata.normalize("NFC", words)
    return " ".join(composed.replace("’", "'").split()).casefold()


@given(texts, names)
def test_occurrences_are_the_names_as_whole_words(text: str, wanted: list[str]):
    found = find_occurrences(text, wanted)
    for item in found:
        passage = text[item.start : item.end]
        assert spelling(passage) == spelling(item.name)
        assert item.name in wanted
        assert snap_to_graphemes(text, item.start, item.end) == (item.start, item.end)
        if item.start and is_word_character(text[item.start]):
            assert not is_word_character(text[item.start - 1])
    for one, other in pairwise(found):
        assert one.end <= other.start


@given(st.lists(names.map(lambda some: some[0]), min_size=1, max_size=20))
def test_every_name_between_spaces_is_found(sequence: list[str]):
    text = " , ".join(sequence)
    found = find_occurrences(text, sequence)
    assert [spelling(item.name) for item in found] == [spelling(name) for name in sequence]


@given(texts, names)
def test_many_names_find_the_same_as_few(text: str, wanted: list[str]):
    others = [f"Zzyzx{number}" for number in range(80)]
    assert find_occurrences(text, wanted) == find_occurrences(text, [*wanted, *others])
