"""What a book says of itself: title, authors, publisher, date, address, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.epub.package import Package, local
from reader.model.article import Metadata

_DATE: Final = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?!\d)")
_DAY_OF: Final = {"publication": 0, "": 1, "issued": 2, "original-publication": 3}
"""Which date counts, by what EPUB 2 says it is of; others are the file's, not the text's."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")
_DOI: Final = re.compile(r"(?:urn:)?doi:\s*(10\.\d{4,9}/\S+)", re.IGNORECASE)
_NAMELESS: Final = frozenset(("", "unknown", "untitled", "[no title]", "no title"))
_NOBODY: Final = frozenset(("unknown", "n/a", "none", "anonymous author", "unknown author"))


def book_metadata(package: Package) -> Metadata:
    """Return a book's metadata; a field is empty where the book says nothing."""
    holder = next((e for e in package.root.iter() if local(e) == "metadata"), None)
    known = list(_entries(holder)) if holder is not None else []
    refined = _refinements(holder) if holder is not None else {}
    return Metadata(
        title=_title(known, refined),
        authors=_authors(known, refined),
        site=next((_text(e) for name, e in known if name == "publisher" and _text(e)), ""),
        published=_published(known),
        url=_address(known),
        language=next((_text(e)[:20] for name, e in known if name == "language" and _text(e)), "")
        .replace("_", "-")
        .removeprefix("und"),
    )


def _entries(holder: Element) -> Iterator[tuple[str, Element]]:
    """Yield Dublin Core elements by name, also those in the ``dc-metadata`` of old books."""
    for element in holder.iter():
        if element is not holder:
            yield local(element).lower(), element


def _refinements(holder: Element) -> dict[tuple[str, str], str]:
    """Return what EPUB 3 adds: (id, property) → value."""
    return {
        ((meta.get("refines") or "").lstrip("#"), meta.get("property") or ""): _text(meta)
        for meta in holder.iter()
        if local(meta) == "meta" and meta.get("refines")
    }


def _title(known: list[tuple[str, Element]], refined: dict[tuple[str, str], str]) -> str:
    titles = [
        element
        for name, element in known
        if name == "title" and _text(element).casefold() not in _NAMELESS
    ]
    main = [e for e in titles if refined.get((e.get("id") or "", "title-type")) == "main"]
    return _text((main or titles)[0]) if titles else ""


def _authors(
    known: list[tuple[str, Element]], refined: dict[tuple[str, str], str]
) -> tuple[str, ...]:
    creators: dict[str, str] = {}
    for name, element in known:
        if name != "creator":
            continue
        role = refined.get((element.get("id") or "", "role"), "") or _attribute(element, "role")
        for text in map(str.strip, _text(element).split(";")):
            if text and text.casefold() not in _NOBODY:
                creators.setdefault(text, role.lower())
    authors = [text for text, role in creators.items() if role in ("", "aut")]
    return tuple(authors or creators)


def _published(known: list[tuple[str, Element]]) -> str:
    dates = []
    for name, element in known:
        event = _attribute(element, "event").lower()
        if name == "date" and event in _DAY_OF and (found := _iso_date(_text(element))):
            dates.append((_DAY_OF[event], found))
        elif name == "meta" and element.get("property") == "dcterms:issued":
            dates.append((_DAY_OF["issued"], _iso_date(_text(element))))
    return min(dates, default=(0, ""))[1]


def _iso_date(text: str) -> str:
    """Return a date as far as it is told: ``1925``, ``1925-04``, ``1925-04-10``; or nothing."""
    found = _DATE.match(text)
    if found is None or not 1000 <= int(found[1]) <= 2999:
        return ""
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return found[1]
    return "-".join(
        part for part in (found[1], month and f"{month:02}", day and f"{day:02}") if part
    )


def _address(known: list[tuple[str, Element]]) -> str:
    for wanted in ("identifier", "source"):
        for name, element in known:
            text = _text(element) if name == wanted else ""
            doi = _DOI.match(text)
            if doi is not None:
                return f"https://doi.org/{doi[1]}"
            if _ADDRESS.fullmatch(text):
                return text
    return ""


def _attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name: old books have it in a namespace or in none."""
    return next(
        (str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), ""
    ).strip()


def _text(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())[:1000]
