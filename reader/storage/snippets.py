"""A few words around what a search found; FTS5's own snippets take minutes on a long text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

_CONSIDERED = 200
"""How many places of a text are compared."""
_WIDTH = 100
"""Code points of a snippet, before it is widened to whole words."""
_MARKS = "[\u0300-\u036f]"
"""Accents that stand alone, after their letter."""


class _Folding(dict[int, str]):
    """Characters by code point, lower case and without diacritics, one for one."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[:1].lower()
        self[code] = folded = base if len(base) == 1 else chr(code)
        return folded


def fold(text: str) -> str:
    """Return ``text`` as it is compared: of the same length, so that offsets stay true."""
    return text.lower() if text.isascii() else text.translate(_Folding())


def snippet(text: str, phrases: Sequence[str], marks: tuple[str, str] = ("", "")) -> str:
    """Return the stretch of ``text`` that holds the most of the phrases, on one line.

    ``marks`` go around each. The beginning of the text when none of them stands in it.
    """
    pattern = _pattern(phrases)
    found = [match.span() for match in islice(pattern.finditer(fold(text)), _CONSIDERED)]
    if not found:
        return _cut(text, 0, min(len(text), _WIDTH), [], marks)
    return _cut(text, *_best_window(text, found), found, marks)


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Match any phrase at the start of a word; white space and punctuation within it may differ."""
    sources = []
    for phrase in phrases:
        words = re.findall(r"\w+", fold(phrase))
        sources.append(r"\W+".join(f"{_MARKS}*".join(map(re.escape, word)) for word in words))
    alternatives = "|".join(sorted(filter(None, sources), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?:\w|{_MARKS})*" if alternatives else r"(?!)")


def _best_window(text: str, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the window, a third of it before its first match, that holds the most words."""

    def distinct(first: int) -> int:
        start = found[first][0]
        within = (span for span in found[first:] if span[1] <= start + _WIDTH)
        return len({text[a:b].casefold() for a, b in within})

    best = max(range(len(found)), key=lambda index: (distinct(index), -index))
    start = max(0, found[best][0] - _WIDTH // 3)
    return start, min(len(text), max(start + _WIDTH, found[best][1]))


def _cut(
    text: str, start: int, end: int, found: Sequence[tuple[int, int]], marks: tuple[str, str]
) -> str:
    """Return ``text[start:end]`` widened to whole words, marked, with … where it was cut."""
    start = max(text.rfind(" ", max(0, start - 30), start) + 1, start - 30) if start else 0
    after = text.find(" ", end, end + 30)
    end = after if after >= 0 else min(len(text), end + 30)
    pieces, at = [], start
    for a, b in found:
        if start <= a and b <= end:
            pieces += [text[at:a], marks[0], text[a:b], marks[1]]
            at = b
    line = " ".join("".join([*pieces, text[at:end]]).split())
    return "…" * (start > 0) + line + "…" * (end < len(text))
