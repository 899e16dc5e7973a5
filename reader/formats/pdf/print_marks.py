"""What browsers print around a page: its title and the date above, its address and number below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from reader.formats.pdf.page_text import PageText, Segment

_MARGIN: Final = 0.08
"""Of the page's height, at the top and at the bottom."""
_DATE: Final = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(?:https?|file)://\S+")
_COUNT: Final = re.compile(r"(?<!\S)(\d{1,4})\s?(?:/|of|von|de|sur|di)\s?\d{1,4}")


def take_print_marks(pages: Sequence[PageText]) -> dict[int, list[Segment]]:
    """Take what a browser printed off the pages, and return it by page.

    A document of one page has it too, where nothing comes again. It is told by its three parts:
    a date with a time, an address, and a number of so many.
    """
    found = {page.number: _marks(page) for page in pages}
    holds_text = any(len(page.segments) > len(found[page.number]) for page in pages)
    if not holds_text or not all(found.values()):
        return {}
    for page in pages:
        taken = set(map(id, found[page.number]))
        page.segments = [each for each in page.segments if id(each) not in taken]
    return found


def printed_number(segments: Sequence[Segment]) -> str:
    """Return the number among what a browser printed on a page; empty: none."""
    found = [match for each in segments for match in _COUNT.finditer(each.text)]
    return found[-1][1] if found else ""


def _marks(page: PageText) -> list[Segment]:
    """Return the outermost rows of a page if they hold a date, an address and a count."""
    if not page.segments:
        return []
    first = min(each.base for each in page.segments)
    last = max(each.base for each in page.segments)
    if first > _MARGIN * page.height or last < (1 - _MARGIN) * page.height:
        return []
    rows = [
        each
        for each in page.segments
        if each.base < first + 0.5 * each.size or each.base > last - 0.5 * each.size
    ]
    texts = " ".join(each.text for each in rows)
    told = all(pattern.search(texts) for pattern in (_DATE, _ADDRESS, _COUNT))
    return sorted(rows, key=lambda each: (each.base, each.left)) if told else []
