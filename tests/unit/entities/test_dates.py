"""Dates are found in running text, and get the value that the words or the article's date allow."""

from __future__ import annotations

import pytest

from reader.entities.dates import find_dates
from reader.model.entity import EntityType

WEDNESDAY = "2024-08-07"


def found(text: str, published: str = "") -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.value) for each in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on August 6, 2024.", [("August 6, 2024", "2024-08-06")]),
        ("It began on 6 August 2024.", [("6 August 2024", "2024-08-06")]),
        ("Logged 2024-08-06 at noon", [("2024-08-06", "2024-08-06")]),
        ("since February 2022, when", [("February 2022", "2022-02")]),
        ("It rained in March, hard.", [("March", "--03")]),
        ("It broke on August 6 at dawn", [("August 6", "--08-06")]),
        ("The mill closed in 1987.", [("1987", "1987")]),
        ("August 6-8, 2024, it is", [("August 6-8, 2024", "2024-08-06/2024-08-08")]),
        ("the third quarter of 2019", [("the third quarter of 2019", "2019-07/2019-09")]),
        ("in the late 1990s", [("late 1990s", "1990/1999")]),
        ("a 19th century barn", [("19th century", "1801/1900")]),
        ("the 2018-19 season", [("2018-19", "2018/2019")]),
        ("from 13.08.2024 on", [("13.08.2024", "2024-08-13")]),
        ("seen on 06/08/2024 or", [("06/08/2024", "2024")]),
        ("the snow of early June", [("early June", "--06")]),
        ("Black Friday deals", [("Black Friday", "")]),
        ("On Christmas Eve they", [("Christmas Eve", "--12-24")]),
        ("from May to July, then", [("May", "--05"), ("July", "--07")]),
        ("in AD 79 and 44 BC", [("AD 79", "0079"), ("44 BC", "")]),
    ],
)
def test_what_the_words_say(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
    assert not any(each.relative_to for each in find_dates(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Tuesday night.", "2024-08-06"),
        ("She spoke on Wednesday.", "2024-08-07"),
        ("They vote next Friday.", "2024-08-09"),
        ("The mayor said today that", "2024-08-07"),
        ("He left yesterday.", "2024-08-06"),
        ("They come back tomorrow.", "2024-08-08"),
        ("In May last year, they", "2023-05"),
        ("It rained in March, hard.", "2024-03"),
        ("It flooded in November.", "2023-11"),
        ("a law of last year that", "2023"),
        ("It opens next month.", "2024-09"),
        ("On December 20 it froze", "2024-12-20"),
        ("They will meet on Friday.", "2024-08-09"),
        ("The mayor met him last Wednesday.", "2024-07-31"),
        ("It will open in March.", "2025-03"),
        ("It opened three weeks ago.", "2024-07-15/2024-07-21"),
        ("It opened five days ago.", "2024-08-02"),
        ("They ran last weekend.", "2024-08-03/2024-08-04"),
        ("due in the first half of next year", "2025-01/2025-06"),
        ("earlier this month they", "2024-08"),
    ],
)
def test_what_the_articles_date_adds(text: str, value: str) -> None:
    (candidate,) = find_dates(text, WEDNESDAY)
    assert candidate.value == value
    assert candidate.relative_to == WEDNESDAY
    assert candidate.type is EntityType.DATE


def test_a_relative_day_stays_open_without_the_articles_date() -> None:
    assert found("They met on Tuesday.") == [("Tuesday", "")]
    assert found("They met on Tuesday.", "2024") == [("Tuesday", "")]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and they march on.",
        "May they rest.",
        "Theresa May said so",
        "2000 people came",
        "USA Today wrote it",
        "the March on Washington",
        "at 10:30 a.m.",
        "$2,019 of 12019",
        "call 555-2019-12",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "published", ["9999-12-31", "0001-01-01", "２０２４-０８-０７", "2024-02-30"]
)
def test_an_articles_date_at_the_end_of_the_calendar_adds_nothing(published: str) -> None:
    found = find_dates("Next week, tomorrow, 30 days ago and last century.", published)
    assert len(found) == 4
    assert {each.value for each in found} == {""}
