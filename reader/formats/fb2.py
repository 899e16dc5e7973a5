"""FictionBook 2, packed or not: sections, poems, notes and images to the tree that pages use."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.archive import Archive
from reader.formats.assets import AssetStore
from reader.formats.blocks import walk
from reader.formats.html_tree import find_all, short_text, text_of
from reader.formats.source_file import SourceFile
from reader.formats.source_text import source_text
from reader.formats.titles import proposed_title
from reader.formats.watch import Watch
from reader.formats.xml_tree import parse_xml_text, plain_name, plain_xml, wrap_content
from reader.model.article import Block, Imported, Metadata, reading_text
from reader.model.errors import FormatError

_NAMES: Final = {
    "section": "div",
    "epigraph": "blockquote",
    "cite": "blockquote",
    "annotation": "blockquote",
    "poem": "div",
    "stanza": "p",
    "emphasis": "em",
    "strikethrough": "s",
    "style": "span",
    "text-author": "p",
    "date": "p",
    "image": "img",
    "empty-line": "div",
}
_NOTES: Final = frozenset(("notes", "comments", "footnotes"))
_LONGEST_NUMBER: Final = 20
"""Code points: a longer title of a note is no number."""
_NUMBERED: Final = "note-reference-"
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2}))?(?!\d)")


def import_fb2(source: SourceFile, watch: Watch) -> Imported:
    """Return a book's text as blocks, its metadata and its images.

    Raises FormatError for what is damaged, hostile, or holds no book or several.
    """
    text = source_text(replace(source, data=_unpacked(source)), markup=True)
    root = _parsed(text.text, source.name)
    watch.step(0.2)
    metadata = _metadata(root)
    pictures = {f"#{each.get('id')}": each for each in root.iter("binary")}
    page = etree.Element("div")
    page.extend(find_all(root, "description/title-info/coverpage/image"))
    bodies = root.findall("body")
    _name_headings(bodies)
    for body in bodies:
        if (body.get("name") or "").lower() in _NOTES:
            _number_notes(body, bodies)
    page.extend(bodies)
    _rename(page)
    assets = AssetStore(None, lambda name: _decoded(pictures.get(name)))
    watch.step(0.3)
    blocks = tuple(walk(page, assets=assets, watch=watch, share=0.4).blocks)
    return Imported(
        blocks=blocks,
        metadata=_titled(metadata, blocks, source.name),
        media_type="application/x-fictionbook+xml",
        importer="fb2",
        importer_version=source.version,
        assets=assets.assets,
        details=text.details(reading_text(blocks)),
    )


def _unpacked(source: SourceFile) -> bytes:
    if not source.data.startswith(b"PK"):
        return source.data
    archive = Archive(source.data, source.name)
    books = [name for name in archive.names if name.lower().endswith(".fb2")]
    if len(books) != 1:
        raise FormatError(
            f"“{source.name}” holds {len(books) or 'no'} books. Unpack it, and open one of them."
        )
    return archive.read(books[0])


def _parsed(text: str, name: str) -> Element:
    text = plain_xml(text, name)
    root = parse_xml_text(text)
    if root is None:  # a tag that is not closed costs no book
        root = parse_xml_text(text, tolerant=True)
    if root is None or not str(root.tag).endswith("FictionBook"):
        raise FormatError(f"“{name}” is damaged: it is no FictionBook. Get the file again.")
    for element in root.iter():
        element.tag = plain_name(element)
    return root


# Structure


def _name_headings(bodies: list[Element]) -> None:
    """Turn titles into headings of the level at which their sections stand."""
    titled = any(body.find("title") is not None for body in bodies[:1])
    found: list[tuple[Element, int]] = []
    for body in bodies:
        depth = 1 if titled else 0
        for event, element in etree.iterwalk(body, events=("start", "end")):
            if element.tag == "section":
                depth += 1 if event == "start" else -1
            elif event == "start" and element.tag in ("title", "subtitle"):
                found.append((element, min(max(depth + (element.tag == "subtitle"), 1), 6)))
    for element, level in found:
        holder = element.getparent()
        whole = holder is not None and holder.tag in ("section", "body")
        plain = element.tag == "subtitle" and not any(c.isalnum() for c in short_text(element, 200))
        element.tag = f"h{level}" if whole and not plain else "p"
        _join_lines(element)
        if element.tag == "p" and not plain:  # of a poem
            wrap_content(element, "strong")


def _join_lines(holder: Element) -> None:
    """Make one block of the paragraphs or verses in ``holder``, a line each."""
    lines = [child for child in holder if child.tag in ("p", "v")]
    for number, line in enumerate(lines):
        line.tag = "span"
        if number:
            line.addprevious(etree.Element("br"))


def _number_notes(body: Element, bodies: list[Element]) -> None:
    """Set a note's number before its text, as a link back to where it is referred to."""
    references: dict[str, str] = {}
    for each in bodies:
        if each is body:
            continue
        for link in each.iter("a"):
            target = _href(link).lstrip("#")
            if target and target not in references:
                references[target] = link.get("id") or f"{_NUMBERED}{target}"
                link.set("id", references[target])
    for note in body.iter("section"):
        number, text = note[0] if len(note) else None, note.find("p")
        if number is None or number.tag not in ("h1", "h2", "h3") or text is None:
            continue
        label = " ".join(short_text(number, 200).split())
        if len(label) > _LONGEST_NUMBER:
            continue
        back = etree.Element("a", href=f"#{references.get(note.get('id') or '', '')}")
        back.text, back.tail = label, f" {text.text or ''}"
        text.text = None
        text.insert(0, back)
        note.remove(number)


def _rename(page: Element) -> None:
    """Give the elements the names that HTML has for them."""
    for stanza in page.iter("stanza"):
        _join_lines(stanza)
    for element in page.iter():
        if element.tag == "a":
            _link(element)
        elif element.tag == "image":
            element.set("src", _href(element))
            element.set("alt", element.get("alt") or element.get("title") or "")
        elif element.tag == "body":
            element.tag = "div"
        elif element.tag == "v":
            element.tag = "p"
        element.tag = _NAMES.get(str(element.tag), element.tag)


def _link(element: Element) -> None:
    element.set("href", _href(element))
    if (element.get("type") or "") == "note" and element.find(".//sup") is None:
        wrap_content(element, "sup")


def _href(element: Element) -> str:
    """Return a link's target, whatever prefix its attribute has."""
    return next(
        (str(value) for key, value in element.items() if re.search(r"(?:^|[}:])href$", str(key))),
        "",
    ).strip()


# Images and metadata


def _decoded(binary: Element | None) -> bytes:
    if binary is None:
        return b""
    text = re.sub(r"[^A-Za-z0-9+/]", "", binary.text or "")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""


def _metadata(root: Element) -> Metadata:
    def told(path: str) -> str:
        element = root.find(f"description/{path}")
        return " ".join(text_of(element).split())[:1000] if element is not None else ""

    day = root.find("description/title-info/date")
    dates = (day.get("value") or "" if day is not None else "", told("title-info/date"))
    address = told("document-info/src-url")
    return Metadata(
        title=told("title-info/book-title"),
        authors=tuple(dict.fromkeys(filter(None, _names(root)))),
        site=told("publish-info/publisher"),
        published=next(filter(None, map(_date, (*dates, told("publish-info/year")))), ""),
        url=address if re.fullmatch(r"https?://\S+", address) else "",
        language=told("title-info/lang")[:20],
    )


def _names(root: Element) -> Iterator[str]:
    for author in root.findall("description/title-info/author"):
        parts = (author.findtext(f"{part}-name") for part in ("first", "middle", "last"))
        name = " ".join(" ".join(part or "" for part in parts).split())
        yield name or " ".join((author.findtext("nickname") or "").split())


def _date(text: str) -> str:
    found = _DATE.match(text)
    if found is None or not "1000" <= found[1] <= "2999":
        return ""
    sound = found[2] is not None and "01" <= found[2] <= "12" and "01" <= found[3] <= "31"
    return found[0] if sound else found[1]


def _titled(metadata: Metadata, blocks: tuple[Block, ...], name: str) -> Metadata:
    if metadata.title:
        return metadata
    first = next((b.text for b in blocks if any(c.isalnum() for c in b.text)), name)
    return replace(metadata, title=proposed_title(first), title_proposed=True)
