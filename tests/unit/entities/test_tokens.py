from __future__ import annotations

import pytest

from reader.entities.tokens import tokens_of


def words(text: str) -> list[str]:
    return [token.text for token in tokens_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Velsing’s U.S. firm.", ["Mr.", "Velsing", "U.S.", "firm"]),
        ("J. K. Karr’s al-Orla", ["J.", "K.", "Karr", "al-Orla"]),
        ("London-based, pro-Russian, anti-Semitism", ["London", "Russian", "anti-Semitism"]),
        ("O’Brien isn’t James’", ["O'Brien", "isn", "James"]),
        ("Franco-German AT&T Brauk-Velsing-led", ["Franco-German", "AT&T", "Brauk-Velsing"]),
        ("It is No.", ["It", "is", "No"]),
    ],
)
def test_words_without_what_is_no_part_of_a_name(text: str, expected: list[str]):
    assert words(text) == expected


def test_offsets_are_those_of_the_text():
    text = "🚢 Ada’s ship.\nThe pro-Orlo “Sea”."
    spans = [text[token.start : token.end] for token in tokens_of(text)]
    assert spans == ["Ada", "ship", "The", "Orlo", "Sea"]


def test_where_sentences_and_quotations_begin():
    text = "Ada came: Never. “Why?” He asked Mr. Karr, who said “Because of Ada”."
    starts = [token.text for token in tokens_of(text) if token.is_start]
    assert starts == ["Ada", "Never", "Why", "He", "Because"]


def test_a_headline_is_told_from_a_sentence_full_of_names():
    (first, *_) = tokens_of("Why Does Orlo Launch Strikes on Its Neighbours?")
    assert first.in_headline
    (first, *_) = tokens_of("Ada Karr met Otmar Velsing.")
    assert not first.in_headline
