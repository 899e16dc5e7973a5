from __future__ import annotations

import sys
from pathlib import Path

import pytest

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


def test_one_emoji_shifts_what_follows_by_one_unit():
    mapping = Utf16Map("🌊 Flood")
    assert [mapping.to_utf16(offset) for offset in (0, 1, 2)] == [0, 2, 3]
    assert [mapping.to_offset(utf16) for utf16 in (0, 1, 2, 3)] == [0, 0, 1, 2]
    assert utf16_length("🌊 Flood") == 8


@pytest.mark.parametrize(
    ("text", "offset", "bounds"),
    [
        ("abc", 1, (1, 2)),
        ("e\u0301a", 1, (0, 2)),
        ("a👩‍👩‍👧b", 3, (1, 6)),
        ("🇩🇪🇫🇷", 3, (2, 4)),
        ("한\u1112\u1161\u11ab국", 2, (1, 4)),
        ("a\r\nb", 1, (1, 3)),
        ("abc", 3, (3, 3)),
        ("", 0, (0, 0)),
    ],
)
def test_a_cluster_is_found_from_any_of_its_characters(
    text: str, offset: int, bounds: tuple[int, int]
):
    assert grapheme_bounds(text, offset) == bounds


def test_an_empty_span_stays_empty():
    assert snap_to_graphemes("e\u0301", 1, 1) == (0, 0)
    assert trim("   ", 0, 3) == (3, 3)


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("The river rose", "ive", "river"),
        ("The river rose", " river ", "river"),
        ("Ukraine’s army", "krain", "Ukraine"),
        ("Ukraine’s army", "raine’", "Ukraine’s"),
        ("they don’t know", "on", "don’t"),
        ("rock 'n' roll", "oc", "rock"),
        ("about 1,000 men", "00", "1,000"),
        ("at 2.40 a.m.", "40", "2.40"),
        ("a long-range gun", "ang", "range"),
        ("first line\nsecond", "ine", "line"),
        ("我们去北京吧", "北", "北"),
        ("Jose\u0301 said", "os", "Jose\u0301"),
        ("قال الرئيس ذلك", "رئي", "الرئيس"),
        ("“Quote,” he said", "uot", "Quote"),
    ],
)
def test_a_selection_snaps_outwards_to_words(text: str, part: str, words: str):
    start = text.index(part)
    snapped = snap_to_words(text, start, start + len(part))
    assert text[slice(*snapped)] == words


def test_a_word_without_end_is_not_swallowed():
    text = "x" * 1000
    assert snap_to_words(text, 500, 510) == (500, 510)


def test_folding_knows_every_character_that_it_makes_longer():
    longer = [chr(code) for code in range(sys.maxunicode + 1) if len(chr(code).casefold()) != 1]
    assert len(longer) > 100
    for character in longer:
        folded = FoldedText(f"a{character}b")
        place = folded.text.index("b")
        assert folded.span(place, place + 1) == (2, 3), hex(ord(character))


@pytest.mark.parametrize(
    ("text", "words", "passage"),
    [
        ("İstanbul and Orlo", "orlo", "Orlo"),
        ("Die Straße  nach\nOrlo", "STRASSE nach orlo", "Straße  nach\nOrlo"),
        ("an oﬃce in Orlo", "office", "oﬃce"),
        ("two\n\n  spaces", "two spaces", "two\n\n  spaces"),
    ],
)
def test_folded_words_lead_back_to_the_passage(text: str, words: str, passage: str):
    folded = FoldedText(text)
    start = folded.text.index(fold(words))
    first, last = folded.span(start, start + len(fold(words)))
    assert text[first:last] == passage


@pytest.mark.corpus
def test_clusters_are_those_of_the_unicode_test_file(corpus: Path):
    lines = (corpus / "naughty" / "GraphemeBreakTest.txt").read_text("utf-8").splitlines()
    cases = [line.partition("#")[0].split() for line in lines if line.partition("#")[0].strip()]
    assert len(cases) > 500
    for marks in cases:
        if "2701" in marks:  # a pictograph in Unicode 15, the file's version, but not since
            continue
        text, edges = "", set()
        for mark in marks:
            if mark == "÷":
                edges.add(len(text))
            elif mark != "×":
                text += chr(int(mark, 16))
        found = {edge for offset in range(len(text)) for edge in grapheme_bounds(text, offset)}
        assert found == edges, marks
