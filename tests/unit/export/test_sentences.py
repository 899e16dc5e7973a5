from __future__ import annotations

import pytest

from reader.export.sentences import LONGEST_LEAD, Sentences, shortened
from reader.model.article import Block, reading_text
from tests.unit.export.support import paragraph


def around(words: str, *texts: str) -> str:
    blocks: list[Block] = [paragraph(text) for text in texts]
    text = reading_text(blocks)
    start = text.index(words)
    left, right = Sentences(blocks).around(start, start + len(words))
    return text[left:right].strip()


@pytest.mark.parametrize(
    ("words", "text", "sentence"),
    [
        ("Ida", "It rained. Then Ida came! Nobody saw.", "Then Ida came!"),
        ("Ida", "At 2.40 a.m. sharp Dr. Ida M. Verrin left. Good.",
         "At 2.40 a.m. sharp Dr. Ida M. Verrin left."),
        ("Ida", "“Stop!” said Ida. “Why?”", "“Stop!” said Ida."),
        ("Why", "“Stop!” said Ida. “Why?”", "“Why?”"),
        ("Ida", "She said: “Wait.” (Ida waited.) They went.", "(Ida waited.)"),
        ("東京", "雨だった。東京へ行った。寝た。", "東京へ行った。"),
        ("दिल्ली", "बारिश हुई। दिल्ली गए। फिर", "दिल्ली गए।"),
        ("Ida", "Well … then Ida came… Nobody saw.", "Well … then Ida came…"),
        ("came! No", "Then Ida came! Nobody saw. End.", "Then Ida came! Nobody saw."),
        ("Ida", "“No.” No. 7 is Ida. Yes.", "No. 7 is Ida."),
        ("Ida", "Ida", "Ida"),
    ],
)  # fmt: skip
def test_the_sentence_around_a_passage(words: str, text: str, sentence: str):
    assert around(words, text) == sentence


def test_a_sentence_ends_with_its_block():
    assert around("Ida", "A heading", "and Ida", "Came.") == "and Ida"


def test_a_passage_over_two_blocks_has_both_their_sentences():
    assert around("Ida\nCame", "No. With Ida", "Came. Yes.") == "With Ida\nCame."


def test_an_endless_sentence_is_cut_between_words():
    text = "word " * 1000
    start = text.index("word", 2500)
    left, right = shortened(text, (0, len(text)), (start, start + 4))
    assert start - LONGEST_LEAD <= left < start < right <= start + 4 + LONGEST_LEAD
    assert text[left - 1] == " "
    assert text[left:right].endswith("word")


def test_endless_letters_are_cut_between_graphemes():
    family = "👩\u200d👩\u200d👧"
    text = family * 500
    start = len(family) * 250
    left, right = shortened(text, (0, len(text)), (start, start + len(family)))
    assert left % len(family) == right % len(family) == 0
    assert 0 < left < start < right < len(text)
