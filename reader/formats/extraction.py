"""Which blocks of a page are the article: two extractors vote, and the page's own order decides."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.assets import AssetStore
from reader.formats.blocks import Walked, walk
from reader.formats.html_tree import parse
from reader.formats.page_parts import document_root, is_furniture, is_navigation
from reader.formats.vocabulary import words
from reader.formats.watch import Watch
from reader.model.article import Block, BlockKind

_LOG: Final = logging.getLogger(__name__)

_TOKEN: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0e7f]"
    r"|[^\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0e7f]+"
)
_SHINGLE: Final = 3
_STRUCTURE: Final = frozenset(
    (
        BlockKind.TABLE_CELL,
        BlockKind.CODE,
        BlockKind.LIST_ITEM,
        BlockKind.FIGURE,
        BlockKind.RULE,
        BlockKind.CAPTION,
    )
)
_EXTRACTORS_FAIL_WITH: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    etree.LxmlError,
)
_FLOW: Final = words(
    "p h1 h2 h3 h4 h5 h6 ul ol dl li dd dt pre table tbody thead tfoot tr td th caption blockquote "
    "figure figcaption section details summary hr center address"
)
_NEARLY_ALL: Final = 0.98
_NAMED_IN_BARE: Final = 2
_FEWEST_TOKENS: Final = 12
_LONGEST_PAGE: Final = 20_000_000
_MOST_ELEMENTS: Final = 60_000
"""Above these the extractors take minutes; a text of that size is no page with menus."""


@dataclass(slots=True)
class Candidate:
    """One block of the page and what is known of it."""

    block: Block
    element: Element
    tokens: int
    links: float
    """The share of its characters that are links."""
    votes: int = 0
    """How many of the two extractors have it in their text."""
    kept: bool = False
    certain: bool = False
    """Whether all that stands where it does is known to be of the article."""


def select(
    text: str, walked: Walked, watch: Watch, whole: Element | None = None
) -> list[Candidate]:
    """Return the page's blocks, those of the article marked as kept.

    ``whole`` is the element that is known to hold all of the article and nothing else.
    """
    candidates = [_candidate(b, e) for b, e in zip(walked.blocks, walked.elements, strict=True)]
    if whole is not None:
        for candidate in candidates:
            candidate.kept, candidate.votes = _lies_in(candidate.element, whole), 2
        return candidates
    document = document_root(walked.root)
    if document is not None or _is_bare(candidates, walked.root):
        _keep_all_but_furniture(candidates, document)
        return candidates
    flow = _flow_root(candidates)
    if flow is not None:
        _keep_all_but_furniture(candidates, flow)
        return candidates
    size = sum(1 for _ in walked.root.iter())
    if len(text) <= _LONGEST_PAGE and size <= _MOST_ELEMENTS:
        for number, extract in enumerate((_readability_text, _trafilatura_text)):
            watch.step(0.4 + 0.2 * number)
            _vote(candidates, extract(text))
    for candidate in candidates:
        candidate.kept = candidate.votes > 0
    if sum(c.tokens for c in candidates if c.kept) < _FEWEST_TOKENS:
        _keep_all_but_furniture(candidates)
        return candidates
    first, last = _densest(candidates)
    _fill(candidates, first, last)
    _keep_headings(candidates[first:last])
    return candidates


def _candidate(block: Block, element: Element) -> Candidate:
    text = block.text
    linked = sum(len(run.text) for run in block.runs if run.href)
    return Candidate(block, element, word_count(text), linked / max(len(text), 1))


def word_count(text: str) -> int:
    """Return how many words a text has; a character of a script without spaces is one."""
    return len(_TOKEN.findall(text))


def _quieten() -> None:
    """Keep the extractors from logging: each is one opinion of several, no news to a person."""
    for extractor in ("trafilatura", "readability", "htmldate", "courlan"):
        logging.getLogger(extractor).setLevel(logging.CRITICAL)


def _readability_text(text: str) -> str:
    from readability import Document

    _quieten()
    try:
        summary = parse(Document(text).summary(html_partial=True))
    except _EXTRACTORS_FAIL_WITH as error:
        _LOG.debug("readability-lxml has no opinion: %s", error)
        return ""
    if summary is None:
        return ""
    return "\n".join(block.text for block in walk(summary, assets=AssetStore(None)).blocks)


def _trafilatura_text(text: str) -> str:
    import trafilatura

    _quieten()
    try:
        return (
            trafilatura.extract(
                text, include_comments=False, include_tables=True, favor_precision=True
            )
            or ""
        )
    except _EXTRACTORS_FAIL_WITH as error:
        _LOG.debug("trafilatura has no opinion: %s", error)
        return ""


def _vote(candidates: Sequence[Candidate], extracted: str) -> None:
    """Give a vote to each block most of whose word triples are in the extracted text."""
    tokens = _TOKEN.findall(extracted.casefold())
    triples = set(zip(tokens, tokens[1:], tokens[2:], strict=False))
    lines = {tuple(_TOKEN.findall(line)) for line in re.split(r"[\n|]", extracted.casefold())}
    for candidate in candidates:
        found = _TOKEN.findall(candidate.block.text.casefold())
        if not found:
            continue
        if len(found) < _SHINGLE:
            candidate.votes += tuple(found) in lines
            continue
        own = list(zip(found, found[1:], found[2:], strict=False))
        candidate.votes += sum(triple in triples for triple in own) > len(own) / 2


def _densest(candidates: Sequence[Candidate]) -> tuple[int, int]:
    """Return the stretch of blocks in which the kept most outweigh the others.

    Words of the article also occur in menus and teasers: those hits lie outside of it.
    """
    best = running = 0.0
    start = first = last = 0
    for number, candidate in enumerate(candidates):
        if running <= 0:
            running, start = 0.0, number
        running += candidate.tokens if candidate.kept else -min(candidate.tokens, 30) - 0.5
        if running > best:
            best, first, last = running, start, number + 1
    for number, candidate in enumerate(candidates):
        candidate.kept = candidate.kept and first <= number < last
    return first, last


def _fill(candidates: Sequence[Candidate], first: int, last: int) -> None:
    """Keep what the extractors lost inside the article: siblings, tables, lists, pictures."""
    inside = candidates[first:last]
    total: Counter[Element] = Counter()
    kept: Counter[Element] = Counter()
    for candidate in inside:
        parent = candidate.element.getparent()
        if parent is not None:
            total[parent] += candidate.tokens
            kept[parent] += candidate.tokens * candidate.kept
    root = _content_root(inside)
    for candidate in inside:
        if candidate.kept or (candidate.links > 0.5 and candidate.block.kind not in _STRUCTURE):
            continue
        parent = candidate.element.getparent()
        if candidate.block.kind in _STRUCTURE:
            candidate.kept = _lies_in(candidate.element, root)
        elif parent is not None:
            candidate.kept = kept[parent] > 0.6 * total[parent]


def _keep_headings(inside: Sequence[Candidate]) -> None:
    """Keep the headings of what is kept; one in a box of its own is in no extractor's text."""
    root = _content_root(inside)
    below: Candidate | None = None
    for candidate in reversed(inside):
        if candidate.block.kind is not BlockKind.HEADING:
            below = candidate
        elif below is not None and below.kept and candidate.links <= 0.5 and not candidate.kept:
            candidate.kept = below.links <= 0.5 and _lies_in(candidate.element, root)


def _content_root(inside: Sequence[Candidate]) -> Element | None:
    """Return the innermost element that holds nine tenths of what is kept."""
    weights: Counter[Element] = Counter()
    for candidate in inside:
        if candidate.kept:
            weights[candidate.element] += candidate.tokens
    for element, weight in list(weights.items()):
        for ancestor in element.iterancestors():
            weights[ancestor] += weight
    needed = 0.9 * sum(candidate.tokens for candidate in inside if candidate.kept)
    holders = [element for element, weight in weights.items() if weight >= needed]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _lies_in(element: Element, root: Element | None) -> bool:
    for holder in element.iterancestors():
        if holder is root:
            return True
        if is_furniture(holder):
            return False
    return root is None or element is root


def _flow_root(candidates: Sequence[Candidate]) -> Element | None:
    """Return the element right in which nearly all of a page's texts stand, None when none is.

    So Markdown and word processors write: headings, paragraphs, lists side by side.
    """
    outside: dict[Element, bool] = {}
    shown = [c for c in candidates if not _is_outside(c.element, None, outside)]
    flow: Counter[Element] = Counter()
    for candidate in shown:
        holder: Element | None = candidate.element
        while holder is not None and holder.tag in _FLOW:
            holder = holder.getparent()
        if holder is not None:
            flow[holder] += candidate.tokens
    if not flow:
        return None
    root, direct = flow.most_common(1)[0]
    return root if direct >= _NEARLY_ALL * sum(c.tokens for c in shown) else None


def _is_bare(candidates: Sequence[Candidate], root: Element) -> bool:
    """Say whether a page is a bare document, such as a converter writes: all of it is the text."""
    if any(True for _ in root.iter("nav", "aside", "footer", "form", "iframe", "button")):
        return False
    named = sum(
        1
        for element in root.iter("div", "section", "ul", "table", "span", "header")
        if element.get("class") or element.get("id") or element.get("role")
    )
    characters = sum(len(candidate.block.text) for candidate in candidates)
    linked = sum(candidate.links * len(candidate.block.text) for candidate in candidates)
    return named <= _NAMED_IN_BARE + characters / 2000 and linked <= 0.4 * characters


def _keep_all_but_furniture(
    candidates: Sequence[Candidate], document: Element | None = None
) -> None:
    """Keep all texts in ``document``, or in the page, that are no part of a menu or the like."""
    outside: dict[Element, bool] = {}
    for candidate in candidates:
        candidate.kept = not _is_outside(candidate.element, document, outside)
        candidate.votes, candidate.certain = 2, True
    if not any(candidate.kept and candidate.tokens for candidate in candidates):
        for candidate in candidates:
            candidate.kept = True


def _is_outside(element: Element, document: Element | None, known: dict[Element, bool]) -> bool:
    """Say whether an element stands in a page's furniture, or not in ``document``."""
    path: list[Element] = []
    found = document is not None
    for holder in (element, *element.iterancestors()):
        if holder in known:
            found = known[holder]
            break
        path.append(holder)
        if is_furniture(holder) or (document is not None and is_navigation(holder)):
            found = True
            break
        if holder is document:
            found = False
            break
    known.update(dict.fromkeys(path, found))
    return found
