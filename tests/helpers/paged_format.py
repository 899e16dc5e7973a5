"""A format of sources with pages, outline and annotations, whose texts are made by hand."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from reader.formats import kinds
from reader.formats.source_file import SourceFile
from reader.formats.watch import Watch
from reader.model.article import Block, BlockKind, Imported, Metadata, Run, reading_text
from reader.model.details import Details, OutlineEntry, PageMark, SourceAnnotation

_MODULE = "paged_by_hand"
SUFFIX = ".paged"


class PagedFormat:
    """Gives back for a file what was put into it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._imported: dict[bytes, Imported] = {}
        module = ModuleType(_MODULE)
        module.import_paged = self._import  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, f"reader.formats.{_MODULE}", module)
        kind = kinds.Format("paged", "1", (SUFFIX,), f"{_MODULE}:import_paged", isolated=False)
        monkeypatch.setitem(kinds._BY_NAME, kind.name, kind)
        monkeypatch.setitem(kinds._BY_SUFFIX, SUFFIX, kind)

    def _import(self, source: SourceFile, _watch: Watch) -> Imported:
        return replace(self._imported[source.data], importer_version=source.version)

    def write(self, path: Path, imported: Imported, mark: str = "") -> Path:
        """Write a file that is read as these blocks; ``mark`` tells the bytes of two apart."""
        data = f"paged by hand {path.name} {mark}".encode()
        self._imported[data] = imported
        path.write_bytes(data)
        return path


def book(
    pages: Sequence[tuple[str, Sequence[Block]]],
    *,
    title: str = "A Book of Pages",
    outline: Sequence[tuple[str, int, str]] = (),
    annotations: Sequence[SourceAnnotation] = (),
    first: int = 1,
) -> Imported:
    """Return pages (label, blocks) as a source; an outline entry stands where its words begin."""
    blocks = tuple(block for _label, own in pages for block in own)
    text = reading_text(blocks)
    marks, offset = [], 0
    for number, (label, own) in enumerate(pages, first):
        marks.append(PageMark(offset, label, number))
        offset += sum(len(block.text) + 1 for block in own)
    entries = tuple(OutlineEntry(text.index(words), level, name) for words, level, name in outline)
    return Imported(
        blocks=blocks,
        metadata=Metadata(title=title, authors=("Ida Verrin",)),
        media_type="application/x-paged",
        importer="paged",
        importer_version="1",
        details=Details(outline=entries, pages=tuple(marks)),
        annotations=tuple(annotations),
    )


def paragraph(text: str, **more: object) -> Block:
    """Return a paragraph of one run."""
    return Block(BlockKind.PARAGRAPH, (Run(text),), **more)  # type: ignore[arg-type]


def on(imported: Imported, words: str, key: str, **more: str) -> SourceAnnotation:
    """Return an annotation of the source on the first place of some words."""
    start = imported.text.index(words)
    return SourceAnnotation(key, start, start + len(words), **more)
