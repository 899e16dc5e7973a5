"""Names of WordprocessingML, in its transitional and its strict form."""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
RELATIONS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


def of_word(element: Element) -> str:
    """Return the namespace of an element if it is WordprocessingML, else nothing."""
    namespace = etree.QName(element).namespace or ""
    return namespace if namespace in WORD else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along a path of names, whatever their namespace."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{{*}}{name}")
    return element


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute of WordprocessingML; empty when it or the element is absent."""
    if element is None:
        return ""
    return next((v for n in WORD if (v := element.get(f"{{{n}}}{name}")) is not None), "")


def is_on(element: Element | None) -> bool:
    """Say whether a property that is either on or off is on."""
    return element is not None and value(element) not in ("0", "false", "off")
