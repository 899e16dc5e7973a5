"""Tables: lines of a column whose cells stand exactly below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from reader.formats.pdf.lines import Line
from reader.formats.pdf.page_text import Word
from reader.formats.pdf.paragraphs import marker_of

_ALIGNED: Final = 0.3
"""Of the size: edges that differ by less are one."""
_FEWEST: Final = {2: 4, 3: 3}
"""Rows, by the number of columns; more columns need as many as three."""
_LONGEST: Final = 48
"""Characters of one cell; longer ones are text beside text."""
_WORDED: Final = re.compile(r"\d|[^\W\d_]{2}")
"""What data has: formulas are letters and signs."""
_INDEXED: Final = re.compile(r",\s+\d+(?:[–-]\d+)?\Z")
"""How entries of an index end: its columns have nothing to do with each other."""
_WIDEST_STEP: Final = 3.2
"""Of the size, from row to row."""
_EVEN: Final = 1.7
"""Times the smallest step: a larger one parts two tables."""
_SAME_SIZE: Final = 0.07


@dataclass(slots=True)
class AlignedTable:
    """Rows of cells, each cell a line of its own."""

    rows: list[list[Line]]
    aligned: list[str]
    """How each column is set: ``left``, ``right`` or ``center``."""

    @property
    def has_head(self) -> bool:
        """Whether its first row is bold and no other."""
        head, *others = [[cell.bold for cell in row] for row in self.rows]
        return all(head) and not any(all(bold) for bold in others)


def tables_in(lines: Sequence[Line]) -> Iterator[list[Line] | AlignedTable]:
    """Yield the lines of a column from top to bottom, those of a table as one."""
    plain: list[Line] = []
    at = 0
    while at < len(lines):
        table = _table_at(lines, at) if lines[at].gaps else None
        if table is None:
            plain.append(lines[at])
            at += 1
            continue
        if plain:
            yield plain
            plain = []
        yield table
        at += len(table.rows)
    if plain:
        yield plain


def _table_at(lines: Sequence[Line], at: int) -> AlignedTable | None:
    """Return the table that begins with a line, if it is certain that it is one."""
    first = lines[at]
    if not _can_be_row(first):
        return None
    end = at + 1
    while end < len(lines) and _goes_on(first, lines[end - 1], lines[end]):
        end += 1
    count = len(first.gaps) + 1
    if end - at < _FEWEST.get(count, 3) or _is_inside(lines, at, end):
        return None
    rows = [_cells(line) for line in lines[at:end]]
    if any(len(row) != count for row in rows):
        return None
    steps = [below.base - above.base for above, below in pairwise(lines[at:end])]
    cells = [cell for row in rows for cell in row]
    worded = sum(_WORDED.search(cell.text) is not None for cell in cells)
    if (
        max(steps) > _EVEN * min(steps)
        or worded < 0.7 * len(cells)
        or any(len(cell.text) > _LONGEST or marker_of(cell.text) for cell in cells)
        or 2 * sum(_INDEXED.search(cell.text) is not None for cell in cells) > len(cells)
    ):
        return None
    if count == 2 and _counts([row[0].text for row in rows]):
        return None
    aligned = [_alignment(column, first.size) for column in zip(*rows, strict=True)]
    if "" in aligned or (count == 2 and "center" in aligned):
        return None
    return AlignedTable(rows, aligned)


def _can_be_row(line: Line) -> bool:
    return bool(line.gaps) and not (line.mono or line.is_entry or line.right_to_left)


def _goes_on(first: Line, above: Line, line: Line) -> bool:
    return (
        _can_be_row(line)
        and len(line.gaps) == len(first.gaps)
        and 0.8 * first.size < line.base - above.base < _WIDEST_STEP * first.size
        and abs(line.size - first.size) < _SAME_SIZE * first.size
    )


def _is_inside(lines: Sequence[Line], at: int, end: int) -> bool:
    """Say whether a line beside the rows holds more of their cells: then rows have many lines."""
    step = lines[at + 1].base - lines[at].base
    before = lines[at - 1] if at else None
    after = lines[end] if end < len(lines) else None
    alone = len(lines[at].gaps) > 1  # two columns may be labels with what they stand for
    if before is not None and lines[at].base - before.base < 1.3 * step:
        return not alone or bool(before.gaps)
    if after is not None and after.base - lines[end - 1].base < 1.3 * step:
        inwards = after.left > lines[at].left + lines[at].size
        return not alone or bool(after.gaps) or inwards
    return False


def _cells(line: Line) -> list[Line]:
    """Cut a line at its gaps."""
    parts: list[list[Word]] = [[]]
    edges = iter(line.gaps)
    edge = next(edges, None)
    for word in line.words:
        while edge is not None and word.left > edge and parts[-1]:
            parts.append([])
            edge = next(edges, None)
        parts[-1].append(word)
    return [_cell(line, words) for words in parts if words]


def _cell(line: Line, words: list[Word]) -> Line:
    words = [words[0]._replace(glued=False), *words[1:]]
    lettered = [word for word in words if any(map(str.isalnum, word.text))] or words
    return replace(
        line,
        words=words,
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        gaps=(),
        hyphen=-1,
        text="".join(
            word.text if word.glued or not number else " " + word.text
            for number, word in enumerate(words)
        ),
        bold=all(word.face.bold for word in lettered),
    )


def _counts(texts: Sequence[str]) -> bool:
    """Say whether texts are numbers that count on: those of lines of code."""
    return all(text.isdecimal() for text in texts) and all(
        int(below) == int(above) + 1 for above, below in pairwise(texts)
    )


def _alignment(column: Sequence[Line], size: float) -> str:
    """Return how the cells of a column are set; empty: they are not aligned."""
    for name, edges in (
        ("left", [cell.left for cell in column]),
        ("right", [cell.right for cell in column]),
        ("center", [(cell.left + cell.right) / 2 for cell in column]),
    ):
        if max(edges) - min(edges) < _ALIGNED * size:
            return name
    return ""
