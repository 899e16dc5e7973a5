"""Where links and bookmarks lead: from a place on a page to a line of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.formats.pdf.flow import Flow
from reader.formats.pdf.geometry import Upright
from reader.formats.pdf.headings import bare
from reader.formats.pdf.lines import Line
from reader.formats.pdf.links import Target
from reader.formats.pdf.paragraphs import Paragraph
from reader.model.details import TextPlace


@dataclass(frozen=True, slots=True)
class Goal:
    """A line of the text, and the paragraph it is in."""

    paragraph: Paragraph
    line: Line


class Targets:
    """Finds the lines that places on the pages are meant for."""

    def __init__(self, flow: Flow, maps: Mapping[int, Upright]) -> None:
        self._maps = maps
        self._lines: dict[int, list[Goal]] = defaultdict(list)
        for piece in flow.pieces:
            for line in piece.paragraph.lines:
                self._lines[line.page].append(Goal(piece.paragraph, line))
        self._last = max(self._lines, default=0)

    def goal(self, target: Target, title: str = "") -> Goal | None:
        """Return the line at a place or the first below it; a heading of this title goes first."""
        lines = self._lines.get(target.page, [])
        titled = self._titled(lines, title)
        x, y = self._place(target)
        if titled:
            return min(titled, key=lambda goal: abs(goal.line.base - y))
        below = [goal for goal in lines if goal.line.base >= y]
        beside = [goal for goal in below if goal.line.right > x]
        best = min(beside or below, key=lambda goal: goal.line.base, default=None)
        return best or self._first_after(target.page)

    def _titled(self, lines: Sequence[Goal], title: str) -> list[Goal]:
        wanted = bare(title)
        if not wanted:
            return []
        return [
            goal
            for goal in lines
            if goal.line is goal.paragraph.first
            and len(goal.paragraph.text) < 2 * len(title) + 40
            and bare(goal.paragraph.text).endswith(wanted)
        ]

    def _place(self, target: Target) -> tuple[float, float]:
        map_ = self._maps.get(target.page)
        if map_ is None or target.y is None:
            return 0.0, 0.0
        x, y = map_.point(target.x or 0.0, target.y)
        return (x if target.x else 0.0), y

    def _first_after(self, page: int) -> Goal | None:
        for number in range(page + 1, self._last + 1):
            if self._lines.get(number):
                return min(self._lines[number], key=lambda goal: goal.line.base)
        return None


class Offsets:
    """From characters of the pages to offsets of the reading text, in code points."""

    def __init__(self, places: Iterable[TextPlace]) -> None:
        self._places: dict[int, list[TextPlace]] = defaultdict(list)
        for place in places:
            self._places[place.page].append(place)
        for found in self._places.values():
            found.sort(key=lambda each: each.index)
        self._indexes = {
            page: [each.index for each in found] for page, found in self._places.items()
        }

    def span(self, page: int, ranges: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
        """Return the span of the reading text from the first to the last of these characters."""
        spans = [each for start, end in ranges for each in self._spans(page, start, end)]
        if not spans:
            return None
        return min(start for start, _ in spans), max(end for _, end in spans)

    def _spans(self, page: int, start: int, end: int) -> Iterable[tuple[int, int]]:
        places = self._places.get(page, [])
        at = max(bisect_right(self._indexes.get(page, []), start) - 1, 0)
        for place in places[at:]:
            if place.index >= end:
                return
            first, last = max(start, place.index), min(end, place.index + place.length)
            if first < last:
                shift = place.offset - place.index
                yield first + shift, last + shift
