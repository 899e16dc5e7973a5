from __future__ import annotations

import pytest

from reader.export.entity_names import page_link, page_names
from reader.model.entity import Entity, EntityType
from tests.unit.export.support import identifier


def entities(*names: str, kind: EntityType = EntityType.PLACE) -> list[Entity]:
    return [Entity(identifier(n), name, kind) for n, name in enumerate(names)]


def only_name(name: str, kind: EntityType = EntityType.PLACE) -> str:
    (found,) = page_names(entities(name, kind=kind)).values()
    return found


@pytest.mark.parametrize(
    ("name", "page", "link"),
    [
        ("Orlo", "Orlo", "[[Orlo]]"),
        ("A|B", "A B", "[[A B]]"),
        ("list]] of [[x", "list of x", "[[list of x]]"),
        ("Pier #4", "Pier 4", "[[Pier 4|Pier #4]]"),
        ("x^2", "x 2", "[[x 2]]"),
        ("AC/DC", "AC DC", "[[AC DC|AC/DC]]"),
        ("../../etc/passwd", "etc passwd", "[[etc passwd|../../etc/passwd]]"),
        ("C:\\temp", "C temp", "[[C temp|C: temp]]"),
        (".hidden", "hidden", "[[hidden|.hidden]]"),
        ("Acme Inc.", "Acme Inc", "[[Acme Inc|Acme Inc.]]"),
        ("Who?", "Who", "[[Who|Who?]]"),
        ("con", "c_on", "[[c_on|con]]"),
        ("Nul.txt", "N_ul.txt", "[[N_ul.txt|Nul.txt]]"),
        ("two\nlines\tand\x00more", "two lines and more", "[[two lines and more]]"),
        ("evil\u202egnp", "evil gnp", "[[evil gnp]]"),
        ("e\u0301t\u00e9", "\u00e9t\u00e9", "[[\u00e9t\u00e9]]"),
        ("???", "place", "[[place|???]]"),
        ("..", "place", "[[place|..]]"),
    ],
)
def test_a_name_is_made_safe_and_its_link_leads_there(name: str, page: str, link: str):
    assert only_name(name) == page
    assert page_link(entities(name)[0], page) == link


def test_a_name_may_not_be_longer_than_120_characters_or_split_a_grapheme():
    family = "👩\u200d👩\u200d👧"
    assert only_name("x" * 300) == "x" * 120
    name = only_name("x" * 118 + family + "y")
    assert name == "x" * 118
    assert len(only_name("漢" * 200).encode()) <= 240
    assert only_name("e\u0323\u0302\u0301" * 100)  # cut, not emptied


def test_names_that_differ_in_case_only_get_their_type():
    people = [
        Entity(identifier(3), "ORLO", EntityType.PLACE),
        Entity(identifier(1), "Orlo", EntityType.PERSON),
        Entity(identifier(2), "orlo", EntityType.PLACE),
        Entity(identifier(4), "Orlo (place)", EntityType.DATE),
    ]
    assert page_names(people) == {
        identifier(1): "Orlo",
        identifier(2): "orlo (place)",
        identifier(3): "ORLO (place 2)",
        identifier(4): "Orlo (place) (date)",
    }
    assert page_names(reversed(people)) == page_names(people)


def test_long_names_that_collide_keep_their_suffix():
    first, second = page_names(entities("x" * 130, "X" * 140)).values()
    assert first == "x" * 120
    assert second.endswith("X (place)")
    assert len(second) == 120
