"""Style sheets: what they mean for the text is kept, what they look like is not."""

from __future__ import annotations

import pytest

from reader.formats.epub.styles import read_rules
from reader.formats.registry import import_source
from reader.model.article import Imported, InlineStyle
from tests.helpers.books import epub, page
from tests.helpers.hang_guard import hang_guard
from tests.helpers.work import growth

LINK = '<link rel="stylesheet" href="../css/a.css"/>'


def read(body: str, css: str, head: str = LINK) -> Imported:
    return import_source(epub({"text/a.xhtml": page(body, head), "css/a.css": css}), name="a.epub")


def looks(imported: Imported) -> dict[str, set[InlineStyle]]:
    return {run.text: set(run.styles) for run in imported.blocks[0].runs}


def test_classes_give_emphasis() -> None:
    css = """@charset "utf-8"; /* p {} */ .it, span.x { font-style: italic !important }
    .bold { font-weight: 700; vertical-align: super } p .deep { font-style: italic }"""
    found = read(
        '<p>One <span class="it y">two</span> <span class="x bold">three</span> '
        '<span class="deep">four</span></p>',
        css,
    )
    assert looks(found) == {
        "One ": set(),
        "two": {InlineStyle.EMPHASIS},
        " ": set(),
        "three": {InlineStyle.EMPHASIS, InlineStyle.STRONG, InlineStyle.SUPERSCRIPT},
        " four": set(),
    }


def test_what_is_not_displayed_is_not_there() -> None:
    css = "@media print { .seen {display: none} } .unseen { display:none; } @font-face { src: x }"
    found = read('<p class="seen">One</p><p class="unseen">Two</p><p>Three</p>', css)
    assert found.text == "One\nThree"


def test_lines_of_their_own_are_blocks() -> None:
    found = read(
        '<div><span class="line">First <b>line</b></span><span class="line">Second</span></div>',
        ".line {display: block}",
    )
    assert found.text == "First line\nSecond"


def test_styles_of_the_page_itself_count() -> None:
    head = "<style>.it {font-style: italic}</style>"
    assert looks(read('<p>a <span class="it">b</span></p>', "", head))["b"]
    assert looks(read('<p>a <span style="font-weight:bold">b</span></p>', "", ""))["b"]


def test_a_missing_or_broken_style_sheet_does_no_harm() -> None:
    assert read("<p>Text.</p>", "}}{{ .a {", LINK + '<link rel="stylesheet" href="x.css"/>').text


@pytest.mark.parametrize("piece", ["/*", "{", "}", ".a", "*/", ".a{;", "@media"])
def test_the_work_grows_with_a_hostile_style_sheet(piece: str) -> None:
    assert growth(lambda count: read_rules(piece * count), 1_000, 8_000) < 12
    with hang_guard():
        read_rules(piece * 400_000)
