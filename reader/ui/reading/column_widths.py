"""How wide the columns of a table are: by their words, and by how much they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

_MEASURED = 4
"""So many of a column's longest words and lines are measured: the widest is among them."""
_WIDE_SCRIPT = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_CHARACTERS_TOGETHER = 4
"""A script without spaces breaks anywhere; fewer than these side by side are hard to read."""

Measure = Callable[[str], float]


@dataclass
class ColumnContent:
    """What has to find room in one column, as far as it matters."""

    words: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    least: float = 0.0
    """Pixels that something other than words needs."""

    def add(self, text: str) -> None:
        """Note a cell's text."""
        self.lines = _longest((*self.lines, *text.split("\n")))
        self.words = _longest((*self.words, *map(_unbroken, text.split())))


@dataclass(frozen=True)
class ColumnWidths:
    """Pixels of each column, and whether no word had to be broken for them."""

    widths: tuple[float, ...]
    fits: bool


def column_widths(
    columns: Sequence[ColumnContent], measure: Measure, padding: float, room: float
) -> ColumnWidths:
    """Share ``room`` pixels among columns; ``padding`` is what stands beside each one's text.

    Each gets what its longest word needs, and of the rest a share by how much more it holds. Where
    even the words have no room, the widest columns give way: numbers and short words stay whole.
    """
    least = [max(_widest(c.words, measure), c.least) + padding for c in columns]
    wanted = [
        max(min(_widest(column.lines, measure) + padding, room), own)
        for column, own in zip(columns, least, strict=True)
    ]
    rest = room - sum(least)
    if rest < 0:
        most = _most(least, room)
        return ColumnWidths(tuple(min(own, most) for own in least), fits=False)
    if sum(wanted) <= room:
        spare = (room - sum(wanted)) / max(sum(wanted), 1)
        return ColumnWidths(tuple(own * (1 + spare) for own in wanted), fits=True)
    more = [each - own for each, own in zip(wanted, least, strict=True)]
    share = rest / sum(more)
    return ColumnWidths(
        tuple(own + each * share for own, each in zip(least, more, strict=True)), fits=True
    )


def _most(widths: Sequence[float], room: float) -> float:
    """Return the width to which the widest are cut so that all of them fill the room."""
    left = room
    for number, width in enumerate(sorted(widths)):
        most = left / (len(widths) - number)
        if width > most:
            return most
        left -= width
    return max(widths)


def _longest(texts: Iterable[str]) -> list[str]:
    return sorted(set(texts), key=lambda text: (-len(text), text))[:_MEASURED]


def _unbroken(word: str) -> str:
    """Return the part of a word that stands on one line."""
    return word[:_CHARACTERS_TOGETHER] if _WIDE_SCRIPT.search(word) else word


def _widest(texts: Iterable[str], measure: Measure) -> float:
    return max(map(measure, texts), default=0.0)
