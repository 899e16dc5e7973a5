"""What an EPUB says it is made of: its package document's manifest and reading order."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from lxml.etree import _Element as Element

from reader.formats.archive import Archive
from reader.formats.xml_tree import parse_xml
from reader.model.errors import FormatError

PAGES: Final = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
SVG: Final = "image/svg+xml"
_READ: Final = frozenset((*PAGES, SVG, "image/jpeg", "image/png", "image/gif", "image/webp"))
_MISSTATED: Final = frozenset(
    ("text/xml", "application/xml", "text/plain", "", "text/x-oeb1-document")
)
_PAGE_NAME: Final = re.compile(r"\.x?html?$", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_NUMBER: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the book."""

    path: str
    """Its name in the archive."""
    media_type: str
    properties: frozenset[str] = frozenset()
    fallback: str = ""


@dataclass(slots=True)
class Package:
    """A book's parts; ``reading`` is the order they are read in."""

    path: str
    root: Element
    items: dict[str, Item] = field(default_factory=dict)
    reading: list[Item] = field(default_factory=list)
    contents: str = ""
    """The archive's name of the navigation document (EPUB 3), or nothing."""
    ncx: str = ""
    """That of EPUB 2's, or nothing."""


def read_package(archive: Archive, name: str) -> Package:
    """Return the parts of a book; raise FormatError when the archive ``name`` holds none."""
    path = _package_path(archive, name)
    if path:
        package = Package(path, parse_xml(archive.read(path), name, tolerant=True))
        package.items = dict(_manifest(package, archive))
        _find_contents(package)
        package.reading = _spine(package)
    else:
        package = Package("", parse_xml(b"<package/>", name))
    package.reading = package.reading or _unordered(package, archive)
    if not package.reading:
        raise FormatError(
            f"“{name}” holds no book: none of the files in it is a page. Get the file again."
        )
    return package


@lru_cache(maxsize=4096)
def resolve(base: str, href: str) -> tuple[str, str]:
    """Return the archive's name and the fragment that ``href`` in the file ``base`` points to.

    Nothing for both where it points out of the archive.
    """
    href = href.strip()
    if _SCHEME.match(href) or href.startswith("//"):
        return "", ""
    path, _, fragment = href.partition("#")
    path = unquote(path.partition("?")[0])
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
    if whole.startswith("../") or whole in ("..", "."):
        return "", ""
    return whole.lstrip("/"), unquote(fragment)


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield an element's children of these local names."""
    for child in element if element is not None else ():
        if local(child) in names:
            yield child


def first_child(element: Element | None, name: str) -> Element | None:
    """Return an element's first child of this local name."""
    return next(children(element, name), None)


def _package_path(archive: Archive, name: str) -> str:
    container = archive.read("META-INF/container.xml")
    if container:
        root = parse_xml(container, name, tolerant=True)
        files = [element for element in root.iter() if local(element) == "rootfile"]
        files.sort(key=lambda file: file.get("media-type") != "application/oebps-package+xml")
        for file in files:
            found = archive.find(unquote(file.get("full-path") or ""))
            if found:
                return found
    named = [path for path in archive.names if path.lower().endswith(".opf")]
    return min(named, key=lambda path: (path.count("/"), path), default="")


def _manifest(package: Package, archive: Archive) -> Iterator[tuple[str, Item]]:
    for item in children(first_child(package.root, "manifest"), "item"):
        path, _ = resolve(package.path, item.get("href") or "")
        found = archive.find(path) if path else ""
        media_type = (item.get("media-type") or "").strip().lower()
        if media_type in _MISSTATED and _PAGE_NAME.search(path):
            media_type = PAGES[0]
        properties = frozenset((item.get("properties") or "").split())
        key = item.get("id") or path
        yield key, Item(found, media_type, properties, item.get("fallback") or "")


def _find_contents(package: Package) -> None:
    spine = first_child(package.root, "spine")
    named = package.items.get(spine.get("toc") or "") if spine is not None else None
    ncx = [item for item in package.items.values() if item.media_type == "application/x-dtbncx+xml"]
    package.ncx = next((item.path for item in (named, *ncx) if item and item.path), "")
    package.contents = next(
        (item.path for item in package.items.values() if "nav" in item.properties), ""
    )


def _spine(package: Package) -> list[Item]:
    """Return what is read in the order of the spine, side matter (notes) after the rest.

    A cover stays in front; a list of contents that is only for programs is left out.
    """
    main: list[Item] = []
    side: list[Item] = []
    seen: set[str] = set()
    for reference in children(first_child(package.root, "spine"), "itemref"):
        item = _readable(package, reference.get("idref") or "")
        if item is None or item.path in seen:
            continue
        seen.add(item.path)
        if (reference.get("linear") or "").strip().lower() != "no" or not main:
            main.append(item)
        elif item.path != package.contents:
            side.append(item)
    return main + side


def _readable(package: Package, key: str) -> Item | None:
    """Return the first of an item and its fallbacks that can be read; None if there is none."""
    seen: set[str] = set()
    best: Item | None = None
    while key in package.items and key not in seen:
        seen.add(key)
        item = package.items[key]
        if item.path and item.media_type in _READ:
            if "scripted" not in item.properties or not item.fallback:
                return item
            best = best or item  # made by a program, which never runs here
        key = item.fallback
    return best


def _unordered(package: Package, archive: Archive) -> list[Item]:
    """Return the pages of a book without a reading order: as listed, or else by name."""
    listed = [
        item
        for item in package.items.values()
        if item.path and item.media_type in PAGES and item.path != package.contents
    ]
    paths = sorted((path for path in archive.names if _PAGE_NAME.search(path)), key=_by_number)
    return listed or [Item(path, PAGES[0]) for path in paths]


def _by_number(path: str) -> list[tuple[int, str]]:
    parts = _NUMBER.split(path.lower())
    return [(int(p[:15]), "") if p.isascii() and p.isdecimal() else (0, p) for p in parts]
