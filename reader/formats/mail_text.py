"""The plain text of a mail: soft line ends joined (format=flowed), quotes by their depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from reader.formats.wrapping import paragraphs
from reader.model.article import Block, BlockKind, Run

_QUOTED: Final = re.compile(r"(?:>[ ]?)*>")
_DEEPEST: Final = 40
_SIGNATURE: Final = "-- "

Line = tuple[int, str]
"""Its quote depth, and its text without the quote marks."""


def mail_blocks(text: str, *, flowed: bool, delete_spaces: bool) -> list[Block]:
    """Return a mail's text as paragraphs and quotes, joined as RFC 3676 says if it is ``flowed``.

    ``delete_spaces``: the space that marks a soft line end is no part of the text.
    """
    lines = [_split(line, flowed) for line in text.split("\n")]
    if flowed:
        lines = list(_joined(lines, delete_spaces))
    blocks = []
    for depth, group in groupby(lines, key=lambda line: line[0]):
        kind = BlockKind.QUOTE if depth else BlockKind.PARAGRAPH
        own = [text for _, text in group]
        pieces = [line.strip() for line in own] if flowed else [p for p, _ in paragraphs(own)]
        blocks += [Block(kind, (Run(piece),), quote_depth=depth) for piece in pieces if piece]
    return blocks


def _split(line: str, flowed: bool) -> Line:
    quoted = _QUOTED.match(line)
    if quoted is None:
        return 0, line[1:] if flowed and line.startswith(" ") else line
    text = line[quoted.end() :]
    return min(quoted[0].count(">"), _DEEPEST), text[1:] if text.startswith(" ") else text


def _joined(lines: list[Line], delete_spaces: bool) -> Iterator[Line]:
    """Yield paragraphs: lines that end in a space go on in the next of the same depth."""
    pieces: list[str] = []
    depth = 0
    for own, text in lines:
        if pieces and own != depth:
            yield depth, "".join(pieces)
            pieces = []
        depth = own
        soft = text.endswith(" ") and text != _SIGNATURE
        pieces.append(text[:-1] if soft and delete_spaces else text)
        if not soft:
            yield depth, "".join(pieces)
            pieces = []
    if pieces:
        yield depth, "".join(pieces)
