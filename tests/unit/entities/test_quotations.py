"""Pairing of quotation marks: languages, paragraphs, divided speech, and what is no quotation."""

from __future__ import annotations

import pytest

from reader.entities.quotations import find_quotations
from tests.helpers.hang_guard import hang_guard
from tests.helpers.work import growth


def _quoted(text: str) -> list[list[str]]:
    return [[text[slice(*span)] for span in each.spans] for each in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “no” to it.", ["“no”"]),
        ('She said "no" to it.', ['"no"']),
        ("Sie sagte „nein“ dazu.", ["„nein“"]),
        ("Sie sagte »nein« dazu.", ["»nein«"]),
        ("Elle a dit « non » hier.", ["« non »"]),
        ("Hon sa ”nej” till det.", ["”nej”"]),
        ("彼女は「いいえ」と言った。", ["「いいえ」"]),
        ("She said ‘no’ to it.", ["‘no’"]),
        ("She said 'no' to it.", ["'no'"]),
        ("He said “they called it ‘theft’ then” again.", ["“they called it ‘theft’ then”"]),
        ("He said ‘they called it “theft” then’ again.", ["‘they called it “theft” then’"]),
        ("‘The Orlos’ dam and the mayor’s house stand,’ he said.", None),
        ("The word (“dam”) stands.", ["“dam”"]),
        ("“One” and “two”.", ["“one”".replace("o", "O", 1), "“two”"]),
        ("“It was a lie’’ he said", ["“It was a lie’’"]),
    ],
)
def test_marks_of_many_languages_pair(text: str, expected: list[str] | None) -> None:
    found = [piece for each in _quoted(text) for piece in each]
    assert found == (expected or ["‘The Orlos’ dam and the mayor’s house stand,’"])


@pytest.mark.parametrize(
    "text",
    [
        "The dam’s gates and the engineers’ keys weren’t there.",
        "The dam's gates and the engineers' keys weren't there.",
        "In the ’90s rock ’n’ roll was king; ’twas loud.",
        "In the '90s rock 'n' roll was king; 'twas loud.",
        "He is 5'11\" tall.",
        "A stray ” stands here.",
        "",
    ],
)
def test_apostrophes_feet_and_strays_are_no_quotations(text: str) -> None:
    assert _quoted(text) == []


def test_speech_over_paragraphs_is_one_quotation() -> None:
    text = "He said: “First.\n“Second.\n“Third.”\n“Another one.”"
    assert _quoted(text) == [["“First.", "“Second.", "“Third.”"], ["“Another one.”"]]


def test_single_marks_go_on_over_paragraphs() -> None:
    assert _quoted("‘First of all.\n‘Then the rest.’") == [["‘First of all.", "‘Then the rest.’"]]


def test_what_stands_between_paragraphs_and_is_no_text_is_left_out() -> None:
    text = "“First.\nADVERTISEMENT\n“Second.”"
    [found] = find_quotations(text, [(0, 7), (22, 31)])
    assert [text[slice(*span)] for span in found.spans] == ["“First.", "“Second.”"]


def test_a_paragraph_that_does_not_close_ends_where_none_goes_on() -> None:
    assert _quoted("“It is gone.\nThe mayor left.") == [["“It is gone."]]
    assert _quoted("The “ mark stands alone.\nThe mayor left.") == []


def test_speech_that_he_said_divides_is_one_quotation() -> None:
    text = "“I told them in May,” she said. “I told them again.\n“Nobody wrote it down.”"
    assert [len(pieces) for pieces in _quoted(text)] == [3]
    text = "“It holds,” said Verrin. Osk replied: “It does not.”"
    assert [len(pieces) for pieces in _quoted(text)] == [1, 1]
    text = "He called it “safe” and “sound”."
    assert [len(pieces) for pieces in _quoted(text)] == [1, 1]


@pytest.mark.parametrize(
    ("text", "is_phrase"),
    [
        ("They called it “a large mistake” on Friday.", True),
        ("It was now “necessary” to go, he said.", True),
        ("She said: “It was necessary.”", False),
        ("“It was necessary,” she said.", False),
        ("She said, “we left.”", False),
        ("“It was necessary”, she said.", False),
        ("He said it “was the right thing to do for all of us who live below the dam”.", False),
    ],
)
def test_a_few_words_in_another_sentence_are_a_phrase(text: str, is_phrase: bool) -> None:
    assert [each.is_phrase for each in find_quotations(text)] == [is_phrase]


def test_the_work_grows_with_a_text_full_of_marks() -> None:
    line = "“It is,” he said. ‘No’ and 'yes' \" “\n"
    assert growth(lambda count: find_quotations(line * count), 200, 1_600) < 12
    with hang_guard():
        assert find_quotations(line * 20_000)
