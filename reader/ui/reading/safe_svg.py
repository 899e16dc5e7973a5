"""A drawing of a source, cut down to what can neither reach out nor keep the program busy."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_BYTES = 1_000_000
_MOST_DRAWN = 20_000
"""Elements, each counted as often as it is drawn: a ``use`` draws all that it names."""

_NAMES = (
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc"
    " linearGradient radialGradient stop clipPath mask pattern marker image style switch a"
)
_KEPT = frozenset(_NAMES.split())
_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_REFERENCE = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)[^)]", re.IGNORECASE)
_DANGEROUS_STYLE = re.compile(r"@import|expression\s*\(|\\", re.IGNORECASE)
_FILTER = re.compile(r"(?<![\w-])filter\s*:[^;}]*", re.IGNORECASE)


def safe_svg(data: bytes) -> bytes:
    """Return a drawing without scripts, events, filters, entities and references to elsewhere.

    Empty when it is no drawing, is larger than MOST_BYTES, or draws more than 20,000 elements.
    """
    root = _parsed(data)
    if root is None or _name(root) != "svg":
        return b""
    for element in list(root.iter()):
        if _name(element) in _KEPT:
            _clean(element)
        if not _is_kept(element):
            _remove(element)
    if _drawn(root) > _MOST_DRAWN:
        return b""
    from lxml import etree

    return etree.tostring(root, encoding="utf-8", with_tail=False)


def _parsed(data: bytes) -> Element | None:
    if len(data) > MOST_BYTES:
        return None
    from lxml import etree  # 20 ms, for the few sources that have drawings

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _is_kept(element: Element) -> bool:
    name = _name(element)
    leads_nowhere = name in ("image", "use") and not any("href" in str(k) for k in element.attrib)
    return name in _KEPT and not leads_nowhere


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)  # with what follows it up to the next element: seldom any text


def _clean(element: Element) -> None:
    name = _name(element)
    for key, value in list(element.attrib.items()):
        if not _is_harmless(name, str(key), str(value)):
            del element.attrib[key]
        elif str(key) == "style":
            element.set(key, _FILTER.sub("", str(value)))
    if name == "style":
        text = element.text or ""
        reaches_out = _REFERENCE.search(text) or _DANGEROUS_STYLE.search(text)
        element.text = "" if reaches_out else _FILTER.sub("", text)


def _is_harmless(name: str, key: str, value: str) -> bool:
    key = key.rpartition("}")[2].lower()
    if key.startswith("on") or key in ("filter", "base"):
        return False
    if key in ("href", "src"):
        return bool(_PICTURE.match(value)) if name == "image" else value.strip().startswith("#")
    return not (_REFERENCE.search(value) or (key == "style" and _DANGEROUS_STYLE.search(value)))


def _drawn(root: Element) -> int:
    """Return how many elements are drawn; more than allowed where one is drawn inside itself."""
    known: dict[str, int] = {}
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    return _count(root, by_id, known, frozenset())


def _count(
    root: Element, by_id: dict[str | None, Element], known: dict[str, int], inside: frozenset[str]
) -> int:
    uses = Counter(
        str(value).strip()[1:]
        for element in root.iter()
        if _name(element) == "use"
        for key, value in element.attrib.items()
        if str(key).endswith("href")
    )
    total = sum(1 for _ in root.iter())
    for name, times in uses.items():
        if name in inside or len(inside) > 20:
            return _MOST_DRAWN + 1
        target = by_id.get(name)
        if target is None:
            continue
        if name not in known:
            known[name] = _count(target, by_id, known, inside | {name})
        total += times * known[name]
    return total
