"""The muted line above a passage."""

from reader.model.claim import ClaimStatus
from reader.services.passages import Passage
from reader.ui.entity.passage_words import source_line


def passage(**more):
    about = {"title": "Minutes of June", "site": "River Board", "published": "2026-06-12"}
    return Passage("a", "b", **{**about, **more}, text="x", marks=())


def test_it_says_when_where_and_what_is_claimed():
    found = source_line(passage(paragraph=3, claim=ClaimStatus.FALSE))
    assert found == "12 June 2026 · River Board · ¶ 3 · claim, false"


def test_without_a_source_it_is_the_title_and_without_a_date_nothing_stands_for_it():
    assert source_line(passage(site="", published="", page="p. 3", paragraph=2)) == (
        "Minutes of June · p. 3"
    )


def test_a_long_title_leaves_room_for_the_paragraph():
    found = source_line(passage(site="", title="A word and " * 12, paragraph=41))
    assert found.endswith("… · ¶ 41")
    assert len(found) < 90


def test_a_passage_with_a_date_says_in_which_article_it_is():
    found = source_line(passage(date="2026-08-06", is_lost=True))
    assert found == "Minutes of June · in an article of 12 June 2026 · no longer in the text"
