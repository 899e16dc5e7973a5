"""Collects the paragraphs, list items, table cells and notes of an RTF file as blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from reader.formats.elements import is_only_images
from reader.formats.rtf.state import State
from reader.formats.runs import PLAIN, RunBuffer, Styles
from reader.model.article import Block, BlockKind, Image, InlineStyle, Run, TableCell

_NUMBER: Final = re.compile(r"\(?(?:\d{1,6}\.){0,9}(\d{1,6})[.):]?\Z")
_LETTERS: Final = re.compile(r"\(?([a-zA-Z]|[ivxlcdmIVXLCDM]{1,8})[.)]\Z")
_SUPERSCRIPT: Final = frozenset((InlineStyle.SUPERSCRIPT,))
_MARKER: Final = re.compile(r"(?:[•·–—*◦▪‣-]|\(?\w{1,4}[.)])\Z")
_LONGEST_MARKER: Final = 12
_MOST_COLUMNS: Final = 1000


@dataclass(slots=True)
class Flow:
    """A run of paragraphs: the body of the file, or one note."""

    blocks: list[Block] = field(default_factory=list)
    buffer: RunBuffer = field(default_factory=RunBuffer)
    anchor: str = ""
    marker: str = ""
    lead: str = ""
    """The first characters of the paragraph."""
    ordinals: dict[int, int] = field(default_factory=dict)
    """By level: the last number of an ordered list whose items are lettered."""
    column: int = 0
    row: list[Block] = field(default_factory=list)
    rows: list[list[Block]] = field(default_factory=list)
    tables: int = 0

    def text(self, text: str, styles: Styles, href: str) -> None:
        """Add text to the paragraph."""
        if len(self.lead) < _LONGEST_MARKER:
            self.lead += text
        self.buffer.add(text, styles, href)

    def tab(self, state: State) -> None:
        """Add a tab; what stands before it in a line that stands out is a list item's marker."""
        lead = self.lead.strip()
        if state.hanging and not self.marker and _MARKER.match(lead):
            self.marker, self.buffer = lead, RunBuffer()
            self.lead = " " * _LONGEST_MARKER
        else:
            self.text("\t", state.styles, state.href)

    def line_break(self, state: State) -> None:
        """Break the line within a paragraph."""
        if self.buffer:
            self.buffer.line_break(state.styles, state.href)

    def image(self, image: Image, href: str) -> None:
        """Add a picture to the paragraph."""
        self.buffer.image(image, href)

    def end_paragraph(self, state: State, level: int) -> None:
        """Make a block of what was collected; ``level`` is that of a heading, or 0."""
        if state.in_table:
            self.line_break(state)  # the paragraphs of a cell are its lines
            return
        self.end_table()
        runs = self.buffer.take()
        marker, self.marker, self.lead = self.marker, "", ""
        if not runs:
            return
        block = Block(BlockKind.PARAGRAPH, runs, anchor=self.anchor)
        if level:
            plain = tuple(replace(r, styles=r.styles - {InlineStyle.STRONG}) for r in runs)
            block = replace(block, kind=BlockKind.HEADING, runs=plain, level=min(level, 6))
        elif marker:
            block = self._item(block, marker, state.list_depth)
        elif is_only_images(runs):
            block = replace(block, kind=BlockKind.FIGURE)
        if not marker:
            self.ordinals.clear()
        self.anchor = ""
        self.blocks.append(block)

    def _item(self, block: Block, marker: str, depth: int) -> Block:
        for level in [level for level in self.ordinals if level > depth]:
            del self.ordinals[level]
        number = _NUMBER.match(marker)
        ordinal = None
        if number:
            ordinal = int(number[1])
        elif _LETTERS.match(marker):
            ordinal = self.ordinals.get(depth, 0) + 1
        if ordinal is not None:
            self.ordinals[depth] = ordinal
        return replace(block, kind=BlockKind.LIST_ITEM, list_depth=depth, ordinal=ordinal)

    def end_cell(self) -> None:
        """End a cell of a table's row."""
        runs = self.buffer.take()
        self.marker = ""
        if runs:
            cell = TableCell(self.tables, len(self.rows), min(self.column, _MOST_COLUMNS))
            self.row.append(Block(BlockKind.TABLE_CELL, runs, cell=cell, anchor=self.anchor))
            self.anchor = ""
        self.column += 1

    def end_row(self) -> None:
        """End a table's row."""
        if self.buffer:
            self.end_cell()
        if self.row or self.column:
            self.rows.append(self.row)
        self.row, self.column = [], 0

    def end_table(self) -> None:
        """Make blocks of the rows so far; a table of one column only frames its paragraphs."""
        if self.row:
            self.end_row()
        cells = [block for row in self.rows for block in row]
        self.rows = []
        if any(block.cell is not None and block.cell.column for block in cells):
            self.tables += 1
            self.blocks += cells
        else:
            self.blocks += [
                replace(block, kind=BlockKind.PARAGRAPH, cell=None, runs=block.runs)
                for block in cells
            ]

    def finish(self, state: State, level: int = 0) -> list[Block]:
        """Return all blocks; what is still open ends here."""
        self.end_paragraph(replace(state, in_table=False), level)
        self.end_table()
        return self.blocks


class Notes:
    """The footnotes of a file: numbered where they are referred to, and put at its end."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._count = 0

    def refer(self, flow: Flow) -> int:
        """Write the number of a new note into the text that refers to it; return it."""
        self._count += 1
        flow.anchor = flow.anchor or f"note-ref-{self._count}"
        flow.text(f"[{self._count}]", _SUPERSCRIPT, f"#note-{self._count}")
        return self._count

    def add(self, number: int, blocks: list[Block], back: str) -> None:
        """Keep the blocks of a note; a link at its end leads back to the place ``back``."""
        for place, block in enumerate(blocks):
            kind = BlockKind.PARAGRAPH if place else BlockKind.LIST_ITEM
            if place == len(blocks) - 1 and block.kind is not BlockKind.TABLE_CELL:
                way_back = (Run(" ", PLAIN), Run("↑", PLAIN, f"#{back}"))
                block = replace(block, runs=(*block.runs, *way_back))
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                ordinal = None if place else number
                block = replace(block, kind=kind, list_depth=1, ordinal=ordinal)
            self._blocks.append(replace(block, anchor=block.anchor if place else f"note-{number}"))

    def blocks(self) -> list[Block]:
        """Return the notes, after a rule."""
        return [Block(BlockKind.RULE), *self._blocks] if self._blocks else []
