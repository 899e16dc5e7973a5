"""Where passages of the reading text stand on a page of the PDF."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reader.formats.pdf.character_boxes import CharacterBoxes
from reader.formats.pdf.document import opened, page_of
from reader.formats.pdf.geometry import Rect, upright
from reader.model.details import TextPlace
from reader.model.page_picture import Box


def passage_boxes(
    data: bytes,
    places: Sequence[TextPlace],
    spans: Sequence[tuple[int, int]],
    page: int,
    password: str = "",
    name: str = "The PDF",
) -> list[list[Box]]:
    """Return for each span of the reading text its boxes on a page (from 1), one for each line.

    ``places`` are all or those of the page. A span that is not on this page has none. Raises
    PasswordNeededError, and FormatError when the PDF is damaged.
    """
    here = sorted((each for each in places if each.page == page), key=lambda each: each.offset)
    offsets = [each.offset for each in here]
    with opened(data, name, password) as document:
        if not here or not 1 <= page <= len(document):
            return [[] for _ in spans]
        with page_of(document, page) as shown:
            if shown is None:
                return [[] for _ in spans]
            map_ = upright(shown.get_bbox(), shown.get_rotation())
            boxes = CharacterBoxes(shown.get_textpage(), map_)
            found = []
            for start, end in spans:
                rects = [
                    boxes.stretch(first, last)
                    for first, last in _stretches(here, offsets, start, end)
                ]
                joined = _joined([each for each in rects if each is not None])
                found.append([_share(each, map_.width, map_.height) for each in joined])
    return found


def _stretches(
    places: Sequence[TextPlace], offsets: Sequence[int], start: int, end: int
) -> list[tuple[int, int]]:
    """Return the characters of the page, first to after the last, that a span covers."""
    stretches = []
    for place in places[max(bisect_right(offsets, start) - 1, 0) :]:
        if place.offset >= end:
            break
        first, last = max(start, place.offset), min(end, place.offset + place.length)
        if first < last:
            shift = place.index - place.offset
            stretches.append((first + shift, last + shift))
    return stretches


def _joined(rects: Sequence[Rect]) -> list[Rect]:
    """Join what stands side by side on one line."""
    joined: list[Rect] = []
    for rect in rects:
        last = joined[-1] if joined else None
        if last is not None and _is_beside(last, rect):
            joined[-1] = Rect(
                min(last.left, rect.left),
                min(last.top, rect.top),
                max(last.right, rect.right),
                max(last.bottom, rect.bottom),
            )
        else:
            joined.append(rect)
    return joined


def _is_beside(one: Rect, other: Rect) -> bool:
    high = max(min(one.bottom - one.top, other.bottom - other.top), 0.1)
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    gap = max(other.left - one.right, one.left - other.right)
    return shared > 0.4 * high and gap < 1.5 * high


def _share(rect: Rect, width: float, height: float) -> Box:
    def within(value: float, whole: float) -> float:
        return min(max(value / whole, 0.0), 1.0) if whole > 0 else 0.0

    return Box(
        within(rect.left, width),
        within(rect.top, height),
        within(rect.right, width),
        within(rect.bottom, height),
    )
