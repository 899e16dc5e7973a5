"""Footnotes: from their marks in the text to the notes of the page, and back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reader.formats.pdf.flow import Flow, Role
from reader.formats.pdf.lines import Line
from reader.formats.pdf.page_text import Word
from reader.formats.pdf.paragraphs import Paragraph
from reader.formats.pdf.text_builder import Link, is_raised

_MARK: Final = re.compile(r"(?:\d{1,3}|[*∗†‡§¶‖]{1,3}|[a-z])\Z")
_FIRST_MARK: Final = re.compile(r"(\d{1,3}|[*∗†‡§¶‖]{1,3})[.)]?(?=\s|[^\W\d_])")
_POWER: Final = re.compile(r"(?:\A|[^\w])[^\W_]\Z|\)\Z|\]\Z")
"""What a power stands after: one letter or digit, a bracket."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of a note: the characters ``start`` to ``end`` of a page."""

    paragraph: Paragraph
    page: int
    start: int
    end: int
    text: str


def link_notes(flow: Flow, anchors: dict[int, str]) -> dict[int, list[Link]]:
    """Return links by page between marks and notes; ``anchors`` gets the paragraphs they need.

    Only where one mark on the page and one note of it are alike: a jump to a wrong place is worse
    than none.
    """
    notes = _unique(_notes(flow))
    wanted = {page: {text for at, text in notes if at == page} for page, _ in notes}
    marks = _unique(_marks(flow, wanted))
    links: dict[int, list[Link]] = defaultdict(list)
    for key, note in notes.items():
        mark = marks.get(key)
        if mark is None:
            continue
        there = anchors.setdefault(id(note.paragraph), f"note-{note.page}-{note.start}")
        back = anchors.setdefault(id(mark.paragraph), f"mark-{mark.page}-{mark.start}")
        links[mark.page].append(Link(mark.start, mark.end, "#" + there))
        links[note.page].append(Link(note.start, note.end, "#" + back))
    return links


def _unique(marks: Iterator[_Mark]) -> dict[tuple[int, str], _Mark]:
    found: dict[tuple[int, str], list[_Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.page, mark.text].append(mark)
    return {key: alike[0] for key, alike in found.items() if len(alike) == 1}


def _notes(flow: Flow) -> Iterator[_Mark]:
    for piece in flow.pieces:
        if piece.role is not Role.NOTE:
            continue
        line = piece.paragraph.first
        word = line.words[0]
        raised = is_raised(word, line) and _MARK.match(word.text)
        match = raised or _FIRST_MARK.match(word.text)
        if match is not None and not word.backwards:
            text = match[0] if raised else match[match.lastindex or 0]
            end = word.start + len(text)
            yield _Mark(piece.paragraph, line.page, word.start, end, text)


def _marks(flow: Flow, wanted: dict[int, set[str]]) -> Iterator[_Mark]:
    for piece in flow.pieces:
        if piece.role is Role.NOTE:
            continue
        for line in piece.paragraph.lines:
            texts = wanted.get(line.page)
            if texts:
                for word in _raised(line):
                    if word.text in texts:
                        yield _Mark(piece.paragraph, line.page, word.start, word.end, word.text)


def _raised(line: Line) -> Iterator[Word]:
    """Yield the raised words that can be marks: no powers, none where a line begins."""
    before = ""
    for word in line.words:
        if before and is_raised(word, line) and not (word.glued and _POWER.search(before)):
            yield word
        before = word.text if not word.glued else before + word.text
