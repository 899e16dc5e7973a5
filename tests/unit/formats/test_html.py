"""Saved pages: main content, metadata, local images; nothing runs, nothing is loaded."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from lxml import etree

from reader.formats.extraction import Candidate
from reader.formats.html import _article
from reader.formats.registry import import_source
from reader.model.article import Block, BlockKind, Imported, InlineStyle, Metadata, Run
from tests.helpers.hang_guard import hang_guard

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SHA = hashlib.sha256(PNG).hexdigest()

BODY = (
    "<p>The eastern spillway was opened at night, and the lower streets were under water "
    "before any siren sounded, three residents said on Friday.</p>"
    "<p>The ministry denies that there was any delay; its own record of the night has a gap of "
    "forty minutes that nobody has been able to explain so far.</p>"
    "<p>Two of the three cables of the gate had been marked for renewal in the spring, "
    "but no order was placed, as a letter of the works office shows.</p>"
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head>
<title>Spillway opened overnight | Hallen Courier</title>
<meta property="og:site_name" content="Hallen Courier">
<meta name="author" content="Tomas Kell">
<meta property="article:published_time" content="2026-08-07T06:00:00Z">
<link rel="canonical" href="https://courier.example/spillway">
<script>document.write("no")</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main class="page"><article class="story"><h1>Spillway opened overnight</h1>
<p class="byline">By Tomas Kell</p>
<div class="text">{BODY}<div class="ad">Advertisement</div>
<h2>What went wrong</h2><ul><li>The <b>motor</b></li><li>The <a href="cables">cables</a></li></ul>
{BODY}</div></article></main>
<aside class="more"><h3>Most read</h3><ul><li><a href="/a">A story about something else</a></li>
</ul></aside><footer><p>© 2026 Hallen Courier. All rights reserved.</p></footer></body></html>"""


def read(html: str, folder: Path | None = None) -> Imported:
    return import_source(html.encode(), name="page.html", folder=folder)


def bare(inner: str, folder: Path | None = None) -> tuple[Block, ...]:
    return read(f"<!DOCTYPE html><title>t</title><body>{inner}", folder).blocks


def test_the_main_content_is_found() -> None:
    imported = read(PAGE)
    for absent in ("Home", "Most read", "something else", "All rights", "document.write"):
        assert absent not in imported.text
    assert imported.text.startswith("The eastern spillway was opened at night")
    assert "What went wrong\nThe motor\nThe cables\n" in imported.text


def test_a_page_says_what_it_is() -> None:
    metadata = read(PAGE).metadata
    assert metadata.title == "Spillway opened overnight"
    assert not metadata.title_proposed
    assert metadata.authors == ("Tomas Kell",)
    assert (metadata.site, metadata.published) == ("Hallen Courier", "2026-08-07")
    assert (metadata.url, metadata.language) == ("https://courier.example/spillway", "en-GB")


def test_linked_data_gives_metadata() -> None:
    data = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "The gate \\ud83d", '
        '"author": [{"name": "Ann Poe"}, {"name": "Jo Roe"}], "datePublished": "2026-08-07"}]}'
    )
    metadata = read(f'<script type="application/ld+json">{data}</script>{BODY}').metadata
    assert metadata.title.startswith("The gate")
    assert metadata.title.encode()
    assert metadata.authors == ("Ann Poe", "Jo Roe")
    assert metadata.published == "2026-08-07"


def test_relative_links_are_resolved() -> None:
    hrefs = {run.href for block in read(PAGE).blocks for run in block.runs if run.href}
    assert hrefs == {"https://courier.example/cables"}


def test_advertisement_lines_are_noise_or_gone() -> None:
    shown = [b.text for b in read(PAGE).blocks if not b.noise]
    assert "Advertisement" not in shown


def test_white_space_collapses_as_in_a_browser() -> None:
    (block,) = bare("<p>  a \n\t <b> b </b> c&nbsp; d<br> e </p>")
    assert block.text == "a b c\u00a0 d\ne"


def test_inline_styles_and_unsafe_links() -> None:
    (block,) = bare(
        "<p><strong>a</strong><em>b</em><code>c</code><del>d</del><mark>e</mark><sub>f</sub>"
        '<sup>g</sup><a href="java\nscript:x()">h</a><a href="https://e.org/">i</a></p>'
    )
    assert [tuple(run.styles) for run in block.runs][:7] == [
        (InlineStyle.STRONG,),
        (InlineStyle.EMPHASIS,),
        (InlineStyle.CODE,),
        (InlineStyle.STRIKE,),
        (InlineStyle.MARK,),
        (InlineStyle.SUBSCRIPT,),
        (InlineStyle.SUPERSCRIPT,),
    ]
    assert [(run.text, run.href) for run in block.runs][7:] == [("h", ""), ("i", "https://e.org/")]


def test_tables_with_spans() -> None:
    blocks = bare(
        "<table><tr><th>A<th colspan=2>B</tr><tr><td rowspan=2>1<td>2<td>3<br>3b</tr>"
        "<tr><td>4<p>4b</p><td>5</tr></table>"
    )
    cells = [
        (b.text, b.cell.row, b.cell.column, b.cell.row_span, b.cell.column_span)
        for b in blocks
        if b.cell
    ]
    assert cells == [
        ("A", 0, 0, 1, 1),
        ("B", 0, 1, 1, 2),
        ("1", 1, 0, 2, 1),
        ("2", 1, 1, 1, 1),
        ("3\n3b", 1, 2, 1, 1),
        ("4\n4b", 2, 1, 1, 1),
        ("5", 2, 2, 1, 1),
    ]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    blocks = bare(f"<table><tr><td><h2>News</h2>{BODY}</td><td>side</td></tr></table>")
    assert not any(block.cell for block in blocks)


def test_code_figures_and_definition_lists() -> None:
    blocks = bare(
        '<pre><code class="language-rust">\nfn f() {\n    1\n}\n</code></pre>'
        '<figure><img src="http://e.org/x.png" alt="gate">'
        "<figcaption>The gate</figcaption></figure>"
        "<dl><dt>Sluice</dt><dd>A gate.</dd></dl>"
    )
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.CODE, "fn f() {\n    1\n}"),
        (BlockKind.FIGURE, "\ufffc"),
        (BlockKind.CAPTION, "The gate"),
        (BlockKind.PARAGRAPH, "Sluice"),
        (BlockKind.LIST_ITEM, "A gate."),
    ]
    assert blocks[0].language == "rust"


def test_two_line_breaks_part_paragraphs_and_hidden_things_stay_hidden() -> None:
    blocks = bare('a<br><br>b<span style="display: none">c</span><p hidden>d</p><p>e</p>')
    assert [b.text for b in blocks] == ["a", "b", "e"]


def test_anchors_of_links_inside_the_page() -> None:
    blocks = bare('<p><a href="#end">go</a></p><section id="end"><p>there</p></section>')
    assert [b.anchor for b in blocks] == ["", "end"]


def test_local_and_data_images_are_kept(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "a b.png").write_bytes(PNG)
    data = base64.b64encode(PNG).decode()
    imported = read(
        '<p>Text <img src="page_files/a%20b.png?x=1" alt="one">'
        f'<img src="data:image/png;base64,{data}"></p>',
        tmp_path,
    )
    images = [run.image for run in imported.blocks[0].runs if run.image]
    assert [(image.asset, image.alt) for image in images] == [(SHA, "one"), (SHA, "")]
    assert images[1].source == ""
    assert imported.assets[SHA].data == PNG
    assert imported.assets[SHA].media_type == "image/png"


@pytest.mark.parametrize(
    "source",
    [
        "../secret.png",
        "%2e%2e/secret.png",
        "{outside}",
        "file://{outside}",
        "link.png",
        "http://e.org/secret.png",
        "//e.org/secret.png",
        "not-an-image.png",
        "missing.png",
        "folder",
        "a%00b.png",
    ],
)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "saved"
    (folder / "folder").mkdir(parents=True)
    outside = tmp_path / "secret.png"
    outside.write_bytes(PNG)
    (folder / "link.png").symlink_to(outside)
    (folder / "not-an-image.png").write_text("secret words")
    imported = read(f'<p>Text <img src="{source.format(outside=outside)}" alt="x">.</p>', folder)
    assert not imported.assets


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "word" + "</div>" * 10_000,
        "<b>" * 10_000 + "word",
        "<table><tr><td>" * 2_000 + "word",
        "<ul><li>" * 2_000 + "word",
        "<p>" + "word " * 1_000_000,
        "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">word",
        "<table>" + "<tr><td rowspan=999999 colspan=999999>word" * 500 + "</table>",
        "word<br>" * 20_000,
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><p>word &b;</p>',
        "<p>word" + "<" * 20_000,
    ],
    ids=["div", "b", "table", "ul", "line", "attributes", "spans", "br", "entities", "less-than"],
)
def test_hostile_pages_come_to_an_end(html: str) -> None:
    with hang_guard():
        assert "word" in read(html).text


def test_boxes_for_sharing_are_no_part_of_the_article() -> None:
    links = (
        '<ul><li><a href="//x.example/m">Email</a></li><li><a href="//x.example">Post</a></li></ul>'
    )
    essay = f'<div class="social-history">{BODY}</div>'
    page = PAGE.replace(
        '<div class="text">', f'<div class="share-box">{links}</div>after{essay}<div>'
    )
    imported = import_source(page.encode(), name="page.html")
    assert "Email" not in imported.text
    assert "The eastern spillway was opened at night" in imported.text
    assert imported.text.count("no order was placed") >= 1


PROSE = "The ferry leaves at noon, as the tide allows, and is back with the mail by the evening."


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><title>Tide</title><main>{}</main>",
        "<html lang=en><head><meta name=x content='a > b'><title>Tide</title><article>{}</article>",
        "<title>Tide</title><style>p > b {{}}</style><!-- <p> --><header>Mail</header>"
        "<section>{}</section>",
        "<title>Tide</title><script>document.write('<main>')</script><figure>{}</figure>",
    ],
)
def test_a_page_may_leave_out_the_tag_of_its_body(page: str) -> None:
    imported = import_source(page.format(f"<p>{PROSE}</p>").encode(), name="a.html")
    assert PROSE in imported.text
    assert imported.metadata.title == "Tide"


def test_ticked_cells_of_a_table_are_no_share_buttons() -> None:
    rows = "".join(f"<tr><th>Row {n}</th><td>x</td><td>x</td><td>x</td></tr>" for n in range(4))
    page = f"<article><p>{PROSE}</p><table>{rows}</table><p>{PROSE} Twice.</p></article>"
    assert import_source(page.encode(), name="a.html").text.split("\n").count("x") == 12


def test_a_page_of_nothing_but_labels_is_shown_as_it_is() -> None:
    page = b"<table><tr><td>x<td>x<td>x</table>"
    assert import_source(page, name="a.html").text == "x\nx\nx"


def test_short_lines_before_the_last_that_both_extractors_have_stay() -> None:
    def candidate(text: str, votes: int, kind: BlockKind = BlockKind.LIST_ITEM) -> Candidate:
        element = etree.Element("p")
        return Candidate(Block(kind, (Run(text),)), element, len(text.split()), 0.0, votes, True)

    long = candidate("Take what the garden gives, and as much of it as you can carry. " * 3, 2)
    lines = [long, candidate("two eggs", 1), candidate("flour", 2), candidate("Share this", 1)]
    blocks, _ = _article(lines, Metadata(), ())
    assert [block.text for block in blocks[1:]] == ["two eggs", "flour"]
