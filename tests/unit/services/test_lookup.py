"""Which entity a person means by what they write."""

from __future__ import annotations

import pytest

from reader.model.entity import EntityType
from reader.model.errors import AmbiguousError
from reader.services import entity_types
from reader.services.lookup import find_entity
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import place


def test_namesakes_are_told_apart_by_types_of_ones_own(session: ReadingSession):
    library = session.library
    ship = entity_types.add_type(library, "Ship")
    span = place(session, "Sand Island")
    vessel = session.identify([span], EntityDraft("Sand", ship.id))
    island = session.identify([span], EntityDraft("Sand", EntityType.PLACE, is_new=True))
    assert find_entity(library.db, "Sand (ship)") == vessel
    assert find_entity(library.db, "Sand (place)") == island
    with pytest.raises(AmbiguousError, match=f"{vessel.id} Ship") as told:
        find_entity(library.db, "Sand")
    assert told.value.message.count(ship.id) == 0
    entity_types.rename_type(library, EntityType.PLACE, "Spot")
    assert find_entity(library.db, "Sand (spot)") == island
