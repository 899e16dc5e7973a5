"""What a book's style sheets mean for its text: emphasis, hidden parts, lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.archive import Archive
from reader.formats.epub.package import resolve
from reader.formats.html_tree import find_all, text_of
from reader.formats.vocabulary import words
from reader.formats.xml_tree import wrap_content
from reader.model.errors import FormatError

Rules = dict[tuple[str, str], dict[str, str]]
"""(element or nothing, class) → property → value."""

_LARGEST: Final = 2 * 1024 * 1024
_MOST_SHEETS: Final = 20
"""Of one page."""
_SELECTOR: Final = re.compile(r"([a-z][a-z0-9]*)?\.([\w-]+)")
_PROPERTIES: Final = words("display font-style font-weight vertical-align text-decoration")
_MEANINGS: Final = {
    ("font-style", "italic"): "i",
    ("font-style", "oblique"): "i",
    ("font-weight", "bold"): "b",
    ("font-weight", "bolder"): "b",
    ("font-weight", "700"): "b",
    ("font-weight", "800"): "b",
    ("font-weight", "900"): "b",
    ("vertical-align", "super"): "sup",
    ("vertical-align", "sub"): "sub",
    ("text-decoration", "line-through"): "s",
}
_INLINE: Final = words("span a font small big abbr")
_SHOWN_AS_BLOCK: Final = words("block list-item table flex")


class StyleSheets:
    """The style sheets of one book, each read once; only plain class selectors count."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._sheets: dict[str, Rules] = {}

    def apply(self, root: Element, path: str) -> None:
        """Let the elements of a page, whose name in the archive is ``path``, say what styles say.

        Spans become emphasis, superior or inferior figures or lines of their own; what is not
        displayed becomes a template.
        """
        sheets = [
            self._sheet(resolve(path, link.get("href") or "")[0])
            for link in islice(root.iterfind("head/link"), _MOST_SHEETS)
            if "stylesheet" in (link.get("rel") or "").lower()
        ]
        own = "".join(text_of(style) for style in root.iterfind("head/style"))
        sheets = [sheet for sheet in (*sheets, read_rules(own) if own else {}) if sheet]
        body = root.find("body")
        for element in find_all(root if body is None else body, ".//*[@class or @style]"):
            look = _look(element, sheets)
            if look:
                _set(element, look)

    def _sheet(self, path: str) -> Rules:
        if path not in self._sheets:
            try:
                text = self._archive.read(path, largest=_LARGEST).decode("utf-8", "replace")
            except FormatError:
                text = ""  # a page without its styles can still be read
            self._sheets[path] = read_rules(text)
        return self._sheets[path]


def read_rules(text: str) -> Rules:
    """Return the rules of a style sheet for single classes; those for some media are left out."""
    first, *rest = text[:_LARGEST].split("/*")
    text = first + "".join(piece.partition("*/")[2] for piece in rest)
    rules: Rules = {}
    depth = 0
    for piece in text.split("}"):
        opened = piece.count("{")
        head, _, body = piece.rpartition("{")
        if opened == 1 and not depth:
            values = dict(_declarations(body))
            for selector in head.rpartition(";")[2].split(",") if values else ():
                plain = _SELECTOR.fullmatch(selector.strip())
                if plain is not None:
                    rules.setdefault((plain[1] or "", plain[2]), {}).update(values)
        depth = max(depth + opened - 1, 0)
    return rules


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for declaration in body.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip().lower() in _PROPERTIES:
            yield name.strip().lower(), value.partition("!")[0].strip().lower()


def _look(element: Element, sheets: list[Rules]) -> dict[str, str]:
    look: dict[str, str] = {}
    for name in (element.get("class") or "").split():
        for rules in sheets:
            look.update(rules.get(("", name), {}))
            look.update(rules.get((str(element.tag), name), {}))
    style = element.get("style")
    if style:
        look.update(_declarations(style))
    return look


def _set(element: Element, look: dict[str, str]) -> None:
    display = look.get("display", "")
    if display == "none":
        element.tag = "template"
        return
    if element.tag not in _INLINE:
        return
    meanings = [_MEANINGS[each] for each in look.items() if each in _MEANINGS]
    for meaning in dict.fromkeys(meanings):
        wrap_content(element, meaning)
    if display in _SHOWN_AS_BLOCK and element.tag != "a":
        element.tag = "div"
