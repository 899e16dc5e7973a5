"""What a page adds to its text for use on the page: share boxes, permalinks, edit links."""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.html_tree import find_all, text_of

_SHARING: Final = frozenset(("share", "sharing", "sharebar", "social", "addthis", "sharethis"))
_LONGEST_SHARE_BOX: Final = 120
_PERMALINK: Final = re.compile(r"[\s#¶§🔗⚓∞\ufe0e\ufe0f\uf0c1\uf0c9]{0,4}")
_HEADING_LINKS: Final = (
    "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::dt]"
    "//a[starts-with(@href,'#')]"
)
_EDIT_LINKS: Final = (
    "//*[contains(concat(' ',@class,' '),' mw-editsection ')]"
    " | //*[contains(concat(' ',@class,' '),' mw-jump-link ')]"
)


def drop_furniture(root: Element) -> None:
    """Take out boxes that name themselves as links for sharing, and marks beside headings."""
    _drop_share_boxes(root)
    for element in find_all(root, _EDIT_LINKS):
        _empty(element)
    for link in find_all(root, _HEADING_LINKS):
        if _PERMALINK.fullmatch(text_of(link)) and not find_all(link, ".//img"):
            identifier = link.get("id") or link.get("name")
            _empty(link)
            if identifier:  # what links point to, in old pages
                link.set("id", identifier)


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
