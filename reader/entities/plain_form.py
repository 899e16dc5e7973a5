"""A text as names are looked up in it: marks that writers and converters vary are alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reader.anchoring.units import EditMap

_UNSEEN = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Soft hyphens, marks of direction and other characters without width."""
_CHANGED = re.compile(f"[{_UNSEEN}]+|  [ {_UNSEEN}]*")
_UNSEEN_CHARACTERS = re.compile(f"[{_UNSEEN}]")
_SPACES = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_JOINT = re.compile(r"-(?<=\w-)(?=\w)")
_ALIKE = {" ": _SPACES, "'": "‘’‚‛ʼ′`´＇", '"': "“”„‟″«»", "-": "‐‑‒–−﹣－"}
"""By what stands for it. The long dash is left out: it stands between names, not in them."""


class PlainForm:
    """The plain form of a text, and the way back to offsets (code points) of the text.

    Spaces within a line are one space, and so is a hyphen or short dash that joins two words;
    quotation marks and apostrophes are straight, letters composed (NFC), and characters without
    width are gone. Lines stay lines.
    """

    __slots__ = ("_map", "text")

    def __init__(self, original: str) -> None:
        text = _with_plain_marks(original)
        self._map: EditMap | None = None
        changed = list(_changed(text))
        if changed:
            text = self._edited(text, changed)
        self.text = _JOINT.sub(" ", text) if "-" in text else text

    def _edited(self, text: str, changed: list[tuple[int, int, str]]) -> str:
        self._map = EditMap()
        parts: list[str] = []
        at = 0
        for start, end, form in changed:
            if start < at:
                continue
            parts += (text[at:start], form)
            self._map.add(start, end, len(form))
            at = end
        return "".join(parts) + text[at:]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text that a span of the plain form stands for."""
        return (start, end) if self._map is None else self._map.original_span(start, end)


def plain(words: str) -> str:
    """Return words on one line in plain form, without white space at their ends."""
    return " ".join(PlainForm(words).text.split())


def _with_plain_marks(text: str) -> str:
    """Return a text with plain spaces, quotation marks and hyphens; its length stays."""
    for mark, others in _ALIKE.items():
        for other in others:
            if other in text:
                text = text.replace(other, mark)
    return text


def _changed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces whose length changes, in order: start, end and plain form."""
    found: list[tuple[int, int, str]] = []
    if "  " in text or (not text.isascii() and _UNSEEN_CHARACTERS.search(text)):
        matches = _CHANGED.finditer(text)
        found += [(*match.span(), " " if " " in match.group() else "") for match in matches]
    if not unicodedata.is_normalized("NFC", text):
        found += _decomposed(text)
        found.sort()
    yield from found


def _decomposed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield letters with combining marks, and other characters that NFC changes."""
    import regex

    pattern = regex.compile(
        r"\P{M}\p{M}+|[\u1100-\u11ff]+|[\u0374\u037e\u0387\u1f71-\u1fff\u2126\u212a\u212b\uf900-\ufaff]"
    )
    for match in pattern.finditer(text):
        form = unicodedata.normalize("NFC", match.group())
        if form != match.group() and not match.group()[0].isspace():
            yield (*match.span(), form)
