"""Lists whose items write their own numbers or bullets, as publishers' programs make them."""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.elements import BLOCK_TAGS

_NUMBER: Final = re.compile(r"\s*[\[(]?(\d{1,4})[.)\]]{0,2}\s*")
_BULLET: Final = re.compile(r"\s*[•‣◦▪▫■□●○·∙–—*\-]\s*")
_LABEL: Final = re.compile(r"\s*[\[(]?\w{1,4}[.)\]]{1,2}\s*")


def take_labels(root: Element) -> None:
    """Make labels that stand alone in an item the item's number, or a part of its first line."""
    for item in root.iter("li"):
        label = item[0] if len(item) > 1 and not (item.text or "").strip() else None
        if label is None or len(label) or (label.tail or "").strip():
            continue
        text = label.text or ""
        holder, after = item.getparent(), item[1]
        alone = label.tag in BLOCK_TAGS or after.tag in BLOCK_TAGS
        linked = label.get("href") is not None or label.get("id") is not None
        if holder is None or linked or not alone:
            continue
        number = _NUMBER.fullmatch(text)
        if number is not None and holder.tag in ("ol", "ul"):
            holder.tag = "ol"
            item.set("value", number[1])
            item.remove(label)
        elif _BULLET.fullmatch(text):
            item.remove(label)
        elif _LABEL.fullmatch(text) and after.tag in BLOCK_TAGS:
            first = after[0] if len(after) and not (after.text or "").strip() else None
            target = first if first is not None and first.tag in BLOCK_TAGS else after
            target.text = f"{text.strip()} {(target.text or '').lstrip()}"
            item.remove(label)
