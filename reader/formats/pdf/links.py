"""Links of a page: to the web, and to places inside of the document."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from reader.formats.links import safe_href
from reader.formats.pdf.found_text import FoundText
from reader.formats.pdf.geometry import Rect, Upright

_MOST: Final = 5000
"""On one page."""
_GO_TO, _URI = 1, 3
_LONGEST: Final = 8192


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the document, in points of its page; None where the document does not say."""

    page: int
    """From 1."""
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class PageLink:
    """Characters of a page that are a link: to an address, or to a place."""

    ranges: tuple[tuple[int, int], ...]
    href: str = ""
    target: Target | None = None


def links_of(document: Any, page: Any, map_: Upright, found: FoundText) -> list[PageLink]:
    """Return the links of a page that lead somewhere and have words."""
    links = []
    for link in _enumerated(page):
        href, target = _destination(document, link)
        if not href and target is None:
            continue
        ranges = found.inside(_rects(link, map_))
        if ranges:
            links.append(PageLink(tuple(ranges), href, target))
    return links


def _enumerated(page: Any) -> Iterator[Any]:
    import pypdfium2.raw as raw

    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(_MOST):
        if not raw.FPDFLink_Enumerate(page, position, link):
            return
        yield link


def _destination(document: Any, link: Any) -> tuple[str, Target | None]:
    import pypdfium2.raw as raw

    action = raw.FPDFLink_GetAction(link)
    kind = raw.FPDFAction_GetType(action) if action else 0
    if kind == _URI:
        size = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(min(max(size, 1), _LONGEST))
        raw.FPDFAction_GetURIPath(document, action, buffer, len(buffer))
        href = safe_href(buffer.value.decode("utf-8", errors="replace"))
        # An address without a scheme leads nowhere: there is nothing to resolve it against.
        return (href if ":" in href else ""), None
    return "", target_of(
        document,
        raw.FPDFLink_GetDest(document, link)
        or (raw.FPDFAction_GetDest(document, action) if kind == _GO_TO else None),
    )


def target_of(document: Any, destination: Any) -> Target | None:
    """Return the place of a destination; None when it is none of this document."""
    import pypdfium2.raw as raw

    if not destination:
        return None
    index = raw.FPDFDest_GetDestPageIndex(document, destination)
    if not 0 <= index < len(document):
        return None
    has = [ctypes.c_int() for _ in range(3)]
    at = [ctypes.c_float() for _ in range(3)]
    if not raw.FPDFDest_GetLocationInPage(destination, *has, *at):
        return Target(index + 1)
    view = _view(destination) if not has[1].value else None
    return Target(
        index + 1,
        at[0].value if has[0].value else None,
        at[1].value if has[1].value else view,
    )


def _view(destination: Any) -> float | None:
    """Return the height that a destination of another kind than XYZ names."""
    import pypdfium2.raw as raw

    count, values = ctypes.c_ulong(), (raw.FS_FLOAT * 4)()
    kind = raw.FPDFDest_GetView(destination, count, values)
    if kind in (raw.PDFDEST_VIEW_FITH, raw.PDFDEST_VIEW_FITBH) and count.value:
        return float(values[0])
    return float(values[3]) if kind == raw.PDFDEST_VIEW_FITR and count.value == 4 else None


def _rects(link: Any, map_: Upright) -> list[Rect]:
    import pypdfium2.raw as raw

    quads = raw.FS_QUADPOINTSF()
    rects = [
        rect_of(quads, map_)
        for number in range(min(raw.FPDFLink_CountQuadPoints(link), _MOST))
        if raw.FPDFLink_GetQuadPoints(link, number, quads)
    ]
    rect = raw.FS_RECTF()
    if not rects and raw.FPDFLink_GetAnnotRect(link, rect):
        rects.append(map_.rect(rect.left, rect.bottom, rect.right, rect.top))
    return rects


def rect_of(quads: Any, map_: Upright) -> Rect:
    """Return the box around four points, whatever their order."""
    xs = (quads.x1, quads.x2, quads.x3, quads.x4)
    ys = (quads.y1, quads.y2, quads.y3, quads.y4)
    return map_.rect(min(xs), min(ys), max(xs), max(ys))
