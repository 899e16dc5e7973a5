"""Blocks as JSON beside the reading text: runs hold lengths, the words stand in the text only.

``[{"kind": "heading", "level": 2, "runs": [12, {"length": 5, "styles": ["strong"]}]}, …]``; a run
that is plain text is its bare length in code points. What has its default value is left out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reader.model.article import Block, BlockKind, Image, InlineStyle, Run, TableCell

_KINDS = {kind.value: kind for kind in BlockKind}
_STYLES = {style.value: style for style in InlineStyle}
_PLAIN: frozenset[InlineStyle] = frozenset()


def encode_blocks(blocks: Sequence[Block]) -> str:
    """Return the blocks as JSON, without their words."""
    entries = [_encode_block(block) for block in blocks]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def decode_blocks(encoded: str, text: str) -> tuple[Block, ...]:
    """Return the blocks of ``text``; raise ValueError, KeyError or TypeError for damaged JSON."""
    blocks: list[Block] = []
    offset = 0
    for entry in json.loads(encoded):
        if blocks:
            if text[offset : offset + 1] != "\n":
                raise ValueError(f"no line break between blocks at {offset}")
            offset += 1
        lengths = entry["runs"]
        if len(lengths) == 1 and isinstance(lengths[0], int) and lengths[0] >= 0:
            end = offset + lengths[0]
            runs: tuple[Run, ...] = (Run(text[offset:end]),)
        else:
            runs, end = _decode_runs(lengths, text, offset)
        offset = end
        if len(entry) == 2:  # nearly all blocks of a long text; two thirds of the time
            blocks.append(Block(_KINDS[entry["kind"]], runs))
        else:
            blocks.append(_decode_block(entry, runs))
    if offset != len(text):
        raise ValueError(f"the blocks hold {offset} characters, the text {len(text)}")
    return tuple(blocks)


def _decode_runs(
    entries: list[int | dict[str, Any]], text: str, offset: int
) -> tuple[tuple[Run, ...], int]:
    """Return the runs that begin at an offset of ``text``, and where they end."""
    runs = []
    for entry in entries:
        length = entry if isinstance(entry, int) else entry["length"]
        if length < 0:
            raise ValueError(f"a run of {length} characters")
        words = text[offset : offset + length]
        runs.append(Run(words) if isinstance(entry, int) else _decode_run(entry, words))
        offset += length
    return tuple(runs), offset


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return one paragraph for each line of ``text``: what can be read without the JSON."""
    return tuple(Block(BlockKind.PARAGRAPH, (Run(line),)) for line in text.split("\n"))


def _is_plain(block: Block) -> bool:
    """Tell whether a block has nothing but a kind and runs, as most of a book's."""
    numbers = block.level or block.quote_depth or block.list_depth
    words = block.language or block.anchor
    item = block.ordinal is not None or block.checked is not None
    return not (numbers or words or item or block.noise or block.cell)


def _encode_block(block: Block) -> dict[str, Any]:
    if _is_plain(block):
        return {"kind": block.kind.value, "runs": [_encode_run(run) for run in block.runs]}
    entry: dict[str, Any] = {"kind": block.kind.value}
    for name in ("level", "quote_depth", "list_depth", "language", "anchor"):
        if value := getattr(block, name):
            entry[name] = value
    for name in ("ordinal", "checked"):
        if (value := getattr(block, name)) is not None:
            entry[name] = value
    if block.noise:
        entry["noise"] = True
    if block.cell is not None:
        entry["cell"] = _encode_cell(block.cell)
    entry["runs"] = [_encode_run(run) for run in block.runs]
    return entry


def _encode_cell(cell: TableCell) -> dict[str, Any]:
    place: dict[str, Any] = {"table": cell.table, "row": cell.row, "column": cell.column}
    if cell.header:
        place["header"] = True
    if cell.align:
        place["align"] = cell.align
    if cell.row_span != 1:
        place["row_span"] = cell.row_span
    if cell.column_span != 1:
        place["column_span"] = cell.column_span
    return place


def _encode_run(run: Run) -> int | dict[str, Any]:
    if not (run.styles or run.href or run.image):
        return len(run.text)
    entry: dict[str, Any] = {"length": len(run.text)}
    if run.styles:
        entry["styles"] = sorted(style.value for style in run.styles)
    if run.href:
        entry["href"] = run.href
    if run.image is not None:
        image = {"asset": run.image.asset, "alt": run.image.alt, "source": run.image.source}
        entry["image"] = {name: value for name, value in image.items() if value}
    return entry


def _decode_run(entry: dict[str, Any], words: str) -> Run:
    names = entry.get("styles")
    image = entry.get("image")
    return Run(
        words,
        frozenset(_STYLES[name] for name in names) if names else _PLAIN,
        entry.get("href", ""),
        None if image is None else Image(**image),
    )


def _decode_block(entry: dict[str, Any], runs: tuple[Run, ...]) -> Block:
    fields = {name: value for name, value in entry.items() if name not in {"kind", "runs", "cell"}}
    cell = entry.get("cell")
    if cell is not None:
        fields["cell"] = TableCell(**cell)
    return Block(_KINDS[entry["kind"]], runs, **fields)
