"""Highlights and notes that people made in the PDF with other programs."""

from __future__ import annotations

import colorsys
import ctypes
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final

from reader.formats.pdf.found_text import FoundText
from reader.formats.pdf.geometry import Rect, Upright
from reader.formats.pdf.links import rect_of
from reader.formats.pdf.native import wide_string

_MOST: Final = 5000
"""On one page."""
_LONGEST_NOTE: Final = 100_000
_HIDDEN: Final = 1 << 1
_DATE: Final = re.compile(
    r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+])(\d\d)'?(\d\d)?|Z)?"
)
_HUES: Final = (
    (15, "pink"),
    (70, "yellow"),
    (165, "green"),
    (255, "blue"),
    (300, "violet"),
    (360, "pink"),
)
"""Up to which degree of the colour wheel a style is the nearest."""


@dataclass(slots=True)
class Marking:
    """One annotation of a page: the characters it is about, and what it says."""

    key: str
    page: int
    ranges: list[tuple[int, int]]
    note: str
    style: str
    author: str
    created: str


def has_annotations(page: Any) -> bool:
    """Say whether a page has annotations of any kind, links among them."""
    import pypdfium2.raw as raw

    return bool(raw.FPDFPage_GetAnnotCount(page) > 0)


def markings_of(page: Any, number: int, map_: Upright, found: FoundText) -> list[Marking]:
    """Return the highlights and notes of a page; answers to one are part of its note."""
    import pypdfium2.raw as raw

    marks = (
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STRIKEOUT,
    )
    silent = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_WIDGET)
    markings: dict[int, Marking] = {}
    for index, annotation in _annotations(page):
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in silent or raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
            continue
        parent = markings.get(_answered(page, annotation))
        if parent is not None:
            _add_answer(parent, annotation)
            continue
        rects = _quads(annotation, map_) if kind in marks else []
        ranges = found.inside(rects)
        note = _text(annotation, "Contents")[:_LONGEST_NOTE].strip()
        if not ranges and not note:
            continue
        if not ranges:
            ranges = found.nearest(_rect(annotation, map_))
        markings[index] = Marking(
            _key(annotation, number, kind, rects or [_rect(annotation, map_)]),
            number,
            ranges,
            note,
            _style(annotation) if kind in marks else "",
            _author(annotation),
            _time(_text(annotation, "CreationDate") or _text(annotation, "M")),
        )
    return list(markings.values())


def _annotations(page: Any) -> Iterator[tuple[int, Any]]:
    import pypdfium2.raw as raw

    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            try:
                yield index, annotation
            finally:
                raw.FPDFPage_CloseAnnot(annotation)


def _answered(page: Any, annotation: Any) -> int:
    """Return the number of the annotation that one answers to; -1: it is no answer."""
    import pypdfium2.raw as raw

    parent = raw.FPDFAnnot_GetLinkedAnnot(annotation, b"IRT")
    if not parent:
        return -1
    index = int(raw.FPDFPage_GetAnnotIndex(page, parent))
    raw.FPDFPage_CloseAnnot(parent)
    return index


def _add_answer(parent: Marking, annotation: Any) -> None:
    answer = _text(annotation, "Contents")[:_LONGEST_NOTE].strip()
    if not answer or _text(annotation, "StateModel"):
        return  # a state such as “accepted” is no words of a person
    author = _author(annotation)
    signed = f"{answer} — {author}" if author and author != parent.author else answer
    parent.note = f"{parent.note}\n\n{signed}".strip()[:_LONGEST_NOTE]


def _quads(annotation: Any, map_: Upright) -> list[Rect]:
    import pypdfium2.raw as raw

    quads = raw.FS_QUADPOINTSF()
    return [
        rect_of(quads, map_)
        for number in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotation), _MOST))
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, number, quads)
    ]


def _rect(annotation: Any, map_: Upright) -> Rect:
    import pypdfium2.raw as raw

    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    return map_.rect(rect.left, rect.bottom, rect.right, rect.top)


def _text(annotation: Any, key: str) -> str:
    import pypdfium2.raw as raw

    text = wide_string(
        lambda buffer, size: raw.FPDFAnnot_GetStringValue(
            annotation,
            key.encode(),
            ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)) if buffer else None,
            size,
        )
    )
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _author(annotation: Any) -> str:
    author = " ".join(_text(annotation, "T").split())[:200]
    return "" if author.casefold() in ("unknown", "anonymous", "user", "author") else author


def _key(annotation: Any, page: int, kind: int, rects: list[Rect]) -> str:
    """Return what tells an annotation from the others, however its note changes."""
    name = _text(annotation, "NM")
    if name:
        return f"pdf:{page}:{name[:200]}"
    places = " ".join(f"{each.left:.0f},{each.top:.0f},{each.right:.0f}" for each in rects)
    made = f"{page} {kind} {places} {_text(annotation, 'CreationDate')}"
    return f"pdf:{page}:{hashlib.sha256(made.encode()).hexdigest()[:24]}"


def _style(annotation: Any) -> str:
    """Return the highlight style that is nearest to an annotation's colour; empty for grey."""
    colour = _colour(annotation)
    if colour is None:
        return ""
    hue, saturation, _value = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    if saturation < 0.12:
        return ""
    return next(style for degree, style in _HUES if hue * 360 <= degree)


def _colour(annotation: Any) -> tuple[int, int, int] | None:
    import pypdfium2.raw as raw

    parts = [ctypes.c_uint() for _ in range(4)]
    if raw.FPDFAnnot_GetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *parts):
        return parts[0].value, parts[1].value, parts[2].value
    # What has an appearance of its own tells its colour by that alone.
    for number in range(min(raw.FPDFAnnot_GetObjectCount(annotation), 20)):
        drawn = raw.FPDFAnnot_GetObject(annotation, number)
        for ask in (raw.FPDFPageObj_GetFillColor, raw.FPDFPageObj_GetStrokeColor):
            if ask(drawn, *parts) and any(part.value for part in parts[:3]):
                return parts[0].value, parts[1].value, parts[2].value
    return None


def _time(told: str) -> str:
    """Return a PDF's date as UTC, ISO 8601; empty when it is none."""
    found = _DATE.match(told)
    if found is None:
        return ""
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    hour, minute, second = (int(found[part] or 0) for part in (4, 5, 6))
    shift = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    try:
        zone = timezone(-shift if found[7] == "-" else shift) if found[7] else UTC
        time = datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")
