"""How well names, dates and quantities are proposed on pages that the rules were not written on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.entity_scores import BLIND, by_rules, load, score


@pytest.mark.corpus
@pytest.mark.parametrize("half", ["dev", "heldout"])
def test_suggestions(corpus: Path, half: str) -> None:
    pages = load(corpus, half)
    assert len(pages) >= 12
    found = score(pages, by_rules)
    assert found.found.precision >= 0.93
    assert found.found.recall >= 0.95
    assert found.typed.precision >= 0.72
    assert found.typed.recall >= 0.75
    for kind in ("date", "quantity"):
        assert found.by_type[kind].recall >= 0.9, kind


@pytest.mark.corpus
def test_suggestions_on_the_blind_set(corpus: Path) -> None:
    found = score(load(corpus, BLIND), by_rules)
    assert found.found.precision >= 0.93
    assert found.found.recall >= 0.93
    assert found.typed.precision >= 0.72
    assert found.typed.recall >= 0.75
