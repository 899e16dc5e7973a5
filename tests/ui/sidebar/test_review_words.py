"""The facts of a match in words."""

import pytest

from reader.model.review import MatchAccount
from reader.ui.sidebar.review_words import (
    account_sentence,
    kept_sentence,
    moved_sentence,
    number_word,
)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ((16, 2, True, True, True), "Same place; two of sixteen words differ."),
        ((16, 1, True, True, True), "Same place; one of sixteen words differs."),
        ((40, 21, True, False, True), "Same place; 21 of 40 words differ."),
        ((4, 0, True, True, False), "Same place; the words are the same."),
        ((4, 4, True, True, False), "Same place; all words differ."),
        ((0, 3, True, True, True), "Same place; all words differ."),
        ((1, 1, True, True, True), "Same place; the word differs."),
        ((17, 1, True, True, True, 1, 0, True), "Same place; one of seventeen characters differs."),
        ((17, 2, True, True, True, 1, 0, True), "Same place; two of seventeen characters differ."),
        (
            (10, 1, True, True, True, 1, 13),
            "Same place; one of ten words differs, with thirteen more.",
        ),
        ((3, 0, True, True, True, 1, 5), "Same place; the words are the same, with five more."),
        ((3, 4, True, True, True, 1, 0, True), "Same place; all of it differs."),
        ((4, 0, False, False, False), "Another place; the words are the same."),
        (
            (4, 0, False, True, False),
            "Another place, but the words beside it agree; the words are the same.",
        ),
        ((4, 0, True, True, True, 2), "Two places read alike."),
        ((4, 0, True, True, True, 30), "30 places read alike."),
        ((10, 5, True, True, True, 2), "Two places read alike."),
        ((10, 8, False, False, False, 2), "Another place; eight of ten words differ."),
    ],
)
def test_an_account_is_one_sentence(facts, sentence):
    assert account_sentence(MatchAccount(*facts)) == sentence


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (9, 5, "From paragraph 9 to paragraph 5."),
        (5, 5, "Within paragraph 5."),
        (None, 5, "Now in paragraph 5."),
        (9, None, "It stands somewhere else now."),
    ],
)
def test_a_move_is_told_as_far_as_it_is_known(before, now, sentence):
    assert moved_sentence(before, now) == sentence


def test_a_lost_one_without_a_note_is_kept_as_well():
    assert "note" in kept_sentence(True)
    assert kept_sentence(False) == "Kept. It comes back by itself if the text does."


def test_numbers_up_to_twenty_are_words():
    assert [number_word(n) for n in (0, 2, 20, 21, 1234)] == ["no", "two", "twenty", "21", "1,234"]
