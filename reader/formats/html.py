"""A saved page to blocks: its main content and its metadata, never its scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from lxml.etree import _Element as Element

from reader.formats import lines
from reader.formats.assets import AssetStore
from reader.formats.blocks import walk
from reader.formats.extraction import Candidate, select, word_count
from reader.formats.html_tree import bounded, parse
from reader.formats.inner_links import keep_notes, make_links_internal, point_at_ids, settled
from reader.formats.page_furniture import drop_furniture
from reader.formats.page_metadata import page_metadata, title_variants
from reader.formats.saved_page import (
    reader_address,
    reader_text,
    restore_shared_images,
    saved_address,
)
from reader.formats.source_file import SourceFile
from reader.formats.source_text import source_text
from reader.formats.titles import proposed_title, repeats_title, same_title
from reader.formats.watch import Watch
from reader.model.article import Block, BlockKind, Imported, Metadata
from reader.model.details import Details

_TERMINATED: Final = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")
_POINTS_ELSEWHERE: Final = re.compile(
    r"(?:related|also|read|more|see|watch|listen|further reading|recommended|tags?|topics"
    r"|filed under|categor(?:y|ies)|posted in|don['’]t miss|follow|share|previous|next|back to)\b",
    re.IGNORECASE,
)
_PROSE: Final = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM))
_SHORT: Final = 80
_LONGEST_TAIL: Final = 0.3
"""The share of an article that labels below its last sentence may have."""
_SHARE_BUTTONS: Final = 3
_NEAR: Final = 12
"""Blocks: what a gallery repeats stands close together."""


def import_html(source: SourceFile, watch: Watch) -> Imported:
    """Return the main content of a page as blocks, its metadata, and its local images.

    With ``options.whole_page`` all of its texts, scripts and the like never.
    """
    read = source_text(source, markup=True)
    page = import_page(read.text, source, watch, AssetStore(source.folder))
    details = read.details(page.text)
    return replace(page, details=replace(details, words_left_out=page.details.words_left_out))


def import_page(
    text: str, source: SourceFile, watch: Watch, assets: AssetStore, address: str = ""
) -> Imported:
    """Return what a page's decoded text says.

    ``assets`` knows where its images are; ``address`` is where it was saved from, as far as the
    file around it tells.
    """
    text = bounded(text)
    watch.step(0.1)
    root = parse(text)
    blocks: tuple[Block, ...] = ()
    metadata = Metadata()
    left_out = 0
    if root is not None:
        address = address or saved_address(text) or reader_address(root)
        metadata = page_metadata(root, address)
        watch.step(0.2)
        restore_shared_images(root, text)
        make_links_internal(root, (address, metadata.url))
        point_at_ids(root)
        blocks, metadata, left_out = _blocks(root, text, metadata, source, watch, assets, address)
    if not metadata.title:
        first = next((b.text for b in blocks if any(c.isalnum() for c in b.text)), source.name)
        metadata = replace(metadata, title=proposed_title(first), title_proposed=True)
    used = {run.image.asset for block in blocks for run in block.runs if run.image}
    return Imported(
        blocks=blocks,
        metadata=metadata,
        media_type="text/html",
        importer="html",
        importer_version=source.version,
        assets={key: asset for key, asset in assets.assets.items() if key in used},
        details=Details(words_left_out=left_out),
    )


def _blocks(
    root: Element,
    text: str,
    metadata: Metadata,
    source: SourceFile,
    watch: Watch,
    assets: AssetStore,
    address: str,
) -> tuple[tuple[Block, ...], Metadata, int]:
    """Return a page's blocks, its metadata, and how many words of it were left out."""
    base = _base(root, address or metadata.url)
    if source.options.whole_page:
        walked = walk(root, assets=assets, base=base, watch=watch, share=0.3)
        return settled(walked.blocks, metadata.url), metadata, 0
    drop_furniture(root)
    walked = walk(root, assets=assets, base=base, watch=watch, share=0.3)
    candidates = select(text, walked, watch, whole=reader_text(root))
    keep_notes(candidates)
    watch.step(0.9)
    blocks, metadata = _article(candidates, metadata, title_variants(root, metadata.title))
    return settled(blocks, metadata.url), metadata, _words_left_out(candidates, blocks)


def _words_left_out(candidates: Sequence[Candidate], blocks: Sequence[Block]) -> int:
    """Return how many words of the page are in none of its article's blocks."""
    words = sum(candidate.tokens for candidate in candidates)
    return max(words - sum(word_count(block.text) for block in blocks), 0)


def _base(root: Element, address: str) -> str:
    base = next((e.get("href") or "" for e in root.iter("base")), "")
    return base if re.match(r"https?://", base, re.IGNORECASE) else address


def _article(
    candidates: Sequence[Candidate], metadata: Metadata, titles: Sequence[str]
) -> tuple[tuple[Block, ...], Metadata]:
    _drop_other_stories(candidates, titles)
    _drop_share_buttons(candidates)
    kept = [candidate for candidate in candidates if candidate.kept]
    body = [n for n, candidate in enumerate(kept) if _is_body(candidate)]
    first, last = (body[0], body[-1]) if body else (0, len(kept))
    last = _last(kept, last)
    metadata = _with_heading_as_title(kept[:first], metadata)
    chosen = [
        candidate
        for n, candidate in enumerate(kept)
        if not (n < first and _is_head_furniture(candidate, titles))
        and not (n > last and _is_tail_furniture(candidate))
        and not _repeats_title(candidate, titles)
    ]
    blocks = [_typed(candidate) for candidate in _without_repeats(chosen)]
    while blocks and blocks[-1].kind in (BlockKind.HEADING, BlockKind.RULE):
        blocks.pop()
    if any(b.runs for b in blocks):
        return tuple(blocks), metadata
    has_text = any(candidate.block.text.strip() for candidate in kept)
    return tuple(candidate.block for candidate in (kept if has_text else candidates)), metadata


def _last(kept: Sequence[Candidate], sentence: int) -> int:
    """Return the number of the last block above the labels at the end of an article.

    What both extractors have ends it at the earliest, however short its lines are.
    ``sentence`` is the number of its last one.
    """
    agreed = (n for n, candidate in enumerate(kept) if candidate.votes == 2)
    last = max((sentence, *agreed))
    words = sum(candidate.tokens for candidate in kept)
    if sum(candidate.tokens for candidate in kept[last:]) > _LONGEST_TAIL * words:
        return len(kept)  # so much is no label: a list, a table of terms
    return last


def _is_body(candidate: Candidate) -> bool:
    text = candidate.block.text
    if candidate.block.kind not in _PROSE:
        return False
    ended = _TERMINATED.search(text[-10:]) is not None and candidate.tokens >= 10
    return ended or (len(text) >= _SHORT and candidate.links < 0.5)


def _is_head_furniture(candidate: Candidate, titles: Sequence[str]) -> bool:
    """Say whether a block above the text is what the metadata already says, or a stray label."""
    block, text = candidate.block, candidate.block.text
    if block.kind is BlockKind.HEADING:
        stray = block.level == 1 and not candidate.certain
        return stray or any(repeats_title(text, title) for title in titles)
    if lines.is_byline(text):
        return True
    is_label = len(text) < _SHORT and not _TERMINATED.search(text[-10:])
    return block.kind in _PROSE and is_label and candidate.votes < 2


def _is_tail_furniture(candidate: Candidate) -> bool:
    block, text = candidate.block, candidate.block.text
    if block.kind not in _PROSE or candidate.votes == 2:
        return False
    return len(text) < _SHORT and not _TERMINATED.search(text[-10:])


def _repeats_title(candidate: Candidate, titles: Sequence[str]) -> bool:
    if candidate.block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return False
    return any(same_title(candidate.block.text, title) for title in titles)


def _without_repeats(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out captions and labels that a gallery shows twice."""
    seen: list[str] = []
    found = []
    for candidate in candidates:
        text = candidate.block.text
        labels = candidate.block.kind in (BlockKind.CAPTION, BlockKind.PARAGRAPH)
        labels = labels and not candidate.block.list_depth
        if labels and candidate.votes < 2 and len(text) >= 15 and text in seen[-_NEAR:]:
            continue
        seen.append(text)
        found.append(candidate)
    return found


def _typed(candidate: Candidate) -> Block:
    block, text = candidate.block, candidate.block.text
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING):
        return block
    leads_away = candidate.links > 0.7 and _POINTS_ELSEWHERE.match(text) is not None
    if lines.is_noise(text) or (leads_away and block.kind is not BlockKind.HEADING):
        return replace(block, noise=True)
    if block.kind is BlockKind.PARAGRAPH and not block.list_depth:
        if lines.is_byline(text):
            return replace(block, kind=BlockKind.BYLINE)
        if lines.is_caption(text):
            return replace(block, kind=BlockKind.CAPTION)
    return block


def _with_heading_as_title(head: Sequence[Candidate], metadata: Metadata) -> Metadata:
    if metadata.title:
        return metadata
    for candidate in head:
        if candidate.block.kind is BlockKind.HEADING and candidate.block.level == 1:
            return replace(metadata, title=" ".join(candidate.block.text.split()))
    return metadata


def _drop_share_buttons(candidates: Sequence[Candidate]) -> None:
    """Drop rows of labels of share buttons, three or more in a row."""
    shown = [candidate for candidate in candidates if candidate.block.text]
    for is_label, group in groupby(shown, _is_share_label):
        labels = list(group)
        if is_label and len(labels) >= _SHARE_BUTTONS:
            for candidate in labels:
                candidate.kept = False


def _is_share_label(candidate: Candidate) -> bool:
    block = candidate.block  # a cell with an X in it is ticked
    return block.kind is not BlockKind.TABLE_CELL and lines.is_share_target(block.text)


def _drop_other_stories(candidates: Sequence[Candidate], titles: Sequence[str]) -> None:
    """Drop blocks of other ``article`` elements when one has the page's title as its heading."""
    own = next(
        (
            article
            for candidate in candidates
            if candidate.block.kind is BlockKind.HEADING and _repeats_title(candidate, titles)
            if (article := next(candidate.element.iterancestors("article"), None)) is not None
        ),
        None,
    )
    if own is None:
        return
    places = [
        (candidate, tuple(candidate.element.iterancestors("article"))) for candidate in candidates
    ]
    if sum(c.tokens for c, holders in places if c.kept and own in holders) < 60:
        return
    for candidate, holders in places:
        if holders and own not in holders:
            candidate.kept = False
