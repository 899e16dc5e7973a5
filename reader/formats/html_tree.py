"""HTML text to a tree, with limits that hostile pages cannot break."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree, html
from lxml.etree import _Element as Element

_DECLARATION: Final = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,500}\?>")


def parse(text: str) -> Element | None:
    """Return the root of a page or a fragment, or None when there is nothing in it.

    Remote things are never loaded, comments and processing instructions are left out.
    """
    text = _DECLARATION.sub("", text).replace("\0", "")
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError:
        return None
    return root


def depth(root: Element, limit: int) -> int:
    """Return how deep elements are nested below ``root``, counting no further than ``limit``."""
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
        if deepest >= limit:
            break
    return deepest
