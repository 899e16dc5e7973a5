"""Characters under links and highlights."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from reader.formats.pdf.found_text import FoundText
from reader.formats.pdf.geometry import Rect, upright
from reader.formats.pdf.page_text import PageText, Segment, Word
from reader.formats.pdf.styles import Face


class _Boxes:
    """Characters of ten points each, side by side; tells how often each was asked for."""

    def __init__(self) -> None:
        self.asked: Counter[int] = Counter()

    def middle(self, index: int) -> float:
        self.asked[index] += 1
        return 10.0 * index + 5.0


def test_a_line_with_a_link_for_each_of_its_numbers_is_measured_once():
    count = 40
    word = Word(0, count, 0.0, 10.0 * count, 100.0, 10.0, Face(), False, "7" * count)
    segment = Segment([word], word.left, word.right, word.base, word.size)
    page = PageText(1, 600.0, 800.0, upright((0.0, 0.0, 600.0, 800.0), 0), [segment])
    boxes = _Boxes()
    found = FoundText(page, cast("Any", boxes))

    for number in range(count):
        link = Rect(10.0 * number, 90.0, 10.0 * number + 10.0, 105.0)
        assert found.inside([link]) == [(number, number + 1)]

    assert set(boxes.asked.values()) == {1}
