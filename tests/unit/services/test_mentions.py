from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.entity import Entity, EntityType
from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.mentions import EntityDraft, edited, find_or_make, occurrences_outside


def test_an_entity_is_found_by_any_of_its_names_in_its_type(library: Library):
    with library.recording("test") as record:
        draft = EntityDraft(" Ida\n Verrin ", EntityType.PERSON, ("Verrin", " "))
        made = find_or_make(record, draft)
        found = find_or_make(record, EntityDraft("verrin", EntityType.PERSON, ("Dr Verrin",)))
        other = find_or_make(record, EntityDraft("Verrin", EntityType.PLACE))
    assert (made.name, made.aliases) == ("Ida Verrin", ("Verrin",))
    assert found.id == made.id
    assert found.aliases == ("Verrin", "Dr Verrin")
    assert other.id != made.id
    assert {entity.id for entity in library.find_entities("VERRIN")} == {made.id, other.id}


def test_places_that_touch_a_taken_span_are_left_out():
    text = "Orlo, Orlo, Orlo and Orlo"
    found = occurrences_outside(text, ["Orlo"], [(12, 16), (3, 7), (0, 1)])
    assert [item.start for item in found] == [21]
    assert len(occurrences_outside(text, ["Orlo"], [(4, 6)])) == 4
    assert len(occurrences_outside(text, ["Orlo"], [(0, 5), (1, 2), (6, 10)])) == 2


@pytest.mark.parametrize("value", ["2024-02-30", "2024-13", "Tuesday", "2024/2025/2026", "٢٠٢٤"])
def test_the_value_of_a_date_is_a_date(value: str) -> None:
    day = Entity("e", "Tuesday", EntityType.DATE)
    with pytest.raises(ReaderError, match="is no date"):
        edited(day, value=value)
    assert edited(day, value="2024-08-05/2024-08-11").value
    assert edited(replace(day, type=EntityType.OTHER), value=value).value == value
