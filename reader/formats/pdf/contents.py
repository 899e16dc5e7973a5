"""Contents pages: entries told from other lines by the page number at their end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reader.formats.pdf.lines import Line
from reader.formats.pdf.page_numbers import number_value
from reader.formats.pdf.page_text import Word

_ENTRY: Final = re.compile(
    r"(?P<title>.*?[^\W_].*?)(?P<leader>(?:\s?[.·…_․‥])*)\s*(?<!\w)(?P<number>\d{1,4}|[ivxlc]{1,7})\Z"
)
_NUMBER: Final = re.compile(r"(?<![\w,'’-])(?:\d{1,4}|[ivxlc]{1,7})\Z")
_LEADERS: Final = " .·…_․‥"
_LONG_LEADER: Final = 4
"""Marks: a line with as many is an entry, whatever stands around it."""
_FEWEST: Final = 4
"""Entries whose numbers end at one edge, where leaders do not tell them."""
_NEAR: Final = 4
"""Lines from one entry to the next of the same run, at most."""
_SAME_EDGE: Final = 0.35
"""Of the size."""
_ROMAN_BEFORE: Final = 100_000
"""Subtracted from a Roman number: those pages come first."""


@dataclass(slots=True)
class _Candidate:
    """A line that ends in a number."""

    at: int
    line: Line
    value: int
    leader: bool
    apart: bool
    """Whether a gap stands before the number."""


def mark_entries(lines: Sequence[Line]) -> None:
    """Mark the lines of a page that are entries of a table of contents; their leaders go."""
    found = list(_candidates(lines))
    if not found:
        return
    entries = {each.at: each for each in found if each.leader}
    for run in _runs(found):
        told = sum(each.leader or each.apart for each in run)
        if len(run) >= _FEWEST and 2 * told >= len(run):
            entries.update((each.at, each) for each in run)
    for each in entries.values():
        _trim(each.line)


def _candidates(lines: Sequence[Line]) -> Iterator[_Candidate]:
    for at, line in enumerate(lines):
        if line.mono or line.right_to_left or not _NUMBER.search(line.text):
            continue
        match = _ENTRY.match(line.text)
        value = number_value(match["number"]) if match else None
        if match is None or value is None:
            continue
        if not match["number"].isdecimal():
            value -= _ROMAN_BEFORE
        marks = len(match["leader"].replace(" ", "").replace("…", "..."))
        number = line.words[-1]
        apart = bool(line.gaps) and len(number.text) == len(match["number"])
        yield _Candidate(at, line, value, marks >= _LONG_LEADER, apart)


def _runs(found: Sequence[_Candidate]) -> Iterator[list[_Candidate]]:
    """Yield candidates near each other whose numbers end at one edge and never go back."""
    open_: list[list[_Candidate]] = []
    for each in found:
        open_, closed = (
            [run for run in open_ if each.at - run[-1].at <= _NEAR],
            [run for run in open_ if each.at - run[-1].at > _NEAR],
        )
        yield from closed
        for run in open_:
            last = run[-1]
            edge = abs(last.line.right - each.line.right) <= _SAME_EDGE * each.line.size
            if edge and last.value <= each.value:
                run.append(each)
                break
        else:
            open_.append([each])
    yield from open_


def _trim(line: Line) -> None:
    """Leave the title of an entry and its number, as a word of its own, on a line."""
    *before, last = line.words
    match = _NUMBER.search(last.text)
    if match is None or last.backwards:
        return
    start = match.start()
    number = last
    if start:
        before.append(last)
        middle = last.right - (last.right - last.left) * len(match[0]) / len(last.text)
        number = last._replace(start=last.start + start, left=middle, text=match[0])
    before = _without_leader(before, start)
    if not before:
        return
    line.words = [*before, number._replace(glued=False)]
    line.is_entry = True
    line.text = "".join(
        word.text if word.glued or not at else " " + word.text for at, word in enumerate(line.words)
    )


def _without_leader(words: list[Word], cut: int) -> list[Word]:
    """Return words without the leader at their end; ``cut``: as many of the last one's are left."""
    kept = list(words)
    if cut:
        kept[-1] = _cut(kept[-1], cut)
    marks = 0
    while kept:
        word = kept[-1]
        text = word.text.rstrip(_LEADERS)
        marks += len(word.text.replace(" ", "")) - len(text.replace(" ", ""))
        if text:
            # One full stop alone belongs to the title.
            whole = word.text.rstrip()
            length = len(text) if marks > 1 or whole[-2:-1].isspace() else len(whole)
            kept[-1] = _cut(word, length)
            break
        kept.pop()
    return kept


def _cut(word: Word, length: int) -> Word:
    if length == len(word.text):
        return word
    right = word.left + (word.right - word.left) * length / len(word.text)
    return word._replace(end=word.start + length, right=right, text=word.text[:length])
