"""Marks that stand in a text until its blocks are made: where comments and pages begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from reader.formats.runs import trimmed
from reader.model.article import Block, BlockKind, Run
from reader.model.details import PageMark

_MARK: Final = re.compile("\ufdd0([sep])(\\d*)\ufdd1")


@dataclass(frozen=True, slots=True)
class Place:
    """A mark that stood in the text; ``offset`` in code points of the reading text."""

    kind: str
    number: str
    offset: int


def mark(kind: str, number: int | str = "") -> str:
    """Return a mark: ``s`` and ``e`` for a comment's start and end, ``p`` for a page's end.

    The two characters around it are set aside by Unicode for a program's own use.
    """
    return f"\ufdd0{kind}{number}\ufdd1"


def unmarked(text: str) -> str:
    """Return a text of the source without the two characters that marks are made of."""
    return text.replace("\ufdd0", "").replace("\ufdd1", "")


def without_marks(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], list[Place]]:
    """Return blocks without the marks in their texts, and where these stood."""
    clean: list[Block] = []
    places: list[Place] = []
    offset = 0
    for block in blocks:
        kept = block.runs
        if any("\ufdd0" in run.text for run in kept):
            kept, found = _taken_out(block)
            length = sum(len(run.text) for run in kept)
            places += [Place(k, n, offset + min(max(at, 0), length)) for k, n, at in found]
            if not kept:
                continue
        clean.append(block if kept is block.runs else replace(block, runs=kept))
        offset += sum(len(run.text) for run in kept) + 1
    return tuple(clean), places


def page_marks(places: Iterable[Place]) -> tuple[PageMark, ...]:
    """Return where pages began when the document was last saved; none when none ended."""
    ends = [place.offset for place in places if place.kind == "p"]
    if not ends:
        return ()
    return tuple(
        PageMark(offset, str(number), number) for number, offset in enumerate((0, *ends), start=1)
    )


def _taken_out(block: Block) -> tuple[tuple[Run, ...], list[tuple[str, str, int]]]:
    runs: list[Run] = []
    marks: list[tuple[str, str, int]] = []
    length = 0
    for run in block.runs:
        position = 0
        pieces = []
        for found in _MARK.finditer(run.text):
            pieces.append(unmarked(run.text[position : found.start()]))
            length += len(pieces[-1])
            marks.append((found[1], found[2], length))
            position = found.end()
        pieces.append(unmarked(run.text[position:]))
        length += len(pieces[-1])
        text = "".join(pieces)
        runs += [replace(run, text=text)] if text else []
    if block.kind is BlockKind.CODE:
        return tuple(runs), marks
    text = "".join(run.text for run in runs)
    lead = len(text) - len(text.lstrip())
    return trimmed(runs), [(kind, number, at - lead) for kind, number, at in marks]
