from __future__ import annotations

from reader.model.entity import Entity, EntityType
from reader.services import naming
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place

PLACE = EntityType.PLACE


def made(session: ReadingSession, words: str, number: int, **more: object) -> Entity:
    draft = EntityDraft(words, PLACE, **more)  # type: ignore[arg-type]
    return session.identify([place(session, words, number)], draft)


def test_a_name_of_one_entity_asks_nothing(session: ReadingSession):
    ferry = made(session, "ferry", 1)
    chosen = naming.choices(session.library.db, session.article.id, "FERRY")
    assert chosen == naming.Choices((ferry,))
    assert naming.answer(session.library.db, session.article.id, "ferry") is None


def test_three_things_of_one_name_stay_three(session: ReadingSession):
    boat = made(session, "ferry", 1, description="the boat")
    line = made(session, "ferry", 2, description="the line")
    company = made(session, "ferry", 3, is_new=True)
    assert len({boat.id, line.id, company.id}) == 3
    again = made(session, "Why", 1, description="the boat", aliases=("ferry",), entity=boat.id)
    assert again.id == boat.id
    with session.library.recording("test") as record:
        from reader.services.mentions import find_or_make

        assert find_or_make(record, EntityDraft("Ferry", PLACE, description="The  boat")) == again


def test_what_was_chosen_last_is_offered_first_in_that_article(
    session: ReadingSession, library: Library
):
    boat = made(session, "ferry", 1)
    line = made(session, "ferry", 2, is_new=True)
    assert naming.choices(library.db, session.article.id, "ferry").is_open
    assert made(session, "ferry", 3, entity=line.id) == line
    here = naming.choices(library.db, session.article.id, "ferry")
    assert (here.entities, here.answer, here.is_open) == ((line, boat), line, False)
    assert naming.choices(library.db, "another article", "ferry").is_open
    suggested = session.suggest_entity("ferry")
    assert suggested is not None
    assert suggested.entity == line.id
    library.undo()
    assert naming.answer(library.db, session.article.id, "ferry") is None


def test_answers_are_kept_forgotten_and_undone(session: ReadingSession, library: Library):
    boat, article = made(session, "ferry", 1), session.article.id
    naming.never(library, article, "Ferry")
    assert naming.choices(library.db, article, "ferry").is_never
    naming.remember(library, "", "ferry", boat.id)
    assert naming.choices(library.db, article, "ferry").is_never  # its own answer goes first
    assert naming.choices(library.db, "other", "ferry").answer == boat
    naming.forget(library, article, "ferry")
    assert naming.choices(library.db, article, "ferry").answer == boat
    library.undo()
    assert naming.choices(library.db, article, "ferry").is_never


def test_naming_it_after_all_overrules_never(session: ReadingSession, library: Library):
    naming.never(library, session.article.id, "ferry")
    boat = made(session, "ferry", 1)
    chosen = naming.choices(library.db, session.article.id, "ferry")
    assert (chosen.answer, chosen.is_never) == (boat, False)


def test_what_words_may_mean_is_found_by_letters_and_within_them(
    session: ReadingSession, library: Library
):
    boat = made(session, "Sand Island", 1)
    line = made(session, "ferry", 2)
    assert naming.likely(library.db, "isl") == [(boat, 1)]
    assert naming.likely(library.db, "The ferry to Sand  Island") == [(line, 1), (boat, 1)]
    assert naming.likely(library.db, " ") == []


def test_a_name_with_half_a_character_is_answered_and_forgotten(session: ReadingSession):
    library, article = session.library, session.article.id
    for _ in range(2):
        naming.never(library, article, "quay\udcff")
    naming.forget(library, article, "quay\udcff")
    assert library.history(limit=1)[0].verb == "forget answer"
