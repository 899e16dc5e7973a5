"""Where the rows of a list begin, against adding all heights up."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.sidebar.row_heights import RowHeights

STEPS = st.lists(st.tuples(st.sampled_from(["set", "insert", "remove", "ask"]), st.integers(0, 60)))


def plain_row_at(heights: list[int], y: int) -> int:
    tops = list(accumulate(heights, initial=2))
    return max((row for row in range(len(heights)) if tops[row] <= y), default=0)


@given(st.integers(0, 40), STEPS)
def test_rows_begin_where_the_heights_above_them_end(count, steps):
    rows, plain = RowHeights(2), [10] * count
    rows.reset(count, 10)
    for what, number in steps:
        if what == "insert":
            at = number % (len(plain) + 1)
            rows.insert(at, 3, number)
            plain[at:at] = [number] * 3
        elif plain:
            at = number % len(plain)
            if what == "set":
                rows.set(at, number)
                plain[at] = number
            elif what == "remove":
                last = min(at + number % 3, len(plain) - 1)
                assert rows.remove(at, last) == sum(plain[at : last + 1])
                del plain[at : last + 1]
            else:
                rows.top(at)
        assert len(rows) == len(plain)
        assert rows.bottom == 2 + sum(plain)
        if plain and what == "ask":
            assert rows.row_at(number) == plain_row_at([max(each, 0) for each in plain], number)
    assert [rows.top(row) for row in range(len(plain) + 1)] == list(accumulate(plain, initial=2))


def test_what_lies_below_the_rows_asked_for_is_not_added_up():
    rows = RowHeights(2)
    rows.reset(10_000, 110)
    assert rows.top(40) == 2 + 40 * 110
    rows.set(30, 200)
    assert rows.top(35) == 2 + 35 * 110 + 90
    assert rows.row_at(36 * 110) == 35
    assert rows.added_up < 400
    assert rows.bottom == 2 + 10_000 * 110 + 90
