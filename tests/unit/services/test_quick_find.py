"""Entities and articles by a few letters of their names."""

from __future__ import annotations

from reader.model.entity import EntityType
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession


def named(session: ReadingSession, words: str, draft: EntityDraft) -> None:
    start = session.text.index(words)
    session.identify([(start, start + len(words))], draft)


def test_the_beginning_of_any_word_of_a_name_finds_it_the_most_mentioned_first(
    library: Library, session: ReadingSession
) -> None:
    words = session.text.split()
    named(session, words[0], EntityDraft("Ida Verrin", EntityType.PERSON, ("the minister",)))
    named(session, words[1], EntityDraft("Verrin Dam", EntityType.PLACE))
    named(session, words[2], EntityDraft("Verrin Dam", EntityType.PLACE))
    found = library.quick_find("VERR").entities
    assert [(entity.name, count) for entity, count in found] == [
        ("Verrin Dam", 2),
        ("Ida Verrin", 1),
    ]
    assert [entity.name for entity, _ in library.quick_find("mini").entities] == ["Ida Verrin"]
    assert library.quick_find("errin").entities == ()


def test_an_article_is_found_by_its_title_alone_and_nothing_by_no_words(
    library: Library, session: ReadingSession
) -> None:
    title = session.article.title
    found = library.quick_find(title[:4]).articles
    assert [each.article for each in found] == [session.article.id]
    for words in ("", "  ", '"', "%", "_", "\\", "title : x OR", "a\0b"):
        assert library.quick_find(words).articles == library.quick_find(words).entities == ()
    library.trash(session.article.id)
    assert library.quick_find(title[:4]).articles == ()
