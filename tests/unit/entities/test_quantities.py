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
        ("lasts for 10-15 minutes", "10-15 minutes", "10–15 min"),
        ("80% to 90% pure", "80% to 90%", "80–90 %"),
        ("the $40-50 billion in", "$40-50 billion", "40000000000–50000000000 USD"),
        ("70,000-80,000 people", "70,000-80,000", "70000–80000"),
        ("spent Rs 24 lakh on", "Rs 24 lakh", "2400000 INR"),
        ("the sum of N500m only", "N500m", "500000000 NGN"),
        ("a 1,900-mile-wide sea", "1,900-mile-wide", "1900 mi"),
        ("for four straight years", "four straight years", "4 year"),
        ("some 60 square miles", "60 square miles", "60 mi²"),
        ("a two-day visit", "two-day", "2 day"),
        ("half a dozen eggs", "half a dozen", "6"),
        ("a dozen eggs", "a dozen", "12"),
        ("two-thirds of it", "two-thirds", ""),
        ("a few hundred bees", "few hundred", ""),
        ("In Brill 20 people died", "20", "20"),
        ("a 100m race", "100m", ""),
        ("at 20 °C", "20 °C", "20 °C"),
        ("thousands of years", "thousands of years", ""),
    ],
)
def test_number_and_unit(text: str, words: str, value: str) -> None:
    (candidate,) = find_quantities(text)
    assert text[candidate.start : candidate.end] == words
    assert candidate.value == value
    assert candidate.type is EntityType.QUANTITY


@pytest.mark.parametrize(
    "text",
    [
        *("one of them", "two men", "at 10:30", "the B2 road", "no one", "version 2.5.1"),
        *("at 10 a.m.", "6am", "won 7-6 (5)", "a 24-17 loss", "Apollo 11 landed", "page 12"),
        *("1. Open it", "2) Close it", "a COVID-19 ward", "see https://brill.test/a/12", "9/11"),
        *("a Boeing 737 flew", "No. 10 said"),
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []
