from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.entity import EntityType, NameAnswer
from reader.model.errors import Cancelled, NotFoundError
from reader.services.library import Library
from reader.services.mention_search import Doubt, FoundIn, accept, find_mentions, never
from reader.services.mentions import EntityDraft
from reader.services.naming import remember
from reader.services.reading_session import ReadingSession
from reader.storage.name_answers import name_answers
from tests.helpers.adding import add_text

FIRST = "Ida Verrin met the mayor of Kursk on Tuesday. Verrin left.\n"
SECOND = "VERRIN wrote to Kursk.\n\nThe Kursk Nuclear Power Plant did not answer Ida Verrin.\n"
THIRD = "Nothing of the kind is said here.\n"
SOFT = "Ida Ver\u00adrin came back.\n"

VERRIN = EntityDraft("Ida Verrin", EntityType.PERSON, ("Verrin",))
CITY = EntityDraft("Kursk", EntityType.PLACE, description="the city")

Add = Callable[[str, str], ReadingSession]


@pytest.fixture
def add(library: Library, tmp_path: Path) -> Add:
    def added(name: str, text: str) -> ReadingSession:
        return library.open_article(add_text(library, tmp_path, name, text).id)

    return added


@pytest.fixture
def sessions(add: Add) -> list[ReadingSession]:
    return [add("1.txt", FIRST), add("2.txt", SECOND), add("3.txt", THIRD), add("4.txt", SOFT)]


def tag(session: ReadingSession, words: str, draft: EntityDraft) -> str:
    start = session.text.index(words)
    return session.identify([(start, start + len(words))], draft).id


def words_of(found: list[FoundIn]) -> dict[str, list[str]]:
    return {each.article.id: [place.words for place in each.places] for each in found}


def test_every_place_in_all_articles_is_found_newest_first(sessions: list[ReadingSession]):
    first, second, _, soft = sessions
    verrin = tag(first, "Ida Verrin", VERRIN)
    told: list[FoundIn] = []
    shares: list[float] = []
    db = first.library.db
    found = find_mentions(db, verrin, found=told.append, progress=shares.append)
    assert told == found
    assert shares[-1] == 1
    assert words_of(found) == {
        soft.article.id: ["Ida Ver\u00adrin"],
        second.article.id: ["VERRIN", "Ida Verrin"],
        first.article.id: ["Verrin"],
    }
    assert [each.mentions for each in found] == [0, 0, 1]
    place = found[-1].places[0]
    assert place.before.endswith("on Tuesday. ")
    assert place.after == " left."
    assert first.text[place.start : place.end] == "Verrin"


def test_one_article_is_looked_through_alone(sessions: list[ReadingSession]):
    verrin = tag(sessions[0], "Ida Verrin", VERRIN)
    found = find_mentions(sessions[0].library.db, verrin, [sessions[1].article.id])
    assert list(words_of(found)) == [sessions[1].article.id]


def test_a_longer_name_of_another_is_not_taken_apart(sessions: list[ReadingSession]):
    first, second = sessions[:2]
    city = tag(first, "Kursk", CITY)
    db = first.library.db
    assert len(words_of(find_mentions(db, city))[second.article.id]) == 2
    tag(first, "Tuesday", EntityDraft("Kursk Nuclear Power Plant", EntityType.PLACE))
    assert words_of(find_mentions(db, city)) == {second.article.id: ["Kursk"]}


def test_what_speaks_against_a_place_is_said(sessions: list[ReadingSession]):
    first, second = sessions[:2]
    city = tag(first, "Kursk", CITY)
    region = EntityDraft("Kursk", EntityType.PLACE, is_new=True, description="the region")
    other = tag(second, "Kursk Nuclear", region)
    (found,) = find_mentions(second.library.db, city)
    assert [place.doubt for place in found.places] == [Doubt.SHARED, Doubt.TAGGED]
    assert [place.others for place in found.places] == [(other,), (other,)]
    assert found.sure == ()
    remember(second.library, second.article.id, "Kursk", city)
    (found,) = find_mentions(second.library.db, city)
    assert [place.doubt for place in found.places] == [Doubt.NONE, Doubt.TAGGED]


def test_a_name_that_goes_on_is_probably_a_longer_one(add: Add):
    first = add("1.txt", FIRST)
    second = add("2.txt", "In Kursk Oblast, Kursk-based men left. KURSK OPEN, Kursk closed.\n")
    city = tag(first, "Kursk", CITY)
    (found,) = find_mentions(first.library.db, city)
    assert found.article.id == second.article.id
    assert [place.doubt for place in found.places] == [Doubt.WITHIN, *[Doubt.NONE] * 3]


def test_a_day_of_another_article_is_in_doubt(add: Add):
    first, second = add("1.txt", FIRST), add("2.txt", "On Tuesday it rained.\n")
    day = tag(first, "Tuesday", EntityDraft("Tuesday", EntityType.DATE))
    (found,) = find_mentions(first.library.db, day)
    assert found.article.id == second.article.id
    assert [place.doubt for place in found.places] == [Doubt.VAGUE]


def test_accepting_is_one_change_over_many_articles(sessions: list[ReadingSession]):
    first, second, _, soft = sessions
    verrin = tag(first, "Ida Verrin", VERRIN)
    library = first.library
    found = find_mentions(library.db, verrin)
    places = {each.article.id: [place.span for place in each.sure] for each in found}
    assert accept(library, places, verrin) == 4
    assert find_mentions(library.db, verrin) == []
    counts = [len(session.placed) for session in (first, second, soft)]
    assert counts == [2, 2, 1]
    assert accept(library, places, verrin) == 0
    library.undo()
    assert [len(session.placed) for session in (first, second, soft)] == [1, 0, 0]


def test_a_place_whose_words_are_others_by_now_is_left_out(sessions: list[ReadingSession]):
    verrin = tag(sessions[0], "Ida Verrin", VERRIN)
    article = sessions[2].article.id
    assert accept(sessions[0].library, {article: [(0, 7), (5, 900), (9, 3)]}, verrin) == 0
    with pytest.raises(NotFoundError):
        accept(sessions[0].library, {article: [(0, 7)]}, "none")


def test_accepting_a_shared_name_keeps_who_is_meant(sessions: list[ReadingSession]):
    first, second = sessions[:2]
    city = tag(first, "Kursk", CITY)
    tag(first, "Tuesday", EntityDraft("Kursk", EntityType.ORGANISATION))
    start = second.text.index("Kursk")
    accept(second.library, {second.article.id: [(start, start + 5)]}, city)
    answers = name_answers(second.library.db, second.article.id)
    assert answers["kursk"] == NameAnswer(second.article.id, "kursk", city)


def test_a_name_that_means_nothing_is_not_found_again(sessions: list[ReadingSession]):
    first, second, _, soft = sessions
    verrin = tag(first, "Ida Verrin", VERRIN)
    library = first.library
    never(library, {second.article.id: ["Verrin"]})
    found = words_of(find_mentions(library.db, verrin))
    assert found[second.article.id] == ["Ida Verrin"]
    assert found[first.article.id] == ["Verrin"]
    never(library, {"": ["Ida Verrin", "verrin"]})
    assert find_mentions(library.db, verrin) == []
    library.undo()
    assert soft.article.id in words_of(find_mentions(library.db, verrin))


def test_names_without_spaces_between_words_are_found(add: Add):
    first, second = add("1.txt", "普京说。\n"), add("2.txt", "昨天普京说。\n")
    putin = tag(first, "普京", EntityDraft("普京", EntityType.PERSON))
    assert words_of(find_mentions(first.library.db, putin)) == {second.article.id: ["普京"]}


def test_an_article_that_goes_for_good_meanwhile_ends_no_search(sessions: list[ReadingSession]):
    first, second, _, soft = sessions
    verrin = tag(first, "Ida Verrin", VERRIN)
    library = first.library

    def empty(found: FoundIn) -> None:
        if found.article.id == soft.article.id:
            library.trash(second.article.id)
            library.empty_trash()

    found = find_mentions(library.db, verrin, found=empty)
    assert [each.article.id for each in found] == [soft.article.id, first.article.id]
    with pytest.raises(NotFoundError):
        find_mentions(library.db, verrin, [second.article.id])


def test_a_search_can_be_cancelled(sessions: list[ReadingSession]):
    verrin = tag(sessions[0], "Ida Verrin", VERRIN)
    with pytest.raises(Cancelled):
        find_mentions(sessions[0].library.db, verrin, cancelled=lambda: True)
