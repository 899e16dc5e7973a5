"""A book's own list of contents and of printed pages: the navigation document, or the NCX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.archive import Archive
from reader.formats.epub.package import Package, children, first_child, local, resolve
from reader.formats.epub.page import parse_page
from reader.formats.html_tree import short_text
from reader.formats.xml_tree import parse_xml
from reader.model.errors import FormatError

MOST_ENTRIES: Final = 20_000
_DEEPEST: Final = 12
_LONGEST_TITLE: Final = 300
_LONGEST_LABEL: Final = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of contents or pages; ``path`` and ``fragment`` as ``resolve`` gives them.

    Both are empty for a line that only groups those below it.
    """

    level: int
    title: str
    path: str
    fragment: str


@dataclass(slots=True)
class Navigation:
    """The two lists, in their order."""

    contents: list[Entry] = field(default_factory=list)
    pages: list[Entry] = field(default_factory=list)


def read_navigation(archive: Archive, package: Package, name: str) -> Navigation:
    """Return a book's lists: EPUB 3's, where one is missing or empty EPUB 2's.

    A damaged list is as good as none: the headings of the text still make an outline.
    """
    found = Navigation()
    for path, read in ((package.contents, _from_page), (package.ncx, _from_ncx)):
        if not path or (found.contents and found.pages):
            continue
        try:
            lists = read(archive.read(path), path, name)
        except FormatError:
            continue
        found.contents = found.contents or lists.contents
        found.pages = found.pages or lists.pages
    return found


def _from_page(data: bytes, path: str, name: str) -> Navigation:
    lists = Navigation()
    root = parse_page(data, name)
    for nav in root.iter("nav") if root is not None else ():
        kinds = epub_types(nav)
        if "toc" in kinds and not lists.contents:
            lists.contents = _bounded(_items(nav, path), _LONGEST_TITLE)
        elif "page-list" in kinds and not lists.pages:
            lists.pages = _bounded(_items(nav, path), _LONGEST_LABEL)
    return lists


def epub_types(element: Element) -> frozenset[str]:
    """Return what an element says it is: the words of its ``epub:type`` and of its ``role``."""
    kinds: set[str] = set()
    for key, value in element.items():
        if str(key) == "role":
            kinds.update(str(value).lower().replace("doc-", "").split())
        elif str(key).endswith(("}type", "epub:type")):
            kinds.update(str(value).lower().split())
    return frozenset(kinds)


def _items(nav: Element, path: str) -> Iterator[Entry]:
    """Yield the lines of nested lists; the depth is that of the lists around a line."""
    for item in islice(nav.iter("li"), MOST_ENTRIES):
        level = sum(1 for each in islice(item.iterancestors("ol", "ul"), _DEEPEST))
        label = next((child for child in item if child.tag in ("a", "span")), None)
        if label is None:  # wrapped in something
            label = next((each for child in item for each in child if each.tag == "a"), None)
        if label is None:
            continue
        title = _text(label) or label.get("title") or _alt(label)
        yield Entry(level, title, *resolve(path, label.get("href") or ""))


def _alt(label: Element) -> str:
    return next((image.get("alt") or "" for image in label.iter("img")), "")


def _from_ncx(data: bytes, path: str, name: str) -> Navigation:
    root = parse_xml(data, name, tolerant=True)
    return Navigation(
        _bounded(_points(first_child(root, "navMap"), path), _LONGEST_TITLE),
        _bounded(_targets(first_child(root, "pageList"), path), _LONGEST_LABEL),
    )


def _points(start: Element | None, path: str) -> Iterator[Entry]:
    level = 0
    waiting = [(level, start)] if start is not None else []
    while waiting:
        level, point = waiting.pop()
        if local(point) == "navPoint":
            yield _labelled(point, level, path)
        below = list(children(point, "navPoint"))
        waiting.extend((level + 1, each) for each in reversed(below))


def _targets(pages: Element | None, path: str) -> Iterator[Entry]:
    for target in children(pages, "pageTarget"):
        yield _labelled(target, 1, path)


def _labelled(point: Element, level: int, path: str) -> Entry:
    label, content = first_child(point, "navLabel"), first_child(point, "content")
    title = _text(label) if label is not None else ""
    source = content.get("src") or "" if content is not None else ""
    return Entry(level, title or point.get("value") or "", *resolve(path, source))


def _bounded(entries: Iterator[Entry], longest: int) -> list[Entry]:
    found: list[Entry] = []
    for entry in entries:
        if len(found) >= MOST_ENTRIES:
            break
        title = " ".join(entry.title.split())[:longest]
        if title:
            level = min(max(entry.level, 1), _DEEPEST)
            found.append(Entry(level, title, entry.path, entry.fragment))
    return found


def _text(element: Element) -> str:
    return short_text(element, _LONGEST_TITLE)
