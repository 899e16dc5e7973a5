"""Words as people type them, made fit for one line: tags, names, summaries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_LONGEST_SUMMARY = 72
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str, limit: int = _LONGEST_SUMMARY) -> str:
    """Return a text on one line, cut at a word with ``…`` when longer than ``limit`` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    head = cut.rpartition(" ")[0]
    return (head if len(head) > limit // 2 else cut).rstrip() + "…"


def printable(text: str) -> str:
    """Return a text that cannot harm a terminal: on one line, control characters made visible."""
    return "".join(map(_visible, " ".join(text.split())))


def printable_text(text: str) -> str:
    """Return a text of several lines that cannot harm a terminal."""
    return "".join(c if c in "\n\t" else _visible(c) for c in text)


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in _HIDDEN_CATEGORIES
    return "�" if hidden or character in _DIRECTION_MARKS else character


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags without ``#`` and white space at the ends, each once whatever its case."""
    kept: dict[str, str] = {}
    for tag in tags:
        name = " ".join(tag.split()).lstrip("#").strip()
        if name:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())
