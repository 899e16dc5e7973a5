"""Who occurs with whom: the pairs, the picture made of them, and the passages behind a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.errors import Cancelled
from reader.services.co_occurrence import chosen_articles, passages_with
from reader.services.graph import Graph, graph_of
from reader.services.library import Library
from tests.helpers.valley import Valley, make_valley


@pytest.fixture
def valley(library: Library, tmp_path: Path) -> Valley:
    return make_valley(library, tmp_path)


def graph(valley: Valley, words: str = "", limit: int = 100, name: str = "") -> Graph:
    told: list[float] = []
    entity = valley.id(name) if name else ""
    path = valley.library.path
    return graph_of(path, words, limit, entity, progress=told.append, cancelled=lambda: False)


def links(valley: Valley, found: Graph) -> dict[frozenset[str], int]:
    names = {entity.id: name for name, entity in valley.entities.items()}
    return {frozenset((names[each.one], names[each.other])): each.count for each in found.links}


def test_who_shares_a_paragraph_is_linked(valley: Valley):
    found = graph(valley)
    assert links(valley, found) == {
        frozenset(("Ida Verrin", "Pavel Osk")): 2,
        frozenset(("Ida Verrin", "River Board")): 2,
        frozenset(("Ida Verrin", "Orlo")): 1,
        frozenset(("Pavel Osk", "Orlo")): 1,
        frozenset(("Pavel Osk", "River Board")): 1,
    }
    assert {node.entity.name: node.count for node in found.nodes}["Ida Verrin"] == 6
    assert found.articles == 3


def test_what_is_in_the_trash_does_not_count(valley: Valley):
    valley.library.trash(valley.articles["2026-06-12"])
    first = valley.library.open_article(valley.articles["2026-08-07"], touch=False)
    group = next(each for each in first.mentions if each.entity.name == "Pavel Osk")
    first.delete(group.annotations[:1])
    counts = {node.entity.name: node.count for node in graph(valley).nodes}
    assert counts == {
        entity.name: mentions
        for entity, mentions in valley.library.entities()
        if entity.name in counts
    }
    assert counts["Pavel Osk"] == 1


def test_more_are_offered_only_where_there_are_more(valley: Valley):
    assert [graph(valley, limit=limit).is_whole for limit in (3, 4, 5)] == [False, True, True]


def test_dates_and_quantities_are_nobody(valley: Valley):
    names = {node.entity.name for node in graph(valley).nodes}
    assert names == {"Ida Verrin", "Pavel Osk", "River Board", "Orlo"}


def test_every_node_has_a_place_within_the_picture(valley: Valley):
    found = graph(valley)
    assert set(found.positions) == {node.entity.id for node in found.nodes}
    assert all(-1 <= at <= 1 for place in found.positions.values() for at in place)
    assert len(set(found.positions.values())) == len(found.nodes)
    assert found.positions == graph(valley).positions, "the same picture each time"


def test_words_choose_the_articles(valley: Valley):
    assert links(valley, graph(valley, "minutes")) == {
        frozenset(("Ida Verrin", "Pavel Osk")): 1,
        frozenset(("Ida Verrin", "River Board")): 1,
        frozenset(("Pavel Osk", "River Board")): 1,
    }
    valley.library.tag_article(valley.articles["2026-08-07"], ["dams"])
    db = valley.library.db
    assert chosen_articles(db, "#dams courier") == [valley.articles["2026-08-07"]]
    assert chosen_articles(db, "#dams minutes") == []
    assert chosen_articles(db, " ") is None


def test_nothing_chosen_is_an_empty_picture(valley: Valley):
    assert graph(valley, "no such title") == Graph()


def test_the_nearest_of_one_entity(valley: Valley):
    found = graph(valley, limit=3, name="Orlo")
    assert {node.entity.name for node in found.nodes} == {"Orlo", "Ida Verrin", "Pavel Osk"}
    assert found.positions[valley.id("Orlo")] == (0.0, 0.0)


def test_the_strongest_are_kept(valley: Valley):
    found = graph(valley, limit=2)
    assert {node.entity.name for node in found.nodes} == {"Ida Verrin", "Pavel Osk"}


def test_a_link_leads_to_its_passages(valley: Valley):
    pages = passages_with(valley.library.db, valley.id("Pavel Osk"), valley.id("Ida Verrin"))
    found = [passage for page in pages for passage in page]
    assert [each.text for each in found] == [
        "Ida Verrin and Pavel Osk spoke of Orlo on 6 August.",
        "Pavel Osk asked Verrin for the log of 6 August.",
    ]
    assert [len(each.marks) for each in found] == [2, 2]


def test_a_cancelled_graph_stops(valley: Valley):
    with pytest.raises(Cancelled):
        graph_of(valley.library.path, "", 9, progress=print, cancelled=lambda: True)


def test_words_that_choose_no_article_leave_nobody_around_an_entity(valley: Valley):
    found = graph(valley, words="no such article", name="Ida Verrin")
    assert links(valley, found) == {}
    assert found.articles == 0
