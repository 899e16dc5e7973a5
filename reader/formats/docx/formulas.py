"""Formulas of Word documents (OMML) as lines of text, with raised and lowered letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.docx.names import WORD, local

_MATH: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DEEPEST: Final = 30
_Pieces = Iterator[tuple[str, str]]
"""Texts, each with ``superscript``, ``subscript`` or nothing."""


def formula_runs(formula: Element) -> list[Element]:
    """Return Word's runs that show a formula in one line: ``a/b``, ``√(x)``, raised exponents."""
    runs: list[Element] = []
    for text, raised in _pieces(formula, "", 0):
        if text:
            runs.append(_run(text, raised))
    return runs


def formulas(root: Element) -> list[Element]:
    """Return the outermost formulas of a tree."""
    return [math for name in _MATH for math in root.iter(f"{{{name}}}oMath")]


def _run(text: str, raised: str) -> Element:
    run = etree.Element(f"{{{WORD[0]}}}r")
    if raised:
        properties = etree.SubElement(run, f"{{{WORD[0]}}}rPr")
        etree.SubElement(properties, f"{{{WORD[0]}}}vertAlign").set(f"{{{WORD[0]}}}val", raised)
    etree.SubElement(run, f"{{{WORD[0]}}}t").text = text
    return run


def _pieces(element: Element, raised: str, depth: int) -> _Pieces:
    name = local(element)
    if depth > _DEEPEST or name.endswith("Pr"):
        return
    if name == "t":
        yield element.text or "", raised
    elif name in _SHAPES:
        yield from _SHAPES[name](element, raised, depth + 1)
    else:
        for part in element:
            yield from _pieces(part, raised, depth + 1)


def _part(element: Element, name: str, raised: str, depth: int) -> _Pieces:
    for part in element.findall(f"{{*}}{name}"):
        yield from _pieces(part, raised, depth)


def _grouped(element: Element, name: str, raised: str, depth: int) -> _Pieces:
    """Give a part in brackets when it is more than one character or number."""
    pieces = list(_part(element, name, raised, depth))
    text = "".join(piece for piece, _ in pieces)
    simple = len(text) <= 1 or text.isalnum()
    yield from pieces if simple else [("(", raised), *pieces, (")", raised)]


def _fraction(element: Element, raised: str, depth: int) -> _Pieces:
    yield from _grouped(element, "num", raised, depth)
    yield "/", raised
    yield from _grouped(element, "den", raised, depth)


def _script(element: Element, raised: str, depth: int) -> _Pieces:
    yield from _part(element, "e", raised, depth)
    yield from _part(element, "sub", "subscript", depth)
    yield from _part(element, "sup", "superscript", depth)


def _nary(element: Element, raised: str, depth: int) -> _Pieces:
    yield _property(element, "chr", "∫"), raised
    yield from _part(element, "sub", "subscript", depth)
    yield from _part(element, "sup", "superscript", depth)
    yield " ", raised
    yield from _part(element, "e", raised, depth)


def _radical(element: Element, raised: str, depth: int) -> _Pieces:
    yield from _part(element, "deg", "superscript", depth)
    yield "√", raised
    yield from _grouped(element, "e", raised, depth)


def _brackets(element: Element, raised: str, depth: int) -> _Pieces:
    yield _property(element, "begChr", "("), raised
    for number, part in enumerate(element.findall("{*}e")):
        if number:
            yield _property(element, "sepChr", "|"), raised
        yield from _pieces(part, raised, depth)
    yield _property(element, "endChr", ")"), raised


def _matrix(element: Element, raised: str, depth: int) -> _Pieces:
    for number, row in enumerate(element.findall("{*}mr")):
        if number:
            yield "; ", raised
        for place, part in enumerate(row.findall("{*}e")):
            if place:
                yield ", ", raised
            yield from _pieces(part, raised, depth)


def _function(element: Element, raised: str, depth: int) -> _Pieces:
    yield from _part(element, "fName", raised, depth)
    yield " ", raised
    yield from _part(element, "e", raised, depth)


def _lower_limit(element: Element, raised: str, depth: int) -> _Pieces:
    yield from _part(element, "e", raised, depth)
    yield from _part(element, "lim", "subscript", depth)


def _upper_limit(element: Element, raised: str, depth: int) -> _Pieces:
    yield from _part(element, "e", raised, depth)
    yield from _part(element, "lim", "superscript", depth)


def _property(element: Element, name: str, default: str) -> str:
    found = element.find(f"./*/{{*}}{name}")
    if found is None:
        return default
    return next(
        (found.get(f"{{{n}}}val") or "" for n in _MATH if f"{{{n}}}val" in found.attrib), ""
    )


_SHAPES: Final[dict[str, Callable[[Element, str, int], _Pieces]]] = {
    "f": _fraction,
    "sSub": _script,
    "sSup": _script,
    "sSubSup": _script,
    "nary": _nary,
    "rad": _radical,
    "d": _brackets,
    "m": _matrix,
    "func": _function,
    "limLow": _lower_limit,
    "limUpp": _upper_limit,
}
