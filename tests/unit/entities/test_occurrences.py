from __future__ import annotations

import pytest

from reader.entities.occurrences import find_occurrences
from reader.model.entity import Occurrence


def found(text: str, *names: str) -> list[str]:
    return [text[item.start : item.end] for item in find_occurrences(text, names)]


@pytest.mark.parametrize(
    ("text", "names", "passages"),
    [
        ("Ida Verrin spoke. Verrin left.", ["Verrin", "Ida Verrin"], ["Ida Verrin", "Verrin"]),
        ("Verrin’s dam, Verrin's dam", ["Verrin"], ["Verrin", "Verrin"]),
        ("Verrins and Verrinova", ["Verrin"], []),
        ("The despot spoke; the despot left", ["the despot"], ["The despot", "the despot"]),
        ("Bill signed the bill", ["Bill"], ["Bill"]),
        ("VERRIN QUITS", ["Verrin"], ["VERRIN"]),
        ("US officials told us", ["us"], ["us"]),
        ("O’Brien and O'Brien", ["O'Brien"], ["O’Brien", "O'Brien"]),
        ("Ida \u00a0 Verrin", ["Ida Verrin"], ["Ida \u00a0 Verrin"]),
        ("Ida\nVerrin", ["Ida Verrin"], []),
        ("pro-Verrin", ["Verrin"], ["Verrin"]),
        ("普京说普京。", ["普京"], ["普京", "普京"]),
        ("Jose\u0301 met Jose", ["Jose"], ["Jose"]),
        ("$5 and $50", ["$5"], ["$5"]),
        ("anything", ["", "  "], []),
        ("anything", [], []),
    ],
)
def test_names_are_found_as_whole_words(text: str, names: list[str], passages: list[str]):
    assert found(text, *names) == passages


def test_the_name_as_it_was_given_is_told():
    occurrences = find_occurrences("VERRIN, the Minister", ["Verrin", "the Minister"])
    assert [item.name for item in occurrences] == ["Verrin", "the Minister"]


def test_a_name_between_two_others_does_not_overlap_them():
    assert found("New York Times", "New York", "York Times") == ["New York"]


def test_a_short_name_at_the_very_end_ends_there() -> None:
    text = "They asked Ida"
    assert find_occurrences(text, ["Ida", "Ida Verrin"]) == [Occurrence(11, 14, "Ida")]
    assert find_occurrences("Ida", ["Ida Verrin"]) == []
