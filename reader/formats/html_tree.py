"""HTML text to a tree, with limits that hostile pages cannot break."""

from __future__ import annotations

import html as html_text
import re
from functools import lru_cache
from itertools import islice
from typing import Final

from lxml import etree, html
from lxml.etree import _Element as Element

from reader.formats.vocabulary import words

_VOID: Final = words(
    "area base br col embed hr img input link meta source track wbr "
    "p li option td tr th dt dd"  # these are often left open
)
_SWALLOWING: Final = words(
    "iframe object applet video audio canvas svg select button noscript template textarea"
)
"""Their content is no part of the text: one that is left open would take the rest with it."""
_SCRIPTS: Final = words("script style title xmp")
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_LONG_TAG: Final = re.compile(r"<[A-Za-z][^<>]{50000,}>")
_MOST_BLANKS: Final = 200
_BLANKS: Final = re.compile(rf"[ \t\r\n\f]{{{_MOST_BLANKS + 1},}}")
_DEEPEST: Final = 400
_MOST_ATTRIBUTES: Final = 20_000
_ATTRIBUTES: Final = r"""(?:[^>"']|"[^"]*"|'[^']*')*+>"""
_HEAD: Final = re.compile(
    rf"""(?:
        \s | <!--.*?--> | <[!?][^>]*>
        | </?(?:html|head|meta|link|base)\b{_ATTRIBUTES}
        | <(title|style|script|noscript|template)\b{_ATTRIBUTES}.*?</\1\s*>
    )*+""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_BODY: Final = re.compile(r"<(?:body|frameset)\b", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,500}\?>")


def bounded(text: str, *, typed: bool = False) -> str:
    """Return a page without what breaks parsers: absurd nesting, tags of endless attributes.

    Nor is all that follows lost in a frame or the like that is never closed; in what a person
    ``typed``, where a bare ``<script>`` is only named, not in a script either.
    """
    text = _limit_attributes(_DECLARATION.sub("", text).replace("\0", ""))
    if not typed:  # extractors look at a run of blanks with the square of its length
        text = _BLANKS.sub(lambda run: run[0][:_MOST_BLANKS], text)
        text = _with_body(text)
    return _limit_nesting(_without_endless(text, _SWALLOWING | _SCRIPTS if typed else _SWALLOWING))


def parse(text: str) -> Element | None:
    """Return the root of a ``bounded`` page or fragment, or None when there is nothing in it.

    Remote things are never loaded, comments and processing instructions are left out.
    """
    if not text.strip():
        return None
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        # The tree is None for a page of nothing but comments.
        root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root


@lru_cache(maxsize=64)
def _compiled(path: str) -> etree.XPath:
    """Return an expression ready for use: a book asks the same of hundreds of pages."""
    return etree.XPath(path)


def find_all(root: Element, path: str) -> list[Element]:
    """Return the elements that an XPath expression selects.

    Not for large unions (``//h1 | //h2``), nor ``//a//b``: their time grows with the square.
    """
    found = _compiled(path)(root)
    return [item for item in found if isinstance(item, Element)] if isinstance(found, list) else []


def short_text(element: Element, longest: int) -> str:
    """Return an element's text to about ``longest`` code points, whatever else is in it."""
    pieces, length = [], 0
    for piece in islice(element.itertext(), longest):
        pieces.append(str(piece))
        length += len(pieces[-1])
        if length >= longest:
            break
    return "".join(pieces)[: 2 * longest]


def text_of(element: Element) -> str:
    """Return an element's text, white space as in the source."""
    return "".join(str(piece) for piece in element.itertext())


def clean(value: object) -> str:
    """Return the first 500 characters of a string on one line; empty for what is none."""
    if not isinstance(value, str):
        return ""
    # JSON may hold halves of surrogate pairs, which no file or database can store.
    text = value[:4000].encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split())[:500]


def unescaped(value: object) -> str:
    """Return ``clean`` of a string that some pages escape twice."""
    return clean(html_text.unescape(clean(value)))


def _with_body(text: str) -> str:
    """Open the body of a page that leaves its tag out, as it may.

    The parser, and that of the extractors, knows no element that is younger than itself: it would
    take an ``article`` or ``main`` for a part of the head.
    """
    if _BODY.search(text):
        return text
    head = _HEAD.match(text)
    end = head.end() if head else 0
    return f"{text[:end]}<body>{text[end:]}"


def _limit_nesting(text: str) -> str:
    """Leave out tags nested deeper than anything a person would write.

    The parser drops the text below its own limit, and other code may walk a tree recursively.
    """
    depth = 0

    def limited(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in _VOID or tag[0].endswith("/>"):
            return tag[0]
        if tag[1]:
            depth = max(depth - 1, 0)
            return tag[0] if depth < _DEEPEST else " "
        depth += 1
        return tag[0] if depth <= _DEEPEST else " "

    return _TAG.sub(limited, text) if text.count("<") > _DEEPEST else text


def _without_endless(text: str, names: frozenset[str]) -> str:
    """Leave out the opening tags of these elements that no closing tag follows."""
    last: dict[str, int] = {}
    for tag in _TAG.finditer(text):
        if tag[1] and tag[2].lower() in names:
            last[tag[2].lower()] = tag.start()

    def kept(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        endless = not tag[1] and name in names and tag.start() > last.get(name, -1)
        return " " if endless else tag[0]

    return _TAG.sub(kept, text)


def _limit_attributes(text: str) -> str:
    """Cut tags with tens of thousands of attributes, which the parser takes minutes for."""
    return _LONG_TAG.sub(
        lambda tag: (
            tag[0]
            if len(tag[0].split()) <= _MOST_ATTRIBUTES
            else " ".join(tag[0].split()[:_MOST_ATTRIBUTES]) + ">"
        ),
        text,
    )
