from __future__ import annotations

import pytest

from reader.model.entity import EntityType
from reader.model.errors import NotFoundError, ReaderError
from reader.services import entity_types
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place


def test_a_type_is_added_renamed_recoloured_and_undone(library: Library):
    told: list[bool] = []
    library.changed.connect(lambda changes: told.append(changes.entity_types))
    ship = entity_types.add_type(library, " Ship  type ")
    assert (ship.name, ship.colour, ship.is_built_in) == ("Ship type", "teal", False)
    assert entity_types.add_type(library, "Law").colour == "indigo"
    entity_types.rename_type(library, ship.id, "Vessel")
    entity_types.recolour_type(library, "vessel", "person")
    shown = library.entity_types()
    assert [(info.name, info.colour) for info in shown[9:]] == [
        ("Vessel", "person"),
        ("Law", "indigo"),
    ]
    library.undo()
    library.undo()
    assert entity_types.existing_type(library, "ship type").colour == "teal"
    assert told == [True] * 6


def test_a_built_in_type_is_renamed_and_gets_its_own_name_back(library: Library):
    entity_types.rename_type(library, EntityType.GROUP, "People")
    assert entity_types.existing_type(library, "people").id == "group"
    entity_types.rename_type(library, EntityType.GROUP, "")
    assert entity_types.existing_type(library, "group").name == ""
    with pytest.raises(ReaderError, match="Every library"):
        entity_types.remove_type(library, EntityType.GROUP)


def test_an_own_name_that_another_type_has_by_now_is_not_given_back(library: Library):
    entity_types.rename_type(library, EntityType.PLACE, "Spot")
    entity_types.add_type(library, "Place")
    with pytest.raises(ReaderError, match="already"):
        entity_types.rename_type(library, EntityType.PLACE, "")
    assert entity_types.existing_type(library, "place").name == "Spot"


def test_no_words_mean_no_type(library: Library):
    for nothing in ("", "  "):
        with pytest.raises(NotFoundError):
            entity_types.existing_type(library, nothing)


def test_names_are_not_given_twice(library: Library):
    ship = entity_types.add_type(library, "Ship")
    for name in ("ship", "Person", " "):
        with pytest.raises(ReaderError):
            entity_types.add_type(library, name)
    with pytest.raises(ReaderError):
        entity_types.rename_type(library, ship.id, "")
    entity_types.rename_type(library, ship.id, "SHIP")
    with pytest.raises(NotFoundError):
        entity_types.recolour_type(library, ship.id, "mauve")


def test_entities_of_a_removed_type_are_others_until_it_comes_back(session: ReadingSession):
    library = session.library
    ship = entity_types.add_type(library, "Ship")
    session.identify([place(session, "ferry")], EntityDraft("The ferry", ship.id))
    assert entity_types.uses(library) == {ship.id: 1}
    assert entity_types.remove_type(library, ship.id) == 1
    assert [entity.type for entity, _ in library.entities()] == [EntityType.OTHER]
    assert len(library.entity_types()) == 9
    library.undo()
    assert [group.entity.type for group in session.mentions] == [ship.id]
    assert library.entity_types()[9:] == [ship]
