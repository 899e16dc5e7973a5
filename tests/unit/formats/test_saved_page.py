"""Pages as browsers, SingleFile and reader modes save them; links from a page into itself."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from reader.formats.registry import import_source
from reader.model.article import BlockKind, Imported
from reader.model.details import ImportOptions
from tests.helpers.hang_guard import hang_guard
from tests.helpers.work import growth

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ADDRESS = "https://courier.example/news/gate?id=7"
TEXT = (
    "<p>The eastern spillway was opened at night, and the lower streets were under water before "
    "any siren sounded, three residents said on Friday.</p><p>The ministry denies that there was "
    "any delay; its own record of the night has a gap of forty minutes that nobody has been able "
    "to explain so far.</p><p>Two of the three cables of the gate had been marked for renewal in "
    "the spring, but no order was placed, as a letter of the works office shows.</p>"
)
MENU = "<nav><ul><li><a href=/>Home</a></li><li><a href=/news>All of the news</a></li></ul></nav>"
FOOTER = "<footer><p>© The Courier. All rights reserved by its owners.</p></footer>"


def read(page: str, folder: Path | None = None, **options: bool) -> Imported:
    return import_source(
        page.encode(), name="page.html", folder=folder, options=ImportOptions(**options)
    )


def page(inner: str, before: str = "", head: str = "") -> str:
    return (
        f"<!DOCTYPE html>{before}<html><head><title>Night at the gate</title>{head}</head><body>"
        f"{MENU}<main class=page><article class=story>{inner}</article></main>{FOOTER}"
    )


def links(imported: Imported) -> dict[str, str]:
    return {run.text: run.href for block in imported.blocks for run in block.runs if run.href}


@pytest.mark.parametrize(
    "comment",
    [
        "<!--\n Page saved with SingleFile \n url: {url} \n saved date: Fri Aug 07 2026 06:00:00 "
        "GMT+0200 (CEST)\n-->",
        "<!-- saved from url=(0038){url} -->",
        "<!-- saved from url={url} -->",
    ],
)
def test_a_saved_page_knows_its_address(comment: str) -> None:
    imported = read(
        page(
            f'{TEXT}<p>More on <a href="cables">the cables</a> of the gate.</p>',
            comment.format(url=ADDRESS),
        )
    )
    assert imported.metadata.url == ADDRESS
    assert links(imported) == {"the cables": "https://courier.example/news/cables"}


def test_the_page_s_own_address_goes_before_the_comment_unless_it_is_the_front_page() -> None:
    comment = f"<!-- saved from url=(0038){ADDRESS} -->"
    head = '<link rel=canonical href="https://courier.example/{}">'
    assert read(page(TEXT, comment, head.format("gate"))).metadata.url.endswith("/gate")
    assert read(page(TEXT, comment, head.format(""))).metadata.url == ADDRESS


def test_the_day_of_saving_is_not_the_day_of_publishing() -> None:
    comment = f"<!--\n Page saved with SingleFile \n url: {ADDRESS}\n saved date: Fri Aug 07 2026"
    assert read(page(TEXT, f"{comment}\n-->")).metadata.published == ""


def test_links_into_the_page_are_such_again_and_notes_are_kept() -> None:
    noted = TEXT.replace(
        "on Friday.",
        f'on Friday.<sup><a id=r1 href="{ADDRESS}#n1">1</a></sup> And<a id=r2 href=#n2>[2]</a>.',
    )
    notes = (
        '<div class=refs><ol><li id=n1>A letter of 7 May. <a href="#r1">back</a></li>'
        '<li id=n2><p>Heard by phone.</p><p>Twice. <a href="#r2">back</a></p></li></ol></div>'
    )
    imported = read(page(noted + notes, f"<!-- saved from url=(0038){ADDRESS} -->"))
    anchors = {block.anchor: block.text for block in imported.blocks if block.anchor}
    found = links(imported)
    assert anchors[found["1"][1:]].startswith("A letter of 7 May.")
    assert anchors[found["[2]"][1:]] == "Heard by phone."
    assert anchors[found["back"][1:]].startswith("The eastern spillway")
    assert "Twice. back" in imported.text


def test_escaped_links_into_the_page_find_their_ids() -> None:
    imported = read(f'<p><a href="#caf%C3%A9">down</a></p><h2 id="café">Café</h2>{TEXT}')
    assert links(imported) == {"down": "#café"}


def test_links_to_what_was_left_out_lead_to_the_web_or_nowhere() -> None:
    inner = TEXT.replace("three residents", '<a href="#comments">three residents</a>')
    assert links(read(page(inner))) == {}
    found = links(read(page(inner, f"<!-- saved from url=(0038){ADDRESS} -->")))
    assert found == {"three residents": f"{ADDRESS}#comments"}


def test_marks_beside_headings_are_left_out() -> None:
    inner = (
        f'{TEXT}<h2 id=w>Why<a class=headerlink href="#w" title=Permalink>¶</a></h2>{TEXT}'
        f"<h2>How<span class=mw-editsection>[<a href=/edit>edit</a>]</span></h2>{TEXT}"
    )
    headings = [b.text for b in read(page(inner)).blocks if b.kind is BlockKind.HEADING]
    assert headings == ["Why", "How"]


def test_an_export_of_a_reader_mode_is_all_text() -> None:
    export = (
        "<!DOCTYPE html><html><head><title>Night at the gate</title></head><body><div "
        'class="toolbar"><button>Close</button><ul><li>Type controls</li></ul></div>'
        '<div class="container"><div class="header reader-header">'
        f'<a class="domain reader-domain" href="{ADDRESS}">courier.example</a>'
        '<h1 class="reader-title">Night at the gate</h1>'
        '<div class="credits reader-credits">Tomas Kell</div>'
        '<div class="meta-data"><div>3 minutes</div></div></div><div class="content">'
        '<div class="moz-reader-content"><div id="readability-page-1" class="page">'
        f"<p>In short.</p>{TEXT}<p><a href=/a>A link</a></p></div></div></div></body></html>"
    )
    imported = read(export)
    metadata = imported.metadata
    assert (metadata.title, metadata.authors, metadata.url) == (
        "Night at the gate",
        ("Tomas Kell",),
        ADDRESS,
    )
    texts = [block.text for block in imported.blocks]
    assert (texts[0], texts[-1], len(texts)) == ("In short.", "A link", 5)


def test_images_that_singlefile_keeps_once_are_shown() -> None:
    data = base64.b64encode(PNG).decode()
    style = f'<style>:root{{--sf-img-3: url("data:image/png;base64,{data}")}}</style>'
    image = "<img src='data:,' alt=gate style='background-image:var(--sf-img-3)!important'>"
    imported = read(page(f"{TEXT}<p>{image}</p>{TEXT}", head=style))
    images = [run.image for block in imported.blocks for run in block.runs if run.image]
    assert [(image.alt, imported.assets[image.asset].data) for image in images] == [("gate", PNG)]


def test_a_page_with_its_folder_shows_its_images(tmp_path: Path) -> None:
    (tmp_path / "Night at the gate_files").mkdir()
    (tmp_path / "Night at the gate_files" / "gate.png").write_bytes(PNG)
    image = '<figure><img src="./Night%20at%20the%20gate_files/gate.png"><figcaption>The gate'
    imported = read(page(f"{TEXT}{image}</figcaption></figure>{TEXT}"), tmp_path)
    assert [asset.data for asset in imported.assets.values()] == [PNG]
    kinds = [block.kind for block in imported.blocks]
    assert kinds.index(BlockKind.CAPTION) == kinds.index(BlockKind.FIGURE) + 1


def test_the_whole_page_is_shown_when_asked_for() -> None:
    hidden = "<script>var a = 1</script><form><p>Search</p><input value=x></form>"
    source = page(f"<h1>Night at the gate</h1>{TEXT}{hidden}")
    article, whole = read(source), read(source, whole_page=True)
    assert "All of the news" not in article.text
    assert 10 <= article.details.words_left_out <= 40
    assert whole.text.startswith("Home\nAll of the news\nNight at the gate\nThe eastern spillway")
    assert whole.text.endswith("All rights reserved by its owners.")
    assert "var a" not in whole.text
    assert whole.details.words_left_out == 0
    assert whole.details.options.whole_page


def test_labels_of_share_buttons_are_left_out() -> None:
    buttons = "".join(f"<li>{name}</li>" for name in ("Facebook", "WhatsApp", "Copy link"))
    imported = read(page(f"{TEXT}<ul>{buttons}</ul>{TEXT}<ul><li>Facebook</li></ul>{TEXT}"))
    assert "WhatsApp" not in imported.text
    assert imported.text.count("Facebook") == 1


@pytest.mark.parametrize(
    ("before", "repeated", "after"),
    [
        ("<title>x y z | w</title>", "<h1>word word</h1>", ""),
        ("<h2>" * 390, "<a href=#x>#</a>", "word"),
        ("<h1>word</h1>", "<p class=byline>by word <b class=author-name>x</b></p>", ""),
        ("", "<p>word<sup><a href=#n{n}>1</a></sup></p><li id=n{n}>note", ""),
        ("", "<a href='#%41'>word</a>", "<p id=A>end"),
    ],
    ids=["headings", "permalinks", "bylines", "notes", "ids"],
)
def test_the_work_grows_with_a_hostile_page(before: str, repeated: str, after: str) -> None:
    def read_page(count: int) -> None:
        middle = "".join(repeated.replace("{n}", str(number)) for number in range(count))
        assert "word" in read(before + middle + after).text

    assert growth(read_page, 500, 4_000) < 12
    with hang_guard():
        read_page(9_000)


def test_nothing_is_left_out_of_a_fragment() -> None:
    imported = read(f"<h2>Head</h2>{TEXT}")
    assert imported.details.words_left_out == 0
