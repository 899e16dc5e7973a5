"""The order of reading on a page: bands one below the other, and columns inside of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reader.formats.pdf.page_text import Segment

_NARROWEST: Final = 0.5
"""Of the size of the text: a gutter between two columns."""
_FEWEST_CHARACTERS: Final = 14
"""In an average line of a column; below are cells, labels and numbers."""
_DEEPEST: Final = 4


@dataclass(slots=True)
class Region:
    """Segments that are read line by line."""

    segments: list[Segment]
    rows: bool = False
    """Whether it has gutters that part no columns: a table, or labels and what they stand for."""


@dataclass(slots=True)
class _Group:
    """Bands that have a gutter in common: a run of columns, or of rows of a table."""

    segments: list[Segment]
    spans: list[tuple[float, float]]
    """What they cover from left to right, apart from each other."""
    rows: bool
    """Whether several of its bands have parts side by side."""


def regions_of(segments: Sequence[Segment], size: float, depth: int = 0) -> list[Region]:
    """Return a page's segments in the order of reading; ``size`` is that of its text."""
    regions: list[Region] = []
    for group in _groups(_bands(segments), _NARROWEST * size):
        gutters = _gutters(group, size) if len(group.spans) > 1 else []
        if not gutters:
            _add(regions, group)
            continue
        for column in _split(group.segments, gutters):
            if depth < _DEEPEST:
                regions += regions_of(column, size, depth + 1)
            else:
                regions.append(Region(column))
    return regions


def _add(regions: list[Region], group: _Group) -> None:
    if regions and not group.rows and not regions[-1].rows:
        regions[-1].segments += group.segments
    else:
        regions.append(Region(group.segments, group.rows))


def _bands(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Cut at every height where nothing stands."""
    bands: list[list[Segment]] = []
    bottom = 0.0
    for segment in sorted(segments, key=lambda each: each.top):
        if bands and segment.top < bottom - 0.12 * segment.size:
            bands[-1].append(segment)
            bottom = max(bottom, segment.bottom)
        else:
            bands.append([segment])
            bottom = segment.bottom
    return bands


def _groups(bands: list[list[Segment]], narrowest: float) -> list[_Group]:
    """Join bands, from the top, as long as a gutter goes through all of them."""
    covered = [_spans(band, narrowest) for band in bands]
    groups: list[_Group] = []
    begin = at = 0
    while at < len(bands):
        spans = covered[at]
        if len(spans) < 2:
            at += 1
            continue
        reached = at
        for following in range(at + 1, len(bands)):
            joined = _joined(spans, covered[following], narrowest)
            if len(joined) < 2:
                break
            reached, spans = following, joined
        first, spans = _upwards(covered, begin, at, spans, narrowest)
        rows = sum(len(each) > 1 for each in covered[at : reached + 1]) > 1
        groups += [_plain(band) for band in bands[begin:first]]
        members = [segment for band in bands[first : reached + 1] for segment in band]
        groups.append(_Group(members, spans, rows))
        begin = at = reached + 1
    return groups + [_plain(band) for band in bands[begin:]]


def _upwards(
    covered: list[list[tuple[float, float]]],
    begin: int,
    at: int,
    spans: list[tuple[float, float]],
    narrowest: float,
) -> tuple[int, list[tuple[float, float]]]:
    """Add the bands above a group that stand in one of its columns: one begins higher."""
    first = at
    while first > begin:
        joined = _joined(spans, covered[first - 1], narrowest)
        inside = any(left - 2 <= covered[first - 1][0][0] <= right for left, right in spans)
        if len(joined) < len(spans) or not inside:
            break
        first, spans = first - 1, joined
    return first, spans


def _plain(band: list[Segment]) -> _Group:
    return _Group(band, [(0.0, 0.0)], rows=False)


def _spans(segments: Sequence[Segment], narrowest: float) -> list[tuple[float, float]]:
    return _joined([], [(each.left, each.right) for each in segments], narrowest)


def _joined(
    one: list[tuple[float, float]], other: list[tuple[float, float]], narrowest: float
) -> list[tuple[float, float]]:
    """Return what both cover; gaps too narrow for a gutter are covered too."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted(one + other):
        if spans and left < spans[-1][1] + narrowest:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _gutters(group: _Group, size: float) -> list[float]:
    """Return the middles of the gutters that part columns of text; none for a table's."""
    spans = group.spans
    gutters = [(spans[i][1] + spans[i + 1][0]) / 2 for i in range(len(spans) - 1)]
    widths = [spans[i + 1][0] - spans[i][1] for i in range(len(spans) - 1)]
    if len(gutters) > 1 and _has_cells(group.segments, gutters, size):
        return []
    while gutters:
        columns = _split(group.segments, gutters)
        bad = [n for n, column in enumerate(columns) if not _is_column(column, size)]
        if not bad:
            return gutters
        # What is no column goes with its nearer neighbour.
        beside = [at for at in (bad[0] - 1, bad[0]) if 0 <= at < len(gutters)]
        nearest = min(beside, key=widths.__getitem__)
        del gutters[nearest], widths[nearest]
    return []


def _has_cells(segments: Sequence[Segment], gutters: list[float], size: float) -> bool:
    """Say whether most rows go on in three columns or more, some of them too narrow for text."""
    columns = _split(segments, gutters)
    if all(_is_column(column, size) for column in columns):
        return False
    rows: dict[int, set[int]] = {}
    for number, column in enumerate(columns):
        for segment in column:
            rows.setdefault(round(segment.base / (0.3 * size)), set()).add(number)
    return sum(len(found) > 2 for found in rows.values()) >= 0.5 * len(rows)


def _is_column(segments: Sequence[Segment], size: float) -> bool:
    """Say whether segments are lines of text that fill a column, or nearly."""
    left, right = min(s.left for s in segments), max(s.right for s in segments)
    if right - left < 6 * size:
        return False
    rows = len({round(each.base / (0.5 * size)) for each in segments})
    characters = sum(word.end - word.start for each in segments for word in each.words)
    filled = sum(each.right - each.left for each in segments) / (rows * (right - left))
    return rows >= 2 and characters / rows >= _FEWEST_CHARACTERS and filled >= 0.45


def _split(segments: Sequence[Segment], gutters: list[float]) -> list[list[Segment]]:
    columns: list[list[Segment]] = [[] for _ in range(len(gutters) + 1)]
    for segment in segments:
        middle = (segment.left + segment.right) / 2
        columns[sum(gutter < middle for gutter in gutters)].append(segment)
    return [column for column in columns if column]
