"""What hostile Markdown is kept from: marks that cost the converter minutes are read as typed.

The converter's work grows with the square of what stands in one paragraph. What no person writes
is masked before (each mark by a private character) and put back after, so that no word is lost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

_MARKS: Final = "\\`*_[](){}<>!~=^&#"
_BLANK_LINE: Final = re.compile(r"(\n[ \t]*\n)")
_MANY_BLANK_LINES: Final = re.compile(r"(?<![ \t])(?:[ \t]*\n){100,}")
_MANY_BLANKS: Final = re.compile(r"(?<![ \t])([ \t]{1000})[ \t]+")
_FENCE: Final = re.compile(r"[ \t>]*(?:```|~~~)")
_MANY_MARKERS: Final = re.compile(r"(?m)^([ \t]*(?:(?:[-*+]|\d{1,9}\.)[ \t]+){10})(.+)$")
_MARKER: Final = re.compile(r"[-*+](?=[ \t])|(?<=\d)\.(?=[ \t])")
_STANDS_ALONE: Final = re.compile(r"[ ]{0,3}(?:(?:[-*_=][ ]?){3,}$|\*\[[^\]]*\]:)")
_DEFINITION: Final = re.compile(r"[ ]{0,3}:[ ]")

_MARKS_IN_LINE: Final = 2_000
_MARKS_IN_PARAGRAPH: Final = 20_000
_MARKS_PER_LINE: Final = 40
"""In a list of links, each line has fewer."""
_LINES: Final = 200
_WORK: Final = 2e7
"""Open brackets × code points of a paragraph: the converter's work is their product."""
_DEEPEST: Final = 10
"""Lists and quotes nested deeper are read as this deep when the converter cannot follow."""


class Mask:
    """Private characters, none of them in the text, that stand for marks while it is converted."""

    def __init__(self, text: str) -> None:
        used = {ord(character) >> 8 for character in set(text) if character >= "\U000f0000"}
        self._base = 0x100 * next(page for page in range(0xF00, 0x1100) if page not in used)
        self._mask = {ord(mark): chr(self._base + ord(mark)) for mark in _MARKS + "-+.:"}

    def on(self, text: str) -> str:
        """Return a text with every mark masked."""
        return text.translate(self._mask)

    def off(self, converted: str) -> str:
        """Return HTML with the marks back, escaped."""
        back = {ord(to): html.escape(chr(mark)) for mark, to in self._mask.items()}
        return converted.translate(back)


def tamed(text: str, mask: Mask) -> str:
    """Return Markdown that converts in bounded time; what is masked must be unmasked after."""
    text = _MANY_BLANKS.sub(r"\1", text)
    text = _MANY_BLANK_LINES.sub("\n" * 100, text)
    text = _MANY_MARKERS.sub(
        lambda line: line[1] + _MARKER.sub(lambda marker: mask.on(marker[0]), line[2]), text
    )
    return "".join(_paragraph(piece, mask) for piece in _BLANK_LINE.split(text))


def flattened(text: str) -> str:
    """Return Markdown with lists and quotes nested no deeper than the converter can follow."""
    shallow = re.sub(rf"(?m)^((?: {{4}}|\t){{{_DEEPEST}}})[ \t]+", r"\1", text)
    return re.sub(rf"(?m)^((?:[ ]{{0,3}}>){{{_DEEPEST}}})(?:[ ]{{0,3}}>)+", r"\1", shallow)


def is_deep(text: str) -> bool:
    """Say whether so many list items are so deep that the text must be flattened at once."""
    return len(re.findall(r"(?m)^ {80,}(?:[-*+]|\d{1,9}\.) ", text)) > _DEEPEST


def _paragraph(paragraph: str, mask: Mask) -> str:
    if len(paragraph) < _MARKS_IN_LINE and paragraph.count("\n") < _LINES:
        return paragraph
    lines = paragraph.split("\n")
    marks = [sum(map(line.count, _MARKS)) for line in lines]
    dense = sum(marks) > max(_MARKS_IN_PARAGRAPH, _MARKS_PER_LINE * len(lines))
    for number, line in enumerate(lines):
        if (dense and not _FENCE.match(line)) or marks[number] > _MARKS_IN_LINE:
            lines[number] = mask.on(line)
    if len(lines) > _LINES:
        lines = list(_apart(lines))
    return _without_open_brackets("\n".join(lines), mask)


def _apart(lines: list[str]) -> Iterator[str]:
    """Set rules, abbreviations and definitions apart by blank lines, as they mean the same then.

    In one run the converter looks through all of it again for each of them.
    """
    fenced = False
    for number, line in enumerate(lines):
        fenced ^= _FENCE.match(line) is not None
        following = lines[number + 1] if number + 1 < len(lines) else ""
        begins = _DEFINITION.match(following) and not _DEFINITION.match(line)
        if begins and number and not fenced and _DEFINITION.match(lines[number - 1]):
            yield ""
        yield line
        if not fenced and _STANDS_ALONE.match(line):
            yield ""


def _without_open_brackets(paragraph: str, mask: Mask) -> str:
    """Mask brackets that are never closed, when looking for their partners would take minutes."""
    if len(paragraph) * sum(map(paragraph.count, "[(<")) < _WORK:
        return paragraph
    unclosed: dict[str, list[int]] = {"]": [], ")": [], ">": []}
    partners = {"[": "]", "(": ")", "<": ">"}
    for place, character in enumerate(paragraph):
        if character in partners:
            unclosed[partners[character]].append(place)
        elif unclosed.get(character):
            unclosed[character].pop()
    places = sorted(place for stack in unclosed.values() for place in stack)
    if len(places) * len(paragraph) < _WORK:
        return paragraph
    pieces, start = [], 0
    for place in places:
        pieces += [paragraph[start:place], mask.on(paragraph[place])]
        start = place + 1
    return "".join(pieces) + paragraph[start:]
