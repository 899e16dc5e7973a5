"""How a source's bytes were read is told, and a person may have it otherwise."""

from __future__ import annotations

import pytest

from reader.formats.registry import import_source
from reader.model.article import Imported
from reader.model.details import ImportOptions
from reader.model.errors import FormatError

GREEK = "Η γρήγορη αλεπού πηδάει πάνω από το τεμπέλικο σκυλί και φεύγει από εδώ."
GARBLED = "The cafÃ© wasnâ€™t open.\nNobody knew why, said Zoë."


def read(data: bytes, name: str = "x.txt", **options: object) -> Imported:
    return import_source(data, name=name, options=ImportOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (GREEK.encode(), ("utf-8", "utf-8")),
        (b"\xef\xbb\xbf" + GREEK.encode(), ("utf-8", "mark")),
        (b"\xff\xfe" + GREEK.encode("utf-16-le"), ("utf-16-le", "mark")),
        (GREEK.encode("utf-16-be"), ("utf-16-be", "guessed")),
        (GREEK.encode("cp1253"), ("cp1253", "guessed")),
        (b"<meta charset=iso-8859-2><p>\xb1 kot", ("iso8859-2", "declared")),
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
def test_the_encoding_is_told(data: bytes, expected: tuple[str, str], name: str) -> None:
    details = read(data, name).details
    assert (details.encoding, details.encoding_from) == expected


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
def test_a_chosen_encoding_is_used(name: str) -> None:
    imported = read(GREEK.encode("cp1253"), name, encoding="iso-8859-1")
    assert imported.text == GREEK.encode("cp1253").decode("iso-8859-1")
    assert (imported.details.encoding, imported.details.encoding_from) == ("iso8859-1", "chosen")
    assert imported.details.options == ImportOptions(encoding="iso-8859-1")


def test_a_chosen_encoding_goes_before_mark_and_declaration() -> None:
    assert read(b"\xef\xbb\xbfab", encoding="utf-8").text == "ab"
    assert read(b"<meta charset=utf-8><p>\xe6", "x.html", encoding="cp1250").text == "ć"


def test_a_byte_that_the_chosen_encoding_has_not_is_shown_as_lost() -> None:
    assert read(b"a long line \x98 of text", encoding="cp1251").text == "a long line \ufffd of text"


@pytest.mark.parametrize("encoding", ["utf-99", "rot13", "base64", "zlib", "idna", "x" * 99, "a\0"])
def test_what_is_no_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(FormatError, match=r"is no encoding that Postil knows\. Choose another"):
        read(b"text", encoding=encoding)


def test_an_encoding_that_the_text_is_not_in_is_refused() -> None:
    with pytest.raises(FormatError, match=r"“x\.txt” is not written in ascii\. Choose another"):
        read(GREEK.encode(), encoding="ascii")


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
def test_a_garbled_text_is_told_and_repaired_only_when_asked(name: str) -> None:
    found = read(GARBLED.encode(), name)
    assert found.details.mojibake
    assert "cafÃ© wasnâ€™t" in found.text
    repaired = read(GARBLED.encode(), name, repair=True)
    assert "The café wasn’t open." in repaired.text
    assert repaired.text.endswith("said Zoë.")
    assert not repaired.details.mojibake


def test_a_garbled_page_is_repaired_where_its_characters_are_entities() -> None:
    page = b"<title>Caf&Atilde;&copy;</title><p>It wasn&acirc;&euro;&trade;t &lt;open&gt;."
    repaired = read(page, "x.html", repair=True)
    assert repaired.metadata.title == "Café"
    assert repaired.text == "It wasn’t <open>."
