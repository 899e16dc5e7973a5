"""Whatever a text says, dates and quantities are places in it that do not overlap."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.entities.dates import find_dates
from reader.entities.quantities import find_quantities

PIECES = (
    *("August", "May", "Sept.", "Tuesday", "last", "next", "week", "year", "ago", "century", "the"),
    *("1990s", "2019", "2024-02-31", "6", "6-8", "31", "00", "12/45/2024", "0/5/24", "99999", "BC"),
    *(
        "first",
        "half of",
        "quarter of",
        "three",
        "hundred",
        "dozen",
        "million",
        "$",
        "€",
        "Rs",
        "N",
    ),
    *(
        "%",
        "miles",
        "km/h",
        "-",
        "–",
        "to",
        ",",
        ".",
        "\n",
        "10",
        "a.m.",
        "Christmas",
        "’90s",
        "an",
    ),
    *("decades", "fifth", "Q3", "AD", "7,000", "1.5", "m", "bn", "square", "yesterday", "🌊", "é"),
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)
VALUE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d(?:-\d\d)?)")


@given(TEXTS, st.sampled_from(["", "2024", "2024-08-07", "1000-01-01", "9000-12-31", "0001-01-01"]))
def test_dates_are_places_with_values_that_sort(text: str, published: str) -> None:
    found = find_dates(text, published)
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        for part in each.value.split("/"):
            assert not part or VALUE.fullmatch(part), each.value
        assert not each.relative_to or each.value
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(TEXTS)
def test_quantities_are_places_in_order(text: str) -> None:
    found = find_quantities(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
