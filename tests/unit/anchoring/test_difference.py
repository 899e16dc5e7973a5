from __future__ import annotations

import random

import pytest

from reader.anchoring import difference
from reader.anchoring.difference import regions, word_changes

OLD = "One line stays.\nThe gates opened at two. Nobody slept.\nAnother stays.\n"
NEW = "One line stays.\nThe gates opened at three. Nobody slept.\nAnother stays.\nAnd one came.\n"


def pieces(old: str, new: str, equal: bool) -> list[tuple[str, str]]:
    return [
        (old[each.old_start : each.old_end], new[each.new_start : each.new_end])
        for each in regions(old, new)
        if each.equal is equal
    ]


def test_only_what_changed_differs():
    assert pieces(OLD, NEW, equal=False) == [("two", "three"), ("", "And one came.\n")]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("", "new"), ("old", ""), ("same", "same")])
def test_empty_and_equal_texts(old: str, new: str):
    differing = pieces(old, new, equal=False)
    assert differing == ([(old, new)] if old != new else [])


def test_a_paragraph_that_stands_twice_is_matched_by_its_neighbours():
    old = "a\nsame\nb\nsame\nc\n"
    new = "a\nsame\nsame\nc\n"
    assert pieces(old, new, equal=False) == [("b\nsame\n", "same\n")] or pieces(
        old, new, equal=False
    ) == [("b\n", "")]


def test_words_that_went_and_came():
    old = "at no point were more than 400 households at risk"
    new = "at no point were more  than 600 households ever at risk"
    gone, come = word_changes(old, new)
    assert [old[slice(*span)] for span in gone] == ["400"]
    assert [new[slice(*span)] for span in come] == ["600", "ever"]


def test_neighbouring_words_are_one_change():
    old, new = "each was warned by telephone.", "each was offered a warning."
    gone, come = word_changes(old, new)
    assert [old[slice(*span)] for span in gone] == ["warned by telephone"]
    assert [new[slice(*span)] for span in come] == ["offered a warning"]


def test_two_long_texts_without_anything_in_common_are_one_difference(monkeypatch):
    def compare(*_pieces: object) -> None:
        pytest.fail("word is compared with word: billions of times")

    monkeypatch.setattr(difference, "_opcodes", compare)
    chance = random.Random(5)
    old = " ".join(chance.choices("abcdefgh", k=40_000))
    new = " ".join(chance.choices("ijklmnop", k=40_000))
    assert [each.equal for each in regions(old, new)] == [False]


@pytest.mark.parametrize(
    ("old", "new", "went", "came"),
    [
        (
            "橋の下の水は去年より三十センチ高い",
            "橋の下の水は去年より四十センチ高い",
            ["三"],
            ["四"],
        ),
        ("ไม่มีใครเตือนพวกเขา", "ไม่มีใครแจ้งพวกเขา", ["เตือน"], ["แจ้ง"]),
        ("some 1,250.50 litres", "some 1,350.50 litres", ["1,250.50"], ["1,350.50"]),
    ],
)
def test_what_differs_is_told_to_the_letter_without_spaces_and_to_the_whole_number(
    old: str, new: str, went: list[str], came: list[str]
):
    gone, come = word_changes(old, new)
    assert [old[slice(*span)] for span in gone] == went
    assert [new[slice(*span)] for span in come] == came
