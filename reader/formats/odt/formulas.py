"""Formulas of an OpenDocument text (MathML) as lines of text, with raised and lowered letters."""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.xml_tree import append_text

_SKIPPED: Final = frozenset(("annotation", "annotation-xml"))
_RAISING: Final = {
    "msup": ("", "sup"),
    "msub": ("", "sub"),
    "msubsup": ("", "sub", "sup"),
    "mover": ("", "sup"),
    "munder": ("", "sub"),
    "munderover": ("", "sub", "sup"),
}


def add_formula(math: Element, target: Element) -> None:
    """Add a formula to an HTML element: ``a/b``, ``√(x)``, raised exponents. Recursive."""
    name = etree.QName(math).localname
    parts = list(math)
    if name in _SKIPPED:
        return
    if name in _RAISING:
        for part, tag in zip(parts, _RAISING[name], strict=False):
            add_formula(part, etree.SubElement(target, tag) if tag else target)
    elif name == "mfrac" and len(parts) == 2:
        _grouped(parts[0], target)
        append_text(target, "/")
        _grouped(parts[1], target)
    elif name in ("msqrt", "mroot"):
        if name == "mroot" and len(parts) == 2:
            add_formula(parts.pop(), etree.SubElement(target, "sup"))
        append_text(target, "√(")
        for part in parts:
            add_formula(part, target)
        append_text(target, ")")
    else:
        append_text(target, " ".join((math.text or "").split()))
        for part in parts:
            add_formula(part, target)


def _grouped(part: Element, target: Element) -> None:
    """Add a part, in brackets when it is more than one character, number or word."""
    text = "".join(map(str, part.itertext())).strip()
    simple = len(text) <= 1 or text.isalnum()
    append_text(target, "" if simple else "(")
    add_formula(part, target)
    append_text(target, "" if simple else ")")
