"""RTF: code pages, looks, lists, tables, notes, links; hostile files end in bounded time."""

from __future__ import annotations

import pytest

from reader.formats.registry import current_importer, import_source
from reader.model.article import BlockKind, Imported, InlineStyle
from reader.model.errors import FormatError
from tests.helpers.hang_guard import hang_guard
from tests.helpers.work import growth


def _import(body: str, head: str = "\\ansi\\ansicpg1252") -> Imported:
    data = f"{{\\rtf1{head} {body}}}".encode("latin-1")
    assert current_importer("x", data)[0] == "rtf"
    return import_source(data, name="text.rtf")


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("\\ansi\\ansicpg1251", "\\'cf\\'f0\\'e8\\'e2\\'e5\\'f2", "Привет"),
        ("\\mac", "caf\\'8e", "café"),
        ("\\ansi\\ansicpg932", "\\'93\\'fa\\'96\\'7b", "日本"),
        ("\\ansi\\ansicpg932", "\\'83A", "ア"),  # the second byte is a plain letter
        ("{\\fonttbl{\\f0\\fcharset161 Arial;}}", "\\f0 \\'e1\\'e2", "αβ"),
        ("{\\fonttbl{\\f1\\fcharset2 Symbol;}}", "\\f1 abp", "αβπ"),
        ("\\ansi", "\\u8364?\\u-8704? \\u55357?\\u56832?", "€\ude00 😀".replace("\ude00", "�")),
        ("\\ansi", "{\\uc2\\u955 xx}\\uc0\\u956 \\uc1\\u957\\'3f!", "λμν!"),
        ("\\ansi", "a\\~b\\emdash c\\lquote d\\rquote  \\{e\\}\\\\", "a\xa0b—c‘d’ {e}\\"),
        ("\\ansi\\ansicpg99999", "\\'e9", "é"),
    ],
)
def test_characters(head: str, body: str, text: str) -> None:
    assert _import(body, head).text == text


def test_looks_and_hidden_text() -> None:
    (block,) = _import(
        "a {\\b bold{\\i both}} \\super 2\\nosupersub  {\\v hid}{\\deleted d}z"
    ).blocks
    looks = {run.text.strip(): run.styles for run in block.runs}
    assert looks["bold"] == {InlineStyle.STRONG}
    assert looks["both"] == {InlineStyle.STRONG, InlineStyle.EMPHASIS}
    assert looks["2"] == {InlineStyle.SUPERSCRIPT}
    assert block.text == "a boldboth 2 z"


def test_headings_by_style_and_by_level() -> None:
    sheet = "{\\stylesheet{\\s1\\outlinelevel0 Kopf;}{\\s2 heading 2;}{\\s3 Normal;}}"
    found = _import(
        f"{sheet}\\pard\\s1 One\\par\\pard\\s2 {{\\b Two}}\\par\\pard\\outlinelevel2 Three\\par"
        "\\pard\\s3 Text\\par"
    )
    assert [(b.kind, b.level, b.text) for b in found.blocks] == [
        (BlockKind.HEADING, 1, "One"),
        (BlockKind.HEADING, 2, "Two"),
        (BlockKind.HEADING, 3, "Three"),
        (BlockKind.PARAGRAPH, 0, "Text"),
    ]
    assert found.blocks[1].runs[0].styles == frozenset()


def test_lists_of_word_and_of_others() -> None:
    found = _import(
        "\\pard{\\listtext 1.\\tab}\\ilvl0 one\\par{\\listtext a)\\tab}\\ilvl1 deep\\par"
        "{\\pntext\\'b7\\tab}\\ilvl0 bullet\\par"
        "\\pard\\li360\\fi-360 7.\\tab seven\\par\\pard Text\\par"
    )
    assert [(b.kind, b.list_depth, b.ordinal, b.text) for b in found.blocks] == [
        (BlockKind.LIST_ITEM, 1, 1, "one"),
        (BlockKind.LIST_ITEM, 2, 1, "deep"),
        (BlockKind.LIST_ITEM, 1, None, "bullet"),
        (BlockKind.LIST_ITEM, 1, 7, "seven"),
        (BlockKind.PARAGRAPH, 0, None, "Text"),
    ]


def test_a_level_that_is_told_goes_before_the_indent() -> None:
    found = _import(
        "\\pard{\\listtext 1.\\tab}\\ilvl0\\ls1\\li0\\li720 one\\par"
        "\\pard{\\listtext -\\tab}\\ilvl1\\ls1\\li0\\li1440 deep\\par"
        "\\pard\\li720{\\pntext -\\tab}indented\\par"
    )
    assert [(b.list_depth, b.text) for b in found.blocks] == [
        (1, "one"),
        (2, "deep"),
        (2, "indented"),
    ]


def test_what_is_raised_or_lowered_is_set_high_or_low() -> None:
    (block,) = _import("x{\\up8\\fs19 2} H{\\dn4 2}O{\\up0 !}").blocks
    high, low = frozenset((InlineStyle.SUPERSCRIPT,)), frozenset((InlineStyle.SUBSCRIPT,))
    plain: frozenset[InlineStyle] = frozenset()
    assert [run.styles for run in block.runs] == [plain, high, plain, low, plain]


def test_tables() -> None:
    row = "\\trowd\\pard\\intbl {}\\cell {}\\par x\\cell\\row"
    found = _import(row.format("a", "b") + row.format("c", "d") + "\\pard After\\par")
    cells = [(b.text, b.cell.row, b.cell.column) for b in found.blocks if b.cell]
    assert cells == [("a", 0, 0), ("b\nx", 0, 1), ("c", 1, 0), ("d\nx", 1, 1)]
    assert found.blocks[-1].text == "After"
    framed = _import("\\trowd\\pard\\intbl only\\cell\\row\\pard After\\par")
    assert [b.kind for b in framed.blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_notes_and_links_jump() -> None:
    found = _import(
        "Text{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} Noted.} on "
        '{\\field{\\*\\fldinst HYPERLINK "https://example.org/a"}{\\fldrslt out}} '
        '{\\field{\\*\\fldinst HYPERLINK "javascript:x()"}{\\fldrslt no}} '
        '{\\field{\\*\\fldinst HYPERLINK \\\\l "mark"}{\\fldrslt in}}\\par'
        "{\\*\\bkmkstart mark}There{\\*\\bkmkend mark}\\par"
    )
    text, there, rule, note = found.blocks
    hrefs = [run.href for run in text.runs if run.href]
    assert hrefs == [f"#{note.anchor}", "https://example.org/a", "#mark"]
    assert text.text == "Text[1] on out no in"
    assert there.anchor == "mark"
    assert (rule.kind, note.text, note.ordinal) == (BlockKind.RULE, "Noted. ↑", 1)
    assert note.runs[-1].href == f"#{text.anchor}"


def test_metadata_and_what_is_not_text() -> None:
    found = _import(
        "{\\info{\\title On gates}{\\author Ann Hill}{\\creatim\\yr2024\\mo3\\dy5}}"
        "{\\header Page}{\\*\\unknown nothing}{\\colortbl;\\red0;}{\\object{\\objdata 00ff}}"
        "{\\pict\\bin5 {{{{{}Text\\par"
    )
    assert found.text == "Text"
    assert found.metadata.title == "On gates"
    assert (found.metadata.authors, found.metadata.published) == (("Ann Hill",), "2024-03-05")


def test_a_picture_is_kept() -> None:
    png = (
        "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364"
        "6000000006000230811d2c0000000049454e44ae426082"
    )
    found = _import(
        f"{{\\*\\shppict{{\\pict\\pngblip {png}}}}}{{\\nonshppict{{\\pict 00}}}}\\par x"
    )
    assert [asset.data.hex() for asset in found.assets.values()] == [png]
    assert found.blocks[0].kind is BlockKind.FIGURE


@pytest.mark.parametrize(
    "body",
    [
        "x\\bin99999999999 y",
        "x\\u99999999? \\'zz \\",
        "\\ilvl-5\\li999999999 x\\s-1\\outlinelevel99\\uc-9\\par",
    ],
)
def test_hostile_numbers_do_no_harm(body: str) -> None:
    assert "x" in _import(body).text


@pytest.mark.parametrize(
    ("before", "repeated", "after", "closed"),
    [
        ("", "{", "x", ""),
        ("", "{\\b ", "x", "}}"),
        ("", "{\\footnote x", "", ""),
        ("", "\\intbl x\\cell ", "\\row", ""),
        ("{\\fonttbl", "{\\f1\\fcharset77777 x;}", "}x", ""),
    ],
)
def test_the_work_grows_with_a_hostile_file(
    before: str, repeated: str, after: str, closed: str
) -> None:
    def read(count: int) -> None:
        assert "x" in _import(before + repeated * count + after + closed * count).text

    assert growth(read, 1_000, 8_000) < 12
    with hang_guard():
        read(100_000)


def test_what_is_no_rtf_is_refused() -> None:
    with pytest.raises(FormatError, match="not an RTF file"):
        import_source(b"just text", name="text.rtf")
    with pytest.raises(FormatError, match="no text"):
        import_source(b"{\\rtf1}", name="text.rtf")


_FONTS = "{\\fonttbl{\\f0\\froman Times;}{\\f1\\fmodern Courier New;}}"


def test_a_font_of_fixed_width_is_code_and_keeps_its_spaces() -> None:
    found = _import(
        "\\f0 Some words that come before it, and {\\f1 x = 1} among them.\\par"
        "\\pard\\f1 def f(x):\\line   return  x\\par\\pard\\f1 f(2)\\par\\pard\\f0 After it.\\par",
        _FONTS,
    )
    assert [(b.kind, b.text) for b in found.blocks[1:]] == [
        (BlockKind.CODE, "def f(x):\n  return  x\nf(2)"),
        (BlockKind.PARAGRAPH, "After it."),
    ]
    assert [r.text for r in found.blocks[0].runs if InlineStyle.CODE in r.styles] == ["x = 1"]


def test_a_text_in_such_a_font_is_a_text() -> None:
    found = _import("\\f1 A letter  that was {\\b typed} whole.\\par\\f1 Yours\\par", _FONTS)
    assert [(b.kind, b.text) for b in found.blocks] == [
        (BlockKind.PARAGRAPH, "A letter that was typed whole."),
        (BlockKind.PARAGRAPH, "Yours"),
    ]
    assert not any(InlineStyle.CODE in run.styles for b in found.blocks for run in b.runs)


def test_the_text_of_a_box_is_read_once() -> None:
    found = _import(
        "Before\\par{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 202}}"
        "{\\shptxt\\pard In a box\\par}}"
        "{\\shprslt{\\*\\do\\dptxbx{\\dptxbxtext\\pard In a box\\par}}}}After\\par"
    )
    assert found.text == "Before\nIn a box\nAfter"
