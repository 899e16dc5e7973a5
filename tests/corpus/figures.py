"""One row a figure, and the table of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, and the least (or the most) that it has to be."""

    what: str
    value: float
    cases: int
    least: float | None = None
    most: float | None = None
    note: str = ""
    unit: str = ""

    @property
    def verdict(self) -> str:
        if self.least is None and self.most is None:
            return ""
        low = self.least is not None and self.value < self.least
        high = self.most is not None and self.value > self.most
        return "FAIL" if low or high else "ok"

    @property
    def shown(self) -> str:
        if not self.unit:
            return f"{self.value:.3f}"
        is_whole = self.value >= 10 or float(self.value).is_integer()
        return f"{self.value:.{0 if is_whole else 1}f} {self.unit}"

    @property
    def needed(self) -> str:
        if self.least is not None:
            return f"≥ {self.least:g}"
        return f"≤ {self.most:g}" if self.most is not None else ""


def table(figures: Sequence[Figure]) -> str:
    """Return the figures in columns, as text."""
    head = ("what", "cases", "figure", "needed", "", "")
    rows = [(f.what, str(f.cases), f.shown, f.needed, f.verdict, f.note) for f in figures]
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    lines = [
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in [head, *rows]
    ]
    return "\n".join([lines[0], "-" * min(max(map(len, lines)), 120), *lines[1:]])
