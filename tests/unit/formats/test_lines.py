"""What a single line is."""

from __future__ import annotations

import pytest

from reader.formats.dates import dateline_date, find_date
from reader.formats.lines import byline_authors, is_byline, is_caption, is_chapter, is_noise


@pytest.mark.parametrize(
    "line",
    [
        "ARTICLE AD BOX",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Story continues below this ad",
        "Anzeige",
        "广告",
        "Sign up for our weekly newsletter",
        "Share this article",
        "Related stories:",
        "3 comments",
    ],
)
def test_page_furniture_is_noise(line: str) -> None:
    assert is_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ad was withdrawn a day later.",
        "Advertising",
        "Ad astra",
        "Read more slowly, he said.",
        "He shared this article with nobody.",
        "ad " * 60,
        "",
        "—",
    ],
)
def test_prose_is_not_noise(line: str) -> None:
    assert not is_noise(line)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Tomas Kell, Water Correspondent", ("Tomas Kell",)),
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("By JANE DOE in Orlo", ("JANE DOE",)),
        ("By Ana de la Cruz | 9 August 2026", ("Ana de la Cruz",)),
        ("by Jane Doe", ("Jane Doe",)),
        ("Von Anna Schmidt", ("Anna Schmidt",)),
        ("Written by Jo Bloggs on 3 May 2020", ("Jo Bloggs",)),
        ("By Leo Poe.", ("Leo Poe",)),
        ("By Monday the town was empty.", ()),
        ("By Friday Jane Roe had left.", ()),
        ("By all accounts he was fine", ()),
        ("By the sea", ()),
        ("by means of a rope", ()),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    assert byline_authors(line) == authors


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Published: 9 Aug 2024, 10:34 GMT", "2024-08-09"),
        ("August 9, 2024", "2024-08-09"),
        ("2024-08-09T10:34:00Z", "2024-08-09"),
        ("9. August 2024", "2024-08-09"),
        ("Friday, 31 February 2024", ""),
        ("He left on 9 August 2024 for Orlo", ""),
        ("2024", ""),
    ],
)
def test_datelines(text: str, date: str) -> None:
    assert dateline_date(text) == date
    assert is_byline(text) == bool(date)


def test_a_date_inside_a_text_is_found() -> None:
    assert find_date("He left on 9 August 2024 for Orlo") == "2024-08-09"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The spillway at dawn. Photo: Ann Poe/Hallen Courier", True),
        ("Picture: Reuters", True),
        ("The photo was taken by a neighbour.", False),
    ],
)
def test_captions(line: str, expected: bool) -> None:
    assert is_caption(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Chapter 3", True),
        ("CHAPTER III: The ship", True),
        ("IV", True),
        ("Section 5 of the act was repealed.", False),
        ("Part one of the plan", False),
    ],
)
def test_chapters(line: str, expected: bool) -> None:
    assert is_chapter(line) is expected
