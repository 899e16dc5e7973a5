"""Whole documents against golden files, and what Pandoc makes of them."""

from __future__ import annotations

import json

import pytest

from reader.export.annotated_markdown import END_OF_TEXT, NOT_FOUND, NOTES, render
from reader.model.annotation import AnchorState, Annotation, HighlightStyle, Motivation
from reader.model.article import (
    OBJECT_REPLACEMENT,
    Block,
    BlockKind,
    Image,
    InlineStyle,
    Metadata,
    Run,
    TableCell,
    reading_text,
)
from reader.model.entity import Entity, EntityType
from reader.model.snapshot import ArticleSnapshot
from tests.helpers.pandoc import run_pandoc
from tests.unit.export.golden import check_golden
from tests.unit.export.support import (
    ARTICLE,
    WHEN,
    annotation,
    identifier,
    on,
    paragraph,
    snapshot,
    styled,
)

ORLO = Entity(identifier(0xE1), "Orlo", EntityType.PLACE, ("the town", "O'rlo"))
VERRIN = Entity(identifier(0xE2), "Ida Verrin", EntityType.PERSON, ("Verrin",), note="An engineer.")
MENTION = {"style": None, "motivation": Motivation.IDENTIFYING}
LINES = [
    "ADVERTISEMENT",
    "Engineers opened the spillway at 2.40 a.m., and water reached the lower streets of Orlo before"
    " any siren sounded, residents said.",
    "Who knew?",
    "By Mara Lind",
    "“We were told nothing,” said Ida Verrin, 52. “Nothing at all...",
    "“Then the cellar was gone.” Verrin's brother -- who owns 1. a mill; 2. a boat -- isn't sure.",
    "2. That is not a list. #dams cost $5 and up to $6 [sic] <here> *or there*.",
]


def story() -> ArticleSnapshot:
    kinds = [BlockKind.PARAGRAPH] * len(LINES)
    kinds[2], kinds[3] = BlockKind.HEADING, BlockKind.BYLINE
    blocks = [
        paragraph(line, kind=kind, level=3 if kind is BlockKind.HEADING else 0, noise=number == 0)
        for number, (line, kind) in enumerate(zip(LINES, kinds, strict=True))
    ]
    text = reading_text(blocks)
    over_two = text.index("Nothing at all"), text.index(" Verrin's brother")
    placed = [
        on(0x7F3A1C, text, "water reached the lower streets of Orlo before any siren sounded",
           tags=("follow up",), entities=(ORLO.id,),
           note="Three residents independently.\n\nA second paragraph of it:\n\n- one\n- two"),
        on(2, text, "Orlo", **MENTION, entities=(ORLO.id,)),
        on(3, text, "Ida Verrin", **MENTION, entities=(VERRIN.id,)),
        annotation(4, text, *over_two, style=HighlightStyle.GREEN),
        on(5, text, "the cellar was gone.” Verrin", style=HighlightStyle.BLUE, note="Which?"),
        on(6, text, "residents said", style=None, motivation=Motivation.COMMENTING, note="Who?"),
        on(7, text, "ADVERT", style=HighlightStyle.PINK),
        annotation(8, text, 0, 5, HighlightStyle.VIOLET, state=AnchorState.ORPHAN,
                   quote="a passage\nof the *first* edition", note="Gone in the second."),
    ]  # fmt: skip
    page = Annotation(
        identifier(0xAA),
        ARTICLE,
        Motivation.COMMENTING,
        WHEN,
        WHEN,
        note="# Read twice\n\nSee ==this==.",
    )
    metadata = Metadata(
        "Spillway opened overnight, two ministries trade blame",
        authors=("Mara Lind",),
        site="Hallen Courier",
        published="2026-08-07",
        url="https://courier.example/1",
    )
    return snapshot(
        blocks, placed, metadata=metadata, entities=[ORLO, VERRIN], page_note=page,
        tags=("dams", "local news"), style_names={HighlightStyle.GREEN: "Doubtful"},
    )  # fmt: skip


def essay() -> ArticleSnapshot:
    strong, code = InlineStyle.STRONG, InlineStyle.CODE
    cells = [("Year", "Rain (mm)"), ("2024", "610"), ("2025", "a|b")]
    blocks = [
        paragraph("On *dams*", kind=BlockKind.HEADING, level=1),
        paragraph("Run ", styled("make  test", code), " and ", styled("read ", strong),
                  styled("all", strong, InlineStyle.EMPHASIS), styled(" of it", strong), ": ",
                  styled("the guide", href="https://a.example/x(1)"),
                  styled("1", InlineStyle.SUPERSCRIPT, href="#fn:1"),
                  ", H", styled("2", InlineStyle.SUBSCRIPT), "O, ",
                  styled("not this", InlineStyle.STRIKE), ", ",
                  styled("his mark", InlineStyle.MARK), ".\nA new line."),
        paragraph("first", kind=BlockKind.LIST_ITEM, list_depth=1, ordinal=1),
        paragraph("inner", kind=BlockKind.LIST_ITEM, list_depth=2),
        paragraph("done", kind=BlockKind.LIST_ITEM, list_depth=2, checked=True),
        paragraph("second", kind=BlockKind.LIST_ITEM, list_depth=1, ordinal=2),
        paragraph("more of the second", list_depth=1),
        paragraph("another list", kind=BlockKind.LIST_ITEM, list_depth=1, ordinal=1),
        paragraph("quoted", kind=BlockKind.QUOTE, quote_depth=1),
        paragraph("deeper", kind=BlockKind.QUOTE, quote_depth=2),
        paragraph("print('``` --')\n\nend", kind=BlockKind.CODE, language="python"),
        Block(BlockKind.RULE),
        *(paragraph(cell, kind=BlockKind.TABLE_CELL,
                    cell=TableCell(0, row, column, row == 0, "right" if column else ""))
          for row, line in enumerate(cells) for column, cell in enumerate(line)),
        paragraph("Table: rain", kind=BlockKind.CAPTION),
        paragraph(Run(OBJECT_REPLACEMENT, image=Image("f" * 64, "A *dam*", "img/dam 1.png")),
                  kind=BlockKind.FIGURE),
    ]  # fmt: skip
    text = reading_text(blocks)
    placed = [
        on(1, text, "test and read all of it: the guide", note="over styles"),
        on(2, text, "inner\ndone\nsecond", style=HighlightStyle.GREEN),
        on(3, text, "guide1", style=None, motivation=Motivation.BOOKMARKING),
        on(4, text, "--", style=HighlightStyle.PINK),
        on(5, text, "610\n2025", style=HighlightStyle.VIOLET),
    ]
    return snapshot(blocks, placed, metadata=Metadata("On *dams*"))


@pytest.mark.parametrize("marks", ["equals", "html"])
@pytest.mark.parametrize("make", [story, essay])
def test_matches_the_golden_file(make, marks) -> None:
    entities = "links" if marks == "equals" else "plain"
    text = render(make(), marks=marks, entities=entities)
    check_golden(f"{make.__name__}-{marks}.md", text)
    assert text == render(make(), marks=marks, entities=entities)


def test_pandoc_prints_the_reading_text_of_the_story_word_for_word() -> None:
    made = story()
    plain = run_pandoc(render(made), target="plain")
    for number in range(1, 9):
        plain = plain.replace(f"[{number}]", "")
    shown = "\n".join(block.text for block in made.revision.blocks if not block.noise)
    assert " ".join(shown.split()) in " ".join(plain.split())


def test_image_addresses_come_from_the_caller() -> None:
    text = render(essay(), image_href=lambda image: f"assets/{image.asset[:4]}.png")
    assert "](assets/ffff.png)" in text


def test_order_of_the_annotations_does_not_change_the_bytes() -> None:
    made = story()
    turned = ArticleSnapshot(
        made.article, made.revision, made.placed[::-1], made.page_note, made.entities, made.tags,
        made.style_names,
    )  # fmt: skip
    assert render(turned) == render(made)


@pytest.mark.parametrize(
    ("title", "proposed", "first", "heading"),
    [
        ("A title", False, paragraph("Text"), "# A title"),
        ("A title", False, paragraph("A  title", kind=BlockKind.HEADING, level=2), None),
        ("A title", False, paragraph("A title"), "# A title"),
        ("A long…", True, paragraph("A long sentence begins"), None),
        ("Mine", True, paragraph("A long sentence begins"), "# Mine"),
        ("", False, paragraph("Text"), None),
    ],
)
def test_title_is_a_heading_unless_the_text_begins_with_it(title, proposed, first, heading) -> None:
    made = snapshot([paragraph("AD", noise=True), first], metadata=Metadata(title, proposed))
    body = render(made).split("\n---\n\n", 1)[1]
    assert body.startswith(f"{heading}\n" if heading else render(made).split("\n---\n\n")[1][:1])
    assert body.count("# ") == (1 if heading or first.kind is BlockKind.HEADING else 0)


def test_passages_without_a_place_have_a_section_of_their_own() -> None:
    text = render(story())
    tail = text.split(END_OF_TEXT)[1]
    assert tail.index(NOTES) < tail.index(NOT_FOUND)
    assert "- ADVERT[^p-000007]" in tail
    assert "- a passage of the \\*first\\* edition[^p-000008]" in tail


def test_an_article_without_annotations_has_no_machine_block() -> None:
    text = render(snapshot([paragraph("Only words.")]))
    assert text.endswith("\n\nOnly words.\n")
    assert "postil:annotations" not in text


def test_an_empty_article_is_front_matter_only() -> None:
    text = render(snapshot([]))
    assert text.startswith("---\n")
    assert text.endswith("---\n")


def test_machine_block_is_last_and_holds_all() -> None:
    lines = render(story()).splitlines()
    block = [json.loads(line) for line in lines[lines.index("<!-- postil:annotations") + 1 : -1]]
    assert len(block) == 9
    assert lines[-1] == "-->"
