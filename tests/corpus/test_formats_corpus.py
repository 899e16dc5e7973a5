"""Figures on pages and texts that nobody of this project wrote, by their own scorers."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.formats.registry import import_source
from tests.corpus import opening, scorers


@pytest.mark.corpus
@pytest.mark.parametrize(("pages", "least"), [("readability", 0.975), ("zyte", 0.968)])
def test_main_content(corpus: Path, pages: str, least: float) -> None:
    summary = scorers.extraction(corpus, pages, "page")
    assert summary["errors"] == 0
    assert summary["empty"] == 0
    assert summary["F1"] >= least


@pytest.mark.corpus
def test_metadata(corpus: Path) -> None:
    found = scorers.metadata(corpus)
    for name, least in (("title", 0.8), ("author", 0.75), ("date", 0.9)):
        right, of = found[name]
        assert right >= least * of, name


@pytest.mark.corpus
def test_encodings(corpus: Path) -> None:
    right, of = scorers.encodings(corpus)
    assert right >= 0.97 * of


@pytest.mark.corpus
@pytest.mark.parametrize("suffix", opening.FORMATS)
def test_every_document_opens_or_is_refused_in_a_line(corpus: Path, suffix: str) -> None:
    for each in opening.open_all(corpus, suffix):
        assert not each.crashed, (each.path.name, each.crashed)
        assert "\n" not in each.refused


@pytest.mark.corpus
def test_naughty_strings_are_kept(corpus: Path) -> None:
    for path in sorted((corpus / "naughty").glob("*.txt")):
        text = path.read_text("utf-8")
        imported = import_source(path.read_bytes(), name=path.name)
        assert "".join(imported.text.split()) == "".join(text.split()), path.name
