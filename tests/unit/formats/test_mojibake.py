"""Garbled texts are noticed and repaired; sound ones are left alone."""

from __future__ import annotations

import pytest

from reader.formats.mojibake import first_repair, looks_garbled, repaired
from tests.helpers.hang_guard import hang_guard

SOUND = (
    "It’s “quoted” – and so on…",
    "À l’été, « ça » : où est-ce… «à»…é” Œuvre\u00a0!",
    "Příliš žluťoučký kůň úpěl „ďábelské ódy“…",
    "Привет, «мир» — в…” Рим",
    "Ελλάδα «Β»…",
    "├── src\n│   └── main.py\n┌─┬─┐",
    "GRÜẞE, ÅNGSTRÖM: 5 Å, ±3 °C, √2 ≈ 1,41",
    "Tiếng Việt: ở đâu cũng thế",
)


@pytest.mark.parametrize("text", SOUND)
def test_sound_texts_are_left_alone(text: str) -> None:
    assert not looks_garbled(text)
    assert first_repair(text) is None
    assert repaired(text) == text


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1251", "mac_roman"])
def test_a_text_read_in_a_wrong_encoding_is_repaired(codec: str) -> None:
    line = "He said: “I wasn’t there” – naïve, 5 £."
    garbled = line.encode().decode(codec, "replace")
    if "\ufffd" in garbled:
        line = "He said: I wasn’t there – naïve, 5 £."
        garbled = line.encode().decode(codec)
    assert looks_garbled(garbled)
    assert first_repair(f"Sound.\n{garbled}\nSound.") == (garbled, line)
    assert repaired(f"Sound.\n{garbled}\n{SOUND[1]}") == f"Sound.\n{line}\n{SOUND[1]}"


def test_only_the_encoding_is_repaired() -> None:
    kept = "“curly” ﬁ ＡＢＣ &amp; e\u0301\x1b[31m Ã©"
    assert repaired(kept) == kept.replace("Ã©", "é")


def test_one_odd_place_in_a_long_text_is_not_worth_a_word() -> None:
    text = "A plain line, naïve but true.\n" * 200
    assert not looks_garbled(text + "Ã©")
    assert looks_garbled(text + "Ã©\nsÃ£o")


@pytest.mark.parametrize("line_end", [" ", "\n"])
def test_long_texts_come_to_an_end(line_end: str) -> None:
    for piece in (SOUND[1], SOUND[3], "caf\u00c3\u00a9"):
        text = (piece + line_end) * (2_000_000 // len(piece))
        with hang_guard():
            looks_garbled(text)
            repaired(text[:500_000])
