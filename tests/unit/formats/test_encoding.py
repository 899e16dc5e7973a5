"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from reader.formats.encoding import decode
from reader.model.errors import SourceError

FRENCH = "Le café de l’été dernier coûtait très cher, même à l’hôtel où nous étions."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy a večer šel spát. Každý to věděl."
POLISH = "Zażółć gęślą jaźń. Był to już późny wieczór, a śnieg wciąż padał."
RUSSIAN = "Съешь же ещё этих мягких французских булок, да выпей чаю. Он пришёл домой поздно."
GREEK = "Η γρήγορη αλεπού πηδάει πάνω από το τεμπέλικο σκυλί και φεύγει από εδώ."
TURKISH = "Pijamalı hasta yağız şoföre çabucak güvendi. İstanbul'da akşam oldu."
JAPANESE = "いろはにほへと散りぬるを。これは日本語のテキストです。"
CHINESE = "这是一个中文的文本，我们在这里看到的是很多人都会说的话。"
KOREAN = "이것은 한국어로 쓴 글입니다. 우리는 오늘 학교에 가지 않았다고 말했다."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (CZECH, "cp1250"),
        (CZECH, "iso8859_2"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859_5"),
        (RUSSIAN, "mac_cyrillic"),
        (GREEK, "cp1253"),
        (TURKISH, "cp1254"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb2312"),
        (KOREAN, "euc_kr"),
    ],
)
def test_legacy_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text",
    [
        "It’s “quoted” – and so on…",
        "The price is £20 for all.",
        "A naïve café, once.",
        "© 2026 Hallen Courier",
        "Señor Muñoz said so.",
        "½ cup of sugar",
    ],
)
def test_a_few_characters_above_ascii_are_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks(mark: bytes, encoding: str) -> None:
    assert decode(mark + RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)) == FRENCH


def test_a_damaged_utf8_text_stays_utf8() -> None:
    data = (RUSSIAN * 3).encode() + b" \x93so\x94 " + RUSSIAN.encode()
    assert decode(data) == f"{RUSSIAN * 3} “so” {RUSSIAN}"


def test_line_ends_are_normalised() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_a_declared_charset_counts_in_markup_only() -> None:
    data = "<meta charset='koi8-r'><p>ЧЮ</p>".encode("koi8_r")
    assert decode(data, markup=True).endswith("<p>ЧЮ</p>")
    assert decode(b"<?xml version='1.0' encoding='iso-8859-2'?><p>\xb1</p>").endswith("ą</p>")


@pytest.mark.parametrize("label", ["hex", "unicode_escape", "idna", "no-such", "utf-16"])
def test_a_nonsense_charset_is_ignored(label: str) -> None:
    data = f"<meta charset={label}><p>".encode() + "café crème</p>".encode("cp1252")
    assert decode(data, markup=True).endswith("café crème</p>")


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 50, b"text\x00text", b"\x01\x02\x03\x04" * 40],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="not a text file"):
        decode(data, name="x.bin")


def test_no_encoding_leaves_a_nul_in_the_text():
    data = ("The ferry leaves at noon, as the tide allows. " * 40 + "\0 And comes back.").encode(
        "utf-16-be"
    )
    text = decode(data)
    assert text.endswith("\ufffd And comes back.")
    assert "\0" not in text
