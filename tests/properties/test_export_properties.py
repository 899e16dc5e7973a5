"""Any text with any annotations survives the export word for word, to Pandoc and to GFM."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.export.annotated_markdown import END_OF_TEXT, render
from reader.model.annotation import AnchorState, Annotation, HighlightStyle, Motivation, Placed
from reader.model.article import (
    OBJECT_REPLACEMENT,
    Block,
    BlockKind,
    Image,
    InlineStyle,
    Metadata,
    Run,
    TableCell,
    block_starts,
    reading_text,
)
from tests.unit.export.support import (
    ARTICLE,
    annotation,
    characters,
    identifier,
    notes,
    pandoc_blocks,
    shown_text,
    snapshot,
    words,
)

# Each example is a whole document of many paragraphs, since every call of Pandoc costs 0.1 s.
EXAMPLES = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PUNCTUATION = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
SCRAPS = [
    "# ", "1. ", "2) ", "(3) ", "a. ", "iv) ", "(@x) ", "#. ", "- ", "+ ", "* ", "> ", "    ", "\t",
    "---", "...", "....", "==", "===", "==x==", "```", "~~~", ":::", ": ", "Table: ", "| a | b |",
    "|---|", "[^1]", "[^1]: ", "[[x]]", "[a](b)", "![a](b)", "[a]: b", "<b>", "</div>", "<!-- ",
    "-->", "&amp;", "&#60;", "\\", "\\begin{x}", "$x$", "$5 and $6", "@cite", "[-@cite]", "a@b.org",
    "http://a.org/b_c?d=e", "https://a.org/b", "https://a.org, ", "www.a.org", "www.a_b.org",
    "<http://a.org>", ":smile:", "12:30:45", "H~2~O", "x^2^", "^[note]", "~~x~~", "'a'", "\"b\"",
    "don't", "'90s", "snake_case", "_x_", "*y*", "**z**", "`c`", "``", "{.a}", "{#b}", "5 * 6",
    "C#", "#tag", "+---+", "-- ", "– —", "“q”", "é", "e\u0301", "ß", "İ", "日本語", "。", "שלום",
    "مرحبا", "👩‍👩‍👧", "🇫🇷", "😀", "\u00a0", "\u200b", "\u200d", "\u202e", "\u2028", "\ufeff",
    "\u00ad", " ", "  ", "word", "Mr. ", "x", "7", "\\\n",
]  # fmt: skip
scraps = st.one_of(
    st.sampled_from(SCRAPS),
    st.sampled_from(list(PUNCTUATION)),
    st.sampled_from(["a", "b", " ", "1", "word "]),
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"),
)


def texts(*extra: str, least: int = 0) -> st.SearchStrategy[str]:
    parts = st.one_of(scraps, st.sampled_from(extra)) if extra else scraps
    return st.lists(
        parts.map(lambda part: part.replace("\\\n", "\\")), min_size=least, max_size=9
    ).map("".join)


@st.composite
def spans(draw: st.DrawFn, text: str, most: int = 8) -> list[Placed]:
    """Passages anywhere, overlapping as they like; some without a style."""
    if not text:
        return []
    ends = st.integers(0, len(text))
    made = []
    for number in range(draw(st.integers(0, most))):
        start, end = sorted((draw(ends), draw(ends)))
        style = draw(st.sampled_from([None, HighlightStyle.YELLOW, HighlightStyle.BLUE]))
        if start < end:
            made.append(
                annotation(number, text, start, end, style, note=draw(st.sampled_from(["", "n"])))
            )
    return made


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[list[Block], list[Placed]]:
    blocks = [
        Block(BlockKind.PARAGRAPH, (Run(text),))
        for text in draw(st.lists(texts("\n"), max_size=20))
    ]
    return blocks, draw(spans(reading_text(blocks)))


hrefs = st.sampled_from(
    ["", "", "", "http://a.org/b_c", "https://a.org/(x) y", "#fn:1", "rel'\"<>\\.html", "#top"]
)
styles = st.frozensets(st.sampled_from(list(InlineStyle)), max_size=2)


@st.composite
def rich_runs(draw: st.DrawFn) -> tuple[Run, ...]:
    runs = []
    for text in draw(st.lists(texts("\n"), min_size=1, max_size=6)):
        if draw(st.integers(0, 9)) == 0:
            runs.append(Run(OBJECT_REPLACEMENT, image=Image("", draw(texts()), "a b.png")))
        elif draw(st.integers(0, 9)) == 0:
            runs.append(Run("https://a.org/b_c", href="https://a.org/b_c"))
        elif text:
            runs.append(Run(text, draw(styles), draw(hrefs)))
    return tuple(runs)


@st.composite
def rich_paragraphs(draw: st.DrawFn) -> tuple[list[Block], list[Placed]]:
    runs = draw(st.lists(rich_runs(), max_size=10))
    blocks = [Block(BlockKind.PARAGRAPH, made) for made in runs]
    return blocks, draw(spans(reading_text(blocks)))


@st.composite
def any_blocks(draw: st.DrawFn) -> tuple[list[Block], list[Placed]]:
    blocks: list[Block] = []
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(list(BlockKind)))
        runs = () if kind is BlockKind.RULE else draw(rich_runs())
        if kind is BlockKind.CODE:
            runs = (Run(draw(texts("\n", "\n\n"))),)
        if kind is BlockKind.TABLE_CELL:
            shape = [(0, 0), (0, 1), (1, 0), (1, 1)]
            blocks += [
                Block(kind, draw(rich_runs()), cell=TableCell(number, row, column, row == 0))
                for row, column in shape
            ]
            continue
        ordinal = draw(st.sampled_from([None, None, 1, 2, 10]))
        blocks.append(
            Block(
                kind,
                runs,
                level=draw(st.integers(1, 6)),
                quote_depth=draw(st.sampled_from([0, 0, 1, 2])),
                list_depth=draw(st.sampled_from([0, 0, 1, 2, 3])),
                ordinal=ordinal,
                checked=draw(st.sampled_from([None, True])) if ordinal is None else None,
                language=draw(st.sampled_from(["", "python", "c++", "{x}"])),
                noise=draw(st.integers(0, 9)) == 0,
            )
        )
    return blocks, draw(spans(reading_text(blocks)))


def comparable(text: str) -> str:
    """White space of any kind is one space."""
    return " ".join(composed(text).split())


def composed(text: str) -> str:
    """Pandoc's reader of GFM composes letters and their accents."""
    return unicodedata.normalize("NFC", text)


def expected_words(blocks: Sequence[Block]) -> list[str]:
    shown = [block for block in blocks if not block.noise and block.kind is not BlockKind.RULE]
    return words(composed(" ".join(block.text for block in shown)))


def without_boxes(given: list[str]) -> list[str]:
    """Pandoc shows the state of a task as a character."""
    return [word for word in given if word not in {"☒", "☐"}]


def body_blocks(markdown: str, source: str = "markdown+mark") -> list[dict[str, Any]]:
    """What Pandoc makes of the text itself: our own sections are cut off at their marker."""
    found = pandoc_blocks(markdown, source)
    for number, block in enumerate(found):
        if block["t"] == "RawBlock" and END_OF_TEXT in block["c"][1]:
            return found[:number]
    return found


def marked_places(blocks: Sequence[Block], placed: Sequence[Placed]) -> list[bool]:
    """For each character that is no white space: whether a styled passage covers it."""
    text = reading_text(blocks)
    covered = [False] * len(text)
    for item in placed:
        if item.annotation.style is not None:
            covered[item.start : item.end] = [True] * (item.end - item.start)
    return [mark for character, mark in zip(text, covered, strict=True) if not character.isspace()]


@EXAMPLES
@given(paragraphs())
def test_paragraphs_survive_pandoc_with_their_marks(case: tuple[list[Block], list[Placed]]) -> None:
    blocks, placed = case
    markdown = render(snapshot(blocks, placed))
    found = body_blocks(markdown)
    shown = [comparable(shown_text(block)) for block in found if block["t"] != "RawBlock"]
    assert shown == [text for block in blocks if (text := comparable(block.text))]
    seen = [mark for character, mark in characters(found) if not character.isspace()]
    assert seen == marked_places(blocks, placed)


@EXAMPLES
@given(paragraphs())
def test_paragraphs_survive_github_markdown(case: tuple[list[Block], list[Placed]]) -> None:
    blocks, placed = case
    found = body_blocks(render(snapshot(blocks, placed), marks="html"), "gfm")
    shown = [comparable(shown_text(block)) for block in found if block["t"] != "RawBlock"]
    assert shown == [text for block in blocks if (text := comparable(block.text))]


@EXAMPLES
@given(rich_paragraphs())
def test_styles_and_links_leave_the_words_alone(case: tuple[list[Block], list[Placed]]) -> None:
    blocks, placed = case
    found = body_blocks(render(snapshot(blocks, placed)))
    assert words(composed(shown_text(found))) == expected_words(blocks)
    gfm = body_blocks(render(snapshot(blocks, placed), marks="html"), "gfm")
    assert words(composed(shown_text(gfm))) == expected_words(blocks)


@EXAMPLES
@given(any_blocks())
def test_any_blocks_keep_their_words_in_order(case: tuple[list[Block], list[Placed]]) -> None:
    blocks, placed = case
    for source, marks in (("markdown+mark", "equals"), ("gfm", "html")):
        markdown = render(snapshot(blocks, placed), marks=marks)
        found = body_blocks(markdown, source)
        assert without_boxes(words(composed(shown_text(found)))) == without_boxes(
            expected_words(blocks)
        ), (source, markdown)


NOTES = [
    "plain", "two\nlines", "para\n\npara", "# Heading", "- item\n- item", "```\nopen", "~~~",
    "[^1]: own", "see[^1]", "---\nkey: [x\n---", "text\n---\nkey: [x\n---", "==open", "<!-- open",
    "-->", "<div>", "<script>", "`open", "*x", "| a |\n|---|", "> quote", "1. x", "    code",
    "\\", ":::", "$$\nx", "\\begin{x}", "![", "[x]: y", "{.a}", "x\n===", "#tag — x",
    "**yellow** · x", "\n\nx\n\n", "[^p-000000]",
]  # fmt: skip
note_texts = st.lists(st.one_of(st.sampled_from(NOTES), texts("\n", "\n\n")), max_size=4).map(
    "\n".join
)


@EXAMPLES
@given(st.lists(note_texts, min_size=1, max_size=8), note_texts, st.booleans())
@example(["a"], "^[note]", True)
@example(["^[x] y"], "---\nkey: [x\n---\nplain", True)
@example(["---\nkey: [x\n...\nplain"], "x ^[a *b*] y", False)
def test_no_note_breaks_the_document(given_notes: list[str], own: str, lost: bool) -> None:
    text = "\n".join(f"word{number}" for number in range(len(given_notes)))
    blocks = [Block(BlockKind.PARAGRAPH, (Run(line),)) for line in text.split("\n")]
    starts = block_starts(blocks)
    placed = [
        annotation(number, text, starts[number], starts[number] + 4, note=note, tags=(note,))
        for number, note in enumerate(given_notes)
    ]
    page_note = Annotation(identifier(99), ARTICLE, Motivation.COMMENTING, "", "", note=own)
    if lost:
        placed.append(annotation(50, text, 0, 4, state=AnchorState.ORPHAN))
    made = snapshot(blocks, placed, page_note=page_note, metadata=Metadata(title=own, site=own))
    for source, marks in (("markdown+mark", "equals"), ("gfm", "html")):
        markdown = render(made, marks=marks)
        found = pandoc_blocks(markdown, source)
        edge = next(
            number
            for number, block in enumerate(found)
            if block["t"] == "RawBlock" and END_OF_TEXT in block["c"][1]
        )
        assert words(shown_text(found[:edge]))[-len(blocks) :] == text.split()
        assert notes(found) == len(placed)
        assert notes(found[:edge]) == len(given_notes)
        assert found[-1]["t"] == "RawBlock"
        assert "postil:annotations" in found[-1]["c"][1]


def on_one_line(value: str) -> str:
    """Return a value as the front matter has it: dashes alone on a line would begin YAML in it."""
    alone = re.search(r"(?m)^\s*---\s*$", value)
    return " ".join(value.split()) if alone else value


@EXAMPLES
@given(paragraphs(), st.lists(texts(), max_size=5), texts("\n"))
@example(([], []), ["---"], "---\n")
def test_front_matter_and_machine_block_read_back(
    case: tuple[list[Block], list[Placed]], tags: list[str], title: str
) -> None:
    blocks, placed = case
    metadata = Metadata(title=title, authors=tuple(tags), published=title)
    made = snapshot(blocks, placed, metadata=metadata, tags=tuple(tags))
    markdown = render(made)
    assert markdown == render(made)
    front = yaml.safe_load(markdown.split("\n---\n", 1)[0])
    assert front.get("title", "") == on_one_line(title)
    assert front.get("tags", []) == [on_one_line(tag) for tag in tags]
    assert front.get("authors", []) == [on_one_line(tag) for tag in tags]
    lines = markdown.split("\n")
    if placed:
        opening = lines.index("<!-- postil:annotations")
        assert lines[-2] == "-->"
        read = [json.loads(line) for line in lines[opening + 1 : -2]]
        ids = [f"urn:uuid:{item.id}" for item in made.placed]
        assert [item["id"] for item in read] == ids
        extents = [(item["postil"]["start"], item["postil"]["end"]) for item in read]
        assert extents == [(item.start, item.end) for item in made.placed]
        assert [item["target"]["selector"][0]["exact"] for item in read] == [
            item.annotation.quote.exact for item in made.placed if item.annotation.quote
        ]
    for item in placed:
        label = re.escape(f"[^p-{item.id[-6:]}]")
        assert len(re.findall(rf"^{label}: ", markdown, re.MULTILINE)) == 1
        assert len(re.findall(label, markdown)) == 2
