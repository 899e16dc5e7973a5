"""Each decision on a group is one change, remembers what a name means, and is taken back whole."""

from __future__ import annotations

import pytest

from reader.model.entity import EntityType
from reader.model.errors import ReaderError
from reader.model.suggestion import Candidate, CandidateGroup
from reader.services import claims, naming, triage
from reader.services import triage_guess as reading
from reader.services.claims import ClaimDraft
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.services.triage import Outcome
from reader.storage.name_answers import name_answers
from tests.helpers.ferry_story import place


def group_of(session: ReadingSession, name: str, kind: str | None = None, **fields):
    """Return the group of all places of a name in the story."""
    places, start = [], session.text.find(name)
    while start >= 0:
        places.append(Candidate(start, start + len(name)))
        start = session.text.find(name, start + 1)
    assert places, name
    return CandidateGroup(name, tuple(places), kind, **fields)


def mentions(session: ReadingSession) -> dict[str, int]:
    return {group.entity.name: len(group.annotations) for group in session.mentions}


def made(session: ReadingSession, name: str, kind: str, **fields) -> str:
    """Return an entity that another article has brought into the library."""
    draft = EntityDraft(name, kind, is_new=True, **fields)
    span = session.text.index("Sand Island")
    entity = session.identify([(span, span + 4)], draft)
    session.delete([p.id for p in session.placed if entity.id in p.annotation.entities])
    return entity.id


def answers(session: ReadingSession) -> dict[str, str]:
    found = name_answers(session.library.db, session.article.id)
    return {name: answer.entity for name, answer in found.items()}


# Typing


def test_one_key_tags_all_places_as_one_change(session: ReadingSession):
    before = len(session.library.history())
    done = triage.type_group(session, group_of(session, "Brandt"), EntityType.PERSON)
    assert mentions(session) == {"Brandt": 2}
    assert len(session.library.history()) == before + 1
    assert (done.outcome, done.made, len(done.annotations)) == (Outcome.TAGGED, True, 2)
    assert triage.take_back(session, done)
    assert mentions(session) == {}
    assert session.library.find_entities("Brandt") == []


def test_what_is_a_mention_already_stays_as_it_is(session: ReadingSession):
    start = session.text.index("Ole Brandt")
    session.identify([(start, start + 10)], EntityDraft("Ole Brandt", EntityType.PERSON))
    group = group_of(session, "Brandt")
    assert len(reading.free_places(session, group)) == 1
    triage.type_group(session, group, EntityType.PERSON)
    assert mentions(session) == {"Ole Brandt": 1, "Brandt": 1}


def test_a_name_in_brackets_is_told_from_its_namesakes(session: ReadingSession):
    made(session, "Sand", EntityType.PLACE)
    name, description = reading.described("Sand (the  island)")
    group = group_of(session, "Sand Island")
    done = triage.type_group(session, group, EntityType.PLACE, name=name, description=description)
    entity = session.entity(done.entity)
    assert entity is not None
    assert (entity.name, entity.description, entity.aliases) == (
        "Sand",
        "the island",
        ("Sand Island",),
    )
    assert len(session.library.find_entities("Sand")) == 2
    assert reading.described("Sand") == ("Sand", "")
    assert reading.described("(odd)") == ("(odd)", "")


def test_an_empty_name_is_refused(session: ReadingSession):
    group = CandidateGroup(" ", (Candidate(0, 3),))
    with pytest.raises(ReaderError):
        triage.type_group(session, group, EntityType.PERSON)
    assert mentions(session) == {}


# Guesses


def test_a_guess_may_be_another_name_of_what_is_mentioned_here(session: ReadingSession):
    person = EntityType.PERSON
    full = group_of(session, "Mara Lindqvist", person)
    short = group_of(session, "Captain Lindqvist", person, same_as="Mara Lindqvist")
    early = reading.guess(session, short)
    assert early is not None
    assert (early.name, early.entity) == ("Mara Lindqvist", None)
    first = triage.accept(session, full)
    later = reading.guess(session, short)
    assert later is not None
    assert later.entity is not None
    done = triage.accept(session, short)
    assert first is not None
    assert done is not None
    assert done.entity == first.entity
    assert not done.made
    assert mentions(session) == {"Mara Lindqvist": 3}
    entity = session.entity(done.entity)
    assert entity is not None
    assert entity.aliases == ("Captain Lindqvist",)


def test_another_name_accepted_first_brings_the_full_name(session: ReadingSession):
    person = EntityType.PERSON
    short = group_of(session, "Captain Lindqvist", person, same_as="Mara Lindqvist")
    triage.accept(session, short)
    triage.accept(session, group_of(session, "Mara Lindqvist", person))
    assert mentions(session) == {"Mara Lindqvist": 3}


def test_a_description_is_remembered_here_and_is_no_alias(session: ReadingSession):
    person = EntityType.PERSON
    triage.accept(session, group_of(session, "Mara Lindqvist", person))
    skipper = group_of(
        session, "The stubborn skipper", person, same_as="Mara Lindqvist", is_nominal=True
    )
    done = triage.accept(session, skipper)
    assert done is not None
    entity = session.entity(done.entity)
    assert entity is not None
    assert (entity.name, entity.aliases) == ("Mara Lindqvist", ())
    assert answers(session) == {"the stubborn skipper": done.entity}
    assert triage.take_back(session, done)
    assert answers(session) == {}


def test_nothing_is_accepted_without_a_guess(session: ReadingSession):
    assert triage.accept(session, group_of(session, "Brandt")) is None
    assert mentions(session) == {}


# Several bearers


def test_of_several_bearers_the_person_says_which_and_it_is_remembered(session: ReadingSession):
    island = made(session, "Sand", EntityType.PLACE, description="the island")
    made(session, "Sand", EntityType.PLACE, description="the town")
    ids = tuple(entity.id for entity in session.library.find_entities("Sand"))
    group = group_of(session, "Sand", EntityType.PLACE, known=ids)
    assert reading.guess(session, group) is None
    assert len(reading.choices(session, group)) == 2
    triage.join(session, group, island)
    assert answers(session) == {"sand": island}
    assert len(session.library.find_entities("Sand")) == 2


def test_a_letter_takes_the_only_bearer_of_its_type_or_makes_another(session: ReadingSession):
    place = made(session, "Sand", EntityType.PLACE)
    made(session, "Sand", EntityType.PERSON)
    ids = tuple(entity.id for entity in session.library.find_entities("Sand"))
    group = group_of(session, "Sand", known=ids)
    done = triage.type_group(session, group, EntityType.PLACE)
    assert done.entity == place
    triage.take_back(session, done)
    assert triage.type_group(session, group, EntityType.WORK).made
    assert len(session.library.find_entities("Sand")) == 3


def test_an_entity_that_went_meanwhile_is_no_choice(session: ReadingSession):
    group = group_of(session, "Sand", EntityType.PLACE, known=("gone",))
    assert reading.choices(session, group) == []
    assert triage.accept(session, group) is not None


# Dates and quantities


def test_one_word_with_two_values_is_two_dates(session: ReadingSession):
    date = EntityType.DATE
    first = made(session, "Friday", date, value="2024-08-02")
    group = group_of(session, "Friday", date, value="2024-08-09")
    done = triage.accept(session, group)
    assert done is not None
    assert done.entity != first
    entity = session.entity(done.entity)
    assert entity is not None
    assert entity.value == "2024-08-09"
    triage.take_back(session, done)
    again = triage.accept(session, group_of(session, "Friday", date, value="2024-08-02"))
    assert again is not None
    assert again.entity == first


def test_a_day_without_a_value_is_the_same_in_this_article_only(session: ReadingSession):
    date = EntityType.DATE
    elsewhere = made(session, "Friday", date)
    done = triage.type_group(session, group_of(session, "Friday"), date)
    assert done.entity != elsewhere
    more = CandidateGroup("Friday", (Candidate(0, 3),))
    assert triage.type_group(session, more, date).entity == done.entity


# Never, and changing one's mind


def test_never_is_remembered_for_the_article(session: ReadingSession):
    group = group_of(session, "Friday", EntityType.DATE)
    done = triage.never(session, group)
    assert answers(session) == {"friday": ""}
    assert session.library.history(limit=1)[0].verb == "never tag"
    triage.type_group(session, group, EntityType.DATE, instead_of=done)
    assert answers(session) == {}
    assert mentions(session) == {"Friday": 1}


def test_another_decision_takes_the_place_of_the_first_as_one_change(session: ReadingSession):
    group = group_of(session, "Brandt")
    first = triage.type_group(session, group, EntityType.PLACE)
    second = triage.type_group(session, group, EntityType.PERSON, instead_of=first)
    assert [each.entity.type for each in session.mentions] == [EntityType.PERSON]
    assert mentions(session) == {"Brandt": 2}
    assert len(session.library.find_entities("Brandt")) == 1, "the first one is gone"
    third = triage.never(session, group, instead_of=second)
    assert mentions(session) == {}
    assert triage.take_back(session, third)
    assert mentions(session) == {"Brandt": 2}
    assert triage.take_back(session, second)
    assert [each.entity.type for each in session.mentions] == [EntityType.PLACE]


def test_the_same_decision_again_keeps_the_entity(session: ReadingSession):
    group = group_of(session, "Brandt")
    first = triage.type_group(session, group, EntityType.PERSON)
    again = triage.type_group(session, group, EntityType.PERSON, instead_of=first)
    assert (again.entity, again.made, mentions(session)) == (first.entity, True, {"Brandt": 2})
    joined = triage.join(session, group, first.entity, instead_of=again)
    assert (joined.entity, mentions(session)) == (first.entity, {"Brandt": 2})
    triage.never(session, group, instead_of=joined)
    assert session.library.find_entities("Brandt") == [], "it was made by this group alone"


def test_what_a_name_meant_goes_with_the_entity_that_a_decision_made(session: ReadingSession):
    group = group_of(session, "Brandt")
    first = triage.type_group(session, group, EntityType.PERSON)
    naming.remember(session.library, "", "Harbour chief", first.entity)
    again = triage.type_group(session, group, EntityType.PLACE, instead_of=first)
    assert answers(session) == {}
    triage.take_back(session, again)
    assert answers(session) == {"harbour chief": first.entity}


def test_never_of_one_place_says_nothing_of_the_name(session: ReadingSession):
    single, _ = reading.one_place(group_of(session, "Brandt"), 0)
    part = reading.Part(is_part=True)
    first = triage.type_group(session, single, EntityType.PLACE, part=part)
    taken = triage.never(session, single, part=part, instead_of=first)
    assert (mentions(session), answers(session)) == ({}, {})
    assert taken.outcome is Outcome.SKIPPED
    assert triage.take_back(session, taken)
    assert mentions(session) == {"Brandt": 1}


def test_an_entity_with_other_mentions_stays(session: ReadingSession):
    group = group_of(session, "Brandt")
    first = triage.type_group(session, group, EntityType.PLACE)
    start = session.text.index("Harbour chief")
    session.identify([(start, start + 13)], EntityDraft("Brandt", "place", entity=first.entity))
    triage.never(session, group, instead_of=first)
    assert mentions(session) == {"Brandt": 1}


def test_what_was_done_since_is_not_taken_back(session: ReadingSession):
    done = triage.type_group(session, group_of(session, "Brandt"), EntityType.PERSON)
    session.set_page_note("Since")
    assert not triage.take_back(session, done)
    assert mentions(session) == {"Brandt": 2}
    session.library.undo()
    session.library.undo()
    assert not triage.is_standing(session, done)
    assert triage.take_back(session, done), "it is taken back already"
    assert mentions(session) == {}


def test_who_says_something_stays_when_the_name_is_decided_anew(session: ReadingSession):
    group = group_of(session, "Brandt")
    first = triage.type_group(session, group, EntityType.PERSON)
    span = place(session, "patched with paint")
    draft = ClaimDraft(*span, source=EntityDraft("Brandt", "person", entity=first.entity))
    made_claim = claims.make_claim(session, *span, draft)
    triage.never(session, group, instead_of=first)
    source = session.library.annotation(made_claim.id).claim.source
    assert session.library.entity(source).deleted == ""
