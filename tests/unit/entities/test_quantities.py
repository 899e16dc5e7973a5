"""Quantities are found in running text, with number and unit."""

from __future__ import annotations

import pytest

from reader.entities.quantities import find_quantities
from reader.model.entity import EntityType


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("told him 1,000 soldiers had", "1,000", "1000"),
        ("about 10 miles deep", "10 miles", "10 mi"),
        ("some four kilometres inside", "four kilometres", "4 km"),
        ("Fifty-four units were", "Fifty-four", "54"),
        ("cost $2.5 million to build", "$2.5 million", "2500000 USD"),
        ("paid US$40bn for it", "US$40bn", "40000000000 USD"),
        ("up 12.5% on the year", "12.5%", "12.5 %"),
        ("rose 5 per cent.", "5 per cent", "5 %"),
        ("a 19-year-old farmer", "19-year-old", "19 year"),
        ("The mayor, 71, looked", "71", "71"),
        ("half a million readers", "half a million", "500000"),
        ("dozens of boats", "dozens", ""),
        ("hundreds of thousands of bees", "hundreds of thousands", ""),
        ("two hundred and five pages", "two hundred and five", "205"),
    ],
)
def test_number_and_unit(text: str, words: str, value: str) -> None:
    (candidate,) = find_quantities(text)
    assert text[candidate.start : candidate.end] == words
    assert candidate.value == value
    assert candidate.type is EntityType.QUANTITY


@pytest.mark.parametrize(
    "text", ["one of them", "at 10:30", "the B2 road", "no one", "version 2.5.1"]
)
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []
