"""Every document of the cases opens, or is refused with a line; its text is as long as others'."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from reader.formats.registry import EXTENSIONS, import_source, read_source
from reader.model.errors import PasswordNeededError, SourceError
from tests.corpus.figures import Figure

FORMATS = (".epub", ".pdf", ".docx", ".odt", ".fb2", ".rtf", ".eml", ".mhtml", ".vtt", ".srt")
NEAR = (0.8, 1.25)
"""Of the length that two other programs give for a PDF's text."""


@dataclass(frozen=True)
class Opened:
    """What became of one file."""

    path: Path
    seconds: float
    text: str = ""
    refused: str = ""
    """The line that a person is shown."""
    crashed: str = ""
    """The exception that should not have come."""


def open_all(corpus: Path, suffix: str) -> list[Opened]:
    """Return what becomes of each file of one kind."""
    paths = sorted(path for path in corpus.rglob(f"*{suffix}") if path.is_file())
    return [_open(path) for path in paths]


def figures(corpus: Path) -> Iterator[Figure]:
    """Yield a few figures for each format of which there are files."""
    for suffix in FORMATS:
        found = open_all(corpus, suffix) if suffix in EXTENSIONS else []
        if not found:
            continue
        number, name = len(found), suffix[1:].upper()
        crashed = [each for each in found if each.crashed]
        note = "; ".join(f"{each.path.name}: {each.crashed}" for each in crashed)
        yield Figure(f"{name} with an error", len(crashed), number, most=0, note=note)
        refused = [each for each in found if each.refused]
        yield Figure(f"{name} refused", len(refused), number, unit="files")
        for each in refused:
            yield Figure(
                f"  {each.path.name[:40]}", 1000 * each.seconds, 1, note=each.refused, unit="ms"
            )
        times = [1000 * each.seconds for each in found]
        slowest = max(found, key=lambda each: each.seconds)
        yield Figure(f"time to read, median, {name}", median(times), number, unit="ms")
        yield Figure(
            f"time to read, longest, {name}", max(times), number, unit="ms", note=slowest.path.name
        )
        if suffix == ".pdf":
            yield from _lengths(corpus, found)


def _lengths(corpus: Path, found: list[Opened]) -> Iterator[Figure]:
    """Yield how near the lengths of the PDFs' texts are to those of two other programs."""
    listed = corpus / "pdf" / "peers_text_lengths.json"
    peers = json.loads(listed.read_text("utf-8")) if listed.exists() else {}
    near, other = 0, []
    for each in found:
        said = peers.get(each.path.relative_to(corpus / "pdf").as_posix(), {})
        lengths = [n for key in ("pypdf_chars", "pymupdf_chars") if (n := said.get(key))]
        if not lengths or not each.text:
            continue
        low, high = NEAR[0] * min(lengths), NEAR[1] * max(lengths)
        if low <= len(each.text) <= high:
            near += 1
        else:
            other.append(f"{each.path.name} {len(each.text)} for {min(lengths)}–{max(lengths)}")
    if near or other:
        number = near + len(other)
        yield Figure(
            "PDF texts about as long as peers'", near / number, number, note="; ".join(other)
        )


def _open(path: Path) -> Opened:
    start = time.perf_counter()
    try:
        imported = import_source(read_source(path), name=path.name, folder=path.parent)
    except PasswordNeededError as error:
        return Opened(path, time.perf_counter() - start, refused=f"asks: {error.message}")
    except SourceError as error:
        return Opened(path, time.perf_counter() - start, refused=error.message)
    except Exception as error:  # noqa: BLE001 - told in the table
        return Opened(path, time.perf_counter() - start, crashed=f"{type(error).__name__}: {error}")
    return Opened(path, time.perf_counter() - start, text=imported.text)
