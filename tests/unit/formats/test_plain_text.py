"""Plain text: paragraphs, headings, bylines, noise; nothing of the source is lost."""

from __future__ import annotations

import pytest

from reader.formats.registry import import_source
from reader.model.article import Block, BlockKind, Imported

STORY = """ADVERTISEMENT
ENGINEERS opened the eastern spillway at 2.40 a.m., and the lower streets of Orlo were under water.
The first siren sounded only forty minutes later, three residents said on Friday morning.
“Nobody had told us anything at all,” said Ida Verrin, who keeps a bakery on the quay.
The ministry denies that there was any delay, and points to its own record of the night.
What went wrong at the gate?
By Tomas Kell, Water Correspondent
The gate is older than the road that leads to it, and its motor was last replaced in 1974.
Two of its three cables had been marked for renewal in the spring, but no order was placed.
"""


def read(text: str | bytes, name: str = "story.txt") -> Imported:
    return import_source(text.encode() if isinstance(text, str) else text, name=name)


def kinds(blocks: tuple[Block, ...]) -> list[BlockKind]:
    return [block.kind for block in blocks]


def test_a_scraped_story_is_typed_line_by_line() -> None:
    imported = read(STORY)
    assert imported.text == STORY.strip()
    assert [block.noise for block in imported.blocks] == [True] + [False] * 8
    assert kinds(imported.blocks)[4:7] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.BYLINE,
    ]
    assert imported.blocks[5].level == 2


def test_a_missing_title_is_proposed_from_the_first_sentence() -> None:
    metadata = read(STORY).metadata
    assert metadata.title_proposed
    assert metadata.title.startswith("ENGINEERS opened the eastern spillway at 2.40 a.m., and")
    assert len(metadata.title) <= 90
    assert metadata.title.endswith("…")
    assert metadata.authors == ("Tomas Kell",)


def test_a_line_of_signs_is_no_title() -> None:
    imported = read("=================\nThe harbour at Vell\n=================\n\nIt is small.\n")
    assert imported.metadata.title == "The harbour at Vell"
    assert read("* * *\n").text == "* * *"


def test_a_title_line_becomes_title_and_heading() -> None:
    imported = read("The spillway of Orlo\n\n" + STORY)
    assert imported.metadata.title == "The spillway of Orlo"
    assert not imported.metadata.title_proposed
    assert (imported.blocks[0].kind, imported.blocks[0].level) == (BlockKind.HEADING, 1)


def test_a_date_line_below_the_title_is_a_byline_and_gives_the_date() -> None:
    imported = read(
        "The spillway of Orlo\nBy Jane Roe\nPublished: 7 August 2026, 10:34 GMT\n" + STORY
    )
    assert imported.metadata.published == "2026-08-07"
    assert imported.metadata.authors[0] == "Jane Roe"
    assert kinds(imported.blocks)[:3] == [
        BlockKind.HEADING,
        BlockKind.BYLINE,
        BlockKind.BYLINE,
    ]


WRAPPED = """It was late in the autumn when the surveyors came back to the valley, and
the river had by then fallen so low that the old piers could be seen from
the bridge. Nobody in the town remembered when they had last been dry, nor
who had built them.

They counted eleven. The twelfth, which the map of the monastery shows near
the mill, had been taken away for its stone, as a letter of the bailiff
tells, and stands now as a gate post on the road to the north.
"""


def test_hard_wrapped_lines_are_joined() -> None:
    imported = read(WRAPPED)
    assert len(imported.blocks) == 2
    assert "valley, and the river" in imported.blocks[0].text
    assert "\n" not in imported.blocks[0].text


def test_a_word_hyphenated_at_the_break_gets_no_space() -> None:
    imported = read(WRAPPED.replace("dry, nor\nwho had", "dry, well-\nknown had"))
    assert "well-known" in imported.text


VERSE = """The road goes down
And does not turn,
The lamps along it
Never burn.

I had a coat,
I had a name,
I gave them both
And went the same.
"""


@pytest.mark.parametrize(
    "text",
    [VERSE, "milk\nbread\neggs\nflour\nsalt\n", STORY, "Jane Roe\n12 Quay Street\nOrlo\n"],
)
def test_lines_that_are_not_wrapped_stay_lines(text: str) -> None:
    assert read(text).text.splitlines() == [line for line in text.splitlines() if line.strip()]


def test_verse_has_no_headings() -> None:
    assert set(kinds(read(VERSE).blocks)) == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u0085", "\u2028", "\u2029", "\f"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert read(f"One line.{end}Another line.{end}").text == "One line.\nAnother line."


def test_unicode_is_never_normalised() -> None:
    text = "e\u0301 and é, ﬁ, Å, \u200bzero, 👩‍👩‍👧, \ufffc"
    assert read(text).text == text


def test_a_title_field_names_the_article() -> None:
    metadata = read("Title: The Piers\nAuthor: Ann Poe\n\n" + WRAPPED).metadata
    assert (metadata.title, metadata.authors) == ("The Piers", ("Ann Poe",))
