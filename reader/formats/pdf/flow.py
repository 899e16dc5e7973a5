"""The text of the document in the order of reading: roles of paragraphs, joined over pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from reader.formats.pdf.aligned_tables import AlignedTable, tables_in
from reader.formats.pdf.columns import regions_of
from reader.formats.pdf.contents import mark_entries
from reader.formats.pdf.figures import Figure
from reader.formats.pdf.lines import Line, lines_of
from reader.formats.pdf.page_text import PageText
from reader.formats.pdf.paragraphs import (
    Paragraph,
    begins_raised,
    column_of,
    ends_a_sentence,
    paragraphs_of,
    same_setting,
)
from reader.model.article import TableCell

_CAPTION: Final = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|abb(?:ildung|\.)|tabelle|tableau|figura|tabla|listing|scheme|chart)"
    r"\s*[\dIVX]+(?:[.\-]\d+)*\s*(?:[.:|–—-]|\s[A-Z(])",
    re.IGNORECASE,
)
_NOTE_MARK: Final = re.compile(r"[\d*†‡§¶a-z]{1,3}[.)]?\s*\S")
_SMALLER: Final = 0.93
"""Of the size of the text: notes are set smaller than this."""


class Role(Enum):
    """What a paragraph is on its page."""

    TEXT = auto()
    NOTE = auto()
    CAPTION = auto()
    ASIDE = auto()
    CODE = auto()
    CELL = auto()


@dataclass(slots=True)
class Piece:
    """A paragraph and what it is."""

    paragraph: Paragraph
    role: Role
    cell: TableCell | None = None


@dataclass(slots=True)
class Flow:
    """The document's paragraphs in the order of reading."""

    size: float
    """That of most of the text, in points."""
    pieces: list[Piece] = field(default_factory=list)
    figures: dict[int, list[Figure]] = field(default_factory=dict)
    """By the id of the paragraph that they follow; 0: they come before all."""
    tables: int = 0
    _open: Piece | None = None
    """The paragraph of the text that may go on in the next column or on the next page."""

    def add(self, piece: Piece) -> None:
        """Append a paragraph, or join it to the one that it continues."""
        if piece.role is not Role.TEXT:
            self.pieces.append(piece)
            return
        before = self._open
        if before is not None and _continues(before.paragraph, piece.paragraph):
            _join(before.paragraph, piece.paragraph)
            return
        self.pieces.append(piece)
        self._open = piece

    def add_table(self, table: AlignedTable) -> None:
        """Append the cells of a table, row by row."""
        self.close()
        for row, cells in enumerate(table.rows):
            for column, line in enumerate(cells):
                header = table.has_head and not row
                align = "" if table.aligned[column] == "left" else table.aligned[column]
                cell = TableCell(self.tables, row, column, header=header, align=align)
                self.pieces.append(Piece(Paragraph([line]), Role.CELL, cell))
        self.tables += 1

    def close(self) -> None:
        """Say that nothing goes on after this."""
        self._open = None


def text_size(pages: Iterable[PageText]) -> float:
    """Return the size in which most characters of the document are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for segment in page.segments:
            sizes[round(segment.size * 4) / 4] += sum(w.end - w.start for w in segment.words)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def lay_out(flow: Flow, page: PageText, figures: Sequence[Figure] = ()) -> None:
    """Add a page's paragraphs to the flow: its text, then its notes, then what runs aside."""
    notes: list[Piece] = []
    begin = len(flow.pieces)
    regions = regions_of(page.segments, flow.size)
    columns = [lines_of(region.segments, page.number) for region in regions]
    mark_entries([line for lines in columns for line in lines])
    for region, lines in zip(regions, columns, strict=True):
        column = column_of(lines, region.rows)
        for part in tables_in(lines):
            if isinstance(part, AlignedTable):
                flow.add_table(part)
                continue
            paragraphs = paragraphs_of(replace(column, lines=part))
            cut = len(paragraphs)
            if part[-1] is lines[-1]:
                cut -= _notes_at_end(paragraphs, page, flow.size)
            for paragraph in paragraphs[:cut]:
                flow.add(Piece(paragraph, _role(paragraph)))
            notes += [Piece(paragraph, Role.NOTE) for paragraph in paragraphs[cut:]]
    for figure in figures:
        _place(flow, figure, begin)
    for note in notes:
        flow.add(note)
    for segments in page.aside:
        column = column_of(lines_of(segments, page.number))
        for paragraph in paragraphs_of(column):
            flow.add(Piece(paragraph, Role.ASIDE))


def _place(flow: Flow, figure: Figure, begin: int) -> None:
    """Put a figure before its caption, or after the paragraph above it or beside it."""
    here = flow.pieces[begin:]
    best, nearest = begin - 1, -1.0
    for number, piece in enumerate(here, start=begin):
        if _is_caption(piece, figure, flow.size):
            piece.role = Role.CAPTION
            best = number - 1
            break
        base = piece.paragraph.first.base
        if nearest < base <= figure.rect.bottom or (number == begin and base < figure.rect.bottom):
            best, nearest = number, base
    key = id(flow.pieces[best].paragraph) if best >= 0 else 0
    flow.figures.setdefault(key, []).append(figure)


def _is_caption(piece: Piece, figure: Figure, size: float) -> bool:
    first, rect = piece.paragraph.first, figure.rect
    below = first.base - rect.bottom
    if piece.role is Role.CAPTION and -2 <= below < 4 * first.size:
        return True
    return (
        piece.role is Role.TEXT
        and first.size < 0.95 * size
        and -2 <= below < 2.5 * first.size
        and rect.left - 12 < first.left
        and first.right < rect.right + 12
        and len(piece.paragraph.lines) < 8
    )


def _role(paragraph: Paragraph) -> Role:
    if all(line.mono for line in paragraph.lines):
        return Role.CODE
    if _CAPTION.match(paragraph.first.text) and not paragraph.last.is_entry:
        return Role.CAPTION
    return Role.TEXT


def _notes_at_end(paragraphs: Sequence[Paragraph], page: PageText, size: float) -> int:
    """Return how many paragraphs at the end of a column are notes."""
    marked = 0
    for count, paragraph in enumerate(reversed(paragraphs), start=1):
        if paragraph.size > _SMALLER * size or paragraph.first.base < 0.4 * page.height:
            break
        if paragraph.last.is_entry:
            break
        if _is_marked(paragraph.first):
            marked = count
    return marked


def _is_marked(line: Line) -> bool:
    """Say whether a line begins as a note does: with a raised mark, or a number."""
    if begins_raised(line):
        return True
    return line.text[0] in "0123456789*†‡§¶" and _NOTE_MARK.match(line.text) is not None


def _continues(before: Paragraph, after: Paragraph) -> bool:
    """Say whether a paragraph at the top of a column goes on from the one that ended the last."""
    last, first = before.last, after.first
    if not same_setting(last, first) or after.marker or (before.column is after.column):
        return False
    if last.is_entry or first.is_entry:
        return False
    if last.page > first.page or first.page - last.page > 2:
        return False
    text = last.text
    if last.hyphen >= 0 or (text[-1:] == "-" and text[-2:-1].isalpha()):
        return True
    starts_inside = first.text[:1].islower() or first.text[:1] in ",;)"
    if starts_inside:
        return not ends_a_sentence(text) or text[-1] in ":;,"
    if ends_a_sentence(text) or before.ended_early or (after.indented and not before.is_hanging):
        return False
    return len(before.lines) > 1 or len(text) > 40


def _join(before: Paragraph, after: Paragraph) -> None:
    count = len(before.lines)
    before.breaks |= {count + number for number in after.breaks}
    before.lines += after.lines
    before.ended_early = after.ended_early
    before.column = after.column
