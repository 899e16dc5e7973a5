from __future__ import annotations

from pathlib import Path

from reader.services.library import Library
from reader.services.mentions_by_article import MentionsByArticle
from tests.helpers.valley import make_valley


def test_articles_are_known_at_once_and_read_one_after_the_other(library: Library, tmp_path: Path):
    valley = make_valley(library, tmp_path)
    verrin, old = valley.id("Ida Verrin"), valley.articles["2026-06-12"]
    names = set(library.entity(verrin).names)
    newest_first = [each.article for each in MentionsByArticle(library.db, verrin).articles]
    mentions = MentionsByArticle(library.db, verrin, old)
    ids = [each.article for each in mentions.articles]
    assert ids == [old, *(each for each in newest_first if each != old)]
    found = list(mentions)
    assert [each.article.article for each in found] == ids
    for each in found:
        assert len(each.places) == each.article.count
        assert {each.text[place.start : place.end] for place in each.places} <= names
        assert list(each.places) == sorted(each.places, key=lambda place: place.start)


def test_lost_mentions_are_left_out_and_articles_that_have_only_such(
    library: Library, tmp_path: Path
):
    valley = make_valley(library, tmp_path)
    orlo = valley.id("Orlo")
    assert len(list(MentionsByArticle(library.db, orlo))) == 1
    path = Path(library.article(valley.articles["2026-08-07"]).source)
    path.write_text("Nothing of it is left.\n", encoding="utf-8")
    library.add_file(path)
    assert list(MentionsByArticle(library.db, orlo)) == []
