"""Names that change are the same as names read anew."""

from __future__ import annotations

import random

from reader.services.name_table import KnownNames
from reader.storage.names import NameRow

NAMES = [
    *("Kursk", "KURSK", "kursk", "Kursk Oblast", "the Kursk region", "The Kursk Region", "Ada"),
    *("J. R. Quill", "J.R. Quill", "Quill", "Zürich", "東京", "東京都", "Ada Quill", "us", "US"),
    *("O’Brien", "O'Brien", "Jean-Luc", "Jean Luc", "the despot", "Ё-моё", "42nd Street"),
]
TEXT = (
    "In KURSK, The Kursk region and Kursk Oblast, j. J.R. Quill met Ada Quill; 'O’Brien' told us\n"
    "in the US that THE DESPOT is Jean Luc. 東京都 and 東京. The despot: kursk, J. R. Quill, Ё-моё,"
    " 42nd street, 42nd Street, ZÜRICH and the Kursk Region.\n"
)


def test_changed_names_are_those_that_would_be_read() -> None:
    chance = random.Random(5)
    filler = [NameRow(f"Zorvan {number}", f"z{number}", "other", False) for number in range(40)]
    for size in (0, 40):  # few names are found in another way
        library = {row.entity: [row] for row in filler[:size]}
        names = KnownNames(row for rows in library.values() for row in rows)
        for _ in range(150):
            ids = {f"e{chance.randrange(8)}" for _ in range(chance.randint(1, 3))}
            for key in ids:
                own = chance.sample(NAMES, chance.randint(0, 4))
                kind = chance.choice(["person", "place"])
                library[key] = [NameRow(n, key, kind, at > 0) for at, n in enumerate(own)]
            names = names.changed(ids, [row for key in ids for row in library[key]])
            same = KnownNames(row for rows in library.values() for row in rows)
            assert names.find(TEXT) == same.find(TEXT)
            assert names.types == same.types
            for name in NAMES:
                assert names.bearers(name) == same.bearers(name)
                assert names.meant_by(name) == same.meant_by(name)
            assert sorted(names.longer({"kursk", "ada"})) == sorted(same.longer({"kursk", "ada"}))


def test_a_change_leaves_the_names_as_they_were_before_it() -> None:
    before = KnownNames([NameRow("Kursk Oblast", "a", "place", False)])
    after = before.changed({"b"}, [NameRow("Kursk Gate", "b", "place", False)])
    assert before.bearers("Kursk Gate") == ()
    assert [each.name for each in before.find("Kursk Gate, Kursk Oblast")] == ["Kursk Oblast"]
    assert len(after.find("Kursk Gate, Kursk Oblast")) == 2
    assert after.changed({"a", "b"}, []).find("Kursk Gate, Kursk Oblast") == []


def test_names_that_hold_others_are_told_once() -> None:
    rows = [("Kursk Oblast in Kursk", "a"), ("Kursk", "b"), ("Arle", "c"), ("Kurskaya", "d")]
    names = KnownNames(NameRow(name, key, "place", False) for name, key in rows)
    assert names.longer({"kursk"}) == ["Kursk Oblast in Kursk", "Kurskaya"]
    assert names.longer({"kursk", "kurskaya", "oblast"}) == ["Kursk Oblast in Kursk"]
    assert names.longer(set()) == []
