"""Lists nested by two or three spaces, as most people write them, by four, as the converter reads.

CommonMark nests what stands below an item's words; the converter knows multiples of four only, and
would make ``- a`` with ``  - b`` below it two items of one list, or one item of two lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_ANY_ITEM: Final = re.compile(r"(?m)^ {0,3}(?:[-*+]|\d{1,9}\.)[ \t]")
_ITEM: Final = re.compile(r"(?:[-*+]|\d{1,9}\.)(?:[ ]+|$)")
_RULE: Final = re.compile(r"(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,})$")
_FENCE: Final = re.compile(r"(`{3,}|~{3,})")
_STEP: Final = 4
_LEAST: Final = 2
"""Spaces: an item that stands so far inside of another one is nested in it."""


@dataclass(slots=True)
class _Item:
    marker: int
    """Spaces before the mark, and before the words after it."""
    words: int


@dataclass(slots=True)
class _List:
    """The lines of one list: as written, and as the converter wants them."""

    written: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    fence: str = ""
    shift: int = 0
    """Spaces by which the lines of a fence move."""
    after_blank: bool = False
    is_narrow: bool = False
    """Whether the converter would not read it as it is meant."""

    def take(self, line: str) -> bool:
        """Take a line that belongs to the list; return whether it does."""
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        if self.fence:
            self._add(line, indent + self.shift if words else 0, words)
            if words.startswith(self.fence) and not words.strip(" `~"):
                self.fence = ""
            return True
        if not words:
            self._add(line, 0, "")
            self.after_blank = True
            return True
        found = None if _RULE.match(words) else _ITEM.match(words)
        taken = self._item(line, indent, found.end()) if found else self._more(line, indent)
        self.after_blank = False
        return taken

    def lines(self) -> list[str]:
        """Return the lines to convert."""
        return self.moved if self.is_narrow else self.written

    def _item(self, line: str, indent: int, mark: int) -> bool:
        while self.items and indent < self.items[-1].marker + _LEAST:
            self.items.pop()
        if not self.items and indent >= _STEP:
            return False
        outer = self.items[-1].marker if self.items else indent
        self.is_narrow |= bool(self.items) and indent - outer < _STEP
        # Of an item that begins with code, only the first space belongs to the mark.
        is_code = len(line[indent : indent + mark].rstrip()) + _STEP < mark
        words = indent + (len(line[indent : indent + mark].rstrip()) + 1 if is_code else mark)
        self._add(line, _STEP * len(self.items), line[indent:])
        self.items.append(_Item(indent, words))
        return True

    def _more(self, line: str, indent: int) -> bool:
        words = line[indent:]
        fence = _FENCE.match(words)
        ends = self.after_blank or fence is not None or bool(_RULE.match(words))
        while ends and self.items and indent < self.items[-1].words:
            self.items.pop()
        if not self.items:
            return False
        inside = indent - self.items[-1].words
        to = _STEP * len(self.items) + inside if inside >= 0 else indent
        self.is_narrow |= ends and indent < _STEP * len(self.items)
        if fence is not None:
            self.fence, self.shift = fence[1], to - indent
        self._add(line, to, words)
        return True

    def _add(self, line: str, indent: int, words: str) -> None:
        self.written.append(line)
        self.moved.append(" " * indent + words)


def widened(text: str) -> str:
    """Return Markdown in which nested lists, and what belongs to their items, stand in by fours.

    Lists that do so already, and everything outside of lists, stay to the letter.
    """
    if not _ANY_ITEM.search(text):
        return text
    lines: list[str] = []
    fence, found = "", None
    for written in text.split("\n"):
        line = _spaced(written)
        if found is not None:
            if found.take(line):
                continue
            lines += found.lines()
            found = None
        if fence:
            fence = "" if line.strip().startswith(fence) and not line.strip(" `~") else fence
        elif opened := _FENCE.match(line.lstrip(" ")):
            fence = opened[1]
        elif _ITEM.match(line.lstrip(" ")):
            begun = _List()
            if begun.take(line):
                found = begun
                continue
        lines.append(written)
    return "\n".join(lines + (found.lines() if found is not None else []))


def _spaced(line: str) -> str:
    """Return a line with the tabs before its words as spaces."""
    words = line.lstrip(" \t")
    blanks = line[: len(line) - len(words)]
    return blanks.expandtabs(_STEP) + words if "\t" in blanks else line
