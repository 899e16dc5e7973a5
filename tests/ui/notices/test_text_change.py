"""The words of the bar that tells of a new text."""

from datetime import date

import pytest

from reader.model.review import TextChange
from reader.ui.notices.text_change import text_change_notice

TODAY = date(2026, 8, 20)


def change(created: str = "2026-08-09T10:00:00Z", **counts: int) -> TextChange:
    return TextChange("r", created, **counts)


@pytest.mark.parametrize(
    ("created", "told"),
    [
        ("2026-08-09T10:00:00Z", "The text changed on 9 August."),
        ("2026-08-20T00:00:00Z", "The text changed today."),
        ("2025-08-09T10:00:00Z", "The text changed on 9 August 2025."),
        ("some day", "The text changed."),
    ],
)
def test_the_day_is_said_as_people_say_it(created, told):
    assert text_change_notice(change(created, in_place=1), TODAY).strong == told


def test_counts_are_told_and_zeros_left_out():
    full = change(in_place=41, moved=5, doubtful=2, lost=1, to_review=3)
    assert text_change_notice(full).text == "41 in place · 5 moved · 2 doubtful · 1 lost"
    edited = change(in_place=1, edited=3)
    assert text_change_notice(edited).text == "1 in place · 3 edited"


def test_only_something_to_review_brings_the_button():
    asking = text_change_notice(change(lost=2, to_review=2))
    assert (asking.accept, asking.later, asking.passing) == ("Review 2", "Later", False)
    quiet = text_change_notice(change(in_place=2, lost=1))
    assert (quiet.accept, quiet.passing) == ("", True)
