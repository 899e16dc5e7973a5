"""The pages of a source in its reading text: which one an offset stands on, and what it is called.

A transcript has times in place of page numbers: ``12:05``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from reader.model.annotation import Placed
from reader.model.details import PageMark

_TIME = re.compile(r"(?:\d+:)?\d{1,2}:\d\d")
_LONGEST_LABEL = 24
"""Code points: a printed page number is short; what is longer is cut."""


class Pages:
    """The page marks of one text in reading order, one for each offset."""

    def __init__(self, marks: Iterable[PageMark] = ()) -> None:
        by_offset = {mark.offset: mark for mark in sorted(marks, key=_offset) if label_of(mark)}
        # Of pages without any text only the last is left: where two begin at once, one is empty.
        self.marks: Sequence[PageMark] = tuple(by_offset.values())
        self.are_times = bool(self.marks) and all(_TIME.fullmatch(m.label) for m in self.marks)

    def __len__(self) -> int:
        return len(self.marks)

    def at(self, offset: int) -> PageMark | None:
        """Return the page that a code point stands on; None before the first."""
        index = bisect_right(self.marks, offset, key=_offset) - 1
        return self.marks[index] if index >= 0 else None

    def starting(self, start: int, end: int) -> Sequence[PageMark]:
        """Return the pages that begin within a half-open span of code points."""
        first = bisect_left(self.marks, start, key=_offset)
        return self.marks[first : bisect_left(self.marks, end, key=_offset)]

    def of_number(self, number: int) -> PageMark | None:
        """Return a page by its place in the file, from 1; the one before, where it has no text."""
        numbered = [mark for mark in self.marks if 0 < mark.number <= number]
        return max(numbered, key=_number, default=None)

    def find(self, words: str) -> PageMark | None:
        """Return the page of a printed label, else of a place in the file; times: the one then."""
        wanted = " ".join(words[:100].split()).casefold().removeprefix("p.").strip()
        if self.are_times:
            return self._at_time(wanted)
        for mark in self.marks:
            if label_of(mark).casefold() == wanted:
                return mark
        return self.of_number(int(wanted)) if wanted.isdecimal() else None

    def _at_time(self, wanted: str) -> PageMark | None:
        if not re.fullmatch(r"\d+(?::\d{1,2}){0,2}", wanted):
            return None
        seconds = _seconds(wanted if ":" in wanted else f"{wanted}:00")
        before = [mark for mark in self.marks if _seconds(mark.label) <= seconds]
        return before[-1] if before else self.marks[0]

    def words(
        self, start: int, end: int, one: str = "p. {page}", many: str = "pp. {page}–{last}"
    ) -> str:
        """Return what a passage's pages are called, such as ``p. 12``; empty before the first.

        A time stands alone: ``12:05``.
        """
        first, last = self.at(start), self.at(max(end - 1, start))
        if first is None:
            first = last
        if first is None or last is None:
            return ""
        if self.are_times:
            return label_of(first)
        return (one if first is last else many).format(page=label_of(first), last=label_of(last))


def pages_of(placed: Placed, pages: Pages) -> str:
    """Return the pages on which an annotation stands; empty for an orphan."""
    return "" if placed.is_orphan else pages.words(placed.start, placed.end)


def label_of(mark: PageMark) -> str:
    """Return what is printed on a page, on one line; else its place in the file."""
    label = " ".join(mark.label.split())
    return label[:_LONGEST_LABEL].rstrip() or (str(mark.number) if mark.number else "")


def _offset(mark: PageMark) -> int:
    return mark.offset


def _number(mark: PageMark) -> int:
    return mark.number


def _seconds(time: str) -> int:
    total = 0
    for part in time.split(":"):
        total = total * 60 + int(part)
    return total
