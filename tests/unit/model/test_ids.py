"""Identifiers are UUIDs of version 7, all different, later ones later."""

from __future__ import annotations

import uuid

from reader.model.ids import new_id


def test_ids_are_uuids_of_version_7() -> None:
    made = [uuid.UUID(new_id()) for _ in range(2000)]
    assert {each.version for each in made} == {7}
    assert {each.variant for each in made} == {uuid.RFC_4122}
    assert len(set(made)) == len(made)


def test_ids_sort_by_the_time_they_were_made(monkeypatch) -> None:
    ids = []
    for milliseconds in (0, 1, 1_700_000_000_000, 1_900_000_000_000):
        monkeypatch.setattr("time.time_ns", lambda at=milliseconds: at * 1_000_000)
        ids.append(new_id())
    assert ids == sorted(ids)
