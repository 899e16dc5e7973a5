"""A text as passages are compared: what a converter may change without changing the words is gone.

White space runs are one space; soft hyphens and other characters without width are left out, and so
are hyphens that split a word at a line end; ligatures are letters; quotation marks and dashes are
straight; combining marks are composed (NFC). Case and words are as they were.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reader.anchoring.units import EditMap

_STRETCH = 200_000
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
# One scan finds what may change its length; plain hyphens are looked at one by one.
_SPECIAL = re.compile(f"[\\s{_UNSEEN}]{{2,}}|[-\u2010{_UNSEEN}\ufb00-\ufb06\u2026]")
_BREAK = re.compile(r"[^\S\n]*\n\s*")
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_ALIKE = {" ": _SPACES, "'": "‘’‚‛ʼ′", '"': "“”„‟″«»", "-": "‐‑‒–—―−"}


class NormalForm:
    """The normal form of a text, and the way to and from offsets (code points) of the text."""

    __slots__ = ("_map", "text")

    def __init__(self, original: str) -> None:
        self._map = EditMap()
        parts: list[str] = []
        at = 0
        for start, end, form in _changed(original):
            if start < at:
                continue
            parts += (original[at:start], form)
            if len(form) != end - start:
                self._map.add(start, end, len(form))
            at = end
        text = "".join(parts) + original[at:] if parts else original
        self.text = _with_plain_marks(text)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that a span of the normal form stands for."""
        return self._map.original_span(start, end)

    def offset(self, original: int) -> int:
        """Return the offset in the normal form of an offset of the text."""
        return self._map.edited_offset(original)


@lru_cache(maxsize=2)
def normal_form(text: str) -> NormalForm:
    """Return the normal form of a text; the last two are kept, for passage after passage."""
    return NormalForm(text)


def normal(words: str) -> str:
    """Return words in normal form, without the way back."""
    return NormalForm(words).text


def _changed(text: str) -> Any:
    """Yield the pieces whose length may change, in order: start, end and normal form."""
    found = [
        piece
        for start, end in _stretches(text)
        for match in _SPECIAL.finditer(text, start, end)
        if (piece := _special(text, match))
    ]
    if not unicodedata.is_normalized("NFC", text):
        found += _decomposed(text)
        found.sort()
    return found


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text piece by piece, cut between letters or digits.

    A pattern that finds nothing in a whole book would hold every other thread up meanwhile.
    """
    start = 0
    while start < len(text):
        end = start + _STRETCH
        while end < len(text) and not (text[end - 1].isalnum() and text[end].isalnum()):
            end += 1
        yield start, min(end, len(text))
        start = end


def _special(text: str, match: re.Match[str]) -> tuple[int, int, str] | None:
    start, end = match.span()
    first = text[start]
    if first in "-\u2010":
        return _hyphen_at_line_end(text, start)
    if first == "\u2026":
        return start, end, "..."
    if "\ufb00" <= first <= "\ufb06":
        return start, end, unicodedata.normalize("NFKC", first)
    piece = match.group()
    if piece[0] == "\u00ad" and (joined := _hyphen_at_line_end(text, start)):
        return joined
    return start, end, " " if any(map(str.isspace, piece)) else ""


def _hyphen_at_line_end(text: str, at: int) -> tuple[int, int, str] | None:
    """Return a hyphen with its line end, when it splits a word (a small letter goes on)."""
    match = _BREAK.match(text, at + 1)
    if match is None or not at or not _is_letter(text[at - 1]):
        return None
    end = match.end()
    return (at, end, "") if end < len(text) and text[end].islower() else None


def _is_letter(character: str) -> bool:
    """Tell whether a character ends a letter: one by itself, or the mark on one."""
    return character.isalpha() or unicodedata.category(character).startswith("M")


def _decomposed(text: str) -> list[tuple[int, int, str]]:
    """Return letters with combining marks, and other characters that NFC changes."""
    import regex

    pattern = regex.compile(
        r"\P{M}\p{M}+|[\u1100-\u11ff]+|[\u0374\u037e\u0387\u1f71-\u1fff\u2126\u212a\u212b\uf900-\ufaff]"
    )
    found = []
    for start, end in _stretches(text):
        for match in pattern.finditer(text, start, end):
            form = unicodedata.normalize("NFC", match.group())
            if form != match.group() and not match.group()[0].isspace():
                found.append((*match.span(), form))
    return found


def _with_plain_marks(text: str) -> str:
    """Return a text with plain spaces, quotation marks and dashes; its length stays."""
    if text.isascii():
        for character in "\t\n\v\f\r\x1c\x1d\x1e\x1f":
            text = text.replace(character, " ")
        return text
    for plain, fancy in _ALIKE.items():
        for character in fancy:
            text = text.replace(character, plain)
    return text
