from __future__ import annotations

import pytest

from reader.entities.occurrences import NameFinder, find_occurrences
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


@pytest.mark.parametrize(
    ("text", "name", "passages"),
    [
        # apostrophes: what belongs to the name, and what to the sentence
        ("James’ dam and James’s dam", "James", ["James", "James"]),
        ("Don’t ask Don", "Don", ["Don"]),
        ("He met O’Brien and D’Arcy", "Brien", []),
        ("Les ministres d’Oster, l’Oster, qu'Oster", "Oster", ["Oster"] * 3),
        ("Oster’in, Oster'll", "Oster", ["Oster", "Oster"]),
        ("‘Verrin’ and “Verrin”", "Verrin", ["Verrin", "Verrin"]),
        # hyphens, dashes and spaces
        ("Al‑Shifa, Al–Shifa and Al Shifa", "Al-Shifa", ["Al‑Shifa", "Al–Shifa", "Al Shifa"]),
        ("New-York and New York", "New York", ["New-York", "New York"]),
        (
            "the Oster-Orlo-Line, Oster-Orlo Line",
            "Oster Orlo Line",
            ["Oster-Orlo-Line", "Oster-Orlo Line"],
        ),
        ("Verrin - Orlo; Verrin—Orlo", "Verrin Orlo", []),
        ("an Orlo-based firm, pro-Orlo", "Orlo", ["Orlo", "Orlo"]),
        # initials
        ("J. K. Vane met J.K. Vane", "J.K. Vane", ["J. K. Vane", "J.K. Vane"]),
        ("J.K. Vane met J. K. Vane", "J. K. Vane", ["J.K. Vane", "J. K. Vane"]),
        # the case at the start of a sentence
        (
            "The Hague. In the Hague, THE HAGUE",
            "The Hague",
            ["The Hague", "the Hague", "THE HAGUE"],
        ),
        ("The reach of Reach", "Reach", ["Reach"]),
        # letters and marks without width
        ("Jose\u0301 and Jos\u00e9", "Jos\u00e9", ["Jose\u0301", "Jos\u00e9"]),
        ("Jose\u0301 and Jos\u00e9", "Jose\u0301", ["Jose\u0301", "Jos\u00e9"]),
        ("Ver\u00adrin, \u200eVerrin\u200f.", "Verrin", ["Ver\u00adrin", "Verrin"]),
        # numbers
        ("$5 and $5.50 and $5.", "$5", ["$5", "$5"]),
        ("Apollo 1, Apollo 11, Apollo 1.5", "Apollo 1", ["Apollo 1"]),
        ("16 August, 6 August", "6 August", ["6 August"]),
        # scripts without spaces between words
        ("トランプはトランプタワーに", "トランプ", ["トランプ"]),
        ("푸틴은 푸틴이라고 푸틴대로", "푸틴", ["푸틴", "푸틴"]),
        ("ประธานาธิบดีปูตินกล่าว", "ปูติน", ["ปูติน"]),
        ("Встреча с Путиным; Путин", "Путин", ["Путин"]),
        ("सूरज और सूरजपुर", "सूरज", ["सूरज"]),
        ("قال بوتين: بوتينية", "بوتين", ["بوتين"]),
    ],
)
def test_writers_and_converters_vary_a_name(text: str, name: str, passages: list[str]):
    assert found(text, name) == passages


def test_a_longer_name_wins_over_a_shorter_one_inside_it():
    text = "Kursk Nuclear Power Plant near Kursk, in the Kursk region"
    names = ["Kursk", "Kursk region", "Kursk Nuclear Power Plant"]
    assert found(text, *names) == ["Kursk Nuclear Power Plant", "Kursk", "Kursk region"]


def test_a_longer_name_that_is_no_whole_word_leaves_the_shorter_one():
    assert found("Ida Verrinova", "Ida", "Ida Verrin") == ["Ida"]


def test_a_name_as_it_is_written_goes_before_a_variant_of_another():
    occurrences = find_occurrences("the Board", ["The Board", "the Board"])
    assert [item.name for item in occurrences] == ["the Board"]


def test_a_search_can_be_cancelled_between_pieces_of_a_long_text():
    text = "Ida\n" * 40_000
    answers = iter([False, True])
    occurrences = NameFinder(["Ida"]).find(text, lambda: next(answers))
    assert 0 < len(occurrences) < 40_000
    assert len(NameFinder(["Ida"]).find(text)) == 40_000
