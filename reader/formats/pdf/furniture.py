"""Running heads, running feet and page numbers: told by coming again on other pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from reader.formats.pdf.page_numbers import number_value
from reader.formats.pdf.page_text import PageText, Segment
from reader.formats.pdf.print_marks import printed_number, take_print_marks

_MARGIN: Final = 0.2
"""Of the page's height, at the top and at the bottom: where furniture stands."""
_ROWS: Final = 3
"""How many rows from the edge are looked at."""
_SAME_HEIGHT: Final = 4.0
"""Points."""
_NEAR: Final = 3
"""Pages: left and right pages have their own heads, and the first of a chapter has none."""
_SURE: Final = 4
"""Pages with the same row: then it may stand close to the text."""
_APART: Final = 1.6
"""Of the size: the distance of two base lines between furniture and text."""

_LARGEST: Final = 1.3
"""Times the size of the text: what is larger is a title, and comes again by chance."""

_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"\W{0,3}\s*(?:(?:page|seite|página|pagina|pág\.|pg?\.|s\.)\s*)?(?P<number>\d{1,4}|[ivxlc]{1,8})"
    r"(?:\s*(?:/|of|von|de|sur|di|\|)\s*\d{1,4})?\s*\W{0,3}",
    re.IGNORECASE,
)
_EDGE_NUMBER: Final = re.compile(r"\A\W{0,3}(?P<first>\d{1,4})\b|\b(?P<last>\d{1,4})\W{0,3}\Z")


@dataclass(slots=True)
class Furniture:
    """What was taken off the pages, and the numbers that are printed on them."""

    segments: dict[int, list[Segment]] = field(default_factory=dict)
    """By page, from top to bottom."""
    numbers: dict[int, str] = field(default_factory=dict)
    """By page: the printed number."""


@dataclass(slots=True, eq=False)
class _Row:
    page: int
    top: bool
    at: float
    """The height of its base line, counted from the nearer edge."""
    apart: bool
    """Whether it stands clearly away from the text."""
    outermost: bool
    segments: list[Segment]
    text: str
    shape: str
    """Its text without its numbers."""


def take_furniture(pages: Sequence[PageText], size: float) -> Furniture:
    """Take running heads, feet and page numbers off the pages; ``size`` is that of the text."""
    printed = take_print_marks(pages)
    if printed:
        return Furniture(printed, {page: printed_number(row) for page, row in printed.items()})
    rows = [
        row
        for page in pages
        for row in _edge_rows(page)
        if max(each.size for each in row.segments) <= _LARGEST * size
    ]
    found = _repeated(rows)
    known = set(map(id, found))
    found += _page_numbers([row for row in rows if id(row) not in known])
    furniture = Furniture(numbers=_printed(found, len(pages)))
    for row in sorted(found, key=lambda each: (each.page, not each.top, each.segments[0].base)):
        furniture.segments.setdefault(row.page, []).extend(row.segments)
    taken = {id(each) for found in furniture.segments.values() for each in found}
    emptied = [page for page in pages if all(id(each) in taken for each in page.segments)]
    if 2 * len(emptied) > len(pages):
        return Furniture()  # slides with one word each: that is their text
    for page in pages:
        if page.number in furniture.segments:
            page.segments = [each for each in page.segments if id(each) not in taken]
    return furniture


def _edge_rows(page: PageText) -> Iterator[_Row]:
    """Yield the rows nearest to the top and to the bottom, up to the text if that is told."""
    ordered = sorted(page.segments, key=lambda each: each.base)
    margin = _MARGIN * page.height
    upper = [each for each in ordered if each.base < margin]
    lower = [each for each in reversed(ordered) if each.base > page.height - margin]
    for top, near, following in (
        (True, upper, ordered[len(upper) : len(upper) + 1]),
        (False, lower, ordered[: len(ordered) - len(lower)][-1:]),
    ):
        rows = _rows(near)
        apart = _apart([*rows, following])
        for number, row in enumerate(rows[:_ROWS]):
            base = row[0].base
            text = " ".join(each.text for each in sorted(row, key=lambda each: each.left))
            yield _Row(
                page.number,
                top,
                base if top else page.height - base,
                any(apart[number:_ROWS]),
                number == 0,
                row,
                text,
                _DIGITS.sub("#", " ".join(text.split()).casefold()),
            )


def _rows(segments: Iterable[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in segments:
        if rows and abs(rows[-1][0].base - segment.base) < 0.4 * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _apart(rows: Sequence[Sequence[Segment]]) -> list[bool]:
    """Say of each row but the last whether it stands away from the one that follows it."""
    return [
        not beyond or abs(beyond[0].base - row[0].base) > _APART * max(row[0].size, beyond[0].size)
        for row, beyond in pairwise(rows)
    ]


def _repeated(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows that stand at the same place of other pages near by."""
    places: dict[tuple[bool, str], list[_Row]] = defaultdict(list)
    for row in rows:
        if any(map(str.isalpha, row.shape)):
            places[row.top, row.shape].append(row)
    found: list[_Row] = []
    for alike in places.values():
        for number, row in enumerate(alike):
            beside = [
                other
                for other in alike[max(number - 2 * _SURE, 0) : number + 2 * _SURE + 1]
                if other.page != row.page and abs(other.at - row.at) < _SAME_HEIGHT
            ]
            near = [other for other in beside if abs(other.page - row.page) <= _NEAR]
            # What stands beyond a running head, from the edge, is furniture as well.
            if (
                any(other.apart for other in (row, *near) if near)
                or len({other.page for other in beside}) >= _SURE
            ):
                found.append(row)
    return found


def _page_numbers(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows that hold nothing but a number that counts the pages."""
    numbered = []
    for row in rows:
        match = _PAGE_NUMBER.fullmatch(row.text.strip())
        value = number_value(match["number"]) if match else None
        if value is not None and (row.apart or row.outermost):
            numbered.append((row, value))
    steps = Counter(value - row.page for row, value in numbered)
    return [
        row
        for row, value in numbered
        if steps[value - row.page] > 1 or (value == row.page and row.apart)
    ]


def _printed(rows: Sequence[_Row], pages: int) -> dict[int, str]:
    """Return the printed number of each page whose neighbours agree on how they are counted."""
    alone = [(row, match) for row in rows if (match := _PAGE_NUMBER.fullmatch(row.text.strip()))]
    printed = _agreed((row.page, match["number"]) for row, match in alone)
    if not printed:  # beside the running heads then
        printed = _agreed(
            (row.page, match["first"] or match["last"])
            for row in rows
            for match in _EDGE_NUMBER.finditer(row.text.strip())
        )
    return _filled(printed, pages)


def _agreed(numbers: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Return for each page the number that counts on from another page's."""
    values: dict[int, dict[int, str]] = defaultdict(dict)
    for page, written in numbers:
        value = number_value(written)
        if value is not None:
            values[page].setdefault(value - page, written)
    steps = Counter(step for found in values.values() for step in found)
    printed: dict[int, str] = {}
    for page, found in values.items():
        best = max(found, key=lambda step: steps[step])
        if steps[best] > 1:
            printed[page] = found[best]
    return printed


def _filled(printed: dict[int, str], pages: int) -> dict[int, str]:
    """Give a page without a number the one that fits between its neighbours'."""
    steps = {page: int(text) - page for page, text in printed.items() if text.isdecimal()}
    last: int | None = None
    for page in range(1, pages + 1):
        last = steps.get(page, last)
        if page not in printed and last is not None:
            after = next((steps[at] for at in range(page + 1, page + 4) if at in steps), last)
            if after == last and page + last > 0:
                printed[page] = str(page + last)
    return printed
