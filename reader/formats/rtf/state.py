"""What holds at one place of an RTF file: its group's destination, looks and paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from reader.formats.runs import PLAIN, Styles
from reader.model.article import InlineStyle


class Goes(Enum):
    """Where the text of a group goes."""

    TEXT = auto()
    NOWHERE = auto()
    FONTS = auto()
    STYLES = auto()
    INFO = auto()
    MARKER = auto()
    """The bullet or number that stands before a list item."""
    INSTRUCTION = auto()
    """A field's, such as the address of a link."""
    BOOKMARK = auto()
    PICTURE = auto()


CHARACTER_STYLES: Final = {
    "b": InlineStyle.STRONG,
    "i": InlineStyle.EMPHASIS,
    "strike": InlineStyle.STRIKE,
    "striked": InlineStyle.STRIKE,
    "super": InlineStyle.SUPERSCRIPT,
    "sub": InlineStyle.SUBSCRIPT,
    "up": InlineStyle.SUPERSCRIPT,
    "dn": InlineStyle.SUBSCRIPT,
    "highlight": InlineStyle.MARK,
}
_DEEPEST: Final = 40
"""Lists in one another."""


@dataclass(slots=True)
class State:
    """Of one group; a group inside it starts with a copy."""

    goes: Goes = Goes.TEXT
    font: int = -1
    styles: Styles = PLAIN
    hidden: bool = False
    skip: int = 1
    """How many bytes stand in for a Unicode character in programs that know none."""
    href: str = ""
    # Of the paragraph
    style: int = 0
    outline: int = -1
    """From 0; -1: no heading; -2: as its style says."""
    list_level: int = -1
    """From 0; -1: not told, and only the indent shows it."""
    indent: int = 0
    """Twips."""
    in_table: bool = False
    hanging: bool = False
    """Whether the first line stands out, as that of a list item does."""
    # Of the group alone
    name: str = ""
    """The destination's control word."""
    collected: list[str] = field(default_factory=list)
    picture: str = ""
    starred: bool = False
    note: bool = False
    """Whether the group is a footnote."""

    def inner(self) -> State:
        """Return the state that a group inside this one starts with."""
        return State(
            self.goes,
            self.font,
            self.styles,
            self.hidden,
            self.skip,
            self.href,
            self.style,
            self.outline,
            self.list_level,
            self.indent,
            self.in_table,
            self.hanging,
            self.name,
            self.collected,
            self.picture,
        )

    def look(self, word: str, on: bool) -> None:
        """Put a character style on or off."""
        style = CHARACTER_STYLES[word]
        raised = {InlineStyle.SUPERSCRIPT, InlineStyle.SUBSCRIPT}
        styles = self.styles - raised if style in raised else self.styles
        self.styles = styles | {style} if on else styles - {style}

    def set_paragraph(self, word: str, value: int) -> None:
        """Take in a property of the paragraph, if the control word is one."""
        if word == "s":
            self.style = value
        elif word == "outlinelevel":
            self.outline = value if 0 <= value < 9 else -2
        elif word == "ilvl":
            self.list_level = max(value, 0)
        elif word == "fi":
            self.hanging = value < 0
        elif word == "li":
            self.indent = value
        elif word == "intbl":
            self.in_table = True

    def plain_paragraph(self) -> None:
        """Go back to a paragraph without any properties (``\\pard``)."""
        self.style, self.outline, self.list_level, self.in_table = 0, -2, -1, False
        self.indent, self.hanging = 0, False

    @property
    def list_depth(self) -> int:
        """How deep a list item is: from 1."""
        level = self.list_level if self.list_level >= 0 else self.indent // 360 - 1
        return min(max(level, 0), _DEEPEST - 1) + 1
