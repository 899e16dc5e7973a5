"""What a page says of itself in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.html_tree import find_all, unescaped
from reader.formats.titles import same_title

_ARTICLE_TYPES: Final = re.compile(
    r"Article|BlogPosting|Report|WebPage|Review|Recipe|LiveBlog|Scholarly|HowTo|Episode", re.I
)
_LONGEST: Final = 2_000_000
_WRAPPING: Final = re.compile(
    r"\A\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|"
    r"(?://\s*)?(?:-->|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*\Z"
)
_LAST_COMMA: Final = re.compile(r",(?=\s*[}\]])")


def linked_data(root: Element) -> Mapping[str, object]:
    """Return the JSON-LD object that describes the article, empty when there is none."""
    for script in find_all(root, "//script[@type='application/ld+json']")[:30]:
        source = script.text or ""
        if len(source) > _LONGEST:
            continue
        for item in _objects(_parsed(source)):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in kinds) and (
                item.get("headline") or item.get("author") or item.get("datePublished")
            ):
                return item
    return {}


def headline(linked: Mapping[str, object], page_title: str) -> str:
    """Return the article's title: of name and headline the one that the page's own begins with.

    Some sites put a description into one of the two.
    """
    stated, name = unescaped(linked.get("headline")), unescaped(linked.get("name"))
    if stated and name and not same_title(stated, name):
        page = page_title.casefold()
        if page.startswith(name.casefold()) and not page.startswith(stated.casefold()):
            return name
    return stated


def name_of(value: object) -> str:
    """Return the name of a person or an organisation, however it is given."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
        value = value[0] if isinstance(value, list) and value else value
    return unescaped(value)


def _parsed(source: str) -> object:
    """Return the JSON of a script, also with the small faults that search engines forgive."""
    for text in (source, _LAST_COMMA.sub("", _WRAPPING.sub("", source))):
        try:
            found: object = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue  # pages are full of broken JSON-LD; the meta tags say the same
        return found
    return None


def _objects(data: object) -> Iterator[Mapping[str, object]]:
    queue, seen = [data], 0
    while queue and seen < 2000:
        value = queue.pop(0)
        seen += 1
        if isinstance(value, dict):
            yield value
            queue.extend(value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
        elif isinstance(value, list):
            queue.extend(value)
