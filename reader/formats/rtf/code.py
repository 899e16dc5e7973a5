"""Code in an RTF file: RTF only knows its font, whose letters are all of one width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reader.model.article import Block, BlockKind, InlineStyle, Run

FIXED_SPACE: Final = "\ufdd2"
"""Stands for a space of such a font until the blocks are made: spaces of code are kept."""

_MOST_CODE: Final = 0.5
"""The share of such a font above which it is that of a typewriter."""


def with_code(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks in which paragraphs of nothing but code are listings."""
    lengths = [(len(run.text), InlineStyle.CODE in run.styles) for b in blocks for run in b.runs]
    code = sum(length for length, is_code in lengths if is_code)
    if not code:
        return tuple(blocks)
    if code > _MOST_CODE * sum(length for length, _ in lengths):
        return tuple(replace(b, runs=tuple(_typed(run) for run in b.runs)) for b in blocks)
    made: list[Block] = []
    for block in blocks:
        block = replace(block, runs=tuple(_spaced(run) for run in block.runs))
        if block.kind is BlockKind.PARAGRAPH and _is_listing(block):
            text = block.text
            if made and made[-1].kind is BlockKind.CODE and not block.anchor:
                text, block = f"{made[-1].text}\n{text}", made.pop()
            block = replace(block, kind=BlockKind.CODE, runs=(Run(text),), list_depth=0)
        made.append(block)
    return tuple(made)


def _is_listing(block: Block) -> bool:
    seen = [run for run in block.runs if run.text.strip()]
    return bool(seen) and all(InlineStyle.CODE in run.styles for run in seen)


def _spaced(run: Run) -> Run:
    return replace(run, text=run.text.replace(FIXED_SPACE, " "))


def _typed(run: Run) -> Run:
    text = " ".join(part for part in run.text.split(FIXED_SPACE) if part)
    lead = " " if run.text.startswith(FIXED_SPACE) else ""
    tail = " " if run.text.endswith(FIXED_SPACE) else ""
    return replace(run, text=lead + text + tail, styles=run.styles - {InlineStyle.CODE})
