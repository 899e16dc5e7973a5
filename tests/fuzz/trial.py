"""Imports mutated files in a worker and says what went wrong: anything but a FormatError."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from reader.formats.isolation.operations import IMPORT, Fault, ImportArguments
from reader.formats.isolation.process import TimeUpError, WorkerGoneError, WorkerProcess
from reader.model.article import block_starts, reading_text
from tests.fuzz.mutations import mutated
from tests.helpers.sample_files import sample

SECONDS = 5.0
_LARGEST_SEED = 60_000
_WELL = ("FormatError", "PasswordNeededError", "SourceError")


@dataclass
class Finding:
    """One file that was not answered as it should be."""

    kind: str
    seed: int
    what: str
    data: bytes


@dataclass
class Report:
    """What became of the files of one format."""

    kind: str
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    lines: Counter[str] = field(default_factory=Counter)
    """How often each refusal was given, names and numbers left out."""
    findings: list[Finding] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kind}: {self.read + self.refused + len(self.findings)} files in "
            f"{self.seconds:.0f} s, {self.read} read, {self.refused} refused with a line, "
            f"slowest {self.slowest:.2f} s, {len(self.findings)} findings"
        )


def seeds_of(kind: str, folder: Path | None = None) -> list[bytes]:
    """Return what is mutated: our samples, and real files of the format below a folder."""
    suffix = Path(sample(kind).name).suffix
    found = sorted(folder.rglob(f"*{suffix}")) if folder is not None else []
    real = [path.read_bytes() for path in found if 0 < path.stat().st_size <= _LARGEST_SEED]
    return [sample(kind).data, *real[:200]]


def run(kind: str, count: int, *, seed: int = 0, seeds: list[bytes] | None = None) -> Report:
    """Import ``count`` mutated files of a format; number ``n`` is made from ``seed + n`` alone."""
    report = Report(kind)
    name = sample(kind).name
    seeds = seeds or seeds_of(kind)
    worker = WorkerProcess()
    began = time.monotonic()
    try:
        for number in range(seed, seed + count):
            data = mutated(kind, seeds, random.Random(f"{kind} {number}"))
            if not data.strip():
                continue
            if not worker.alive:
                worker.close()
                worker = WorkerProcess()
            what = _try(worker, name, data, report)
            if what:
                report.findings.append(Finding(kind, number, what, data))
    finally:
        worker.close()
    report.seconds = time.monotonic() - began
    return report


def _try(worker: WorkerProcess, name: str, data: bytes, report: Report) -> str:
    """Import one file; return what is wrong, or nothing."""
    began = time.monotonic()
    try:
        answer = worker.ask(IMPORT, data, ImportArguments(name), seconds=SECONDS)
    except TimeUpError:
        return f"took longer than {SECONDS:.0f} s"
    except WorkerGoneError:
        return "the process crashed"
    report.slowest = max(report.slowest, time.monotonic() - began)
    if isinstance(answer, Fault):
        if answer.what not in _WELL:
            return f"{answer.what}: {answer.line}"
        report.refused += 1
        report.lines["".join(c for c in answer.line if not c.isdigit())[:90]] += 1
        return "" if answer.line and "\n" not in answer.line else "a refusal is not one line"
    report.read += 1
    return _fault_of(answer)


def _fault_of(imported) -> str:
    """Tell what is wrong with a text that was read."""
    text = reading_text(imported.blocks)
    details = imported.details
    if any(not 0 <= mark.offset <= len(text) for mark in (*details.pages, *details.outline)):
        return "a page or a line of the outline is outside the text"
    if any(not 0 <= place.offset <= place.offset + place.length <= len(text)
           for place in imported.places):  # fmt: skip
        return "a place is outside the text"
    if any(not 0 <= each.start <= each.end <= len(text) for each in imported.annotations):
        return "an annotation is outside the text"
    if any("\n" in run.text and run.image for block in imported.blocks for run in block.runs):
        return "an image is text"
    if block_starts(imported.blocks)[-1:] > [len(text)]:
        return "blocks are longer than the text"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "half a character: it can be neither stored nor exported"
    return "a NUL character" if "\0" in text else ""
