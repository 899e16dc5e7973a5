"""The headings of a text, as anchoring takes them for a hint."""

from __future__ import annotations

from collections.abc import Sequence

from reader.anchoring.hint import Outline
from reader.model.article import Block, BlockKind, block_starts


def outline(blocks: Sequence[Block]) -> Outline:
    """Return the headings of a text in reading order: offset, level, words."""
    return tuple(
        (start, block.level, block.text)
        for start, block in zip(block_starts(blocks), blocks, strict=True)
        if block.kind is BlockKind.HEADING and not block.noise
    )
