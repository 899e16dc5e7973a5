"""How much two texts have in common, whatever the tool that wrote them out."""

from __future__ import annotations

import unicodedata

import pytest

from reader.anchoring.shingles import (
    LENGTH,
    SKETCH_BELOW,
    SKETCH_LEAST,
    common_words,
    estimated_shares,
    shingles,
    sketch,
    word_starts,
)

WORDS = "Ida Verrin crossed the café’s ﬁne terrace at noon. “Don’t wait,” she said in Köln"


def numbered(first: int, last: int) -> str:
    """Return a text of words that no other text of the tests has."""
    return " ".join(f"word{number}" for number in range(first, last))


def test_five_words_make_one_shingle():
    assert len(shingles("one two three four five")) == 1
    assert len(shingles("one two three four five six")) == 2


@pytest.mark.parametrize("text", ["", "one two three four", "… — !"])
def test_fewer_words_make_none(text: str):
    assert shingles(text) == []
    assert sketch(shingles(text)) == []
    assert common_words(shingles(text), set()) == bytearray()


def test_the_order_of_words_counts():
    assert shingles("a b c d e") != shingles("e d c b a")


@pytest.mark.parametrize(
    "other",
    [
        WORDS.upper(),
        unicodedata.normalize("NFD", WORDS),
        unicodedata.normalize("NFKC", WORDS),
        WORDS.replace("’", "'").replace("“", '"').replace("”", '"'),
        WORDS.replace(" ", "\n\n"),
        WORDS.replace("terrace", "ter\u00adrace"),
        f"*_{WORDS.replace(' ', '_ _')}_*",
    ],
)
def test_what_tools_write_in_another_way_counts_as_equal(other: str):
    assert shingles(other) == shingles(WORDS)


def test_the_numbers_are_the_same_on_every_machine():
    """Libraries hold them: other numbers would make every stored sketch worthless."""
    assert shingles("the ferry left the quay at dawn") == [2187888751, 359770958, 2762818097]


@pytest.mark.parametrize("text", ["春眠不覺曉處處聞啼鳥", "ก็ไปไหนมาไหน", "かなカナまじり"])
def test_scripts_without_spaces_are_compared_by_characters(text: str):
    numbers = shingles(text)
    assert len(numbers) == len(word_starts(text)) - LENGTH + 1 > 1
    assert set(shingles(text[1:])) <= set(numbers)


def test_a_sketch_holds_the_smallest_in_order():
    numbers = shingles(numbered(0, 1000))
    assert sketch(numbers) == sorted(set(numbers))[:SKETCH_LEAST]


def test_the_sketch_of_a_long_text_grows_with_it():
    numbers = shingles(numbered(0, 64 * SKETCH_LEAST * 4))
    kept = sketch(numbers)
    assert kept == sorted(number for number in set(numbers) if number < SKETCH_BELOW)
    assert 3 * SKETCH_LEAST < len(kept) < 5 * SKETCH_LEAST


def test_common_words_are_marked_on_the_words():
    text, other = numbered(0, 20), f"{numbered(5, 12)} and something else"
    marked = common_words(shingles(text), set(shingles(other)))
    assert [place for place, is_common in enumerate(marked) if is_common] == list(range(5, 12))
    starts = word_starts(text)
    assert len(marked) == len(starts)
    assert text.startswith("word5", starts[5])


def test_the_estimate_is_near_the_truth_for_an_excerpt():
    long, short = shingles(numbered(0, 40_000)), shingles(numbered(1000, 9000))
    of_long, of_short = estimated_shares(sketch(long), sketch(short))
    assert of_long == pytest.approx(0.2, abs=0.05)
    assert of_short == 1.0


def test_the_estimate_of_a_short_text_uses_all_of_it():
    one, other = shingles(numbered(0, 60)), shingles(numbered(0, 40))
    shares = estimated_shares(sketch(one), sketch(other), (True, True))
    assert shares == (pytest.approx(36 / 56), 1.0)
    assert estimated_shares([], []) == (0.0, 0.0)
