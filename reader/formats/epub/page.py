"""One page of a book: XHTML, or what only looks like it, to a tree of plain HTML names."""

from __future__ import annotations

import base64
import re
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.epub.formulas import write_on_a_line
from reader.formats.html_tree import bounded, find_all, parse, text_of
from reader.formats.vocabulary import words
from reader.formats.xml_tree import parse_xml_text, plain_name, xml_text

XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_XHTML: Final = re.compile(r"""\sxmlns\s*=\s*(["'])http://www\.w3\.org/1999/xhtml\1""")
_DRAWN: Final = words("path rect circle ellipse line polyline polygon text use foreignObject")
_OUTERMOST_SVG: Final = "//*[local-name() = 'svg'][not(ancestor::*[local-name() = 'svg'])]"
_NAMESPACED: Final = "//*[namespace-uri() != '']"
_LONGEST_SVG: Final = 2 * 1024 * 1024
_MOST_LINES: Final = 500
"""Texts of one SVG image."""


def parse_page(data: bytes, name: str) -> Element | None:
    """Return the root of a page, its elements named as in HTML; None when there is nothing in it.

    ``name`` is the book's, for messages. Pages that are no XML are read as browsers read HTML.
    """
    text = xml_text(data, name)
    root = parse_xml_text(_XHTML.sub("", text, count=1))
    if root is None:
        root = parse(bounded(text))
    if root is not None:
        _name_plainly(root)
        write_on_a_line(root)
    return root


def picture_page(path: str, data: bytes, name: str) -> Element:
    """Return a page that shows an image, and the words of one that is SVG below it.

    ``path`` is the image's name in the archive.
    """
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    image = etree.SubElement(etree.SubElement(body, "figure"), "img", src=f"/{path}")
    drawn = parse_xml_text(xml_text(data, name)) if path.lower().endswith(".svg") else None
    if drawn is not None:
        image.set("alt", _title(drawn))
        for line in list(drawn.iter(f"{_SVG}text"))[:_MOST_LINES]:
            etree.SubElement(body, "p").text = text_of(line)
    return root


def _name_plainly(root: Element) -> None:
    """Give every element its name without a namespace; SVG becomes images."""
    # Images first, from the outermost: they are written with their namespaces.
    for svg in find_all(root, _OUTERMOST_SVG):
        _replace_svg(svg)
    for element in find_all(root, _NAMESPACED):
        namespace = str(element.tag)[1:].partition("}")[0]
        name = plain_name(element)
        if name == "case" and namespace.endswith("/ops"):
            name = "template"  # for programs that know its vocabulary: the default follows
        element.tag = name


def _replace_svg(svg: Element) -> None:
    """Put an ``img`` in the place of an SVG: what it wraps, or itself as an image."""
    if svg.getparent() is None and str(svg.tag) != f"{_SVG}svg":
        return
    names = {str(each.tag).rpartition("}")[2] for each in svg.iter()}
    alt, tail = _title(svg), svg.tail
    source = next(
        (
            each.get(XLINK) or each.get("href") or each.get("xlink:href") or ""
            for each in svg.iter()
            if str(each.tag).rpartition("}")[2] == "image"
        ),
        "",
    )
    if not source or names & _DRAWN:
        svg.tail = None
        drawn = etree.tostring(svg)
        source = ""
        if names & _DRAWN and len(drawn) <= _LONGEST_SVG:
            source = "data:image/svg+xml;base64," + base64.b64encode(drawn).decode("ascii")
    svg.clear()
    svg.tag, svg.tail = "img", tail
    svg.set("src", source)
    svg.set("alt", alt)


def _title(svg: Element) -> str:
    """Return the words that stand for an SVG image."""
    label = svg.get("aria-label") or ""
    for name in ("title", "desc"):
        for each in [*svg.iter(f"{_SVG}{name}"), *svg.iter(name)][:1]:
            label = label or " ".join(text_of(each).split())
    return label
