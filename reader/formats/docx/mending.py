"""Makes good what the standard asks for, and puts what mammoth passes over into words it knows."""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.docx.formulas import formula_runs, formulas
from reader.formats.docx.names import WORD, child, local, of_word, value
from reader.formats.elements import integer

_PARAGRAPH_HOLDERS: Final = ("body", "tc", "txbxContent", "footnote", "endnote")
_SAME_AS: Final = {
    # Only their content matters to a reader: mammoth goes on inside a “customXml”.
    "fldSimple": "customXml",
    "dir": "customXml",
    "bdo": "customXml",
    "ptab": "tab",
    "cr": "br",
}


def mend(element: Element, name: str) -> None:
    """Mend one element of WordprocessingML, which is called ``name``."""
    if name in _SAME_AS:
        element.tag = f"{{{of_word(element)}}}{_SAME_AS[name]}"
    elif name == "ruby":
        _read_ruby(element)
    elif name == "bookmarkStart":
        _set_before_link(element)
    elif name in ("gridSpan", "sym"):
        _keep_number(element)
    elif name in ("footnoteReference", "endnoteReference") and not value(element, "id"):
        element.tag = f"{{{of_word(element)}}}t"


def mend_formulas(root: Element) -> None:
    """Put every formula into a line of text."""
    for holder in list(root.iter("{*}oMathPara")):
        runs = [run for formula in formulas(holder) for run in formula_runs(formula)]
        _replace(holder, runs)
    for formula in formulas(root):
        _replace(formula, formula_runs(formula))


def mend_boxes(root: Element) -> None:
    """Let the text of boxes be read where only their new form holds it."""
    for content in list(root.iter(*(f"{{{n}}}txbxContent" for n in WORD))):
        drawing = next(
            (a for a in content.iterancestors() if local(a) == "drawing" and of_word(a)), None
        )
        if drawing is None:
            continue  # the old form, which mammoth reads
        choice = next((a for a in drawing.iterancestors() if local(a) == "AlternateContent"), None)
        fallback = child(choice, "Fallback")
        if fallback is not None and fallback.find(".//{*}txbxContent") is not None:
            continue  # the same text in the old form
        place = drawing if choice is None else choice
        box = etree.Element(f"{{{of_word(content)}}}pict")
        box.append(content)
        place.addnext(box)


def _set_before_link(bookmark: Element) -> None:
    """Put a place that begins with a link before it: a link inside a link would end it."""
    parent = bookmark.getparent()
    if parent is not None and local(parent) == "hyperlink" and of_word(parent):
        parent.addprevious(bookmark)


def _read_ruby(element: Element) -> None:
    """Put how characters are read in parentheses after them."""
    namespace = of_word(element)
    base, reading = child(element, "rubyBase"), child(element, "rt")
    texts = [
        "".join(t.text or "" for t in part.iter(f"{{{namespace}}}t")) if part is not None else ""
        for part in (base, reading)
    ]
    for part in list(element):
        element.remove(part)
    element.tag = f"{{{namespace}}}t"
    element.text = f"{texts[0]}({texts[1]})" if texts[1] else texts[0]


def _replace(element: Element, others: list[Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if of_word(parent) and local(parent) in _PARAGRAPH_HOLDERS:
        paragraph = etree.Element(f"{{{of_word(parent)}}}p")
        paragraph.extend(others)
        others = [paragraph]
    place = parent.index(element)
    parent[place : place + 1] = others


def _keep_number(element: Element) -> None:
    """Leave out a value that has to be a number and is none."""
    parent = element.getparent()
    if parent is None:
        return
    if local(element) == "gridSpan":
        span = integer(value(element))
        broken = span is None or not 1 <= span <= 1000
    else:
        try:
            broken = not 0 <= int(value(element, "char"), 16) <= 0x10FFFF
        except ValueError:
            broken = True
    if broken:
        parent.remove(element)
