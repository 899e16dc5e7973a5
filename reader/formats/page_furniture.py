"""What a page adds to its text for use on the page: share boxes, permalinks, edit links."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.html_tree import find_all, text_of

_SHARING: Final = frozenset(("share", "sharing", "sharebar", "social", "addthis", "sharethis"))
_LONGEST_SHARE_BOX: Final = 120
_PERMALINK: Final = re.compile(r"[\s#¶§🔗⚓∞\ufe0e\ufe0f\uf0c1\uf0c9]{0,4}")
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))
_NEAR: Final = 3
"""Elements between a heading and the link in it."""
_EDIT_LINKS: Final = (
    "//*[contains(concat(' ',@class,' '),' mw-editsection ')]"
    " | //*[contains(concat(' ',@class,' '),' mw-jump-link ')]"
)


def drop_furniture(root: Element) -> None:
    """Take out boxes that name themselves as links for sharing, and marks beside headings."""
    _drop_share_boxes(root)
    for element in find_all(root, _EDIT_LINKS):
        _empty(element)
    for link in list(root.iter("a")):
        if _is_permalink(link):
            identifier = link.get("id") or link.get("name")
            _empty(link)
            if identifier:  # what links point to, in old pages
                link.set("id", identifier)
        elif _leads_to_itself(link):
            link.attrib.pop("href")


def _is_permalink(link: Element) -> bool:
    """Say whether a link is only the mark beside a heading, by which it can be linked to."""
    if not (link.get("href") or "").startswith("#") or link.find(".//img") is not None:
        return False
    holders = islice(link.iterancestors(), _NEAR)
    return any(holder.tag in _HEADINGS for holder in holders) and (
        _PERMALINK.fullmatch(text_of(link)) is not None
    )


def _leads_to_itself(link: Element) -> bool:
    """Say whether a link is a heading's own words, by which it can be linked to."""
    name = (link.get("href") or "").removeprefix("#")
    if not name or name == link.get("href"):
        return False
    heading = next((h for h in islice(link.iterancestors(), _NEAR) if h.tag in _HEADINGS), None)
    if heading is None:
        return False
    holder = heading.getparent()
    near = (link, heading, *link.iterchildren(), *(() if holder is None else (holder,)))
    return any(name in (each.get("id"), each.get("name")) for each in near)


def _empty(element: Element) -> None:
    """Empty an element; not removed, as its tail is the text after it."""
    tail = element.tail
    element.clear()
    element.tail = tail


def _drop_share_boxes(root: Element) -> None:
    for element in find_all(root, "//body//*[@class or @id]"):
        named = f"{element.get('class', '')} {element.get('id', '')}".lower()
        parent = element.getparent()
        if parent is None or _SHARING.isdisjoint(re.split(r"[^a-z]+", named)):
            continue
        if _is_short(element):
            _empty(element)


def _is_short(element: Element) -> bool:
    length = 0
    for piece in element.itertext():  # never the whole of a long one: boxes may be nested
        length += len(str(piece).strip())
        if length > _LONGEST_SHARE_BOX:
            return False
    return True
