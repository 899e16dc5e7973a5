"""XML: characters whatever their encoding and entities; nothing grows, nothing is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.formats import xml_tree
from reader.formats.xml_tree import parse_xml
from reader.model.errors import FormatError
from tests.helpers.hang_guard import hang_guard
from tests.helpers.work import growth


def text(data: bytes, *, tolerant: bool = False) -> str:
    return "".join(parse_xml(data, "f.xml", tolerant=tolerant).itertext())


@pytest.mark.parametrize(
    "data",
    [
        "<p>Grüße — Привет</p>".encode(),
        '<?xml version="1.0" encoding="UTF-16"?><p>Grüße — Привет</p>'.encode("utf-16"),
        "<p>Grüße — Привет</p>".encode("utf-16-le"),
        '<?xml version="1.0" encoding="iso-8859-1"?>\n<p>Grüße — Привет</p>'.encode(),
        "\ufeff<p>Grüße — Привет</p>".encode(),
    ],
)
def test_the_encoding_is_found(data: bytes) -> None:
    assert text(data) == "Grüße — Привет"


def test_a_declared_code_page_is_used() -> None:
    declared = '<?xml version="1.0" encoding="windows-1251"?><p>Привет, мир</p>'
    assert text(declared.encode("cp1251")) == "Привет, мир"


def test_a_codec_that_is_no_charset_is_not_used() -> None:
    assert text(b'<?xml version="1.0" encoding="unicode_escape"?><p>\\x41\xe9</p>') == "\\x41é"


def test_characters_stand_for_entities() -> None:
    doctype = '<!DOCTYPE html [<!ENTITY ship "<b>Ferry &#38; boat</b>">]>'
    found = text(f"{doctype}<p>&ship;&nbsp;&mdash; &amp; &#65;&#x42; &none; R&D</p>".encode())
    assert found == "Ferry & boat\xa0— & AB &none; R&D"


def test_a_section_of_plain_characters_is_left_alone() -> None:
    assert text(b"<p>&amp;<![CDATA[a && b &nbsp; <c>]]>&amp;</p>") == "&a && b &nbsp; <c>&"


def test_entities_of_entities_are_refused_at_once() -> None:
    def refused(depth: int) -> None:
        lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth + 1))
        for body in (f"<p>&a{depth};</p>", f'<p a="&a{depth};">x</p>'):
            with pytest.raises(FormatError, match=r"“f\.xml” defines text by text"):
                parse_xml(f'<!DOCTYPE p [<!ENTITY a0 "lol">{lines}]>{body}'.encode(), "f.xml")

    assert growth(refused, 3, 9) < 2  # written out, a million times as much


def test_an_entity_repeated_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "_MOST_GROWTH", 10_000)
    with pytest.raises(FormatError, match="grows without end"):
        parse_xml(f'<!DOCTYPE p [<!ENTITY a "{"x" * 400}">]><p>{"&a;" * 100}</p>'.encode(), "f")


@pytest.mark.parametrize("declared", ['a SYSTEM "{}"', '% a SYSTEM "{}"> %a;<!ENTITY b "x"'])
def test_no_other_file_is_read(tmp_path: Path, declared: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    doctype = f"<!DOCTYPE p [<!ENTITY {declared.format(secret.as_uri())}>]>"
    assert "secret" not in text(f"{doctype}<p t='&a;'>&a; rest</p>".encode())
    assert "rest" in text(f"<!-- <p> -->{doctype}<p>&a; rest</p>".encode(), tolerant=True)


@pytest.mark.parametrize("before", ["", "junk", "<!-- -- <p> -->", "<x/>"])
def test_no_parser_sees_a_declared_entity(before: str) -> None:
    hidden = f'{before}<!DOCTYPE p [<!ENTITY a "grown">]><p>&a;</p>'
    assert "<!ENTITY" not in xml_tree.xml_text(hidden.encode(), "f.xml")


def test_endless_nesting_is_no_xml() -> None:
    with pytest.raises(FormatError, match="nested deeper"):
        parse_xml(b"<a>" * 100_000 + b"</a>" * 100_000, "f.xml")
    tree = parse_xml(b"<a>" * 100_000, "f.xml", tolerant=True)
    assert sum(1 for _ in tree.iter()) <= 256


def test_a_text_of_many_megabytes_is_read() -> None:
    assert len(text(b"<p>" + b"x" * 12_000_000 + b"</p>")) == 12_000_000


@pytest.mark.parametrize(
    "piece", ["<![CDATA[", "<!--", "<!ENTITY a '", "&", "<?xml ", "]", '<!DOCTYPE p [<!ENTITY a "']
)
def test_a_pattern_without_end_is_not_sought_for_ever(piece: str) -> None:
    hostile = f"<!DOCTYPE p [{piece * 5_000}]><p>&x;{piece * 400_000}"
    with hang_guard():
        parsed = xml_tree.parse_xml_text(xml_tree.xml_text(hostile.encode(), "f"), tolerant=True)
    assert parsed is None or parsed.tag == "p"


def test_damaged_xml_is_refused_or_read_as_far_as_it_goes() -> None:
    with pytest.raises(FormatError, match="broken XML"):
        parse_xml(b"<p><b>one</p>", "f.xml")
    assert text(b"<p><b>one</p><p>two</p>", tolerant=True).startswith("one")


def test_one_endless_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "LARGEST", 100)
    with pytest.raises(FormatError, match="MB of XML"):
        parse_xml(b"<p>" + b"x" * 200 + b"</p>", "f.xml")
