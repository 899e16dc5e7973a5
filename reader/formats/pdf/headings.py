"""Headings: told by their size, their weight and the document's own outline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from reader.formats.pdf.flow import Flow, Role
from reader.formats.pdf.paragraphs import Paragraph, ends_in_page_number

_LONGEST: Final = 240
"""Characters: a heading has fewer."""
_MOST_LINES: Final = 5
_LARGER: Final = 1.12
"""Times the size of the text."""
_SAME: Final = 0.04
"""Of the size: two headings of one level differ by less."""
_NUMBERED: Final = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.\d{1,2}|[IVX]{1,5}\.)\s+\S")
_BARE: Final = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Return a title's letters and digits only, to be compared."""
    return _BARE.sub("", text.casefold())


def heading_levels(flow: Flow, outlined: Mapping[int, int]) -> dict[int, int]:
    """Return the level, from 1, of each paragraph that is a heading, by its id.

    ``outlined`` has the levels of the paragraphs that are titles of the document's outline.
    """
    found = [
        piece.paragraph
        for piece in flow.pieces
        if piece.role is Role.TEXT
        and _can_be_heading(piece.paragraph)
        and (id(piece.paragraph) in outlined or _is_heading(piece.paragraph, flow.size))
    ]
    below = _below_title(flow, found)
    found = [each for each in found if id(each) not in below or id(each) in outlined]
    ranks = _ranks(_look(paragraph) for paragraph in found)
    told = {_look(each): outlined[id(each)] for each in reversed(found) if id(each) in outlined}
    levels = {}
    for paragraph in found:
        look = _look(paragraph)
        level = outlined.get(id(paragraph)) or told.get(look) or _between(look, told)
        levels[id(paragraph)] = min(level or ranks[look] + 1, 6)
    return levels


def _below_title(flow: Flow, found: Sequence[Paragraph]) -> set[int]:
    """Return the ids of the lines between the title and the text: who wrote it, and when.

    They are set larger than the text, but neither bold nor numbered as headings are.
    """
    first = [each for each in found if each.first.page == 1]
    title = max(first, key=lambda each: each.size, default=None)
    if title is None or first[0] is not title:
        return set()
    paragraphs = [piece.paragraph for piece in flow.pieces]
    at = next(number for number, each in enumerate(paragraphs) if each is title)
    below: set[int] = set()
    for paragraph in paragraphs[at + 1 : at + 8]:
        if (
            paragraph.first.page != 1
            or paragraph.first.bold
            or paragraph.size > 0.9 * title.size
            or _NUMBERED.match(paragraph.text)
            or len(paragraph.text) > 120
        ):
            break
        below.add(id(paragraph))
    return below


def _between(look: tuple[float, bool], told: Mapping[tuple[float, bool], int]) -> int:
    """Return the level of a heading that the outline has not: below those that are larger."""
    if not told:
        return 0
    return max((level + 1 for other, level in told.items() if other[0] > look[0]), default=1)


def _can_be_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        not ends_in_page_number(paragraph.last)
        and not (paragraph.first.gaps and paragraph.column is not None and paragraph.column.rows)
        and len(text) <= _LONGEST
        and len(paragraph.lines) <= _MOST_LINES
        and any(map(str.isalpha, text))
        and (not paragraph.marker or _NUMBERED.match(text) is not None)
    )


def _is_heading(paragraph: Paragraph, size: float) -> bool:
    if paragraph.size >= _LARGER * size:
        return True
    if not all(line.bold for line in paragraph.lines) or paragraph.size < 0.95 * size:
        return False
    text = paragraph.text
    if len(paragraph.lines) > 3 or len(text) > 160:
        return False
    return bool(_NUMBERED.match(text)) or text[-1] not in ".,;:"


def _look(paragraph: Paragraph) -> tuple[float, bool]:
    return round(paragraph.size, 1), paragraph.first.bold


def _ranks(looks: Iterable[tuple[float, bool]]) -> dict[tuple[float, bool], int]:
    """Return the looks numbered from the largest; sizes that hardly differ are one."""
    ranks: dict[tuple[float, bool], int] = {}
    rank, before = -1, (0.0, False)
    for look in sorted(set(looks), key=lambda each: (-each[0], not each[1])):
        if rank < 0 or before[0] - look[0] > _SAME * before[0] or before[1] != look[1]:
            rank += 1
            before = look
        ranks[look] = rank
    return ranks
