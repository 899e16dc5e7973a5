from __future__ import annotations

import pytest

from reader.anchoring.fresh_stretches import FreshStretches
from reader.model.selector import TextQuoteSelector
from tests.helpers.ferry_story import STORY

LOST = TextQuoteSelector("the gates were lifted without a siren", "On Tuesday ", " in the town.")
LONG = "".join(
    f"Paragraph {n} tells of weather, of wind and of number {n * n}.\n" for n in range(999)
)


@pytest.mark.parametrize(
    "addition",
    [
        "On Tuesday the gates were lifted without a siren in the town.",
        "There the gates were  LIFTED\nwith no siren at all.",
        "On Tuesday nobody did anything in the town.",
    ],
)
def test_what_comes_back_changed_or_not_may_be_there(addition: str):
    for at in (0, len(LONG) // 2, len(LONG)):
        assert FreshStretches.between(LONG, LONG[:at] + addition + LONG[at:]).may_hold(LOST)


def test_an_edit_elsewhere_does_not_hold_it():
    fresh = FreshStretches.between(LONG, LONG.replace("number 250000", "a number"))
    assert not fresh.may_hold(LOST)
    assert not FreshStretches.between(LONG, LONG).may_hold(LOST)


def test_what_meets_where_something_went_may_be_it():
    before = LONG + "On Tuesday the gates were \n" + LONG + "lifted without a siren in the town."
    after = LONG + "On Tuesday the gates were lifted without a siren in the town."
    assert FreshStretches.between(before, after).may_hold(LOST)


def test_a_few_characters_and_a_text_that_is_all_new_are_always_looked_through():
    assert FreshStretches.between(LONG, LONG).may_hold(TextQuoteSelector("Orlo"))
    assert FreshStretches.between(STORY, LONG * 4).may_hold(LOST)


def test_a_script_without_spaces():
    quote = TextQuoteSelector("大坝在夜里打开了闸门而没有鸣笛警告居民")
    assert FreshStretches.between(
        LONG, LONG + "星期二大坝在夜里打开了闸门而没有警告居民。"
    ).may_hold(quote)
    assert not FreshStretches.between(LONG, LONG + "今天的天气很好我们去了公园散步。").may_hold(
        quote
    )
