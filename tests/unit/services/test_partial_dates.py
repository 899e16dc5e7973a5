"""Dates of which not all is known: which there are, and the days that they may mean."""

from __future__ import annotations

import pytest

from reader.services.partial_dates import first_day, holding, is_partial_date, last_day


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", "--03", "--02-29"])
def test_a_date_may_be_open(date: str) -> None:
    assert is_partial_date(date)


@pytest.mark.parametrize(
    "date",
    ["", "24", "2024-13", "2023-02-29", "--00", "--04-31", "2024-1", "٢٠٢٤", "２０２４-０１"],
)
def test_what_is_no_date(date: str) -> None:
    assert not is_partial_date(date)
    assert last_day(date) == ""


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-08-06", "2024-08-06", "2024-08-06"),
        ("--03", "", ""),
        ("1990/1999", "1990-01-01", "1999-12-31"),
        ("2024-08-05/2024-08-11", "2024-08-05", "2024-08-11"),
    ],
)
def test_the_days_that_it_may_mean(date: str, first: str, last: str) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


@pytest.mark.parametrize(
    ("date", "held"),
    [
        ("2024-08-06", "2024-08-06"),
        ("--03", "--03"),
        ("", ""),
        ("2024-08-05/2024-08-11", "2024-08"),
        ("2024-07-29/2024-08-04", "2024"),
        ("2019-07/2019-09", "2019"),
        ("2024-07-06/2024-08-06", "2024"),
        ("1990/1999", ""),
        ("--08-06/--08-08", ""),
    ],
)
def test_what_holds_an_interval(date: str, held: str) -> None:
    assert holding(date) == held
    assert not held or is_partial_date(held)
