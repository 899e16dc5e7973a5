from __future__ import annotations

from reader.entities.word_lists import (
    SortedLines,
    countries,
    cues,
    demonyms,
    is_alias_of_place,
    is_common,
    is_given_name,
    known_names,
    place_size,
)
from reader.model.entity import EntityType
from reader.resource_files import resource


def test_lines_are_found_by_halving():
    names = sorted(["a", "ab", "b", "é", "zebra"], key=str.encode)
    lines = SortedLines("\n".join(f"{name}\t{name * 2}" for name in names).encode())
    assert [lines.get(name) for name in names] == [name * 2 for name in names]
    assert all(lines.get(word) is None for word in ("", "aa", "c", "zz", "A"))
    assert "ab" in lines
    assert "abc" not in lines
    assert SortedLines(b"").get("a") is None


def test_places_have_the_size_of_the_largest_of_the_name():
    assert place_size("Kyiv") == 6
    assert place_size("Zürich") == 5
    assert place_size("Kiev") == 6  # an alias
    assert place_size("Xyzzy") == 0
    assert is_alias_of_place("Kiev")
    assert not is_alias_of_place("Kyiv")


def test_words_and_given_names():
    assert is_common("harbour")
    assert is_common("rebranded")
    assert not is_common("nairobi")
    assert is_given_name("Olena")
    assert not is_given_name("Harbour")


def test_countries_their_people_and_other_known_names():
    assert countries()["Ukraine"] == demonyms()["Ukrainians"] == "UA"
    assert known_names()["NATO"] is EntityType.ORGANISATION
    assert known_names()["Brexit"] is EntityType.EVENT
    assert known_names()["CEO"] is None
    assert known_names()["Côte d'Ivoire"] is EntityType.PLACE


def test_no_cue_is_empty():
    assert all(cues(kind) and all(cues(kind)) for kind in ("role", "org-head", "opener", "month"))


def test_the_gazetteer_is_small():
    size = sum(file.stat().st_size for file in resource("gazetteer").iterdir())
    assert size < 1_700_000
    assert resource("gazetteer", "places.txt.gz").stat().st_size < 1_300_000
