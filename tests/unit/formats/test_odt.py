"""OpenDocument texts: structure, notes, comments, pages, pictures; hostile ones refused."""

from __future__ import annotations

import base64

import pytest

from reader.formats.registry import current_importer, import_source
from reader.model.article import BlockKind, Imported, InlineStyle
from reader.model.details import PageMark
from reader.model.errors import FormatError
from tests.unit.formats.documents import fodt, odt, zipped

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties '
    'fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text" style:parent-style-name="T1">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" '
    'style:parent-style-name="Quotations"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
    'style:num-format="1" text:start-value="3"/><text:list-level-style-bullet text:level="2"/>'
    "</text:list-style>"
)


def _import(data: bytes) -> Imported:
    return import_source(data, name="text.odt")


def test_paragraphs_headings_quotes_and_listings() -> None:
    found = _import(
        odt(
            '<text:h text:outline-level="2">Head</text:h><text:p>A<text:s text:c="2"/>b '
            '<text:span text:style-name="T2">up</text:span></text:p>'
            '<text:p text:style-name="P1">Said</text:p>'
            '<text:p text:style-name="Preformatted_20_Text">x =<text:s/>1</text:p>'
            '<text:p text:style-name="Preformatted_20_Text"><text:s text:c="2"/>y</text:p>',
            styles=STYLES,
        )
    )
    assert [(block.kind, block.text) for block in found.blocks] == [
        (BlockKind.HEADING, "Head"),
        (BlockKind.PARAGRAPH, "A b up"),
        (BlockKind.QUOTE, "Said"),
        (BlockKind.CODE, "x = 1\n  y"),
    ]
    assert found.blocks[0].level == 2
    assert found.blocks[1].runs[-1].styles == {InlineStyle.STRONG, InlineStyle.SUPERSCRIPT}


def test_lists_are_numbered_as_their_styles_say_and_go_on() -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('deep', '')}</text:list>"
    found = _import(
        odt(
            f'<text:list text:style-name="L1">{item.format("three", inner)}'
            f"{item.format('four', '')}</text:list><text:p>between</text:p>"
            '<text:list text:style-name="L1" text:continue-numbering="true">'
            f"{item.format('five', '')}</text:list>",
            styles=STYLES,
        )
    )
    assert [(block.text, block.list_depth, block.ordinal) for block in found.blocks] == [
        ("three", 1, 3),
        ("deep", 2, None),
        ("four", 1, 4),
        ("between", 0, None),
        ("five", 1, 5),
    ]


def test_tables_with_header_rows_and_spans() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    found = _import(
        odt(
            "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
            + cell.format(' table:number-columns-spanned="2"', "Head")
            + "<table:covered-table-cell/></table:table-row></table:table-header-rows>"
            "<table:table-row>" + cell.format("", "a") + cell.format("", "b") + "</table:table-row>"
            "</table:table>"
        )
    )
    cells = [(block.text, block.cell) for block in found.blocks]
    assert [(t, c.row, c.column, c.header, c.column_span) for t, c in cells if c] == [
        ("Head", 0, 0, True, 2),
        ("a", 1, 0, False, 1),
        ("b", 1, 1, False, 1),
    ]


def test_notes_links_and_bookmarks_jump() -> None:
    found = _import(
        odt(
            "<text:p>Text<text:note text:note-class='footnote'><text:note-citation>1"
            "</text:note-citation><text:note-body><text:p>Noted.</text:p></text:note-body>"
            "</text:note> and <text:a xlink:href='#there|outline'>there</text:a>, "
            "<text:a xlink:href='https://example.org/'>out</text:a>, "
            "<text:a xlink:href='javascript:x()'>no</text:a></text:p>"
            "<text:p><text:bookmark text:name='there'/>Here.</text:p>"
        )
    )
    text, here, rule, note = found.blocks
    assert [run.href for run in text.runs if run.href] == [
        f"#{note.anchor}",
        f"#{here.anchor}",
        "https://example.org/",
    ]
    assert (rule.kind, note.text) == (BlockKind.RULE, "Noted. ↑")
    assert note.runs[-1].href == f"#{text.anchor}"


def test_comments_and_pages() -> None:
    found = _import(
        odt(
            "<text:p>One <office:annotation office:name='c1'><dc:creator>Ann</dc:creator>"
            "<dc:date>2024-03-05T10:00:00.5</dc:date><text:p>Why?</text:p></office:annotation>"
            "two<office:annotation-end office:name='c1'/> three"
            "<text:soft-page-break/> four</text:p>"
            "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        )
    )
    (comment,) = found.annotations
    assert found.text == "One two three four"
    assert found.text[comment.start : comment.end] == "two"
    assert (comment.note, comment.author) == ("Why?", "Ann")
    assert found.details.pages == (PageMark(0, "1", 1), PageMark(13, "2", 2))


def test_pictures_of_the_file_are_kept_with_what_they_show() -> None:
    frame = (
        "<text:p><draw:frame><draw:image xlink:href='{}'/><svg:desc>A gate</svg:desc>"
        "</draw:frame></text:p>"
    )
    found = _import(odt(frame.format("Pictures/a.png"), a=PNG))
    assert [asset.data for asset in found.assets.values()] == [PNG]
    image = found.blocks[0].runs[0].image
    assert image is not None
    assert image.alt == "A gate"
    outside = _import(odt(frame.format("../../etc/passwd") + "<text:p>x</text:p>"))
    assert not outside.assets


def test_metadata() -> None:
    meta = (
        "<dc:title>On gates</dc:title><meta:initial-creator>Ann Hill</meta:initial-creator>"
        "<meta:creation-date>2024-03-05T10:00:00</meta:creation-date>"
        "<dc:language>en-GB</dc:language>"
    )
    found = _import(odt("<text:p>Text.</text:p>", meta=meta)).metadata
    assert (found.title, found.authors) == ("On gates", ("Ann Hill",))
    assert (found.published, found.language) == ("2024-03-05", "en-GB")


def test_a_flat_file_is_read_as_well() -> None:
    data = fodt("<text:h>Head</text:h><text:p>Text</text:p>")
    assert current_importer("a.fodt", data)[0] == "odt"
    assert import_source(data, name="a.fodt").text == "Head\nText"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (odt("<text:p>x</text:p>")[:-50], "damaged"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "no OpenDocument text"),
        (odt("<text:span>" * 120 + "x" + "</text:span>" * 120), "nested"),
        (
            zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "META-INF/manifest.xml": "<m><encryption-data/></m>",
                }
            ),
            "password",
        ),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        _import(data)


def test_a_formula_is_a_line_of_text() -> None:
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msup><mi>x</mi>'
        "<mn>2</mn></msup><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi>"
        "</mfrac></mrow><annotation>x^2</annotation></semantics></math>"
    )
    flat = fodt(f"<text:p>Let <draw:frame><draw:object>{math}</draw:object></draw:frame>.</text:p>")
    assert import_source(flat, name="a.fodt").text == "Let x2=(a+b)/c."
