"""What the styles of an OpenDocument text are for, and how they look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.odt.names import attribute, q

_MOST_ANCESTORS: Final = 20
_ROLES: Final = (
    ("h1", re.compile(r"title", re.IGNORECASE)),
    ("blockquote", re.compile(r"quotations?|quotes?|block quote|block text", re.IGNORECASE)),
    ("pre", re.compile(r"preformatted text|source code|code|html preformatted", re.IGNORECASE)),
    ("figcaption", re.compile(r"caption|illustration|figure|figurecaption|tablecaption", re.I)),
)
_ESCAPE: Final = re.compile(r"_([0-9a-fA-F]{1,4})_")


class Styles:
    """The styles of one document, by family and name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, Element] = {}
        for root in roots:
            for style in root.iter(q("style:style")):
                key = (attribute(style, "style:family"), attribute(style, "style:name"))
                self._styles.setdefault(key, style)
            for style in root.iter(q("text:list-style")):
                self._lists.setdefault(attribute(style, "style:name"), style)
        self._roles: dict[str, str] = {}
        self._looks: dict[str, tuple[str, ...]] = {}

    def role(self, name: str) -> str:
        """Return the tag that a paragraph style stands for: ``h1``, ``blockquote``, ``pre``,
        ``figcaption``, else ``p``.
        """
        if name not in self._roles:
            parents = (
                attribute(s, "style:parent-style-name") for s in self._chain("paragraph", name)
            )
            names = [name, *parents]
            plain = (_ESCAPE.sub(lambda f: chr(int(f[1], 16)), each) for each in names)
            self._roles[name] = next(
                (tag for each in plain for tag, pattern in _ROLES if pattern.fullmatch(each)), "p"
            )
        return self._roles[name]

    def looks(self, name: str) -> tuple[str, ...]:
        """Return the tags that a text style stands for: ``strong``, ``em``, ``sup``."""
        if name not in self._looks:
            properties: dict[str, str] = {}
            for style in self._chain("text", name):
                for part in style.findall(q("style:text-properties")):
                    for key, value in part.attrib.items():
                        properties.setdefault(str(key), str(value))
            self._looks[name] = tuple(_tags(properties, name))
        return self._looks[name]

    def ordered(self, list_style: str, level: int) -> tuple[bool, int]:
        """Return whether a list at this level (from 1) is numbered, and its first number."""
        for part in self._lists.get(list_style, ()):
            if attribute(part, "text:level") == str(level):
                start = attribute(part, "text:start-value")
                numbered = part.tag == q("text:list-level-style-number")
                # A level without a number's form shows none.
                numbered = numbered and bool(attribute(part, "style:num-format"))
                return numbered, int(start) if start.isdecimal() and len(start) < 9 else 1
        return False, 1

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = attribute(style, "style:parent-style-name")


def _tags(properties: dict[str, str], name: str) -> Iterator[str]:
    weight = properties.get(q("fo:font-weight"), "")
    if weight == "bold" or (weight.isdecimal() and int(weight) >= 600):
        yield "strong"
    if properties.get(q("fo:font-style")) in ("italic", "oblique"):
        yield "em"
    if properties.get(q("style:text-line-through-style"), "none") != "none":
        yield "s"
    position = properties.get(q("style:text-position"), "").split(" ")[0]
    if position.startswith("super") or (position[:-1].isdecimal() and position != "0%"):
        yield "sup"
    elif position.startswith(("sub", "-")):
        yield "sub"
    if name in ("Source_20_Text", "Teletype", "Source_Text"):
        yield "code"
