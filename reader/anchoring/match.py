"""Words that a person typed, found in a reading text."""

from __future__ import annotations

import re

_CONTEXT_SLACK = 200
_ALIKE = ("'‘’‛ʼ′", '"“”„‟″', "-‐‑")
_CLASSES = {character: f"[{re.escape(alike)}]" for alike in _ALIKE for character in alike}


def find_quote(
    text: str, words: str, *, prefix: str = "", suffix: str = ""
) -> list[tuple[int, int]]:
    """Return the spans (code points, half open) where words stand, in reading order, no overlaps.

    Any run of white space matches any other, paragraph ends included; straight and curly quotation
    marks are equal. ``prefix`` and ``suffix`` are words that must stand right before and after.
    """
    pattern = _pattern(words)
    if not pattern:
        return []
    before = re.compile(rf"{_pattern(prefix)}\s*\Z") if prefix.strip() else None
    after = re.compile(rf"\s*{_pattern(suffix)}") if suffix.strip() else None
    spans = (match.span() for match in re.finditer(pattern, text))
    return [
        (start, end)
        for start, end in spans
        if (before is None or _ends_with(text, start, before, len(prefix)))
        and (after is None or after.match(text, end))
    ]


def _pattern(words: str) -> str:
    """Return a regular expression for words: white space is elastic, quotation marks are equal."""
    pieces = ("".join(_CLASSES.get(c, re.escape(c)) for c in word) for word in words.split())
    return r"\s+".join(pieces)


def _ends_with(text: str, end: int, pattern: re.Pattern[str], length: int) -> bool:
    window = text[max(0, end - length - _CONTEXT_SLACK) : end]
    return pattern.search(window) is not None
