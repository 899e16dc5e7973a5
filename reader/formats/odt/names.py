"""Names of OpenDocument 1.3 that matter to a reader."""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

_NS: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_PREFIXES: Final = {uri: prefix for prefix, uri in _NS.items()}


def q(name: str) -> str:
    """Return ``text:p`` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{_NS[prefix]}}}{local}"


def name_of(element: Element) -> str:
    """Return an element's name as ``text:p``; a bare local name where the namespace is unknown."""
    qname = etree.QName(element)
    prefix = _PREFIXES.get(qname.namespace or "")
    return f"{prefix}:{qname.localname}" if prefix else qname.localname


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute; empty when it or the element is absent."""
    return (element.get(q(name)) or "") if element is not None else ""
