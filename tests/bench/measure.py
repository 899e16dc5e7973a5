"""One measured row and the table of all of them."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SLACK = 1.5
"""A row fails past its budget times this: machines differ, and CI is not a quiet place."""


@dataclass(frozen=True)
class Row:
    """What was measured against what; ``budget`` is in the unit of ``value``."""

    work: str
    value: float
    budget: float
    unit: str = "×"
    detail: str = ""

    @property
    def verdict(self) -> str:
        """``ok``, ``over`` (past the budget) or ``FAIL`` (past the budget and the slack)."""
        if self.value <= self.budget:
            return "ok"
        return "over" if self.value <= self.budget * SLACK else "FAIL"


def ratio(work: str, mine: float, bare: float, budget: float, *, unit: str = "ms") -> Row:
    """Return a row for one figure as a multiple of another of the same run."""
    detail = f"{mine:,.1f} {unit} against {bare:,.1f} {unit}"
    return Row(work, mine / bare, budget, detail=detail)


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the percentile of a series."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text."""
    width = max(len(row.work) for row in rows)
    lines = [f"{'work':{width}}  {'measured':>10}  {'budget':>10}  verdict"]
    for row in rows:
        measured, budget = f"{row.value:,.2f} {row.unit}", f"{row.budget:,.2f} {row.unit}"
        line = f"{row.work:{width}}  {measured:>10}  {budget:>10}  {row.verdict:7}  {row.detail}"
        lines.append(line.rstrip())
    return "\n".join(lines)


def fsync_milliseconds(folder: Path) -> float:
    """Return what the disk under a folder takes to keep a page."""
    path, times = folder / "fsync", []
    with path.open("wb") as file:
        for _ in range(20):
            file.write(b"x" * 4096)
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    path.unlink()
    return statistics.median(times)
