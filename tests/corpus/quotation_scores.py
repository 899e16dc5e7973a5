"""How well quotations are paired and attributed, by the blind set of ``entity_gold``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from reader.model.suggestion import Quotation, Span
from tests.corpus.entity_scores import BLIND, NAMES, annotated
from tests.corpus.figures import Figure

SAID = "said"
NEAR = 2
"""Code points by which an end may differ: the mark, and a comma or blank beside it."""
Propose = Callable[[str], Iterable[Quotation]]


@dataclass(frozen=True)
class GoldQuotation:
    """What stands between two marks, and the names of its speaker; none: the text names nobody."""

    start: int
    end: int
    kind: str
    speakers: frozenset[str]
    """Each is right; "" stands for nobody."""

    def is_met_by(self, span: Span) -> bool:
        return abs(span[0] - self.start) <= NEAR and abs(span[1] - self.end) <= NEAR

    def is_said_by(self, name: str) -> bool:
        words = set(name.split())
        return any(
            words <= set(speaker.split()) or set(speaker.split()) <= words
            for speaker in self.speakers
            if bool(speaker) == bool(name)
        )


@dataclass(frozen=True)
class QuotedPage:
    """A text and its quotations."""

    text: str
    quotations: tuple[GoldQuotation, ...]


@dataclass
class Tally:
    """Counts of pieces; see the README of the gold set for what they mean."""

    wanted: int = 0
    paired: int = 0
    proposed: int = 0
    met: int = 0
    named: int = 0
    """Of those paired, how many have a speaker with a name; then how they were answered."""
    right: int = 0
    left_open: int = 0
    wrong: int = 0
    nameless: int = 0
    rightly_open: int = 0

    def __add__(self, other: Tally) -> Tally:
        names = [field.name for field in fields(self)]
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names})


def load(corpus: Path) -> list[QuotedPage]:
    """Return the pages of the blind set."""
    return [QuotedPage(text, _gold(row, text)) for row, text in annotated(corpus, BLIND)]


def _gold(row: dict[str, Any], text: str) -> tuple[GoldQuotation, ...]:
    return tuple(
        GoldQuotation(
            start, end, kind, frozenset(text[slice(*at)] if at else "" for at in speakers)
        )
        for start, end, kind, speakers in row["quotations"]
    )


def by_rules(text: str) -> Iterable[Quotation]:
    """Return what the app pairs and attributes."""
    from reader.entities.attribution import find_attributed

    return find_attributed(text)


def score(pages: Iterable[QuotedPage], propose: Propose) -> Tally:
    """Return the counts for some pages."""
    return sum((_tally(page, propose(page.text)) for page in pages), Tally())


def _tally(page: QuotedPage, proposed: Iterable[Quotation]) -> Tally:
    pieces = [(span, said.speaker) for said in proposed for span in said.spans]
    tally = Tally()
    for span, speaker in pieces:
        met = [gold for gold in page.quotations if gold.is_met_by(span)]
        if not speaker and met and all(gold.kind != SAID for gold in met):
            continue
        tally.proposed += 1
        tally.met += any(gold.kind == SAID for gold in met)
    for gold in page.quotations:
        if gold.kind == SAID:
            tally.wanted += 1
            _answer(tally, gold, [name for span, name in pieces if gold.is_met_by(span)])
    return tally


def _answer(tally: Tally, gold: GoldQuotation, names: list[str]) -> None:
    if not names:
        return
    tally.paired += 1
    is_right = gold.is_said_by(names[0])
    if "" in gold.speakers:
        tally.nameless += 1
        tally.rightly_open += is_right
        return
    tally.named += 1
    tally.right += is_right
    tally.left_open += not names[0]
    tally.wrong += bool(names[0]) and not is_right


def figures(corpus: Path) -> Iterator[Figure]:
    """Yield the totals; nobody is shown which were missed."""
    pages = load(corpus)
    found = score(pages, by_rules)
    note = f"{len(pages)} pages, marked by one who wrote no rules"
    rows = (
        ("quotations paired, recall", found.paired, found.wanted),
        ("quotations paired, precision", found.met, found.proposed),
        ("speaker right, of those paired", found.right, found.named),
        ("  speaker left open", found.left_open, found.named),
        ("  speaker wrong", found.wrong, found.named),
        ("none said where none is named", found.rightly_open, found.nameless),
    )
    for what, value, cases in rows:
        yield Figure(f"{what}, {NAMES[BLIND]}", value / max(cases, 1), cases, note=note)
        note = ""
