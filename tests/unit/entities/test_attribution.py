"""Who says a quotation, in the ways of newspapers; nobody rather than somebody wrong."""

from __future__ import annotations

import pytest

from reader.entities.attribution import find_attributed
from reader.entities.indirect_speech import find_indirect
from reader.entities.speech_text import SpeechText

PEOPLE = "Engineer Ida Verrin met chairman Pavel Osk and Colonel Marta Leng in Orlo.\n"


def _speakers(text: str) -> list[tuple[str, str]]:
    """Return the source words and the speaker of each quotation after the opening line."""
    return [
        (text[slice(*each.source)] if each.source else "", each.speaker)
        for each in find_attributed(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("“The gates held,” Verrin said.", "Verrin", "Ida Verrin"),
        ("“The gates held,” said Verrin.", "Verrin", "Ida Verrin"),
        ("“The gates held,” said Ms Verrin, who runs it.", "Ms Verrin", "Ida Verrin"),
        ("Verrin said: “The gates held.”", "Verrin", "Ida Verrin"),
        ("A tired Verrin shouted: “The gates held.”", "Verrin", "Ida Verrin"),
        ("“The gates held,” Osk, the head of the River Board, said.", "Osk", "Pavel Osk"),
        ("The chairman, Pavel Osk, said: “The gates held.”", "Pavel Osk", "Pavel Osk"),
        ("“The gates held,” said the chairman, Pavel Osk.", "Pavel Osk", "Pavel Osk"),
        ("“The gates held,” according to Colonel Leng.", "Colonel Leng", "Marta Leng"),
        ("According to Colonel Leng, “the gates held all night”.", "Colonel Leng", "Marta Leng"),
        ("“The gates held,” a spokesman for Osk told reporters.", "a spokesman for Osk", ""),
        ("The River Board said the flood was a “minor event”.", "The River Board", ""),
        ("Osk lashed out, raging against the “minor event” of Friday.", "Osk", "Pavel Osk"),
        ("Osk, who was there, called it “a minor event”.", "Osk", "Pavel Osk"),
        ("It was “a minor event” and nothing to fear, Osk said.", "Osk", "Pavel Osk"),
        ("“Stop!” Osk said.", "Osk", "Pavel Osk"),
        ("Mr. Osk, the chairman, called it “a minor event”.", "Mr. Osk", "Pavel Osk"),
        ("The flood was “a minor event,” Osk said.", "Osk", "Pavel Osk"),
        ("“The gates held,” wrote 43-year-old Pavel Osk of Orlo.", "Pavel Osk", "Pavel Osk"),
        ("Osk tried to claim the flood was a “minor event”.", "Osk", "Pavel Osk"),
        ("On the bridge behind the town Colonel Leng says: “Go.”", "Colonel Leng", "Marta Leng"),
        ("Osk wrote to the town:\n“The gates held.”", "Osk", "Pavel Osk"),
    ],
)
def test_the_subject_of_the_cue_says_so(text: str, source: str, speaker: str) -> None:
    [(words, who)] = _speakers(PEOPLE + text)
    assert words.removeprefix("The ") == source.removeprefix("The ")
    assert who in (speaker, words.removeprefix("The "))


@pytest.mark.parametrize(
    "text",
    [
        "The dam is known as “the wall” in Orlo.",
        "Osk declined to say whether it was “a minor event”.",
        "Osk was told it was “a minor event”.",
        "“The gates held.” Osk left the room.",
        "He agreed to drop the word “minor”.",
        "The claims about “minor events” go on.",
        "Quick access to the gates by saying “open up”.",
        "Critics met as they sought to “free the river”.",
    ],
)
def test_nobody_says_what_is_in_nobodys_mouth(text: str) -> None:
    assert _speakers(PEOPLE + text) == [("", "")]


def test_a_pronoun_means_who_was_last_spoken_of() -> None:
    text = (
        PEOPLE + "Colonel Leng says: “We went in at four.”\n"
        "She then tells Osk that two gates had failed.\n“Two gates failed,” she said.\n"
    )
    assert [who for _, who in _speakers(text)] == ["Marta Leng", "Marta Leng"]


def test_a_pronoun_fits_its_person() -> None:
    text = "Mr Osk arrived. Mrs Verrin had left.\n“The gates held,” he said."
    assert _speakers(text) == [("he", "Osk")]
    text = "The River Board met.\n“The gates held,” she said."
    assert _speakers(text) == [("", "")]


def test_a_pronoun_looks_not_far_back() -> None:
    text = PEOPLE + "Osk arrived.\n" + "It rained.\n" * 6 + "“The gates held,” he said."
    assert _speakers(text) == [("", "")]


def test_a_paragraph_that_only_quotes_goes_on_with_the_speaker() -> None:
    text = PEOPLE + "“The gates held,” Osk said.\n“They always hold for us.”\nIt rained.\n“So?”"
    assert [who for _, who in _speakers(text)] == ["Pavel Osk", "Pavel Osk", ""]


def test_speech_after_reported_words_is_the_reported_ones() -> None:
    text = PEOPLE + "It was “needed” to act, he said.\nOsk left.\n“We went.”"
    assert [who for _, who in _speakers(text)][-1] == ""
    text = (
        PEOPLE + "A close aide, Pavel Osk, said it was “needed”.\n“We went in at once.\n“We won.”"
    )
    assert [who for _, who in _speakers(text)] == ["Pavel Osk", "Pavel Osk"]


def test_nobody_goes_on_where_people_talk_in_turns() -> None:
    turns = "“Are you there?” Osk asked.\n“I am.”\n“Then come.”\n" * 5
    found = _speakers(PEOPLE + turns)
    assert [who for _, who in found[1::3]] == [""] * 5


def test_two_of_one_surname_are_told_apart_by_the_nearer_one() -> None:
    text = "Ida Verrin and Karl Verrin spoke. Karl Verrin left.\n“The gates held,” Verrin said."
    assert _speakers(text) == [("Verrin", "Karl Verrin")]


def test_the_cue_is_told() -> None:
    text = "Osk lashed out. “The gates held,” Osk insisted on Friday."
    [found] = find_attributed(text)
    assert found.cue is not None
    assert text[slice(*found.cue)] == "insisted"


@pytest.mark.parametrize(
    ("text", "claimed", "source"),
    [
        ("Osk claimed that two gates failed.", "two gates failed", "Osk"),
        ("Osk told reporters on Friday that two gates failed.", "two gates failed", "Osk"),
        ("Channels with links to the River Board said two gates had failed.",
         "two gates had failed", "Channels with links to the River Board"),
        ("Two gates had failed, residents said.", "Two gates had failed", "residents"),
        ("According to the River Board, two gates failed.", "two gates failed", "the River Board"),
        ("Two gates failed, according to Osk.", "Two gates failed", "Osk"),
        ("Osk tried to claim that all is well, despite the flood.", "all is well", "Osk"),
        ("ORLO (XP) — But two gates failed, officials said.", "two gates failed", "officials"),
    ],
)  # fmt: skip
def test_reported_claims_are_found(text: str, claimed: str, source: str) -> None:
    [found] = find_indirect(SpeechText(text))
    assert text[found.start : found.end] == claimed
    assert found.source is not None
    assert text[slice(*found.source)] == source


@pytest.mark.parametrize(
    "text",
    [
        "Osk claimed responsibility for the flood that failed.",
        "Osk declined to say that two gates failed.",
        "He’s told that two gates failed.",
        "The flood claimed the lives of people who stayed.",
        "The farthest village claimed to have been taken is near.",
        "In either case residents get a say that matters.",
        "It rained.",
    ],
)
def test_what_is_no_claim_is_none(text: str) -> None:
    assert find_indirect(SpeechText(text)) == []


def test_a_sentence_with_a_colon_leads_to_another_quotation():
    text = "Greenlake wrote: “Stop this now.” Police said: “Two people were held.”"
    assert [text[each.start : each.end] for each in find_attributed(text)] == [
        "“Stop this now.”",
        "“Two people were held.”",
    ]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("The River Board met. “The gates held,” it said.", "it", "River Board"),
        ("Residents fled to the hills. “The gates held,” they said.", "Residents", ""),
        ("Officials said it rained.\n“The gates held,” they added.", "Officials", ""),
        ("The company closed a gate. “It held,” it said.", "The company", ""),
        ("Osk left. Angry villagers came.\n“The gates held,” they said.", "Angry villagers", ""),
    ],
)
def test_they_and_it_mean_who_was_last_spoken_of(text: str, source: str, speaker: str) -> None:
    words, who = _speakers(text)[-1]
    assert (words, who.removeprefix("The ")) == (source, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Officials met. Ida Verrin and Pavel Osk came. “The gates held,” they said.",
        "Officials met.\nIt rained.\nIt snowed.\n“The gates held,” they said.",
        "Residents fled. “The gates held,” it said.",
        "Officials met. The colonel and Pavel Osk came. “The gates held,” they said.",
        "Pavel Osk came. “The gates held,” they said.",
    ],
)
def test_they_and_it_mean_nobody_where_it_is_not_plain(text: str) -> None:
    assert _speakers(text) == [("", "")]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Osk said that two gates failed and Verrin warned that more would follow.",
            [("Osk", "two gates failed"), ("Verrin", "more would follow")],
        ),
        (
            "Osk claimed that two gates failed, but residents said the dam had held.",
            [("Osk", "two gates failed"), ("residents", "the dam had held")],
        ),
        (
            "Osk said two gates failed, and the colonel, Marta Leng, admitted that one gate held.",
            [("Osk", "two gates failed"), ("Marta Leng", "one gate held")],
        ),
        (
            "Osk said that two gates failed and that the town was lost.",
            [("Osk", "two gates failed"), ("Osk", "the town was lost")],
        ),
        (
            "Osk said that Verrin claimed that two gates failed.",
            [("Osk", "Verrin claimed that two gates failed")],
        ),
    ],
)
def test_a_sentence_may_report_more_than_one_claim(
    text: str, claims: list[tuple[str, str]]
) -> None:
    found = find_indirect(SpeechText(PEOPLE + text))
    whole = PEOPLE + text
    assert [
        (whole[slice(*each.source)] if each.source else "", whole[each.start : each.end])
        for each in found
    ] == claims
