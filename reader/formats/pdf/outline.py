"""The outline that a PDF has of its own: its bookmarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from reader.formats.pdf.links import Target, target_of
from reader.formats.pdf.native import address, wide_string

_MOST: Final = 20_000
_DEEPEST: Final = 20
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry: where it leads, or nowhere."""

    title: str
    level: int
    """From 1."""
    target: Target | None


def bookmarks_of(document: Any) -> list[Bookmark]:
    """Return the outline in its order; one that runs in circles is cut there."""
    import pypdfium2.raw as raw

    found: list[Bookmark] = []
    seen: set[int] = set()
    stack = [(raw.FPDFBookmark_GetFirstChild(document, None), 1)]
    while stack and len(found) < _MOST:
        bookmark, level = stack.pop()
        key = address(bookmark) if bookmark else 0
        if not key or key in seen:
            continue
        seen.add(key)
        title = _title(bookmark)
        if title:
            found.append(Bookmark(title, level, _target(document, bookmark)))
        stack.append((raw.FPDFBookmark_GetNextSibling(document, bookmark), level))
        if level < _DEEPEST:
            stack.append((raw.FPDFBookmark_GetFirstChild(document, bookmark), level + 1))
    return found


def _title(bookmark: Any) -> str:
    import pypdfium2.raw as raw

    text = wide_string(lambda buffer, size: raw.FPDFBookmark_GetTitle(bookmark, buffer, size))
    return " ".join(text.replace("\0", " ").split())[:_LONGEST]


def _target(document: Any, bookmark: Any) -> Target | None:
    import pypdfium2.raw as raw

    destination = raw.FPDFBookmark_GetDest(document, bookmark)
    if not destination:
        action = raw.FPDFBookmark_GetAction(bookmark)
        destination = raw.FPDFAction_GetDest(document, action) if action else None
    return target_of(document, destination)
