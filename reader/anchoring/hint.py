"""What is known of a passage besides its words: the headings it stood under."""

from __future__ import annotations

from dataclasses import dataclass

Outline = tuple[tuple[int, int, str], ...]
"""The headings of a text in reading order: offset (code points), level (1 to 6), words."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Where to look first, where the words alone do not tell."""

    headings: tuple[str, ...] = ()
    """The heading path of the passage when it was described, the outermost first."""
    outline: Outline = ()
    """The headings of the text in which it is looked for."""


def heading_path(outline: Outline, offset: int) -> tuple[str, ...]:
    """Return the headings that an offset stands under, the outermost first."""
    path: list[tuple[int, str]] = []
    for start, level, words in outline:
        if start > offset:
            break
        while path and path[-1][0] >= level:
            path.pop()
        path.append((level, words))
    return tuple(words for _, words in path)
