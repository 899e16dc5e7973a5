"""Hostile, damaged and protected books: one clear line, bounded work; nothing from outside."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from reader.formats.registry import import_source
from reader.model.article import Imported
from reader.model.errors import FormatError
from tests.helpers.books import epub, page, zipped
from tests.helpers.hang_guard import hang_guard
from tests.helpers.work import growth

ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
<enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="{}"/>
</enc:CipherData></enc:EncryptedData></encryption>"""
FONT = "http://www.idpf.org/2008/embedding"
CIPHER = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"


def read(data: bytes) -> Imported:
    return import_source(data, name="a.epub")


def refusal(data: bytes) -> str:
    with hang_guard(), pytest.raises(FormatError) as raised:
        read(data)
    assert "\n" not in raised.value.message
    assert "“a.epub”" in raised.value.message
    return raised.value.message


def test_a_protected_book_is_refused() -> None:
    locked = ENCRYPTION.format(CIPHER, "OPS/one.xhtml")
    book = epub({"one.xhtml": b"\x93\x01\x7f", "/META-INF/encryption.xml": locked})
    assert "DRM" in refusal(book)


@pytest.mark.parametrize(
    ("method", "path"), [(FONT, "OPS/a.otf"), (CIPHER, "OPS/a.otf"), (FONT, "OPS/one.xhtml")]
)
def test_an_obfuscated_font_does_not_matter(method: str, path: str) -> None:
    encryption = ENCRYPTION.format(method, path)
    book = epub({"one.xhtml": "<p>Text.</p>", "/META-INF/encryption.xml": encryption})
    assert read(book).text == "Text."


def test_an_archive_without_pages_is_no_book() -> None:
    files = {"mimetype": "application/epub+zip", "a.txt": "text"}
    assert "holds no book" in refusal(zipped(files))


def test_a_book_without_words_is_refused() -> None:
    assert "no text to read" in refusal(epub({"one.xhtml": "<p> </p>"}))


def test_half_a_book_is_damaged() -> None:
    whole = epub({"one.xhtml": "<p>Text.</p>" * 2000})
    assert "damaged" in refusal(whole[: len(whole) // 2])


def test_a_damaged_page_is_named() -> None:
    whole = epub({"one.xhtml": "<p>Text.</p>" * 2000})
    at = whole.index(b"OPS/one.xhtml") + 40
    assert "“one.xhtml”" in refusal(whole[:at] + bytes(20) + whole[at + 20 :])


def test_entity_bombs_are_refused_wherever_they_are() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    hostile = bomb + page("<p>&b;</p>").partition("<!DOCTYPE html>")[2]
    assert "grows without end" in refusal(epub({"one.xhtml": hostile}))
    package = f"{bomb}<package><manifest/></package>"
    assert "grows without end" in refusal(epub({"one.xhtml": "<p>x</p>", "package.opf": package}))


def test_a_bomb_in_the_contents_leaves_the_book() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ncx>&b;</ncx>'
    imported = read(epub({"one.xhtml": "<p>Text.</p>", "toc.ncx": bomb}))
    assert imported.text == "Text."
    assert imported.details.outline == ()


def test_a_zip_bomb_is_refused() -> None:
    assert "unpack" in refusal(epub({"one.xhtml": "<p>x</p>", "big.png": bytes(120_000_000)}))


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul><li", "b", "svg", "x:y", "table><tr><td"])
def test_endless_nesting_does_no_harm(tag: str) -> None:
    def read_nested(depth: int) -> None:
        imported = read(epub({"one.xhtml": f"<p>Before.</p>{f'<{tag}>' * depth}deep"}))
        assert imported.blocks[0].text == "Before."

    assert growth(read_nested, 2_000, 16_000) < 12
    with hang_guard():
        read_nested(100_000)


@pytest.mark.parametrize(
    "tag", ['div class="pagenum"', "svg", "math", "mfrac", "li", "span", 'a href="#x"']
)
def test_the_work_grows_with_things_in_each_other_that_are_looked_through(tag: str) -> None:
    def read_nested(depth: int) -> None:
        inner = f"<{tag}>" * depth + "<b/>" * 8 * depth + f"</{tag.split()[0]}>" * depth
        nav = f'<nav epub:type="toc"><ol>{inner}</ol></nav>'
        assert read(epub({"one.xhtml": f"<p>Text.</p>{inner}", "nav.xhtml": nav})).text == "Text."

    assert growth(read_nested, 400, 3_200) < 12
    with hang_guard():
        read_nested(12_000)


def test_no_file_beside_the_book_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    (tmp_path / "secret.xhtml").write_text("<p>secret</p>")
    outside = f"../../..{tmp_path}"
    book = epub(
        {
            "one.xhtml": f'<p>Text.<img src="{outside}/secret.png"/>'
            f'<img src="{tmp_path.as_uri()}/secret.png"/><img src="/secret.png"/></p>',
            "package.opf": f'<package><manifest><item id="a" href="{outside}/secret.xhtml" '
            'media-type="application/xhtml+xml"/><item id="b" href="one.xhtml" '
            'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>'
            '<itemref idref="b"/></spine></package>',
        }
    )
    imported = import_source(book, name="a.epub", folder=tmp_path)
    assert "secret" not in imported.text
    assert not imported.assets


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("an import reached for the network")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    doctype = (
        '<!DOCTYPE html SYSTEM "http://192.0.2.1/x.dtd" [<!ENTITY e SYSTEM "http://192.0.2.1/">]>'
    )
    remote = '<p>Text.&e;</p><img src="http://192.0.2.1/a.png"/><link href="http://192.0.2.1/"/>'
    whole = doctype + page(remote).partition("<!DOCTYPE html>")[2]
    assert read(epub({"one.xhtml": whole})).text.startswith("Text.")
