"""Formulas (MathML) written as a line of text that still says what they mean."""

from __future__ import annotations

from itertools import islice
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.html_tree import find_all, short_text

_RAISED: Final = {"msup": ("sup",), "msub": ("sub",), "msubsup": ("sub", "sup")}
_ROOTS: Final = {"msqrt": "√", "mroot": "√"}
_MOST: Final = 3000
"""Elements of one formula; a larger one stays as it is."""


def write_on_a_line(root: Element) -> None:
    """Rewrite the formulas in a page: powers and indices raised and lowered, fractions as ``a/b``.

    The element names are those of MathML without a namespace.
    """
    for formula in find_all(root, "//math[not(ancestor::math)]"):
        parts = list(islice(formula.iter(), _MOST + 1))
        if len(parts) > _MOST:
            continue
        if not short_text(formula, 100).strip() and formula.get("alttext"):
            formula.text = formula.get("alttext")
        for part in reversed(parts):  # the innermost first
            _rewrite(part)


def _rewrite(part: Element) -> None:
    name = str(part.tag)
    inner = list(part)
    if name in _RAISED:
        for child, style in zip(inner[1:], _RAISED[name], strict=False):
            _wrap(child, style)
    elif name == "mfrac" and len(inner) == 2:
        _enclose(inner[0])
        _enclose(inner[1])
        inner[0].tail = "/"
    elif name in _ROOTS and inner:
        degree = inner[1] if name == "mroot" and len(inner) == 2 else None
        if degree is not None:
            _wrap(degree, "sup")
            part.insert(0, part[-1])
        first = part[1] if degree is not None else part[0]
        first.addprevious(_text(_ROOTS[name]))
        if name == "mroot" or len(inner) == 1:
            _enclose(first)
    elif name == "mtr" and part.getnext() is not None:
        part.tail = "; "
    elif name == "mtd" and part.getnext() is not None:
        part.tail = ", "


def _wrap(child: Element, style: str) -> None:
    """Put ``child`` into a ``sub`` or ``sup``."""
    holder = etree.Element(style)
    child.addprevious(holder)
    holder.tail, child.tail = child.tail, None
    holder.append(child)


def _enclose(child: Element) -> None:
    """Put a term of more than one sign into parentheses."""
    if len([each for each in child.iter() if (each.text or "").strip()]) > 1:
        child.text = f"({child.text or ''}"
        child.append(_text(")"))


def _text(text: str) -> Element:
    element = etree.Element("span")
    element.text = text
    return element
