"""Arabic and Hebrew in the order in which they are read, told by where they are drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from reader.formats.pdf.geometry import Upright

if TYPE_CHECKING:
    from reader.formats.pdf.page_text import Word

RTL: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_END_FIRST: Final = re.compile(r"[.,;:!?]+(?=\w)")
_OTHER: Final = re.compile(r"\w")
_LTR: Final = re.compile(r"[^\W\d_]")


def has_rtl(text: str) -> bool:
    """Say whether some of the text is written from right to left."""
    return not text.isascii() and RTL.search(text) is not None


def is_backwards(textpage: Any, start: int, end: int, map_: Upright) -> bool:
    """Say whether the characters of a word come in the order of the eye, left to right.

    The library turns what it takes for right to left; a glyph that stands for several letters
    has them turned too, although they were in order.
    """
    ends = [_left_edge(textpage, index, map_) for index in range(start, end)]
    steps = [after - before for before, after in pairwise(ends)]
    to_the_left = sum(step < -0.01 for step in steps)
    to_the_right = sum(step > 0.01 for step in steps)
    return to_the_right > to_the_left or (not to_the_left and not to_the_right and end > start + 1)


def near_each_other(textpage: Any, start: int, end: int, size: float) -> list[tuple[int, int]]:
    """Cut a word where it jumps: the library puts a full stop at the wrong end of its line."""
    import ctypes

    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    stretches, begin, before = [], start, 0.0
    for index in range(start, end):
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        if index > begin and abs(x.value - before) > 2.5 * size:
            stretches.append((begin, index))
            begin = index
        before = x.value
    return [*stretches, (begin, end)]


def in_reading_order(words: Sequence[Word]) -> list[Word]:
    """Return the words of a line, which has some from right to left, in the order of reading."""
    drawn = sorted(words, key=lambda word: word.left)
    letters = "".join(word.text for word in drawn)
    mostly = len(RTL.findall(letters)) >= len(
        [c for c in _LTR.findall(letters) if not RTL.match(c)]
    )
    if mostly:
        drawn = [part for word in drawn for part in _end_apart(word)]
    result: list[Word] = []
    stretch: list[Word] = []
    for word in reversed(drawn) if mostly else drawn:
        # Inside a line of one direction, words of the other run the other way.
        if _is_right_to_left(word) is mostly:
            result += reversed(stretch)
            result.append(word)
            stretch = []
        elif _OTHER.search(word.text) is None and mostly:
            result += [*reversed(stretch), word]  # a mark goes with what is around it
            stretch = []
        else:
            stretch.append(word)
    result += reversed(stretch)
    return [
        word._replace(glued=number > 0 and _touch(result[number - 1], word))
        for number, word in enumerate(result)
    ]


def _end_apart(word: Word) -> list[Word]:
    """Return the mark that ends a sentence apart from the number or word that it stands left of."""
    found = _END_FIRST.match(word.text)
    if found is None or _is_right_to_left(word):
        return [word]
    count = found.end()
    middle = word.left + (word.right - word.left) * count / len(word.text)
    return [
        word._replace(end=word.start + count, right=middle, text=word.text[:count]),
        word._replace(start=word.start + count, left=middle, text=word.text[count:]),
    ]


def _touch(one: Word, other: Word) -> bool:
    gap = max(other.left - one.right, one.left - other.right)
    return gap < 0.12 * other.size


def _is_right_to_left(word: Word) -> bool:
    return has_rtl(word.text)


def _left_edge(textpage: Any, index: int, map_: Upright) -> float:
    import ctypes

    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    return map_.point(x.value, y.value)[0]
