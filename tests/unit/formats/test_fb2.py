"""FictionBook: sections, verse, notes that jump both ways, images; packed or not."""

from __future__ import annotations

import base64
import hashlib

import pytest

from reader.formats.registry import import_source
from reader.model.article import Block, BlockKind, Imported, InlineStyle, Metadata
from reader.model.details import ImportOptions
from reader.model.errors import FormatError
from tests.helpers.books import zipped
from tests.helpers.hang_guard import hang_guard
from tests.helpers.work import growth

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SHA = hashlib.sha256(PNG).hexdigest()
DESCRIPTION = """<title-info><author><first-name>Мара</first-name><last-name>Восс</last-name>
</author><author><nickname>Tam</nickname></author><book-title>Паром</book-title>
<coverpage><image l:href="#cover.png"/></coverpage><lang>ru</lang>
<date value="1925-04-10">1925</date></title-info>
<document-info><src-url>https://pier.example/f</src-url><date>2010</date></document-info>
<publish-info><publisher>Причал</publisher><year>1999</year></publish-info>"""


def book(bodies: str, description: str = "", encoding: str = "utf-8") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<FictionBook '
        'xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
        f'xmlns:l="http://www.w3.org/1999/xlink"><description>{description}</description>'
        f'{bodies}<binary id="cover.png" content-type="image/png">'
        f"{base64.encodebytes(PNG).decode()}</binary></FictionBook>"
    ).encode(encoding)


def read(bodies: str, name: str = "a.fb2") -> Imported:
    return import_source(book(bodies), name=name)


def blocks(section: str) -> tuple[Block, ...]:
    return read(f"<body><section>{section}</section></body>").blocks


def test_what_a_book_says_of_itself() -> None:
    imported = import_source(
        book("<body><p>Текст.</p></body>", DESCRIPTION, "windows-1251"), name="a"
    )
    assert imported.metadata == Metadata(
        title="Паром",
        authors=("Мара Восс", "Tam"),
        site="Причал",
        published="1925-04-10",
        url="https://pier.example/f",
        language="ru",
    )
    assert (imported.importer, imported.media_type) == ("fb2", "application/x-fictionbook+xml")
    cover, text = imported.blocks
    assert cover.runs[0].image is not None
    assert cover.runs[0].image.asset == SHA
    assert text.text == "Текст."


def test_the_encoding_is_told_and_may_be_chosen() -> None:
    declared = import_source(book("<body><p>Текст.</p></body>", encoding="cp1251"), name="a.fb2")
    details = declared.details
    assert (details.encoding, details.encoding_from) == ("cp1251", "declared")
    wrong = book("<body><p>Текст.</p></body>").decode().encode("koi8-r")
    wrong = wrong.replace(b'encoding="utf-8"', b'encoding="windows-1251"')
    chosen = import_source(wrong, name="a.fb2", options=ImportOptions(encoding="koi8-r"))
    assert (chosen.text, chosen.details.encoding_from) == ("Текст.", "chosen")


def test_sections_have_headings_of_their_level() -> None:
    imported = read(
        "<body><title><p>The</p><p>Ferry</p></title><section><title><p>One</p></title>"
        "<p>Text.</p><subtitle>Later</subtitle><p>More.</p><subtitle>* * *</subtitle>"
        "<section><title><p>Two</p></title><p>End.</p></section></section></body>"
    )
    assert [(each.level, each.text) for each in imported.blocks] == [
        (1, "The\nFerry"),
        (2, "One"),
        (0, "Text."),
        (3, "Later"),
        (0, "More."),
        (0, "* * *"),
        (3, "Two"),
        (0, "End."),
    ]


def test_without_a_title_of_its_own_sections_are_the_first_level() -> None:
    (heading, _text) = blocks("<title><p>One</p></title><p>Text.</p>")
    assert heading.level == 1


def test_poems_keep_their_lines_and_citations_are_quotes() -> None:
    title, stanza, author, quote = blocks(
        "<poem><title><p>Song</p></title><stanza><v>Row,</v><v>row <emphasis>the</emphasis></v>"
        "</stanza><text-author>M. V.</text-author></poem><cite><p>Said.</p></cite>"
    )
    assert (title.text, title.kind) == ("Song", BlockKind.PARAGRAPH)
    assert title.runs[0].styles == {InlineStyle.STRONG}
    assert stanza.text == "Row,\nrow the"
    assert stanza.runs[1].styles == {InlineStyle.EMPHASIS}
    assert author.text == "M. V."
    assert (quote.kind, quote.text) == (BlockKind.QUOTE, "Said.")


def test_notes_jump_both_ways() -> None:
    imported = read(
        '<body><section><p>Rain<a l:href="#n1" type="note">[1]</a>.</p></section></body>'
        '<body name="notes"><title><p>Notes</p></title><section id="n1"><title><p>1</p></title>'
        "<p>Much.</p></section><section id='n2'><p>No number.</p></section></body>"
    )
    text, heading, note, other = imported.blocks
    number = text.runs[1]
    assert (number.text, number.href) == ("[1]", f"#{note.anchor}")
    assert InlineStyle.SUPERSCRIPT in number.styles
    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Notes")
    assert note.text == "1 Much."
    assert (note.runs[0].text, note.runs[0].href) == ("1", f"#{text.anchor}")
    assert other.text == "No number."


def test_images_come_out_of_the_book() -> None:
    imported = read(
        '<body><section><image l:href="#cover.png" alt="A ferry"/>'
        '<p>See <image xlink:href="#none.png" xmlns:xlink="http://www.w3.org/1999/xlink"/></p>'
        "</section></body>"
    )
    figure, sentence = imported.blocks
    assert figure.runs[0].image is not None
    assert (figure.runs[0].image.asset, figure.runs[0].image.alt) == (SHA, "A ferry")
    assert sentence.runs[-1].image is not None
    assert sentence.runs[-1].image.asset == ""


def test_a_packed_book_is_unpacked() -> None:
    data = zipped({"a.fb2": book("<body><p>Text.</p></body>")})
    for name in ("a.fb2.zip", "a.fbz", "a.zip", "a"):
        assert import_source(data, name=name).text == "Text."


def test_two_books_in_one_file_are_refused() -> None:
    data = zipped({"a.fb2": book(""), "b.fb2": book("")})
    with pytest.raises(FormatError, match=r"“a\.fb2\.zip” holds 2 books"):
        import_source(data, name="a.fb2.zip")


def test_a_tag_that_is_not_closed_costs_no_book() -> None:
    data = book("<body><section><p>One <strong>two</p><p>Three.</p></section></body>")
    assert import_source(data, name="a.fb2").text.startswith("One two")


def test_names_with_an_unknown_prefix_are_names() -> None:
    data = book("<body><x:section><l:p>One</l:p><y: z/><p>Two</p></x:section></body>")
    assert import_source(data, name="a.fb2").text.startswith("One")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<FictionBook/>", "no text"),
        (b"<html><p>Text</p></html>", "no FictionBook"),
        (b"no XML at all", "no FictionBook"),
        (b'<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><FictionBook/>', "grows"),
        (b"<FictionBook>" + b"<section>" * 100_000, "no text"),
        (b"<FictionBook>" + b"<p/>" * 3_000_001, "tags"),
    ],
)
def test_what_is_no_sound_book_is_refused(data: bytes, reason: str) -> None:
    with hang_guard(), pytest.raises(FormatError, match=f"“a.fb2” .*{reason}"):
        import_source(data, name="a.fb2")


def test_endless_nesting_does_no_harm() -> None:
    def read_sections(count: int) -> None:
        assert read("<body>" + "<section><title><p>x</p></title>" * count + "</body>").blocks

    assert growth(read_sections, 500, 4_000) < 12
    with hang_guard():
        read_sections(50_000)
