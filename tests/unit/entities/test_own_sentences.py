"""Names in sentences of our own: the types that news of one kind alone does not show.

Not blind: most rules for works, events and firms were written with them. ``make corpus`` has the
figures that are.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.corpus.entity_scores import UNSCORED, GoldPage, GoldSpan, Scores, by_rules, score

_MARKED = re.compile(r"\[([^\]|]+)\|([a-z|?]+)\]")


def _page(line: str) -> GoldPage:
    """Return a sentence without its marks, and what they mark."""
    spans = []
    text, at = "", 0
    for match in _MARKED.finditer(line):
        text += line[at : match.start()]
        types = frozenset(match[2].replace("?", UNSCORED).split("|"))
        spans.append(GoldSpan(len(text), len(text) + len(match[1]), types))
        text += match[1]
        at = match.end()
    is_scored = [UNSCORED not in span.types for span in spans]
    return GoldPage(
        "",
        text + line[at:],
        tuple(span for span, scored in zip(spans, is_scored, strict=True) if scored),
        tuple(span for span, scored in zip(spans, is_scored, strict=True) if not scored),
    )


@pytest.fixture(scope="module")
def scores() -> Scores:
    lines = Path(__file__).with_name("own_sentences.txt").read_text("utf-8").splitlines()
    pages = [_page(line) for line in lines if line and not line.startswith("#")]
    assert not any(mark in page.text for page in pages for mark in "[]|")
    assert sum(len(page.spans) for page in pages) > 500
    return score(pages, by_rules)


def test_nearly_every_name_is_found(scores: Scores) -> None:
    assert scores.found.precision > 0.98
    assert scores.found.recall > 0.97


def test_most_have_their_type(scores: Scores) -> None:
    assert scores.typed.precision > 0.90
    assert scores.typed.recall > 0.88


@pytest.mark.parametrize(
    ("kind", "least"), [("work", 0.80), ("event", 0.88), ("place", 0.90), ("organisation", 0.85)]
)
def test_no_type_falls_behind(scores: Scores, kind: str, least: float) -> None:
    assert scores.by_type[kind].recall > least
