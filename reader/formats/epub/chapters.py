"""All pages of a book as one tree: one namespace of ids, links that stay inside made local."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.archive import Archive, loosely
from reader.formats.epub.lists import take_labels
from reader.formats.epub.navigation import epub_types
from reader.formats.epub.package import PAGES, Item, resolve
from reader.formats.epub.page import parse_page, picture_page
from reader.formats.epub.styles import StyleSheets
from reader.formats.html_tree import find_all, short_text
from reader.formats.watch import Watch
from reader.formats.xml_tree import wrap_content
from reader.model.errors import FormatError

_LARGEST_PAGE: Final = 32 * 1024 * 1024
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|//")
_NOTES: Final = frozenset(("footnote", "endnote", "rearnote", "note", "endnotes", "footnotes"))
_PAGE_CLASSES: Final = frozenset(
    ("pagenum", "pagenumber", "pageno", "page-number", "x-ebookmaker-pageno", "pagebreak", "pb")
)
_PRINTED_PAGE: Final = re.compile(
    r"\W*(?:p(?:age|ag|g|\.)?[\s._]*)?(\d{1,5}|[ivxlcdm]{1,12})\W*", re.IGNORECASE
)
_MOST_IN_LABEL: Final = 20
"""Elements; and code points below."""
_LONGEST_LABEL: Final = 60
_LONGEST_ALT: Final = 1000
_BREAKS: Final = (
    "//*[contains(@role, 'pagebreak') or @*[contains(., 'pagebreak')]"
    " or contains(@class, 'page') or @class = 'pb']"
)


@dataclass(slots=True)
class Chapters:
    """The pages of a book, as they are read one after the other."""

    root: Element = field(default_factory=lambda: etree.Element("html"))
    breaks: list[tuple[str, str]] = field(default_factory=list)
    """(id, label) of the printed pages that the text itself marks."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def target(self, path: str, fragment: str = "") -> str:
        """Return the id in the one tree of a place in a page; empty for what is no page."""
        number = self._numbers.get(loosely(path))
        if number is None:
            return ""
        name = f"{number}.{fragment}"
        return name if name in self._ids else f"{number}."

    def add(self, path: str, page: Element) -> None:
        """Append a page, whose name in the archive is ``path``."""
        number = self._numbers.setdefault(loosely(path), len(self._numbers) + 1)
        self._paths[f"{number}."] = path
        body = page.find("body")
        body = page if body is None else body
        self._take_breaks(body, number)
        for element in find_all(body, "descendant-or-self::*[@id or (self::a and @name)]"):
            name = element.get("id") or element.get("name") or ""
            element.set("id", f"{number}.{name}")
            self._ids.add(f"{number}.{name}")
        # Its own id moves inwards: the page's start is where all links to the file go.
        own = body.get("id")
        if own is not None:
            body.insert(0, etree.Element("a", id=own))
            body[0].tail, body.text = body.text, None
        body.tag = "div"
        body.set("id", f"{number}.")
        if "hidden" in body.attrib:
            del body.attrib["hidden"]
        self.root.append(body)
        body.tail = None

    def connect(self) -> None:
        """Let every link point to its place in the one tree, and every image into the archive."""
        for body in self.root:
            path = self._paths[body.get("id") or ""]
            for link in body.iter("a"):
                self._connect_link(link, path)
            for image in body.iter("img"):
                source = (image.get("src") or "").strip()
                if source and not _SCHEME.match(source):
                    image.set("src", "/" + resolve(path, source)[0])
            for element in find_all(body, ".//*[@hidden or self::object]"):
                _show(element, path)

    def _connect_link(self, link: Element, path: str) -> None:
        href = link.get("href")
        if href is None:
            return
        if not _SCHEME.match(href.strip()):
            target = self.target(*resolve(path, href))
            if target:
                link.set("href", f"#{target}")
            else:
                del link.attrib["href"]  # a file of the book that is no page
        if "noteref" in epub_types(link) and link.getparent() is not None:
            _raise(link)

    def _take_breaks(self, body: Element, number: int) -> None:
        """Keep the labels of printed pages apart: they are no words of the text."""
        for element in find_all(body, _BREAKS):
            label = _page_label(element)
            if not label:
                continue
            inner = element.find(".//*[@id]")
            name = element.get("id") or (inner.get("id") if inner is not None else None)
            name = name or f"page-{len(self.breaks) + 1}"
            tail = element.tail
            element.clear()
            element.tag, element.tail = "span", tail
            element.set("id", name)
            self.breaks.append((f"{number}.{name}", label))


def read_chapters(
    archive: Archive, reading: list[Item], watch: Watch, name: str, share: float
) -> Chapters:
    """Return the pages of a book; ``name`` is the file's, for messages.

    ``share`` is how much of the import is done with them. Raises FormatError for a damaged page.
    """
    chapters, styles = Chapters(), StyleSheets(archive)
    for number, item in enumerate(reading):
        watch.step(share * number / len(reading))
        data = archive.read(item.path, largest=_LARGEST_PAGE)
        page = (
            parse_page(data, name)
            if item.media_type in PAGES
            else picture_page(item.path, data, name)
        )
        if page is not None:
            styles.apply(page, item.path)
            take_labels(page)
            chapters.add(item.path, page)
    if not len(chapters.root):
        raise FormatError(f"“{name}” holds no text to read.")
    chapters.connect()
    return chapters


def _page_label(element: Element) -> str:
    """Return the printed page that an element marks, as printed; empty for any other element."""
    named = not _PAGE_CLASSES.isdisjoint((element.get("class") or "").lower().split())
    if not named and "pagebreak" not in epub_types(element):
        return ""
    if next(islice(element.iter(), _MOST_IN_LABEL, None), None) is not None:
        return ""
    text = short_text(element, _LONGEST_LABEL)
    for label in (element.get("title"), element.get("aria-label"), text):
        found = _PRINTED_PAGE.fullmatch(label or "")
        if found is not None and (not text.strip() or _PRINTED_PAGE.fullmatch(text)):
            return found[1]
    return ""


def _show(element: Element, path: str) -> None:
    """Show notes that some programs only open as windows, and the image of an ``object``."""
    if element.tag == "object":
        if (element.get("type") or "").startswith("image/") and element.get("data"):
            source = resolve(path, element.get("data") or "")[0]
            alt = " ".join(short_text(element, _LONGEST_ALT).split())
            tail = element.tail
            element.clear()
            element.tag, element.tail = "img", tail
            element.set("src", f"/{source}")
            element.set("alt", alt)
        else:
            element.tag = "span"  # what it holds is for programs that cannot show it: like this one
    elif not _NOTES.isdisjoint(epub_types(element)):
        del element.attrib["hidden"]


def _raise(link: Element) -> None:
    """Set the number of a note as a superior figure."""
    around = (each.tag for each in _near(link))
    if "sup" not in around and link.find(".//sup") is None:
        wrap_content(link, "sup")


def _near(link: Element) -> Iterator[Element]:
    for number, element in enumerate(link.iterancestors()):
        if number >= 3:
            return
        yield element
