"""Names beside circles: none over another, the stronger first."""

import random

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from reader.ui.graph.label_places import Labelled, label_places

ROOM = QRectF(-400, -300, 800, 600)
SIZE = QSizeF(100, 15)


def circle(key, x, y, radius=8.0):
    return Labelled(key, QPointF(x, y), radius, SIZE)


def test_alone_it_stands_below():
    rect = label_places([circle("a", 0, 0)], ROOM)["a"]
    assert rect.top() > 8
    assert rect.center().x() == 0


def test_two_side_by_side_do_not_overlap():
    circles = [circle("a", 0, 0), circle("b", 40, 0)]
    places = label_places(circles, ROOM)
    assert set(places) == {"a", "b"}
    one, other = (places[each.key].translated(each.place) for each in circles)
    assert not one.intersects(other)


@pytest.mark.parametrize("seed", range(5))
def test_in_a_crowd_no_name_is_over_another_and_the_strongest_are_named(seed):
    chance = random.Random(seed)
    circles = [
        circle(str(at), chance.uniform(-380, 380), chance.uniform(-280, 280), 17 - at / 8)
        for at in range(100)
    ]
    places = label_places(circles, ROOM)
    rects = {
        each.key: places[each.key].translated(each.place) for each in circles if each.key in places
    }
    drawn = list(rects.values())
    assert not any(a.intersects(b) for at, a in enumerate(drawn) for b in drawn[:at])
    assert all(ROOM.contains(rect) for rect in drawn)
    assert len(places) > 40
    assert {str(at) for at in range(3)} <= set(places)


def test_a_weak_name_does_not_stand_on_a_circle():
    strong = [circle(str(at), -400 + at * 20, 0, 17) for at in range(40)]
    weak = circle("weak", 0, 30, 5)
    walls = [circle(f"wall {at}", -60 + at * 20, 52, 5) for at in range(7)]
    places = label_places([*strong, weak, *walls], ROOM)
    rect = places.get("weak")
    around = [QRectF(c.place.x() - 17, -17, 34, 34) for c in strong]
    assert rect is None or not any(rect.translated(weak.place).intersects(a) for a in around)


def test_what_would_leave_the_picture_is_placed_inside():
    rect = label_places([circle("a", 395, 0)], ROOM)["a"]
    assert ROOM.contains(rect.translated(QPointF(395, 0)))
