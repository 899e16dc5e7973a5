from __future__ import annotations

import pytest

from reader.services.wording import clean_tags, one_line, printable, printable_text


def test_a_long_summary_is_cut_at_a_word():
    assert one_line("a\n b\t c") == "a b c"
    cut = one_line("word " * 40)
    assert len(cut) <= 72
    assert cut.endswith("word…")
    assert one_line("x" * 100) == "x" * 71 + "…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", "two lines"),
        ("\x1b[31mred", "�[31mred"),
        ("bell\x07", "bell�"),
        ("evil\u202etxt.exe", "evil�txt.exe"),
        ("bad\udcff", "bad�"),
        ("🌊 مرحبا 漢字", "🌊 مرحبا 漢字"),
    ],
)
def test_what_could_harm_a_terminal_is_made_visible(text: str, shown: str):
    assert printable(text) == shown


def test_a_text_keeps_its_lines():
    assert printable_text("a\n\tb\x1b") == "a\n\tb�"


def test_tags_are_cleaned_and_kept_once():
    assert clean_tags(["#Dams", " dams ", "two  words", "", "#"]) == ("Dams", "two words")
