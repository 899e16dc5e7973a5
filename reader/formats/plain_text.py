"""Plain text to blocks: paragraphs, headings, bylines, captions, noise lines; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from reader.formats import lines
from reader.formats.dates import find_date
from reader.formats.source_file import SourceFile
from reader.formats.source_text import source_text
from reader.formats.titles import proposed_title
from reader.formats.watch import Watch
from reader.formats.wrapping import paragraphs
from reader.model.article import Block, BlockKind, Imported, Metadata, Run

_LINE_ENDS: Final = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_TERMINATED: Final = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_NO_HEADING_END: Final = re.compile(r"[.,;:!…。，；：！、\"'”’»\-–—]$")
_NO_HEADING_START: Final = re.compile(
    r"[\"'“‘„«–—\-*•>|(\[]|\d+[.)]\s|(?:but|and|so|or|then|yet|because|he|she|they|it)\b",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(
    r"(?P<key>title|author|date|release date):\s+(?P<value>\S.{0,200})", re.I
)


def import_plain_text(source: SourceFile, watch: Watch) -> Imported:
    """Return the blocks and metadata of a plain text; no non-white character is left out."""
    read = source_text(source)
    text = read.text
    watch.step(0.1)
    for line_end in _LINE_ENDS:  # not one pattern: that takes ten times as long, without a pause
        text = text.replace(line_end, "\n")
    pieces = paragraphs(text.split("\n"))
    watch.step(0.4)
    blocks = _typed(pieces, watch)
    blocks, title = _with_title(blocks, pieces)
    return Imported(
        blocks=tuple(blocks),
        metadata=_metadata(blocks, title),
        media_type="text/plain",
        importer="plain-text",
        importer_version=source.version,
        details=read.details(),
    )


def _typed(pieces: Sequence[tuple[str, bool]], watch: Watch) -> list[Block]:
    kinds: list[tuple[BlockKind, bool]] = []
    for number, (piece, _) in enumerate(pieces):
        if number % 1000 == 0:
            watch.step(0.4 + 0.5 * number / len(pieces))
        kinds.append(_kind(piece))
    headings = _headings([piece for piece, _ in pieces], kinds)
    blocks = []
    for number, ((piece, _), (kind, noise)) in enumerate(zip(pieces, kinds, strict=True)):
        level = 2 if number in headings else 0
        kind = BlockKind.HEADING if level else kind
        blocks.append(Block(kind, (Run(piece),), level=level, noise=noise))
    return blocks


def _kind(piece: str) -> tuple[BlockKind, bool]:
    """Return a paragraph's kind as far as the line itself tells it, and whether it is noise."""
    if lines.is_noise(piece):
        return BlockKind.PARAGRAPH, True
    if lines.is_byline(piece):
        return BlockKind.BYLINE, False
    if lines.is_caption(piece):
        return BlockKind.CAPTION, False
    return BlockKind.PARAGRAPH, False


def _headings(pieces: Sequence[str], kinds: Sequence[tuple[BlockKind, bool]]) -> set[int]:
    """Return the numbers of the subheadings: short lines that stand among long paragraphs."""
    prose = [n for n, kind in enumerate(kinds) if kind == (BlockKind.PARAGRAPH, False)]
    candidates = {n for n in prose if _may_be_heading(pieces[n])}
    bodies = [len(pieces[n]) for n in prose if n not in candidates]
    if not bodies or median(bodies) < 60 or len(candidates) > 0.34 * len(prose):
        return {n for n in candidates if lines.is_chapter(pieces[n]) and len(pieces[n]) > 5}
    found = set()
    for place, number in enumerate(prose[:-1]):
        if number not in candidates:
            continue
        after = prose[place + 1]
        before = prose[place - 1] if place else None
        if after in candidates and not lines.is_chapter(pieces[number]):
            continue
        begins_part = before is None or before in found or _ends_sentence(pieces[before])
        if begins_part and len(pieces[after]) > len(pieces[number]):
            found.add(number)
    return found


def _may_be_heading(piece: str) -> bool:
    if lines.is_chapter(piece):
        return True
    if not 2 <= len(piece) <= 90 or len(piece.split()) > 14:
        return False
    if piece[0].islower() or _NO_HEADING_END.search(piece) or _NO_HEADING_START.match(piece):
        return False
    if re.search(r"[.!?]\s+\w", piece) and not re.match(r"(?:Dr|Mr|Mrs|Ms|St|No|\d+)\.", piece):
        return False
    return any(character.isalpha() for character in piece)


def _ends_sentence(piece: str) -> bool:
    return _TERMINATED.search(piece[-12:]) is not None or piece.endswith(":")


def _with_title(
    blocks: list[Block], pieces: Sequence[tuple[str, bool]]
) -> tuple[list[Block], tuple[str, bool]]:
    """Return the blocks, the first of them a level 1 heading if it is the title, and the title.

    The title comes with whether it is only proposed.
    """
    fields = _fields(blocks)
    if fields.get("title"):
        return blocks, (fields["title"], False)
    readable = [n for n, block in enumerate(blocks) if not block.noise]
    first = next((n for n in readable if _may_be_title(blocks[n])), None)
    if first is None:
        return blocks, (proposed_title(blocks[0].text if blocks else ""), True)
    after = [n for n in readable if n > first]
    if after and _is_title(blocks, pieces, first, after):
        heading = replace(blocks[first], kind=BlockKind.HEADING, level=1)
        return [*blocks[:first], heading, *blocks[first + 1 :]], (heading.text, False)
    return blocks, (proposed_title(blocks[first].text), True)


def _may_be_title(block: Block) -> bool:
    """Say whether a block has words: a line of signs only frames what stands below it."""
    return block.kind is not BlockKind.BYLINE and any(map(str.isalnum, block.text))


def _is_title(
    blocks: Sequence[Block], pieces: Sequence[tuple[str, bool]], first: int, after: Sequence[int]
) -> bool:
    line = blocks[first].text
    if blocks[first].kind is BlockKind.HEADING:
        return True
    if len(line) > 130 or line[0].islower() or re.search(r"[.,;:…。，；：]$", line):
        return False
    following = blocks[after[0]]
    if following.kind in (BlockKind.BYLINE, BlockKind.HEADING):
        return True
    longest = max(len(blocks[n].text) for n in after[:5])
    stands_alone = pieces[after[0]][1] and not all(blank for _, blank in pieces)
    return longest > 1.5 * len(line) or stands_alone


def _metadata(blocks: Sequence[Block], title: tuple[str, bool]) -> Metadata:
    fields = _fields(blocks)
    authors: list[str] = []
    published = find_date(fields.get("date", "") or fields.get("release date", ""))
    for block in blocks:
        if block.kind is BlockKind.BYLINE:
            authors += [n for n in lines.byline_authors(block.text) if n not in authors]
            published = published or find_date(block.text)
    if fields.get("author") and not authors:
        authors = [fields["author"]]
    return Metadata(
        title=title[0], title_proposed=title[1], authors=tuple(authors), published=published
    )


def _fields(blocks: Sequence[Block]) -> dict[str, str]:
    """Return the “Title: …” and “Author: …” lines that some texts start with."""
    found: dict[str, str] = {}
    for block in blocks[:30]:
        match = _FIELD.fullmatch(block.text) if len(block.text) < 240 else None
        if match:
            found.setdefault(match["key"].lower(), match["value"].strip())
    return found if "author" in found or "date" in found or "release date" in found else {}
