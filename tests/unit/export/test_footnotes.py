"""What a footnote says, and that no note gets out of it."""

from __future__ import annotations

import pytest

from reader.export.footnotes import footnote, page_note, tag_word
from reader.export.note_text import joins_a_line, safe_lines
from reader.export.options import Options
from reader.model.annotation import Annotation, HighlightStyle, Motivation
from reader.model.entity import Entity, EntityType
from reader.model.selector import TextQuoteSelector
from tests.unit.export.support import ARTICLE, identifier, paragraph, snapshot

ODD = Entity(identifier(9), "A|B [c]", EntityType.PERSON)
QUOTE = TextQuoteSelector("x")
IDA = Entity(identifier(8), "Ida_V.", EntityType.PERSON)


def write(note: str = "", **fields: object) -> str:
    motivation = fields.pop("motivation", Motivation.HIGHLIGHTING)
    made = Annotation(identifier(1), ARTICLE, motivation, "", "", QUOTE, note=note, **fields)
    around = snapshot([paragraph("x")], entities=[ODD, IDA])
    return footnote(made, "p-1", around, Options())


def test_style_tags_and_entities_come_before_the_note() -> None:
    written = write("A note.", style=HighlightStyle.BLUE, tags=("two words",), entities=(IDA.id,))
    assert written == "[^p-1]: **blue** · #two-words · [[Ida_V.]] — A note."


@pytest.mark.parametrize(
    ("entities", "expected"),
    [("links", "[^p-1]: [[Ida_V.]] · [[A B c]]"), ("plain", "[^p-1]: Ida\\_V. · A\\|B \\[c\\]")],
)
def test_entities_are_links_or_names(entities: str, expected: str) -> None:
    made = Annotation(
        identifier(1), ARTICLE, Motivation.IDENTIFYING, "", "", entities=(IDA.id, ODD.id)
    )
    around = snapshot([paragraph("x")], entities=[ODD, IDA])
    assert footnote(made, "p-1", around, Options(entities=entities)) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("one\ntwo", "[^p-1]: one\n    two"),
        ("one\n\ntwo\r\n", "[^p-1]: one\n\n    two"),
        ("# Head\n\nx", "[^p-1]: —\n\n    # Head\n\n    x"),
        ("- a\n- b", "[^p-1]: —\n\n    - a\n    - b"),
        ("**bold** start", "[^p-1]: — **bold** start"),
        ("```\nopen", "[^p-1]: —\n\n    ```\n    open\n    ```"),
        ("Title\n===", "[^p-1]: —\n\n    Title\n    ==="),
        ("a | b\n--|--", "[^p-1]: —\n\n    a | b\n    --|--"),
        ("", "[^p-1]: *highlighting*"),
        ("  \n", "[^p-1]: *highlighting*"),
    ],
)
def test_notes_are_indented_and_blocks_start_below(note: str, expected: str) -> None:
    assert write(note) == expected


def test_the_page_note_is_a_quote() -> None:
    made = Annotation(
        identifier(1), ARTICLE, Motivation.COMMENTING, "", "", note="**a**\n\n- b", tags=("t",)
    )
    around = snapshot([paragraph("x")])
    assert page_note(made, around, Options()) == "> #t — **a**\n>\n> - b"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("see[^1] `[^2]`", ["see\\[^1] `[^2]`"]),
        ("[^1]: mine", ["\\[^1]: mine"]),
        ("```\n[^1]\n---\n```", ["```", "[^1]", "---", "```"]),
        ("~~~\n```", ["~~~", "```", "~~~"]),
        ("---\na: b\n---", ["* * *", "a: b", "* * *"]),
        ("---\na: [b\n\n---\n", ["* * *", "a: [b", "", "* * *"]),
        ("head\n---", ["head", "---"]),
        ("- item\n---", ["- item", "* * *"]),
    ],
)
def test_what_would_reach_outside_is_made_safe(note: str, expected: list[str]) -> None:
    assert safe_lines(note) == expected


@pytest.mark.parametrize(
    "line", ["    code", "> q", "1. x", "| a", "<div>", "```", "***", "[a]: b"]
)
def test_blocks_do_not_join_a_line(line: str) -> None:
    assert not joins_a_line([line])
    assert joins_a_line(["text", "", line])


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("two words", "two-words"),
        ("a/b_c", "a/b_c"),
        ("C++ & co.", "C-co"),
        ("日本 語", "日本-語"),
        ("हिन्दी", "हिन्दी"),
        ("👍", "👍"),
        ("_x_", "x"),
        ("***", "tag"),
    ],
)
def test_tags_are_one_word(name: str, word: str) -> None:
    assert tag_word(name) == word
