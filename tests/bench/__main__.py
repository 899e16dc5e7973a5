"""Measure the whole application against its budgets: ``make bench``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import cold_start
from tests.bench.material import SAMPLE, make_long_article
from tests.bench.measure import Row, ratio, table

ROOT = Path(__file__).resolve().parents[2]


def child(module: str, *arguments: str | Path) -> str:
    """Return the last line that a bench module prints in a process of its own."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return result.stdout.splitlines()[-1]


def measure(folder: Path) -> list[Row]:
    """Return every row."""
    start = time.monotonic()
    source, _ = make_long_article(folder)
    print(
        f"made a text of 580,000 words with 10,000 annotations in {time.monotonic() - start:.0f} s"
    )
    rows = cold_start.rows(SAMPLE, folder / "sample-home", "sample")
    rows += cold_start.rows(source, folder, "580,000 words")
    rows += [Row(**row) for row in json.loads(child("bench_app", folder))]
    rows += [Row(**row) for row in json.loads(child("bench_files", folder))]
    rows += [Row(**row) for row in json.loads(child("bench_reanchoring", folder))]
    rows += [Row(**row) for row in json.loads(child("bench_entities", folder))]
    rows += [Row(**row) for row in json.loads(child("bench_names"))]
    rows += [Row(**row) for row in json.loads(child("bench_suggestions"))]
    rows += [Row(**row) for row in json.loads(child("bench_claims"))]
    grown = [int(child("bench_memory", who, folder)) / 2**20 for who in ("postil", "bare")]
    work = "memory for the 580,000-word article"
    return [*rows, ratio(work, grown[0], grown[1], 1.5, unit="MiB")]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="postil-bench-") as folder:
        rows = measure(Path(folder))
    print(table(rows))
    failed = [row.work for row in rows if row.verdict == "FAIL"]
    if failed:
        print(f"past the budget by more than half: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
