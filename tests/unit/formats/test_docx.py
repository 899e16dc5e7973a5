"""Word documents: structure, notes, comments, pages; nothing outside the file, nothing runs."""

from __future__ import annotations

import base64
import hashlib

import pytest

from reader.formats.registry import import_source
from reader.model.article import Block, BlockKind, Imported, InlineStyle
from reader.model.details import PageMark
from reader.model.errors import FormatError
from tests.unit.formats.documents import docx, paragraph, run, style, zipped

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" descr="A gate"/><a:graphic xmlns:a="http://schemas.'
    'openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.'
    'openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="rId1"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_IMAGE = (
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/image" Target="{}"{}/>'
)
_CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/'
    'terms/"><dc:title>{}</dc:title><dc:creator>Ann Hill; Bo Ek</dc:creator>'
    "<t:created>2024-03-05T10:00:00Z</t:created><dc:language>en-GB</dc:language>"
    "</c:coreProperties>"
)


def _import(data: bytes, name: str = "report.docx") -> Imported:
    return import_source(data, name=name)


def _kinds(imported: Imported) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in imported.blocks]


def _styles_of(block: Block) -> dict[str, frozenset[InlineStyle]]:
    return {run_.text: run_.styles for run_ in block.runs}


def test_styles_give_headings_quotes_code_and_captions_whatever_their_names() -> None:
    styles = (
        style("berschrift2", "heading 2")
        + style("Mine", "My chapter", based_on="berschrift2")
        + style("Deep", "Deep", level=8)
        + style("Zitat", "Intense Quote")
        + style("Code1", "Source Code")
        + style("Cap", "caption")
    )
    body = (
        paragraph("One", "berschrift2")
        + paragraph("Two", "Mine")
        + paragraph("Three", "Deep")
        + paragraph("Four", properties='<w:outlineLvl w:val="0"/>')
        + paragraph("Quoted", "Zitat")
        + paragraph("a = 1", "Code1")
        + paragraph("  b = 2", "Code1")
        + paragraph("Figure 1", "Cap")
        + paragraph("Plain")
    )
    found = _import(docx(body, styles=styles))
    assert _kinds(found) == [
        (BlockKind.HEADING, "One"),
        (BlockKind.HEADING, "Two"),
        (BlockKind.HEADING, "Three"),
        (BlockKind.HEADING, "Four"),
        (BlockKind.QUOTE, "Quoted"),
        (BlockKind.CODE, "a = 1\n  b = 2"),
        (BlockKind.CAPTION, "Figure 1"),
        (BlockKind.PARAGRAPH, "Plain"),
    ]
    assert [block.level for block in found.blocks[:4]] == [2, 2, 6, 1]


def test_runs_that_word_split_are_one_and_their_looks_stay() -> None:
    body = (
        "<w:p>"
        + run("Some", '<w:lang w:val="en"/>')
        + '<w:proofErr w:type="spellStart"/>'
        + run("thing", '<w:noProof/><w:color w:val="112233"/>')
        + run(" bold", "<w:b/>")
        + run("2", '<w:vertAlign w:val="superscript"/>')
        + run(" seen", "<w:vanish/>")
        + "</w:p>"
    )
    (block,) = _import(docx(body)).blocks
    assert block.text == "Something bold2"
    assert _styles_of(block) == {
        "Something": frozenset(),
        " bold": frozenset((InlineStyle.STRONG,)),
        "2": frozenset((InlineStyle.SUPERSCRIPT,)),
    }


def test_words_look_as_the_style_of_their_characters_says() -> None:
    def characters(name: str, looks: str, based_on: str = "") -> str:
        base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
        return (
            f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
            f"<w:rPr>{looks}</w:rPr></w:style>"
        )

    styles = (
        characters("Emphasis", "<w:i/>")
        + characters("Both", "<w:b/>", "Emphasis")
        + characters("Plain", '<w:i w:val="0"/>', "Emphasis")
        + characters("NoteAnchor", '<w:vertAlign w:val="superscript"/>')
    )
    body = "<w:p>" + run("It is ")
    for name in ("Emphasis", "Both", "Plain", "NoteAnchor"):
        body += run(name, f'<w:rStyle w:val="{name}"/>')
    body += run("upright", '<w:rStyle w:val="Emphasis"/><w:i w:val="0"/>') + "</w:p>"
    (block,) = _import(docx(body, styles=styles)).blocks
    looks = {run_.text: run_.styles for run_ in block.runs}
    assert looks["Emphasis"] == {InlineStyle.EMPHASIS}
    assert looks["Both"] == {InlineStyle.EMPHASIS, InlineStyle.STRONG}
    assert looks["Plain"] == looks["upright"] == frozenset()
    assert looks["NoteAnchor"] == {InlineStyle.SUPERSCRIPT}


def test_a_place_inside_of_a_link_does_not_end_the_link() -> None:
    link = '<w:hyperlink w:anchor="n1"><w:bookmarkStart w:id="1" w:name="r1"/>'
    back = '<w:hyperlink w:anchor="r1">' + run("back") + "</w:hyperlink>"
    body = (
        "<w:p>" + run("Text") + link + run("1") + "</w:hyperlink></w:p>"
        '<w:p><w:bookmarkStart w:id="2" w:name="n1"/>' + run("A note ") + back + "</w:p>"
    )
    first, second = _import(docx(body)).blocks
    assert [(run_.text, run_.href) for run_ in first.runs] == [("Text", ""), ("1", "#n1")]
    assert (first.anchor, second.anchor) == ("r1", "n1")


def test_notes_stand_at_the_end_and_jump_both_ways() -> None:
    note = f'<w:footnote w:id="2">{paragraph("The note.")}</w:footnote>'
    body = f'<w:p>{run("Text")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph(
        "After"
    )
    text, after, rule, note_block = _import(docx(body, footnotes=note)).blocks
    assert (text.text, after.text, rule.kind) == ("Text[1]", "After", BlockKind.RULE)
    assert text.runs[-1].href == f"#{note_block.anchor}"
    assert note_block.runs[-1].href == f"#{text.anchor}"
    assert note_block.text == "The note. ↑"


def test_comments_become_annotations_of_their_words() -> None:
    comments = (
        '<w:comment w:id="7" w:author="Ann Hill" w:date="2024-03-05T10:00:00Z">'
        f"{paragraph('Is this so?')}</w:comment>"
        f'<w:comment w:id="8" w:author="Bo">{paragraph("On nothing.")}</w:comment>'
    )
    body = (
        "<w:p>"
        + run("A 😀 word ")
        + '<w:commentRangeStart w:id="7"/>'
        + run("that is", "<w:b/>")
        + run(" noted ")
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
        + run("here")
        + "</w:p>"
    )
    found = _import(docx(body, comments=comments))
    noted, free = found.annotations
    assert found.text == "A 😀 word that is noted here"
    assert found.text[noted.start : noted.end] == "that is noted"
    assert (noted.note, noted.author) == ("Is this so?", "Ann Hill")
    assert noted.created == "2024-03-05T10:00:00+00:00"
    assert (free.start, free.end, free.note) == (0, 0, "On nothing.")
    renumbered = docx(body.replace('"7"', '"3"'), comments=comments.replace('"7"', '"3"'))
    assert _import(renumbered).annotations[0].key == noted.key


def test_pages_are_those_that_word_had() -> None:
    body = (
        paragraph("First")
        + f"<w:p>{run('Second, ')}<w:r><w:lastRenderedPageBreak/><w:t>third</w:t></w:r></w:p>"
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Fourth</w:t></w:r></w:p>"
    )
    found = _import(docx(body))
    assert found.text == "First\nSecond, third\nFourth"
    assert found.details.pages == (
        PageMark(0, "1", 1),
        PageMark(found.text.index("third"), "2", 2),
        PageMark(found.text.index("Fourth"), "3", 3),
    )
    assert _import(docx(paragraph("One page"))).details.pages == ()


def test_an_image_is_kept_and_what_is_not_in_the_file_is_left_out() -> None:
    image = _import(docx(_DRAWING, relations=_IMAGE.format("media/a.png", ""), a=PNG))
    assert [asset.data for asset in image.assets.values()] == [PNG]
    assert image.blocks[0].kind is BlockKind.FIGURE
    for target, mode in (("media/b.png", ""), ("file:///etc/passwd", ' TargetMode="External"')):
        data = docx(_DRAWING + paragraph("x"), relations=_IMAGE.format(target, mode))
        assert not _import(data).assets


def test_a_formula_is_a_line_of_text() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    body = (
        f'<w:p xmlns:m="{math}">{run("Let ")}<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e>'
        "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:t>=</m:t></m:r><m:f><m:num><m:r>"
        "<m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath></w:p>"
    )
    (block,) = _import(docx(body)).blocks
    assert block.text == "Let x2=(a+b)/c"
    assert _styles_of(block)["2"] == frozenset((InlineStyle.SUPERSCRIPT,))


@pytest.mark.parametrize(
    ("written", "title", "proposed"),
    [
        ("The gate", "The gate", False),
        ("Microsoft Word - Document1", "A first heading", False),
        ("draft.docx", "A first heading", False),
    ],
)
def test_the_title_is_not_what_a_program_put_there(
    written: str, title: str, proposed: bool
) -> None:
    body = paragraph("A first heading", "H") + paragraph("Text that goes on.")
    found = _import(docx(body, styles=style("H", "heading 1"), core=_CORE.format(written)))
    assert (found.metadata.title, found.metadata.title_proposed) == (title, proposed)
    assert found.metadata.authors == ("Ann Hill", "Bo Ek")
    assert (found.metadata.published, found.metadata.language) == ("2024-03-05", "en-GB")


def test_the_paragraph_styled_as_title_is_the_title() -> None:
    styles = style("Title", "Title") + style("Author", "Author", based_on="Title")
    body = paragraph("Own title", "Title") + paragraph("Ann Hill", "Author") + paragraph("Text.")
    found = _import(docx(body, styles=styles, core=_CORE.format("A template's")))
    assert found.metadata.title == "Own title"
    assert [block.kind for block in found.blocks[:2]] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "protected with a password"),
        (docx(paragraph("x"))[:-60], "damaged"),
        (b"no ZIP at all", "not what its name says"),
        (zipped({"word/other.xml": "<a/>"}), "holds no Word document"),
        (docx(""), "no text"),
        (docx("<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200), "nested"),
        (zipped({"word/document.xml": "<!DOCTYPE x [<!ENTITY a 'b'>"}), "damaged"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(FormatError, match=words) as caught:
        _import(data)
    assert "“report.docx”" in caught.value.message


def test_what_breaks_the_standard_is_read_all_the_same() -> None:
    body = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr>'
        + paragraph("In a cell")
        + "</w:tc></w:tr></w:tbl><w:p><w:r><w:sym w:char='zz'/><w:footnoteReference/>"
        + "<w:t>after</w:t></w:r></w:p>"
    )
    assert _import(docx(body)).text == "In a cell\nafter"


def test_the_assets_are_known_by_their_hash() -> None:
    found = _import(docx(_DRAWING, relations=_IMAGE.format("media/a.png", ""), a=PNG))
    assert list(found.assets) == [hashlib.sha256(PNG).hexdigest()]


def test_what_mammoth_passes_over_is_read() -> None:
    box = "<w:txbxContent>" + paragraph("In a box") + "</w:txbxContent>"
    drawing = (
        '<w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<a:graphicData>{box}</a:graphicData></a:graphic></w:drawing>"
    )
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        f'2006"><mc:Choice>{drawing}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>'
        "</mc:AlternateContent>"
    )
    body = (
        f"<w:p>{run('Figure ')}<w:fldSimple w:instr='SEQ'>{run('7')}</w:fldSimple>"
        f"<w:bdo>{run(' turned')}</w:bdo></w:p>"
        f"<w:p><w:r><w:ruby><w:rt>{run('かんじ')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase>"
        "</w:ruby></w:r></w:p>"
        f"<w:p><w:r><w:t>Beside</w:t>{drawing}</w:r></w:p><w:p><w:r>{both}</w:r></w:p>"
    )
    assert _import(docx(body)).text == "Figure 7 turned\n漢字(かんじ)\nBeside\nIn a box\nIn a box"


def test_formulas_of_a_paragraph_of_their_own_are_all_there() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    one = "<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath>"
    body = (
        f'<w:p xmlns:m="{math}"><m:oMathPara>{one.format("a=b")}{one.format(",c=d")}'
        f'</m:oMathPara></w:p><m:oMathPara xmlns:m="{math}">{one.format("e=f")}</m:oMathPara>'
    )
    assert _import(docx(body)).text == "a=b,c=d\ne=f"
