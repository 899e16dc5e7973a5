"""Finds the sentence around a passage, inside its block; offsets are code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import regex

from reader.anchoring.units import grapheme_bounds
from reader.model.article import Block, block_starts

LONGEST_LEAD = 400
"""The most characters shown on either side of a passage: some texts have no full stops."""
_END = regex.compile(
    r"""[.!?…‽؟۔।॥።፧]+ [\p{Pe}\p{Pf}\p{Pi}"']* (?=\s)   # what a space follows
      | [。！？｡]+ [\p{Pe}\p{Pf}"']*                         # scripts without spaces
    """,
    regex.VERBOSE,
)
_GOES_ON = regex.compile(r"\s+[\p{Ps}\p{Pi}\"']*\p{Ll} | (?<=\bNos?\.)\s+\p{N}", regex.VERBOSE)
# No sentence ends at the full stop of an initial or of one of these.
_ABBREVIATION = regex.compile(
    r"""(?<![\p{L}\p{M}\p{N}])
    (?: \p{Lu} | (?:\p{Lu}\.)+\p{Lu} | Mr | Mrs | Ms | Mx | Dr | Prof | St | Sr | Jr | Gen | Col
      | Capt | Lt | Sgt | Sen | Rep | Gov | Hon | Rev | vs | etc | e\.g | i\.e | cf | ca
      | approx | Fig | vol | pp | Jan | Feb | Mar | Apr | Aug | Sept | Sep | Oct | Nov | Dec )$
    """,
    regex.VERBOSE,
)
_LONGEST_ABBREVIATION = 12


class Sentences:
    """The sentences of a revision; each block is looked through once."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = block_starts(blocks)
        self._found: dict[int, list[int]] = {}

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the sentence, or sentences, that a passage is part of."""
        first, last = self._block_at(start), self._block_at(max(start, end - 1))
        begins = self._ends(first)
        left = begins[max(0, bisect_right(begins, start) - 1)]
        ends = self._ends(last)
        right = ends[min(bisect_left(ends, end), len(ends) - 1)]
        return left, right

    def _block_at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _ends(self, number: int) -> list[int]:
        """Return where the block begins, where its sentences meet, and where it ends."""
        if number not in self._found:
            base = self._starts[number]
            text = self._blocks[number].text
            self._found[number] = [base, *(base + at for at in _meetings(text)), base + len(text)]
        return self._found[number]


def _meetings(text: str) -> Iterator[int]:
    for found in _END.finditer(text):
        if _GOES_ON.match(text, found.end()):
            continue
        before = text[max(0, found.start() - _LONGEST_ABBREVIATION) : found.start()]
        if found[0] == "." and _ABBREVIATION.search(before):
            continue
        yield found.end()


def shortened(text: str, span: tuple[int, int], passage: tuple[int, int]) -> tuple[int, int]:
    """Return ``span`` with at most LONGEST_LEAD characters on either side of a passage in it.

    It is cut between words where there are any, else between graphemes.
    """
    (left, right), (start, end) = span, passage
    if start - left > LONGEST_LEAD:
        left = start - LONGEST_LEAD
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else grapheme_bounds(text, left)[0]
    if right - end > LONGEST_LEAD:
        right = end + LONGEST_LEAD
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else grapheme_bounds(text, right)[0]
    return left, right
