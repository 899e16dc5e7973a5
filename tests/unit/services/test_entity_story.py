"""What a library knows of one entity, and the passages that mention it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.claim import ClaimStatus
from reader.model.errors import NotFoundError
from reader.services.entity_story import EntityStory, StoryPassages, entity_story
from reader.services.library import Library
from tests.helpers.valley import Valley, make_valley


@pytest.fixture
def valley(library: Library, tmp_path: Path) -> Valley:
    return make_valley(library, tmp_path)


def told(valley: Valley, name: str) -> tuple[EntityStory, StoryPassages]:
    story = entity_story(valley.library.db, valley.id(name))
    return story, StoryPassages(valley.library.db, story)


def test_articles_come_newest_first_with_their_counts(valley: Valley):
    story = entity_story(valley.library.db, valley.id("Ida Verrin"))
    assert [(each.published, each.count) for each in story.articles] == [
        ("2026-08-07", 3),
        ("2026-06-12", 2),
        ("", 1),
    ]
    assert story.mentions == 6


def test_claims_by_and_about_are_told_apart(valley: Valley):
    story = entity_story(valley.library.db, valley.id("Ida Verrin"))
    assert {claim.place.annotation: claim.is_by for claim in story.claims} == {
        valley.claims[0]: True,
        valley.claims[1]: False,
    }
    assert story.disputed == 2
    assert [(entity.name, count) for entity, count in story.quoted_on] == [("400 households", 1)]


def test_what_is_in_the_trash_is_not_counted(valley: Valley):
    valley.library.trash(valley.articles["2026-08-07"])
    story = entity_story(valley.library.db, valley.id("Ida Verrin"))
    assert story.mentions == 3
    assert story.claims == ()
    assert [each.published for each in story.articles] == ["2026-06-12", ""]


def test_an_entity_that_is_gone_is_said_to_be(valley: Valley):
    with pytest.raises(NotFoundError):
        entity_story(valley.library.db, "0000")


def test_mentions_of_one_sentence_are_one_passage(valley: Valley):
    _, reader = told(valley, "Ida Verrin")
    found = reader.of_articles([valley.articles["2026-08-07"]])
    assert [[each.text[m.start : m.end] for m in each.marks] for each in found] == [
        ["Interior minister Ida Verrin"[18:]],
        ["Verrin"],
        ["Ida Verrin"],
    ]
    assert found[0].text.startswith("Interior minister Ida Verrin told parliament")
    assert found[0].text.endswith("at risk.")
    assert [each.paragraph for each in found] == [1, 1, 3]
    assert {each.site for each in found} == {"Hallen Courier"}
    assert [each.claim for each in found] == [ClaimStatus.DISPUTED, ClaimStatus.DISPUTED, None]


def test_a_claim_is_read_with_its_status(valley: Valley):
    story, reader = told(valley, "Ida Verrin")
    (by, about) = reader.of_places([claim.place for claim in story.claims])
    assert by.claim is ClaimStatus.DISPUTED
    assert by.text.endswith("400 households at risk.")
    assert about.text == "The River Board disagreed with Verrin."


def test_words_that_are_gone_from_the_text_are_still_told(valley: Valley, tmp_path: Path):
    path = tmp_path / "report-1.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text("\n\n".join(text.split("\n\n")[:2]) + "\n\nNothing else was said at all.\n")
    valley.library.add_file(path)
    _, reader = told(valley, "Pavel Osk")
    (passage,) = reader.of_articles([valley.articles["2026-06-12"]])
    assert passage.is_lost
    assert passage.text == "Pavel Osk"
    assert [(mark.start, mark.end) for mark in passage.marks] == [(0, 9)]
