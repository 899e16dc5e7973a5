"""Where the names of a graph stand."""

from __future__ import annotations

from itertools import combinations

from reader.model.entity import Entity, EntityType
from reader.services.graph import Node
from reader.services.graph_layout import parted

WIDTH, HEIGHT = 300, 290
"""Half of the picture that names are parted for, in pixels."""


def nodes(count: int) -> list[Node]:
    made = (Entity(str(at), f"Name {at:02}", EntityType.PERSON) for at in range(count))
    return [Node(each, 9) for each in made]


def overlapping(places: dict[str, tuple[float, float]]) -> int:
    return sum(
        abs(x - a) * WIDTH < 42 and abs(y - b) * HEIGHT < 30
        for (x, y), (a, b) in combinations(places.values(), 2)
    )


def test_a_heap_is_parted_until_no_name_stands_over_another():
    heap = {str(at): (at % 5 / 50, at // 5 / 50) for at in range(25)}
    assert overlapping(heap) > 100
    places = parted(nodes(25), heap)
    assert overlapping(places) == 0
    assert all(-1 <= each <= 1 for place in places.values() for each in place)


def test_even_names_in_one_place_are_parted():
    places = parted(nodes(6), {str(at): (0.5, 0.5) for at in range(6)})
    assert overlapping(places) == 0


def test_what_has_room_stays_where_it_is_and_so_does_the_middle():
    far = {"0": (-0.9, 0.0), "1": (0.9, 0.0)}
    assert parted(nodes(2), far) == far
    near = {"0": (0.0, 0.0), "1": (0.01, 0.0)}
    places = parted(nodes(2), near, "0")
    assert places["0"] == (0.0, 0.0)
    assert overlapping(places) == 0
