"""Pages that converters wrote, manuals and bare documents: all of the text, none of the menus."""

from __future__ import annotations

from reader.formats.registry import import_source
from reader.model.article import BlockKind, Imported
from tests.helpers.work import growth

SENTENCE = "The keeper of the lock writes down every boat that passes through it in the night. "
MENU = (
    "<nav><a href='/'>Home</a></nav><form><input name='q'></form><div class='menu'>"
    + "".join(f"<div><a href='/{n}'>Another story, number {n}</a></div>" for n in range(20))
    + "</div>"
)


def read(html: str) -> Imported:
    return import_source(f"<!DOCTYPE html>{html}".encode(), name="page.html")


def test_a_short_document_of_a_converter_keeps_its_lists() -> None:
    read_in = read(
        "<html><head><meta name='generator' content='pandoc'><title>Boats</title></head><body>"
        "<header id='title-block-header'><h1 class='title'>Boats</h1></header>"
        "<nav id='TOC' role='doc-toc'><ul><li><a href='#part'>Part</a></li></ul></nav>"
        f"<h1 id='part'>Part one</h1><p>{SENTENCE}</p><h2 id='b'>Kinds</h2>"
        "<ol type='1'><li>first</li><li>second<ul><li>nested</li></ul></li><li>third</li></ol>"
        "<blockquote><p>It ends here.</p></blockquote><p>Last.</p>"
        "<section class='footnotes' role='doc-endnotes'><hr><ol><li>A note.</li></ol></section>"
    )
    lines = read_in.text.split("\n")
    assert [line for line in lines if line] == [
        "Part one", SENTENCE.strip(), "Kinds", "first", "second", "nested", "third",
        "It ends here.", "Last.", "A note.",
    ]  # fmt: skip
    assert read_in.details.words_left_out <= 2  # the title, and what the table of contents says


def test_what_leads_to_other_pages_of_a_manual_is_left_out() -> None:
    text = read(
        "<html><head><meta name='generator' content='Docutils 0.19'></head><body>"
        "<div class='related' role='navigation'><ul><li><a href='next'>index</a></li></ul></div>"
        f"<div class='body' role='main'><h1>Locks</h1><p>{SENTENCE}</p><p>Short.</p>"
        "<aside class='footnote-list'><aside class='footnote' role='note'><p>Not at night.</p>"
        "</aside></aside></div><div class='sphinxsidebar'><h4>Next topic</h4></div></body>"
    ).text
    assert "Not at night." in text
    assert "Short." in text
    assert "index" not in text
    assert "Next topic" not in text


def test_the_line_of_links_above_a_chapter_is_left_out() -> None:
    text = read(
        "<html><head><meta name='generator' content='makeinfo'></head><body><div class='header'>"
        "<p>Next: <a href='B.html' rel='next'>Boats</a>, Up: <a href='top' rel='up'>A</a></p></div>"
        f"<h1>Locks</h1><p>{SENTENCE}</p><dl><dt>lock</dt><dd>A gate</dd></dl></body>"
    ).text
    assert "Next:" not in text
    assert "lock" in text
    assert "A gate" in text


def test_what_a_converter_adds_of_itself_is_left_out() -> None:
    text = read(
        "<html><head><meta name='generator' content='Asciidoctor 2.0'></head><body>"
        f"<div title='header'><p>Page of the lock</p></div><h1>Locks</h1><p>{SENTENCE}</p>"
        "<ul><li>lamp</li></ul><div id='footer'><div>Last updated 2026-02-03</div></div></body>"
    ).text
    assert "lamp" in text
    assert "Last updated" not in text
    assert "Page of the lock" not in text


def test_headings_in_boxes_and_headings_that_link_to_themselves_are_kept() -> None:
    sections = "".join(
        f"<div class='titlepage'><div><h2>Gate {n}</h2></div></div><p>{SENTENCE} {SENTENCE}</p>"
        f"<h3 id='s{n}'><a class='header' href='#s{n}'>Part {n}</a></h3><p>{SENTENCE}</p>"
        for n in range(4)
    )
    blocks = read(
        f"<title>Locks</title><body>{MENU}<main>{sections}</main><footer>Imprint</footer>"
    ).blocks
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    assert [h.text for h in headings] == [f"{w} {n}" for n in range(4) for w in ("Gate", "Part")]
    assert not any(run.href for heading in headings for run in heading.runs)


def test_a_list_of_changes_full_of_links_is_a_document() -> None:
    items = "".join(f"<li><a href='/pull/{n}'>Stabilize the gate {n}</a></li>" for n in range(60))
    text = read(
        f"<title>Changes</title><body><h1>Version 2</h1><h2>Gates</h2><ul>{items}</ul>"
        f"<h2>Locks</h2><p>{SENTENCE}</p><ul>{items}</ul><footer>Imprint</footer>"
    ).text
    assert text.count("Stabilize the gate") == 120
    assert "Imprint" not in text


def test_whose_words_they_are_stays_below_a_quotation() -> None:
    text = read(
        f"<title>t</title><body>{MENU}<main><p>{SENTENCE}</p><blockquote><p>{SENTENCE}</p>"
        f"<footer>Ida Verrin</footer></blockquote><p>{SENTENCE}</p><p>{SENTENCE}</p></main>"
    ).text
    assert "Ida Verrin" in text


def test_a_table_of_terms_at_the_end_is_no_row_of_labels() -> None:
    terms = "".join(f"<p>{n} Gate of the kind {n}</p>" for n in range(60))
    text = read(
        f"<title>t</title><body>{MENU}<div id='text'><p>{SENTENCE} {SENTENCE}</p>{terms}</div>"
    ).text
    assert text.count("Gate of the kind") == 60


def test_steps_that_say_the_same_are_all_kept() -> None:
    press = "<li><p>Press the button OK there.</p></li>"
    steps = f"<ol><li><p>Open it.</p></li>{press}</ol><p>{SENTENCE}</p><ol>{press}</ol>"
    text = read(f"<title>t</title><body>{MENU}<main>{steps}{steps}</main>").text
    assert text.count("Press the button OK there.") == 4


def test_the_work_grows_with_the_length_of_a_paragraph_full_of_notes() -> None:
    def read_notes(count: int) -> None:
        notes = (f"Text <sup><a href='#n{n}' id='r{n}'>{n}</a></sup> " for n in range(count))
        read("<body>" + "".join(notes))

    assert growth(read_notes, 250, 2_000) < 12
