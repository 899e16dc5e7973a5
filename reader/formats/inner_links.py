"""Links from a page into itself: kept such, with the notes that they lead to; none left dead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from lxml.etree import _Element as Element

from reader.formats.extraction import Candidate
from reader.model.article import Block, InlineStyle, Run

_NOTE_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,2}|[*†‡§¶]{1,3}|[ivxl]{1,6})[\])]?\.?")
_LONGEST_NOTE: Final = 400
"""Words: a target with more is a part of the page, and no note."""
_MOST_ITEMS: Final = 3


def make_links_internal(root: Element, addresses: tuple[str, ...]) -> None:
    """Make links to a place in the page itself such links again: browsers save them as absolute.

    ``addresses`` are those that the page is known by.
    """
    own = {_bare(address) for address in addresses if address}
    if not own:
        return
    for link in root.iter("a"):
        address, mark, place = (link.get("href") or "").partition("#")
        if mark and place and address and _bare(address) in own:
            link.set("href", f"#{place}")


def point_at_ids(root: Element) -> None:
    """Make links inside the page name the ids as they stand: some are escaped as in addresses."""
    links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    escaped = [link for link in links if "%" in (link.get("href") or "")]
    if not escaped:
        return
    known = {element.get("id") or element.get("name") for element in root.iter("*")}
    for link in escaped:
        place = (link.get("href") or "")[1:]
        if place not in known and unquote(place) in known:
            link.set("href", f"#{unquote(place)}")


def keep_notes(candidates: Sequence[Candidate]) -> None:
    """Keep the notes that the kept text refers to; extractors take them for a list of links."""
    anchors = {each.block.anchor: each for each in candidates if each.block.anchor}
    marked = {
        run.href[1:]
        for candidate in candidates
        if candidate.kept
        for run in candidate.block.runs
        if run.href.startswith("#") and _is_note_mark(run)
    }
    notes = [anchors[name] for name in marked if name in anchors]
    parts: dict[Element, list[Candidate]] = {}
    for candidate in candidates if notes else ():
        for holder in _items(candidate.element):
            parts.setdefault(holder, []).append(candidate)
    for note in notes:
        item = next(iter(_items(note.element)), None)
        own = parts[item] if item is not None else [note]
        if sum(each.tokens for each in own) <= _LONGEST_NOTE:
            for each in own:
                each.kept, each.votes = True, 2


def settled(blocks: Sequence[Block], address: str) -> tuple[Block, ...]:
    """Return blocks whose links to what was left out lead to the page on the web, or nowhere."""
    anchors = {block.anchor for block in blocks}

    def target(href: str) -> str:
        if not href.startswith("#") or href[1:] in anchors:
            return href
        return f"{address}{href}" if address else ""

    def settled_run(run: Run) -> Run:
        href = target(run.href)
        return run if href == run.href else replace(run, href=href)

    found = []
    for block in blocks:
        if any(run.href and target(run.href) != run.href for run in block.runs):
            block = replace(block, runs=tuple(map(settled_run, block.runs)))
        found.append(block)
    return tuple(found)


def _is_note_mark(run: Run) -> bool:
    text = run.text.strip()
    return _NOTE_MARK.fullmatch(text) is not None and (
        InlineStyle.SUPERSCRIPT in run.styles or not text.isalpha()
    )


def _items(element: Element) -> list[Element]:
    """Return the list items that an element is or stands in, the innermost first."""
    items = [e for e in (element, *element.iterancestors()) if e.tag in ("li", "dd")]
    return items[:_MOST_ITEMS]


def _bare(address: str) -> str:
    """Return an address without what does not tell pages apart."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address.partition("#")[0], flags=re.IGNORECASE)
    return bare.removesuffix("/").casefold()
