"""Who wrote a page: JSON-LD, meta tags, then the byline by its markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.html_tree import clean, find_all, text_of
from reader.formats.lines import byline_authors
from reader.formats.linked_data import name_of
from reader.formats.titles import same_title

_META: Final = (
    "author",
    "article:author",
    "dc.creator",
    "dc:creator",
    "dcterm:creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_BY: Final = re.compile(r"^(?:(?:posted|written)\s+)?(?:by|von|par|por|door)[\s:]+", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\s*[<(\[]?(?:https?://|mailto:|www\.)\S*?[>)\]]?$", re.IGNORECASE)
_CLASSES: Final = ("byline", "author", "writer", "reader-credits")
_NAMES: Final = (
    ".//*[@itemprop='name' or @rel='author' or contains(concat(' ',@class,' '),' fn ')"
    " or contains(@class,'author-name') or contains(@class,'author_name')]"
)
_MOST_BYLINES: Final = 12
_LONGEST_NAME: Final = 120
_MOST_WORDS: Final = 5


def page_authors(
    root: Element, meta: Mapping[str, str], linked: Mapping[str, object], title: str
) -> tuple[str, ...]:
    """Return the names of a page's authors, at most 20; ``title`` is the article's."""
    stated = linked.get("author") or linked.get("creator")
    names = [name_of(item) for item in (stated if isinstance(stated, list) else [stated])]
    if not any(names):
        names = [next((v for k in _META if (v := meta.get(k)) and not v.startswith("http")), "")]
    if not any(names):
        names = _byline_names(root, title)
    found: list[str] = []
    for name in names:
        text = _ADDRESS.sub("", _BY.sub("", clean(name)))
        if text and len(text) <= _LONGEST_NAME and text not in found and "://" not in text:
            found.append(text)
    return tuple(found[:20])


def _byline_names(root: Element, title: str) -> list[str]:
    """Return the names of the first byline that has any, those below the title first."""
    for element in _bylines(root, title):
        text = clean(text_of(element))
        names = list(byline_authors(text))
        inner = [clean(text_of(e)) for e in find_all(element, _NAMES)]
        inner = [name for name in dict.fromkeys(inner) if _is_name(name)]
        if inner and (not names or len(inner) >= len(names)):
            return inner[:20]
        is_marked = element.get("rel") == "author" and len(text.split()) <= _MOST_WORDS
        if names or _is_name(text) or (text and is_marked):
            return names or [text]
    return []


def _bylines(root: Element, title: str) -> list[Element]:
    """Return the first bylines below the title, then the first of the page."""
    below: list[Element] = []
    first: list[Element] = []
    titled = False
    for element in root.iter("*"):
        if not titled and element.tag in ("h1", "h2"):
            titled = same_title(clean(text_of(element)), title)
        if not _is_byline(element):
            continue
        if titled:
            below.append(element)
        elif len(first) < _MOST_BYLINES:
            first.append(element)
        if len(below) == _MOST_BYLINES:
            break
    return below + first


def _is_byline(element: Element) -> bool:
    if not element.attrib:
        return False
    named = element.get("class") or ""
    return (
        any(word in named for word in _CLASSES)
        or element.get("itemprop") == "author"
        or element.get("rel") == "author"
        or "byline" in (element.get("id") or "")
    )


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() and (word[-1].isalpha() or word[-1] == ".") and len(word) > 1
        for word in words
    )
