"""When an entity was talked about, and what happened when."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.errors import Cancelled
from reader.services.library import Library
from reader.services.timeline import Timeline, TimelinePassages, timeline_of
from tests.helpers.valley import Valley, make_valley


@pytest.fixture
def valley(library: Library, tmp_path: Path) -> Valley:
    return make_valley(library, tmp_path)


def timeline(valley: Valley, name: str = "") -> Timeline:
    told: list[float] = []
    entity = valley.id(name) if name else ""
    path = valley.library.path
    return timeline_of(path, entity, progress=told.append, cancelled=lambda: False)


def test_all_dates_in_their_order_with_those_of_claims(valley: Valley):
    found = timeline(valley)
    assert [each.date for each in found.dated] == [
        "2026-06-12",
        "2026-08-06",
        "2026-08-06",
        "2026-08-07",
        "2026-08-07",
    ]
    assert [each.published for each in found.articles] == ["2026-08-07", "2026-06-12", ""]


def test_of_an_entity_only_the_dates_beside_it(valley: Valley):
    found = timeline(valley, "Orlo")
    (only,) = TimelinePassages(valley.library.db).read(found.dated)
    assert only.date == "2026-08-06"
    assert only.text == "Ida Verrin and Pavel Osk spoke of Orlo on 6 August."
    assert [each.count for each in found.articles] == [1]


def test_a_date_without_a_year_is_counted_but_not_placed(valley: Valley):
    valley.library.edit_entity(valley.id("12 June"), value="--06-12")
    found = timeline(valley)
    assert found.undated == 1
    assert "2026-06-12" not in {each.date for each in found.dated}


def test_a_cancelled_timeline_stops(valley: Valley):
    with pytest.raises(Cancelled):
        timeline_of(valley.library.path, "", progress=print, cancelled=lambda: True)
