"""HTML elements as the walker sees them: which are blocks, which are left out, what they mean."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final
from urllib.parse import unquote

from lxml.etree import _Element as Element

from reader.formats.vocabulary import words
from reader.model.article import InlineStyle, Run

SKIPPED: Final = words(
    "script style template noscript svg iframe object embed applet frame frameset head title meta "
    "link base button select option optgroup datalist textarea progress meter audio video canvas "
    "map area param source track annotation annotation-xml dialog"
)
BLOCK_TAGS: Final = words(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul caption colgroup listing xmp"
)
STYLES: Final = {
    "b": InlineStyle.STRONG,
    "strong": InlineStyle.STRONG,
    "i": InlineStyle.EMPHASIS,
    "em": InlineStyle.EMPHASIS,
    "cite": InlineStyle.EMPHASIS,
    "dfn": InlineStyle.EMPHASIS,
    "var": InlineStyle.EMPHASIS,
    "code": InlineStyle.CODE,
    "kbd": InlineStyle.CODE,
    "samp": InlineStyle.CODE,
    "tt": InlineStyle.CODE,
    "s": InlineStyle.STRIKE,
    "strike": InlineStyle.STRIKE,
    "del": InlineStyle.STRIKE,
    "mark": InlineStyle.MARK,
    "sub": InlineStyle.SUBSCRIPT,
    "sup": InlineStyle.SUPERSCRIPT,
}
_SUB, _SUP = InlineStyle.SUBSCRIPT, InlineStyle.SUPERSCRIPT
_SCRIPTS: Final[dict[str, tuple[InlineStyle, ...]]] = {
    "msub": (_SUB,),
    "msup": (_SUP,),
    "msubsup": (_SUB, _SUP),
    "munder": (_SUB,),
    "mover": (_SUP,),
    "munderover": (_SUB, _SUP),
}
"""Parts of a formula (MathML): where what stands after the first one in them is set."""
PRE: Final = frozenset(("pre", "listing", "xmp"))
LISTS: Final = frozenset(("ul", "ol", "dir", "menu", "dl"))
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LANGUAGE: Final = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|brush:\s*)([\w+#.-]{1,30})", re.I
)


def is_skipped(element: Element) -> bool:
    """Say whether an element is never seen, or only a part of the program around the text."""
    if element.tag in SKIPPED or element.get("hidden") is not None:
        return True
    if "display:none" in (element.get("style") or "").lower().replace(" ", ""):
        return True
    return element.tag == "a" and "footnote-backref" in (element.get("class") or "")


def style_of(element: Element) -> InlineStyle | None:
    """Return the look that an element gives its words, by its name or its place in a formula."""
    style = STYLES.get(element.tag)
    if style is not None or element.tag[:1] != "m":
        return style
    outer = element.getparent()
    places = _SCRIPTS.get(outer.tag) if outer is not None else None
    if places is None:
        return None
    before = len(list(islice(element.itersiblings(preceding=True), len(places) + 1)))
    return places[before - 1] if 1 <= before <= len(places) else None


def is_only_images(runs: tuple[Run, ...]) -> bool:
    """Say whether runs are images and nothing else."""
    if not any(run.image is not None for run in runs):  # nearly always
        return False
    return all(run.image is not None or not run.text.strip() for run in runs)


def link_targets(root: Element) -> frozenset[str]:
    """Return the ids that links inside a tree point to."""
    names = [
        link.get("href", "")[1:]
        for link in root.iter("a")
        if link.get("href", "").startswith("#") and not is_skipped(link)
    ]
    # Browsers look for the name as it stands first, then for what it is when decoded.
    return frozenset((*names, *(unquote(name) for name in names if "%" in name))) - {""}


def language_of(element: Element) -> str:
    """Return the programming language that a code element names, in lower case."""
    parent = element.getparent()
    for holder in (element, parent) if parent is not None else (element,):
        named = _LANGUAGE.search(holder.get("class") or "")
        language = named[1] if named else holder.get("data-lang") or holder.get("data-language")
        if language and len(language) <= 30:
            return str(language).lower()
    return ""


def integer(text: str | None) -> int | None:
    """Return an attribute's integer, None when it holds none."""
    found = re.fullmatch(r"\s*(-?\d{1,9})\s*", text or "", re.ASCII)
    return int(found[1]) if found else None
