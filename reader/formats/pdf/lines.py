"""Lines: the segments of one column that stand on one base line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.formats.pdf.page_text import Segment, Word
from reader.formats.pdf.right_to_left import has_rtl, in_reading_order

_OFF_THE_LINE = 0.42
"""Of the size: how far raised or lowered characters stand from the base line at most."""


@dataclass(slots=True)
class Line:
    """One line of a column."""

    page: int
    words: list[Word]
    left: float
    right: float
    base: float
    size: float
    hyphen: int = -1
    """The character of a hyphen at its end, if the library told it; -1: none."""
    gaps: tuple[float, ...] = ()
    """Where segments part, as the right edges of those before: cells of a table, wide spaces."""
    right_to_left: bool = False
    text: str = ""
    """Its words with spaces."""
    bold: bool = False
    """Whether all its letters are bold."""
    mono: bool = False
    """Whether all of it is set in a typewriter's font."""
    is_entry: bool = False
    """Whether it is, or ends, an entry of a table of contents: its last word is a page's number."""
    edge: float = 0.0
    """Where the lines around it end: on the right, or on the left if it runs to the left."""


def lines_of(segments: Sequence[Segment], page: int) -> list[Line]:
    """Return segments as lines from top to bottom, those on one base line together."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: (each.base, each.left)):
        row = _row_for(rows, segment)
        if row is None:
            rows.append([segment])
        else:
            row.append(segment)
    lines = [_line(row, page) for row in rows]
    lines.sort(key=lambda line: line.base)
    return lines


def _row_for(rows: list[list[Segment]], segment: Segment) -> list[Segment] | None:
    """Return the row among the last few that a segment stands in."""
    for row in rows[:-4:-1]:
        main = row[0] if len(row) == 1 else max(row, key=lambda each: each.size)
        apart = abs(segment.base - main.base)
        larger, smaller = max(segment.size, main.size), min(segment.size, main.size)
        reach = 0.2 * larger if smaller > 0.85 * larger else _OFF_THE_LINE * larger
        if apart <= reach and not any(_overlap(segment, each) for each in row):
            return row
    return None


def _overlap(one: Segment, other: Segment) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.4 * min(one.size, other.size)


def _line(row: list[Segment], page: int) -> Line:
    main = row[0]
    if len(row) > 1:
        row.sort(key=lambda each: each.left)
        main = max(row, key=lambda each: each.right - each.left)
    words: list[Word] = []
    gaps = []
    for segment in row:
        gap = segment.left - words[-1].right if words else 0.0
        glued = bool(words) and gap < 0.12 * main.size
        first = segment.words[0]
        words.append(first if first.glued == glued else first._replace(glued=glued))
        words += segment.words[1:]
        if gap > 1.15 * main.size:
            gaps.append(segment.left - gap)
    right_to_left = any(has_rtl(word.text) for word in words)
    if right_to_left:
        words = in_reading_order(words)
    return Line(
        page,
        words,
        row[0].left,
        max(each.right for each in row),
        main.base,
        main.size,
        row[-1].hyphen,
        tuple(gaps),
        right_to_left,
        text="".join(
            word.text if word.glued or not number else " " + word.text
            for number, word in enumerate(words)
        ),
        bold=_is_bold(words),
        mono=all(word.face.mono for word in words),
    )


def _is_bold(words: list[Word]) -> bool:
    if not any(word.face.bold for word in words):
        return False
    lettered = [word for word in words if any(map(str.isalnum, word.text))] or words
    return all(word.face.bold for word in lettered)
