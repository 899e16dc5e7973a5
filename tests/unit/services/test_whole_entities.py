from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.claim import Claim
from reader.model.entity import EntityType
from reader.model.errors import NotFoundError
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.services.whole_entities import delete_entities, set_type
from reader.storage import annotations as annotation_store
from tests.helpers.ferry_story import place

PERSON = EntityType.PERSON


def test_several_entities_change_their_type_in_one_step(session: ReadingSession):
    library = session.library
    ids = [
        session.identify([place(session, words)], EntityDraft(words, PERSON)).id
        for words in ("Sand Island", "Coast Reporter")
    ]
    set_type(library, ids, EntityType.ORGANISATION)
    assert {group.entity.type for group in session.mentions} == {EntityType.ORGANISATION}
    library.undo()
    assert {group.entity.type for group in session.mentions} == {PERSON}
    with pytest.raises(NotFoundError, match="no type"):
        set_type(library, ids, "vessel")


def test_what_becomes_a_date_keeps_no_value_that_is_none(session: ReadingSession):
    library = session.library
    ids = [
        session.identify(
            [place(session, words)], EntityDraft(words, EntityType.QUANTITY, value=value)
        ).id
        for words, value in (("58", "58"), ("May", "--05"))
    ]
    library.edit_entity(ids[0], value="58 km")
    found = set_type(library, ids, EntityType.DATE)
    assert [each.value for each in found] == ["", "--05"]
    library.undo()
    edited = library.edit_entity(ids[0], type=EntityType.DATE)
    assert edited.value == ""
    library.undo()
    assert library.edit_entity(ids[0], name="58 kilometres").value == "58 km"


def test_a_deleted_entity_takes_its_bare_mentions_and_nothing_else(session: ReadingSession):
    library = session.library
    marked = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    brandt = session.attach_entity(marked.id, EntityDraft("Ole Brandt", PERSON))
    draft = EntityDraft("Ole Brandt", PERSON, entity=brandt.id)
    session.identify([place(session, "Brandt", 2)], draft)
    claim = session.highlight(*place(session, "every inspection"), HighlightStyle.PINK)
    with library.recording("test") as record:
        annotation_store.save_annotation(record, replace(claim, claim=Claim(source=brandt.id)))
    library.committed(record, None)
    before = session.placed
    delete_entities(library, [brandt.id])
    assert [(each.id, each.annotation.entities) for each in session.placed] == [
        (marked.id, ()),
        (claim.id, ()),
    ]
    stored = library.annotation(claim.id).claim
    assert stored is not None
    assert (stored.source, stored.source_words) == ("", "Ole Brandt")
    assert library.entities() == []
    library.undo()
    assert session.placed == before
    assert [group.entity.id for group in session.mentions] == [brandt.id]
