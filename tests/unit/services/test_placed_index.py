from __future__ import annotations

import random

from reader.model.annotation import (
    Anchored,
    AnchorState,
    Annotation,
    Motivation,
    Placed,
    reading_order,
)
from reader.services.placed_index import PlacedIndex


def placed(name: str, start: int, end: int, state: AnchorState = AnchorState.EXACT) -> Placed:
    annotation = Annotation(name, "article", Motivation.HIGHLIGHTING, "", "")
    return Placed(annotation, Anchored(start, end, state))


def ids(items: list[Placed] | tuple[Placed, ...]) -> list[str]:
    return [item.id for item in items]


def test_the_shortest_comes_first_at_a_place():
    index = PlacedIndex([placed("long", 0, 100), placed("mid", 10, 50), placed("short", 20, 30)])
    assert ids(index.at(25)) == ["short", "mid", "long"]
    assert ids(index.at(30)) == ["mid", "long"]
    assert ids(index.at(100)) == []
    assert ids(index.overlapping(5, 11)) == ["mid", "long"]


def test_orphans_come_last_and_are_nowhere():
    orphan = placed("lost", 0, 0, AnchorState.ORPHAN)
    index = PlacedIndex([placed("b", 5, 9)])
    index.replace([], [orphan, placed("a", 1, 9)])
    assert ids(index.all) == ["a", "b", "lost"]
    assert ids(index.at(0)) == []
    index.replace(["lost"], [placed("lost", 0, 2)])
    assert ids(index.all) == ["lost", "a", "b"]
    assert index.get("lost") is not None
    assert index.get("other") is None


def test_many_changes_leave_the_same_as_a_fresh_sort():
    chance = random.Random(5)
    items = {str(n): placed(str(n), s := chance.randrange(500), s + chance.randrange(1, 60))
             for n in range(200)}  # fmt: skip
    index = PlacedIndex(sorted(items.values(), key=reading_order))
    for _ in range(300):
        name = str(chance.randrange(250))
        start = chance.randrange(500)
        items[name] = placed(name, start, start + chance.randrange(1, 60))
        index.replace([name], [items[name]])
    assert index.all == tuple(sorted(items.values(), key=reading_order))
    for offset in range(0, 560, 7):
        expected = {name for name, item in items.items() if item.start <= offset < item.end}
        assert set(ids(index.at(offset))) == expected


def test_many_at_once_leave_the_same_as_one_by_one():
    chance = random.Random(7)
    spans = [(at, at + chance.randrange(1, 60)) for at in chance.choices(range(900), k=700)]
    items = [placed(str(number), *span) for number, span in enumerate(spans)]
    slowly, at_once = (PlacedIndex(sorted(items, key=reading_order)) for _ in range(2))
    moved = [placed(each.id, each.start + 3, each.end + 9) for each in items[100:500]]
    gone = [each.id for each in items[100:600]]
    for name in gone:
        slowly.replace([name], [])
    for each in moved:
        slowly.replace([], [each])
    at_once.replace(gone, moved)
    assert at_once.all == slowly.all
    for offset in range(0, 900, 11):
        assert at_once.at(offset) == slowly.at(offset)


def test_of_many_ids_those_here_are_found():
    index = PlacedIndex([placed("a", 0, 5), placed("b", 3, 9)])
    assert ids(index.among({"b", "elsewhere"})) == ["b"]
    assert index.among(set()) == []
