"""What the paragraph and character styles of a Word document are for."""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element as Element

from reader.formats.docx.names import child, value
from reader.formats.elements import integer


def _list_style(kind: str, level: int) -> str:
    outer = "ul|ol > li > " * (level - 1)
    return f"p:{kind}-list({level}) => {outer}{kind[0]}l > li:fresh"


STYLE_MAP: Final = "\n".join(
    (
        *(f"p.PostilHeading{level} => h{level}:fresh" for level in range(1, 7)),
        "p.PostilTitle => h1:fresh",
        "p.PostilQuote => blockquote > p:fresh",
        "p.PostilCode => pre:separator('\\n')",
        "p.PostilCaption => figcaption:fresh",
        "r.PostilCode => code",
        "highlight => mark",
        *(_list_style(kind, level) for kind in ("unordered", "ordered") for level in range(1, 6)),
    )
)
"""What mammoth makes of the roles and of lists; everything else is a paragraph."""

_NAMED: Final = (
    ("Title", re.compile(r"title", re.IGNORECASE)),
    ("Quote", re.compile(r"(?:intense |block )?quot(?:e|ation)s?|block text", re.IGNORECASE)),
    (
        "Code",
        re.compile(
            r"source code|code(?: block)?|html (?:preformatted|code|sample|typewriter|keyboard)"
            r"|preformatted text|verbatim char|source text|code char|inline code|macro text",
            re.IGNORECASE,
        ),
    ),
    ("Caption", re.compile(r"caption|image caption|table caption", re.IGNORECASE)),
)
_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LOOKS: Final = ("b", "i", "strike", "vertAlign")
_MOST_ANCESTORS: Final = 20


class StyleRoles:
    """Tells the role of a style: its own, or that of the style it is based on."""

    def __init__(self, root: Element | None) -> None:
        styles = root.findall("{*}style") if root is not None else []
        self._styles = {value(style, "styleId"): style for style in styles}
        self._roles: dict[str, str] = {}

    def role(self, style_id: str) -> str:
        """Return ``Heading1`` to ``Heading6``, ``Title``, ``Quote``, ``Code``, ``Caption`` or
        nothing.
        """
        if style_id not in self._roles:
            self._roles[style_id] = self._found(style_id)
        return self._roles[style_id]

    def looks(self, style_id: str) -> dict[str, str]:
        """Return what a style of characters makes of words: name of a property → its value.

        mammoth looks at the properties of a run alone, and word processors that say “Strong” or
        “Emphasis” write nothing else there.
        """
        found: dict[str, str] = {}
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(style_id)
            if style is None:
                break
            for name in _LOOKS:
                look = child(style, "rPr", name)
                if look is not None:
                    found.setdefault(name, value(look))
            style_id = value(child(style, "basedOn"))
        return found

    def _found(self, asked: str) -> str:
        style_id = asked
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(style_id)
            if style is None:
                break
            role = _own_role(style)
            if role == "Title" and asked != style_id:
                break  # bylines and the like are based on it, for its looks
            if role:
                return role
            style_id = value(child(style, "basedOn"))
        return ""


def heading_role(outline_level: str) -> str:
    """Return the role that an outline level (0 to 8, 9 for body text) gives a paragraph."""
    level = integer(outline_level)
    return f"Heading{min(level + 1, 6)}" if level is not None and 0 <= level < 9 else ""


def _own_role(style: Element) -> str:
    name = value(child(style, "name")).strip()
    heading = _HEADING.fullmatch(name)
    if heading:
        return heading_role(str(int(heading[1]) - 1))
    named = next((role for role, pattern in _NAMED if pattern.fullmatch(name)), "")
    return named or heading_role(value(child(style, "pPr", "outlineLvl")))
