"""What the program that saved a page left in it: the address, its own furniture."""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.html_tree import find_all, text_of

_HEAD: Final = 20_000
"""Code points in which the comments of those programs stand."""
_ADDRESSES: Final = (
    re.compile(r"<!--\s*Page saved with SingleFile[^>]*?\burl:\s*(https?://\S{1,4000})", re.I),
    re.compile(r"<!--\s*saved from url=(?:\(\d{1,9}\))?(https?://\S{1,4000})", re.IGNORECASE),
    re.compile(r"<meta\s+name=[\"']?savepage-url[\"']?\s+content=[\"'](https?://[^\"'\s]+)", re.I),
    re.compile(r"data-scrapbook-source=[\"'](https?://[^\"'\s]+)", re.IGNORECASE),
    re.compile(r"<!--\s*Mirrored from ([\w.-]+\.\w+/\S{0,2000}) by HTTrack", re.IGNORECASE),
)
_SHARED_IMAGE: Final = re.compile(r"(--sf-img-\d{1,6})\s*:\s*url\(\s*[\"']?(data:image/[^\"')\s]+)")
_READER_TEXTS: Final = (
    "//*[@id='moz-reader-content' or contains(@class,'moz-reader-content')]",
    "//*[@id='readability-page-1']",
    "//*[@id='readability-content']",
)


def saved_address(text: str) -> str:
    """Return where a page was saved from, as its comments tell; empty when they do not."""
    head = text[:_HEAD]
    address = next((found[1] for each in _ADDRESSES if (found := each.search(head))), "")
    return f"http://{address}" if address and "://" not in address else address


def restore_shared_images(root: Element, text: str) -> None:
    """Give images their data back that SingleFile keeps once for all in a style sheet."""
    if "--sf-img-" not in text:
        return
    data = {
        found[1]: found[2]
        for style in root.iter("style")
        for found in _SHARED_IMAGE.finditer(text_of(style))
    }
    for image in root.iter("img"):
        used = re.search(r"var\(\s*(--sf-img-\d{1,6})\s*\)", image.get("style") or "")
        if used and used[1] in data:
            image.set("src", data[used[1]])


def reader_text(root: Element) -> Element | None:
    """Return the element that holds all of the article in an export of a browser's reader mode."""
    for path in _READER_TEXTS:
        found = find_all(root, path)
        if len(found) == 1 or (found and "moz-reader" in path):
            return found[0]
    return None


def reader_address(root: Element) -> str:
    """Return the address that an export of a browser's reader mode links to above its title."""
    links = find_all(root, "//a[contains(@class,'reader-domain')][@href]")
    address = links[0].get("href") or "" if links else ""
    return address if re.match(r"https?://", address, re.IGNORECASE) else ""
