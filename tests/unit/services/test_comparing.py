from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import Cancelled
from reader.services.comparing import Comparison, compare_texts

OLD = (
    "The ferry left at nine with 400 people.\nEach was warned by telephone.\n"
    "Nobody asked.\nThe end."
)
NEW = (
    "The ferry left at nine with 600 people.\nEach was offered a warning.\n"
    "Nobody asked.\nA new line.\nThe end."
)


def compare(old: str, new: str) -> Comparison:
    return compare_texts(old, new, progress=lambda _: None, cancelled=lambda: False)


def words(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_words_that_went_and_came_are_told_in_order():
    found = compare(OLD, NEW)
    assert words(OLD, found.old_spans()) == ["400", "warned by telephone"]
    assert words(NEW, found.new_spans()) == ["600", "offered a warning", "A new line."]
    assert found.differences == tuple(sorted(found.differences))


def test_equal_texts_and_white_space_alone_do_not_differ():
    assert compare(OLD, OLD).differences == ()
    assert compare("", "").differences == ()
    assert compare("one two\nthree", "one  two three").differences == ()


def test_a_passage_leads_to_its_passage_on_the_other_side():
    found = compare(OLD, NEW)
    assert found.to_new(OLD.index("The end")) == NEW.index("The end")
    assert found.to_old(NEW.index("Each was")) == OLD.index("Each was")
    assert found.to_new(0) == found.to_old(0) == 0
    assert found.to_new(10**9) == len(NEW)
    assert found.to_old(len(NEW)) == len(OLD)
    assert OLD[found.to_old(NEW.index("A new line")) - 1] == "\n"


def test_a_few_words_that_stand_in_both_by_chance_do_not_part_a_change():
    old = "Keep this. Then I put my foot out of bed and it was wet to the ankle. Keep that."
    new = "Keep this. The paper first had another figure; it was corrected on Thursday. Keep that."
    found = compare(old, new)
    assert words(old, found.old_spans()) == [old[11:-12].rstrip(".")]
    assert words(new, found.new_spans()) == [new[11:-12].rstrip(".")]
    few = compare("a b the Hallen Courier spoke to", "a b in the lower town spoke to")
    assert len(few.differences) == 2


@pytest.mark.parametrize(("old", "new"), [("", "words"), ("words", ""), ("one", "two")])
def test_texts_with_nothing_in_common_are_one_difference(old: str, new: str):
    (only,) = compare(old, new).differences
    assert only == (0, len(old), 0, len(new))
    assert 0 <= compare(old, new).to_new(2) <= len(new)


def test_a_comparison_can_be_cancelled():
    with pytest.raises(Cancelled):
        compare_texts("a", "b", progress=lambda _: None, cancelled=lambda: True)


@given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
def test_taking_the_differences_out_leaves_the_same_words(old: str, new: str):
    found = compare(old, new)

    spans = [*words(old, found.old_spans()), *words(new, found.new_spans())]
    assert all(each == each.strip() for each in spans)
    kept_old = [char for at, char in enumerate(old) if not _inside(at, found.old_spans())]
    kept_new = [char for at, char in enumerate(new) if not _inside(at, found.new_spans())]
    assert "".join("".join(kept_old).split()) == "".join("".join(kept_new).split())
    steps = [found.to_new(offset) for offset in range(len(old) + 1)]
    assert steps == sorted(steps)
    assert all(0 <= step <= len(new) for step in steps)


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
