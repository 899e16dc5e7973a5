"""Books: reading order, links and notes that jump, outline, pages, images."""

from __future__ import annotations

import base64
import hashlib

import pytest

from reader.formats.registry import import_source
from reader.model.article import Block, BlockKind, Imported, InlineStyle, block_starts
from tests.helpers.books import epub, page, zipped

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SHA = hashlib.sha256(PNG).hexdigest()
NAV = """<nav epub:type="toc"><h1>Contents</h1><ol>
<li><span>Part One</span><ol><li><a href="one.xhtml">The <em>Crossing</em></a></li>
<li><a href="two.xhtml#storm">The Storm</a></li></ol></li>
<li><a href="gone.xhtml">Gone</a></li></ol></nav>"""
NCX = """<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://x/ncx.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
<navPoint id="a"><navLabel><text>The Crossing</text></navLabel><content src="one.xhtml"/>
<navPoint id="b"><navLabel><text>The Storm</text></navLabel><content src="two.xhtml#storm"/>
</navPoint></navPoint></navMap>
<pageList><pageTarget value="7"><navLabel><text>7</text></navLabel><content src="two.xhtml#p7"/>
</pageTarget></pageList></ncx>"""
ONE = "<h1>The Crossing</h1><p>The boat left at dawn.</p>"
TWO = '<p>Before.</p><h2 id="storm">The Storm</h2><p>It rose<a id="p7"/> at noon.</p>'


def read(data: bytes) -> Imported:
    return import_source(data, name="ferry.epub")


def texts(imported: Imported) -> list[str]:
    return [block.text for block in imported.blocks]


def block(imported: Imported, text: str) -> Block:
    return next(each for each in imported.blocks if each.text == text)


def test_pages_are_read_in_the_order_of_the_spine() -> None:
    order = '<itemref idref="b.xhtml"/><itemref idref="a.xhtml"/><itemref idref="none"/>'
    imported = read(epub({"a.xhtml": "<p>Last.</p>", "b.xhtml": "<p>First.</p>"}, spine=order))
    assert texts(imported) == ["First.", "Last."]
    assert (imported.importer, imported.media_type) == ("epub", "application/epub+zip")


def test_side_matter_comes_after_the_rest_but_a_cover_stays_in_front() -> None:
    order = "".join(
        f'<itemref idref="{name}.xhtml" linear="{linear}"/>'
        for name, linear in (("cover", "no"), ("notes", "yes"), ("side", "no"), ("end", "yes"))
    )
    pages = {f"{name}.xhtml": f"<p>{name}</p>" for name in ("side", "cover", "end", "notes")}
    assert texts(read(epub(pages, spine=order))) == ["cover", "notes", "end", "side"]


def test_the_list_of_contents_is_the_outline() -> None:
    imported = read(epub({"nav.xhtml": NAV, "one.xhtml": ONE, "two.xhtml": TWO}))
    starts = block_starts(imported.blocks)
    assert [(each.offset, each.level, each.title) for each in imported.details.outline] == [
        (0, 1, "Part One"),
        (0, 2, "The Crossing"),
        (starts[3], 2, "The Storm"),
    ]
    assert "Contents" not in imported.text


def test_an_old_book_has_its_outline_and_pages_from_the_ncx() -> None:
    imported = read(epub({"toc.ncx": NCX, "one.xhtml": ONE, "two.xhtml": TWO}))
    outline = [(each.level, each.title) for each in imported.details.outline]
    assert outline == [(1, "The Crossing"), (2, "The Storm")]
    (mark,) = imported.details.pages
    assert (mark.label, mark.number) == ("7", 0)
    assert imported.text[: mark.offset].endswith("It rose")


@pytest.mark.parametrize("nav", ["<nav", NAV.replace("href=", "data-x="), "<p>nothing</p>"])
def test_a_broken_list_of_contents_does_no_harm(nav: str) -> None:
    imported = read(epub({"nav.xhtml": nav, "one.xhtml": ONE}))
    assert texts(imported) == ["The Crossing", "The boat left at dawn."]


def test_a_list_of_pages_marks_them_where_they_begin() -> None:
    nav = (
        '<nav epub:type="page-list"><ol><li><a href="one.xhtml#p1">xi</a></li>'
        '<li><a href="one.xhtml#p2">12</a></li><li><a href="one.xhtml#p2">12</a></li></ol></nav>'
    )
    body = '<p id="p1">One</p><p>Two and<span epub:type="pagebreak" id="p2" title="12"/> more</p>'
    pages = read(epub({"nav.xhtml": nav, "one.xhtml": body})).details.pages
    assert [(each.offset, each.label) for each in pages] == [(0, "xi"), (11, "12")]


def test_page_numbers_in_the_text_are_marks_and_no_words() -> None:
    body = (
        '<p>It <span class="pagenum" id="Page_3">[Pg 3]</span>rained.</p>'
        '<div epub:type="pagebreak" title="4">4</div><p>It '
        '<span class="x-ebookmaker-pageno" title="[v]"><a id="v"></a></span>poured.</p>'
        '<p class="pagenumber">Page turners are persons.</p>'
    )
    imported = read(epub({"one.xhtml": body}))
    assert texts(imported) == ["It rained.", "It poured.", "Page turners are persons."]
    marks = imported.details.pages
    assert [(each.offset, each.label) for each in marks] == [(3, "3"), (11, "4"), (14, "v")]


def test_links_between_pages_jump() -> None:
    imported = read(
        epub(
            {
                "one.xhtml": '<p>See <a href="sub/two.xhtml#here">there</a>, '
                '<a href="sub/two.xhtml">all</a>, <a href="sub/two.xhtml#none">lost</a>, '
                '<a href="https://example.org/">web</a>, <a href="style.css">file</a>.</p>',
                "sub/two.xhtml": '<h1>Two</h1><p id="here">Here. <a href="../one.xhtml">Back</a>',
            }
        )
    )
    first, second, here = imported.blocks
    hrefs = {run.text: run.href for run in first.runs if run.href}
    assert hrefs == {
        "there": f"#{here.anchor}",
        "all": f"#{second.anchor}",
        "lost": f"#{second.anchor}",
        "web": "https://example.org/",
    }
    assert here.runs[-1].href == f"#{first.anchor}"
    assert len({first.anchor, second.anchor, here.anchor}) == 3


def test_links_find_a_page_however_its_name_is_written() -> None:
    pages = {"one.xhtml": '<p><a href="TWO%20u%CC%88.xhtml">On</a></p>', "Two \u00fc.xhtml": ONE}
    first, heading, _text = read(epub(pages)).blocks
    assert first.runs[0].href == f"#{heading.anchor}"


def test_same_ids_of_two_pages_are_apart() -> None:
    body = '<p>Note<a id="r" epub:type="noteref" href="#n">1</a></p><p id="n">{}</p>'
    imported = read(epub({"a.xhtml": body.format("A."), "b.xhtml": body.format("B.")}))
    one, note_one, two, note_two = imported.blocks
    assert one.runs[-1].href == f"#{note_one.anchor}"
    assert two.runs[-1].href == f"#{note_two.anchor}"
    assert note_one.anchor != note_two.anchor


def test_notes_jump_both_ways_and_hidden_ones_are_shown() -> None:
    body = (
        '<p>Rain<a id="r1" epub:type="noteref" href="#n1">1</a> fell.</p>'
        '<aside epub:type="footnote" id="n1" hidden="hidden"><p>Much. <a href="#r1">Up</a></p>'
        "</aside>"
    )
    rain, note = read(epub({"one.xhtml": body})).blocks
    number = rain.runs[1]
    assert (number.text, number.href) == ("1", f"#{note.anchor}")
    assert InlineStyle.SUPERSCRIPT in number.styles
    assert note.runs[-1].href == f"#{rain.anchor}"


def test_images_come_out_of_the_archive() -> None:
    imported = read(
        epub(
            {
                "text/one.xhtml": '<p><img src="../a%20b.png" alt="A ferry"/></p>'
                '<p><img src="http://example.org/a.png" alt="far"/></p>'
                '<p><img src="../../../../../etc/passwd" alt="out"/></p>'
                '<object type="image/png" data="../a%20b.png">Seen again</object>',
                "a b.png": PNG,
            }
        )
    )
    near, far, out, again = (each.runs[0].image for each in imported.blocks)
    assert near is not None
    assert (near.asset, near.alt) == (SHA, "A ferry")
    assert far is not None
    assert (far.asset, far.alt) == ("", "far")
    assert out is not None
    assert out.asset == ""
    assert again is not None
    assert (again.asset, again.alt) == (SHA, "Seen again")
    assert list(imported.assets) == [SHA]


def test_an_image_wrapped_in_svg_is_that_image() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<title>Cover</title><image width="600" height="800" xlink:href="a.png"/></svg>'
    )
    (figure,) = read(epub({"one.xhtml": f"<div>{svg}</div>", "a.png": PNG})).blocks
    image = figure.runs[0].image
    assert figure.kind is BlockKind.FIGURE
    assert image is not None
    assert (image.asset, image.alt) == (SHA, "Cover")


def test_a_drawing_is_an_image_with_its_title() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>A line</title>'
        '<path d="M0 0L9 9"/></svg>'
    )
    imported = read(epub({"one.xhtml": f"<p>See {svg} here.</p>"}))
    (sentence,) = imported.blocks
    assert sentence.text == "See \ufffc here."
    image = sentence.runs[1].image
    assert image is not None
    assert image.alt == "A line"
    assert b"M0 0L9 9" in imported.assets[image.asset].data
    assert imported.assets[image.asset].media_type == "image/svg+xml"


def test_a_page_that_is_a_drawing_gives_its_words() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>All <tspan>aboard</tspan></text></svg>'
    spine = '<itemref idref="one.svg"/>'
    imported = read(epub({"one.svg": svg}, spine=spine))
    assert texts(imported) == ["\ufffc", "All aboard"]


def test_a_page_that_cannot_be_read_falls_back() -> None:
    package = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>
    <item id="a" href="a.pdf" media-type="application/pdf" fallback="b"/>
    <item id="b" href="b.xhtml" media-type="application/xhtml+xml" fallback="c"
     properties="scripted"/>
    <item id="c" href="c.xhtml" media-type="application/xhtml+xml" fallback="a"/>
    </manifest><spine><itemref idref="a"/></spine></package>"""
    pages = {"a.pdf": "%PDF", "b.xhtml": "<p>By script.</p>", "c.xhtml": "<p>Plain.</p>"}
    assert texts(read(epub({**pages, "package.opf": package}))) == ["Plain."]


def test_what_the_contents_call_a_chapter_is_a_heading() -> None:
    nav = '<nav epub:type="toc"><ol><li><a href="one.xhtml">I. The Crossing</a></li></ol></nav>'
    body = "<p class='t'>I. The crossing</p><p>The boat left.</p>"
    first, second = read(epub({"nav.xhtml": nav, "one.xhtml": body})).blocks
    assert (first.kind, first.level) == (BlockKind.HEADING, 1)
    assert second.kind is BlockKind.PARAGRAPH


def test_pages_that_are_no_xml_are_read_as_html() -> None:
    broken = "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>One & two<p>Three<br>four</html>"
    assert texts(read(epub({"one.xhtml": broken}))) == ["One & two", "Three\nfour"]


def test_names_with_a_prefix_are_names() -> None:
    prefixed = (
        '<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/'
        'MathML"><h:body><h:h1>One</h:h1><h:p>Two <m:math><m:mi>x</m:mi></m:math></h:p></h:body>'
        "</h:html>"
    )
    first, second = read(epub({"one.xhtml": prefixed})).blocks
    assert first.kind is BlockKind.HEADING
    assert second.text == "Two x"


def test_a_choice_of_vocabularies_shows_what_everybody_reads() -> None:
    body = (
        '<epub:switch><epub:case required-namespace="x"><p>Odd.</p></epub:case>'
        "<epub:default><p>Plain.</p></epub:default></epub:switch>"
    )
    assert texts(read(epub({"one.xhtml": body}))) == ["Plain."]


def test_scripts_styles_and_forms_have_no_effect() -> None:
    body = (
        "<script>alert(1)</script><style>p {display: none}</style><p onclick='x()'>Text "
        "<a href='javascript:x()'>link</a></p><iframe src='http://x/'>frame</iframe>"
    )
    imported = read(epub({"one.xhtml": page(body, "<script>x</script>")}))
    assert texts(imported) == ["Text link"]
    assert not any(run.href for run in imported.blocks[0].runs)


def test_tables_of_all_pages_are_numbered_through() -> None:
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    imported = read(epub({"a.xhtml": table, "b.xhtml": table}))
    assert [each.cell.table for each in imported.blocks if each.cell] == [0] * 4 + [1] * 4


def test_a_book_without_a_package_document_is_read_by_name() -> None:
    pages = {f"text/{n}.html": f"<p>Page {n}.</p>" for n in (10, 2, 1)}
    assert texts(read(zipped({"mimetype": "application/epub+zip", **pages}))) == [
        "Page 1.",
        "Page 2.",
        "Page 10.",
    ]


def test_a_package_document_is_found_without_its_container() -> None:
    book = epub({"one.xhtml": ONE, "/META-INF/container.xml": "<container"})
    assert read(book).metadata.title == "The Ferry"


def test_an_empty_spine_is_the_manifest() -> None:
    imported = read(epub({"one.xhtml": "<p>One.</p>", "nav.xhtml": NAV}, spine="<x/>"))
    assert texts(imported) == ["One."]
