"""Counts over time: the unit fits the span, partial dates count where they begin."""

from datetime import date

import pytest

from reader.ui.dates import partial_date
from reader.ui.entity.time_bins import binned

TODAY = date(2026, 8, 20)


def test_days_of_one_summer_end_today():
    bins = binned([("2026-08-07", 9), ("2026-06-12", 6), ("2026-08-07", 1), ("", 4)], TODAY)
    assert [(bar.start.isoformat(), bar.count) for bar in bins.bars] == [
        ("2026-06-12", 6),
        ("2026-08-07", 10),
    ]
    assert bins.ends_today
    assert bins.end == TODAY
    assert bins.bars[0].words == "12 June 2026"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (["2026-01-07", "2026-01-09", "2026-12-30"], "5 – 11 January 2026"),
        (["2026-01-07", "2026-01-07", "2026-12-30"], "7 January 2026"),
        (["2026-01", "2026-12-30"], "29 December 2025 – 4 January 2026"),
        (["2024-01-07", "2026-12"], "January 2024"),
        (["1999", "2026-12"], "1999"),
    ],
)
def test_a_longer_span_has_larger_units(dates, words):
    assert binned([(each, 1) for each in dates], TODAY).bars[0].words == words


def test_what_is_long_ago_does_not_end_today():
    bins = binned([("1912-04-14", 1), ("1912-04-15", 1)], TODAY)
    assert not bins.ends_today
    assert bins.end == date(1912, 4, 15)


def test_without_a_year_there_is_no_bar():
    assert binned([("--03", 2), ("soon", 1)], TODAY).bars == ()


def test_the_other_series_hangs_below():
    bins = binned([("2026-08-07", 2)], TODAY, [("2026-08-06", 3)])
    assert [(bar.count, bar.below) for bar in bins.bars] == [(0, 3), (2, 0)]


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-08-07", "7 August 2026"),
        ("2026-08", "August 2026"),
        ("2026", "2026"),
        ("--03", "March"),
        ("--08-06", "6 August"),
        ("", ""),
        ("soon", "soon"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(iso, words):
    assert partial_date(iso) == words


def test_the_last_year_of_the_calendar_has_no_bar():
    assert binned([("9999-12-31", 1), ("9999/9999", 1)], date(2026, 8, 7)).bars == ()
