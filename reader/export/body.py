"""Writes the blocks of a revision as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.export.containers import Containers, Place
from reader.export.escaping import BREAK, INLINE_BREAK, code_fence
from reader.export.inline import inline_markdown
from reader.export.marks import BlockMarks, Layout, shows_text
from reader.export.options import Options
from reader.export.pipe_table import pipe_table
from reader.model.article import Block, BlockKind, TableCell

RULE = "* * *"
"""Not ``---``, which may open a block of YAML to Pandoc."""
_EMPTY_ITEM = "<!-- -->"
_WRITTEN_EMPTY = frozenset({BlockKind.RULE, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_Numbered = tuple[int, Block]


def body(blocks: Sequence[Block], layout: Layout, options: Options) -> str:
    """Return the Markdown of the blocks, noise left out; empty or ending in a newline."""
    lines: list[str] = []
    containers = Containers()
    shown = ((number, block) for number, block in enumerate(blocks) if _is_written(block))
    for table, group in groupby(shown, key=_table_of):
        members = list(group)
        if table is not None:
            place = containers.enter(members[0][1])
            _add(lines, place, _table_lines(members, layout, options))
            continue
        for number, block in members:
            _add(lines, containers.enter(block), _lines(block, layout.of(number), options))
    return "\n".join([*lines, ""]) if lines else ""


def _is_written(block: Block) -> bool:
    if block.noise:
        return False
    return block.kind in _WRITTEN_EMPTY or shows_text(block)


def _table_of(numbered: _Numbered) -> int | None:
    block = numbered[1]
    return block.cell.table if block.kind is BlockKind.TABLE_CELL and block.cell else None


def _add(lines: list[str], place: Place, written: Sequence[str]) -> None:
    lines += place.gap
    for number, line in enumerate(written):
        prefix = place.rest if number else place.first
        lines.append((prefix + line) if line else prefix.rstrip())


def _lines(block: Block, marks: BlockMarks, options: Options) -> list[str]:
    if block.kind is BlockKind.RULE:
        return [RULE]
    if block.kind is BlockKind.CODE:
        return list(_code_lines(block, marks))
    one_line = block.kind is BlockKind.HEADING
    line_break = INLINE_BREAK if one_line else BREAK
    text = inline_markdown(block.runs, marks, options, line_break=line_break)
    if one_line:
        return [f"{'#' * min(max(block.level, 1), 6)} {text}"]
    if block.kind is BlockKind.LIST_ITEM and not block.text.strip():
        return [_EMPTY_ITEM]
    return text.split("\n")


def _code_lines(block: Block, marks: BlockMarks) -> Iterator[str]:
    """Yield a fenced block and, below it, the references of what ends inside it."""
    fence = code_fence(block.text)
    language = "".join(block.language.split()[:1])
    yield fence + (language if language.replace("`", "").replace("{", "") == language else "")
    yield from block.text.split("\n")
    yield fence
    if marks.references:
        yield ""
        yield "".join(f"[^{label}]" for _, label in marks.references)


def _table_lines(members: Sequence[_Numbered], layout: Layout, options: Options) -> list[str]:
    cells: list[tuple[TableCell, str]] = []
    for number, block in members:
        if block.cell is None:
            continue
        marks = layout.of(number)
        text = inline_markdown(block.runs, marks, options, line_break=INLINE_BREAK, in_table=True)
        cells.append((block.cell, text))
    return pipe_table(cells)
