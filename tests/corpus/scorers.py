"""The scorers that come with the cases, each in a process of its own, and the figures they give."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.corpus.figures import Figure

ROOT = Path(__file__).resolve().parents[2]


def score(corpus: Path, script: str, *arguments: str) -> str:
    """Return what a scorer prints; it calls ``tests.corpus.adapter`` of this checkout."""
    done = subprocess.run(
        [sys.executable, str(corpus.resolve() / script), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    return done.stdout


def extraction(corpus: Path, cases: str, function: str) -> dict[str, float]:
    """Return the summary of ``score_extraction.py`` for one set."""
    with tempfile.TemporaryDirectory(prefix="postil-corpus-") as folder:
        out = Path(folder) / "scores.json"
        name = f"tests.corpus.adapter:{function}"
        score(
            corpus,
            "score_extraction.py",
            *("--set", cases, "--callable", name, "--json", str(out)),
        )
        found: dict[str, float] = json.loads(out.read_text("utf-8"))["summary"]
    return found


def metadata(corpus: Path) -> dict[str, tuple[int, int]]:
    """Return how many titles, authors and dates of pages are right, and of how many."""
    printed = score(
        corpus,
        "score_extraction.py",
        *("--set", "readability", "--meta", "tests.corpus.adapter:metadata"),
    )
    found = re.findall(r"(\w+) right (\d+)/(\d+)", printed)
    return {name: (int(right), int(of)) for name, right, of in found}


def encodings(corpus: Path) -> tuple[int, int]:
    """Return how many legacy-encoded texts are decoded rightly, and of how many."""
    printed = score(corpus, "score_encoding.py", "--callable", "tests.corpus.adapter:text")
    found = re.search(r"ALL (\d+)/(\d+)=", printed)
    assert found is not None, printed
    return int(found[1]), int(found[2])


def figures(corpus: Path) -> Iterator[Figure]:
    """Yield all figures of the scorers; of a set without cases none."""
    for cases in ("readability", "zyte"):
        found = extraction(corpus, cases, "page")
        number = int(found["pages"])
        yield Figure(f"article of a page, token F1, {cases}", found["F1"], number, least=0.96)
        yield Figure(f"pages read as empty, {cases}", found["empty"], number, most=0)
        yield Figure(f"pages with an error, {cases}", found["errors"], number, most=0)
        yield Figure(f"time a page, median, {cases}", found["ms_median"], number, unit="ms")
    for name, (right, of) in metadata(corpus).items():
        least = {"title": 0.75, "date": 0.9}.get(name)
        yield Figure(f"{name}s of pages that are right", right / of, of, least=least)
    right, of = encodings(corpus)
    yield Figure("texts in the right encoding", right / of, of, least=0.92)
    for cases, function in (("docx", "document"), ("epub", "book")):
        if not list((corpus / cases).glob(f"pandoc-*.{cases}")):
            continue
        found = extraction(corpus, cases, function)
        note = "the best peer has .920" if cases == "docx" else "the best peer has .946"
        number = int(found["pages"])
        yield Figure(f"text of {cases.upper()}, token F1", found["F1"], number, note=note)
