from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.entity import EntityType, NameAnswer
from reader.services.known_names import known_candidates, known_names, longer_names
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.name_table import KnownNames
from reader.services.reading_session import ReadingSession
from reader.storage.name_answers import save_name_answer
from tests.helpers.adding import add_text

FIRST = "Ida Verrin met the mayor of Kursk on Tuesday, 6 August 2024. Verrin left.\n"
SECOND = (
    "On Tuesday VERRIN wrote to Kursk. Verrin’s letter of 6 August 2024 reached the mayor.\n\n"
    "Kursk did not answer Ida Verrin.\n"
)


def added(library: Library, folder: Path, name: str, text: str) -> ReadingSession:
    return library.open_article(add_text(library, folder, name, text).id)


@pytest.fixture
def first(library: Library, tmp_path: Path) -> ReadingSession:
    return added(library, tmp_path, "first.txt", FIRST)


@pytest.fixture
def second(library: Library, tmp_path: Path) -> ReadingSession:
    return added(library, tmp_path, "second.txt", SECOND)


def tag(session: ReadingSession, words: str, draft: EntityDraft) -> str:
    start = session.text.index(words)
    return session.identify([(start, start + len(words))], draft).id


def shown(session: ReadingSession) -> dict[str, list[str]]:
    groups = known_candidates(session.library.db, session.article.id)
    return {group.name: [session.text[start:end] for start, end in group.spans] for group in groups}


VERRIN = EntityDraft("Ida Verrin", EntityType.PERSON, ("Verrin", "the mayor"))


def test_an_article_added_later_shows_the_names_that_the_library_knows(
    first: ReadingSession, second: ReadingSession
):
    assert shown(second) == {}
    verrin = tag(first, "Ida Verrin", VERRIN)
    groups = known_candidates(second.library.db, second.article.id)
    assert [group.name for group in groups] == ["Verrin", "Ida Verrin"]
    assert {group.known for group in groups} == {(verrin,)}
    assert {group.type for group in groups} == {EntityType.PERSON}
    assert shown(second) == {"Verrin": ["VERRIN", "Verrin"], "Ida Verrin": ["Ida Verrin"]}


def test_a_description_is_known_only_where_its_entity_is_mentioned(
    first: ReadingSession, second: ReadingSession
):
    tag(first, "Ida Verrin", VERRIN)
    assert "the mayor" not in shown(second)
    assert "the mayor" in shown(first)
    tag(second, "Ida Verrin", VERRIN)
    assert shown(second)["the mayor"] == ["the mayor"]


def test_what_is_tagged_is_no_suggestion(first: ReadingSession):
    tag(first, "Ida Verrin", VERRIN)
    assert shown(first)["Verrin"] == ["Verrin"]
    tag(first, "Verrin left", EntityDraft("Her leaving", EntityType.EVENT))
    assert "Verrin" not in shown(first)


def test_days_of_one_article_are_not_those_of_another(
    first: ReadingSession, second: ReadingSession
):
    tag(first, "Tuesday", EntityDraft("Tuesday", EntityType.DATE))
    tag(first, "6 August 2024", EntityDraft("6 August 2024", EntityType.DATE))
    assert shown(second) == {"6 August 2024": ["6 August 2024"]}


def test_of_a_name_that_several_bear_all_are_told_those_of_the_article_first(
    first: ReadingSession, second: ReadingSession
):
    city = tag(first, "Kursk", EntityDraft("Kursk", EntityType.PLACE, description="the city"))
    region = EntityDraft("Kursk", EntityType.PLACE, is_new=True, description="the region")
    other = tag(second, "Kursk", region)
    (group,) = known_candidates(second.library.db, second.article.id)
    assert group.known == (other, city)
    assert group.type == EntityType.PLACE


def test_an_answer_settles_who_is_meant_here(first: ReadingSession, second: ReadingSession):
    library, article = second.library, second.article.id
    city = tag(first, "Kursk", EntityDraft("Kursk", EntityType.PLACE))
    tag(first, "Verrin", EntityDraft("Kursk", EntityType.ORGANISATION))
    for meant in (city, ""):
        with library.recording("remember name") as record:
            save_name_answer(record, NameAnswer(article, "kursk", meant))
        groups = known_candidates(library.db, article)
        assert [group.known for group in groups] == ([(city,)] if meant else [])
    library.undo()
    assert shown(second) == {"Kursk": ["Kursk", "Kursk"]}


def test_names_are_read_again_only_when_names_changed(first: ReadingSession):
    db = first.library.db
    tag(first, "Ida Verrin", VERRIN)
    before = known_names(db)
    first.highlight(0, 10, style=None)
    assert known_names(db) is before
    first.library.undo()
    first.library.undo()
    assert known_names(db).bearers("Ida Verrin") == ()


def test_each_library_has_its_own_names(first: ReadingSession, tmp_path: Path):
    tag(first, "Ida Verrin", VERRIN)
    with Library.open(tmp_path / "other.db") as other:
        assert known_names(other.db).bearers("verrin") == ()
    assert len(known_names(first.library.db).bearers("verrin")) == 1


def test_a_name_that_goes_on_is_no_suggestion(library: Library, tmp_path: Path):
    session = added(library, tmp_path, "on.txt", "Kursk Oblast lies around Kursk.\n")
    start = session.text.rindex("Kursk")
    session.identify([(start, start + 5)], EntityDraft("Kursk", EntityType.PLACE))
    assert shown(session) == {}
    session.library.undo()
    tag(session, "around", EntityDraft("Kursk", EntityType.PLACE))
    assert shown(session) == {"Kursk": ["Kursk"]}


def test_hidden_lines_hold_no_suggestions(library: Library, tmp_path: Path):
    session = added(library, tmp_path, "ads.txt", "Ida spoke.\n\nADVERTISEMENT\n\nIda left.\n")
    assert any(block.noise for block in session.blocks)
    entity = EntityDraft("Ida", EntityType.PERSON, ("Advertisement",))
    tag(session, "Ida", entity)
    assert shown(session) == {"Ida": ["Ida"]}


def test_a_cancelled_search_finds_nothing(first: ReadingSession):
    tag(first, "Ida Verrin", VERRIN)
    found = known_candidates(first.library.db, first.article.id, cancelled=lambda: True)
    assert found == []


def test_two_ways_to_write_one_name_are_one_name(first: ReadingSession, second: ReadingSession):
    one = tag(first, "Kursk", EntityDraft("Al-Shifa", EntityType.PLACE))
    other = tag(second, "Kursk", EntityDraft("Al Shifa", EntityType.ORGANISATION))
    names = known_names(first.library.db)
    assert set(names.bearers("al‑shifa")) == {one, other}
    assert names.type_of((one, other)) is None


def test_small_letters_are_not_a_name_in_capitals(first: ReadingSession):
    state = tag(first, "Kursk", EntityDraft("US", EntityType.PLACE))
    group = tag(first, "Verrin", EntityDraft("us", EntityType.GROUP))
    names = known_names(first.library.db)
    assert names.meant_by("us") == (group,)
    assert names.meant_by("US") == (state,)
    assert set(names.bearers("US")) == {state, group}


def test_the_places_are_found_once_for_one_text_and_its_names(
    first: ReadingSession, second: ReadingSession, monkeypatch: pytest.MonkeyPatch
):
    entity = tag(first, "Ida Verrin", VERRIN)
    assert shown(second)["Ida Verrin"] == ["Ida Verrin"]
    looked: list[str] = []
    find = KnownNames.find
    monkeypatch.setattr(KnownNames, "find", lambda *given: looked.append("") or find(*given))
    tag(second, "Ida Verrin", EntityDraft("Ida Verrin", EntityType.PERSON, entity=entity))
    assert shown(second) == {"Verrin": ["VERRIN", "Verrin"], "the mayor": ["the mayor"]}
    second.library.undo()
    assert shown(second)["Ida Verrin"] == ["Ida Verrin"]
    assert looked == []
    second.library.edit_entity(entity, aliases=["Kursk"])
    assert shown(second) == {"Kursk": ["Kursk", "Kursk"], "Ida Verrin": ["Ida Verrin"]}
    assert len(looked) == 1


def test_longer_names_are_those_around_the_places_of_a_name(first: ReadingSession):
    tag(first, "Ida Verrin", EntityDraft("Ida Verrin the Elder", EntityType.PERSON))
    text = "x " * 500 + "Ida Verrin  the El\u00adder met Ida Verrin." + " x" * 500
    start = text.index("Ida")
    found = longer_names(first.library.db, text, ["Ida Verrin"])
    assert found == [(start, start + len("Ida Verrin  the El\u00adder"))]
    assert longer_names(first.library.db, text, ["Kursk"]) == []


def test_a_text_that_is_read_already_is_taken_only_while_it_is_the_articles(
    first: ReadingSession, second: ReadingSession
) -> None:
    tag(first, "Ida Verrin", VERRIN)
    db, article = second.library.db, second.article.id
    found = known_candidates(db, article)
    assert found
    assert known_candidates(db, article, read=second.revision) == found
    other = replace(second.revision, id="another", text="", blocks=())
    assert known_candidates(db, article, read=other) == found
