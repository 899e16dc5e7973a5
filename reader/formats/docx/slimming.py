"""Takes out of Word's XML what a reader does not see: Word splits and dresses every few letters."""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from reader.formats.docx.names import child, local, of_word, value

_RUN_LOOKS: Final = frozenset(("b", "i", "strike", "vertAlign", "highlight", "rStyle"))
_PARAGRAPH_LOOKS: Final = frozenset(("pStyle", "numPr", "rPr"))
_NOTHING: Final = frozenset(("proofErr", "permStart", "permEnd"))
_Look = tuple[tuple[str, str], ...]


def slim(paragraph: Element) -> None:
    """Leave a paragraph the properties that matter, and make one run of those that look alike."""
    before: Element | None = None
    look: _Look = ()
    for element in list(paragraph):
        name = local(element)
        if name == "pPr":
            _keep(element, _PARAGRAPH_LOOKS)
        elif name in _NOTHING:
            paragraph.remove(element)
        elif name == "r" and of_word(element):
            properties = child(element, "rPr")
            if properties is not None:
                _keep(properties, _RUN_LOOKS)
            own = _look(properties)
            if not _is_text(element):
                before = None
            elif before is not None and own == look:
                _merge(before, element)
                paragraph.remove(element)
            else:
                before, look = element, own
        else:
            before = None


def _keep(properties: Element, names: frozenset[str]) -> None:
    for each in list(properties):
        if local(each) not in names:
            properties.remove(each)


def _look(properties: Element | None) -> _Look:
    if properties is None:
        return ()
    return tuple(sorted((local(each), value(each)) for each in properties))


def _is_text(run: Element) -> bool:
    return all(local(each) in ("rPr", "t") for each in run)


def _merge(run: Element, other: Element) -> None:
    text = "".join(each.text or "" for each in other if local(each) == "t")
    target = run[-1] if len(run) and local(run[-1]) == "t" else None
    if target is None:
        target = etree.SubElement(run, f"{{{of_word(run)}}}t")
    target.text = (target.text or "") + text
