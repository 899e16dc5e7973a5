"""Whatever comes in: blocks and text agree, plain text loses nothing, nothing crashes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.formats.markdown import note_to_html
from reader.formats.registry import import_source
from reader.model.article import BlockKind, Imported, reading_text
from reader.model.errors import SourceError

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=400)
LINES = st.lists(
    st.sampled_from(
        (
            "By Jane Roe, Editor",
            "ADVERTISEMENT",
            "A heading",
            "Why?",
            "",
            "A long line of prose that goes on for a while, and then it ends with a full stop.",
            "- item",
            "مرحبا بالعالم",
            "日本語の文章です。",
            "👩‍👩‍👧 e\u0301",
            "Chapter 3",
            "7 August 2026",
        )
    ),
    max_size=25,
).map("\n".join)
TAGS = (
    "p div span b i a ul ol li table tr td th pre code blockquote h1 h2 br hr img figure "
    "figcaption section article script style sup dl dt dd q form nav"
)
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS.split()]),
        st.sampled_from([f"</{tag}>" for tag in TAGS.split()]),
        st.sampled_from(["<a href='#x'>", "<p id=x>", "<td rowspan=3 colspan=2>", "<li value=7>"]),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    ),
    max_size=60,
).map("".join)


def read(data: bytes, name: str) -> Imported | None:
    try:
        return import_source(data, name=name)
    except SourceError:
        return None


def check(imported: Imported) -> None:
    assert imported.text == reading_text(imported.blocks)
    assert imported.text.encode()
    for block in imported.blocks:
        assert block.runs or block.kind is BlockKind.RULE
        assert all(run.text for run in block.runs)
        if block.kind is not BlockKind.CODE:
            assert block.text == block.text.strip()
        assert "\u2029" not in block.text
        assert (block.cell is not None) == (block.kind is BlockKind.TABLE_CELL)
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)


def solid(text: str) -> str:
    return "".join(text.split())


@given(st.one_of(TEXT, LINES))
def test_plain_text_loses_no_character(text: str) -> None:
    imported = read(text.encode(), "a.txt")
    if imported is None:
        assert not solid(text.removeprefix("\ufeff")) or any(c < " " for c in text)
    else:
        check(imported)
        assert solid(imported.text) == solid(text.removeprefix("\ufeff"))


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a"]))
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    imported = read(data, name)
    if imported is not None:
        check(imported)


@given(MARKUP)
@settings(max_examples=150)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    for name in ("a.html", "a.md"):
        imported = read(markup.encode(), name)
        if imported is not None:
            check(imported)


@given(st.one_of(TEXT, MARKUP))
@settings(max_examples=150)
def test_a_note_is_always_safe(note: str) -> None:
    html = note_to_html(note).lower()
    for bad in ("<script", "<img", "<style", "<iframe", "<form"):
        assert bad not in html
