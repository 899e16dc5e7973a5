"""How well names, dates and quantities are proposed, by the gold set of ``entity_gold``.

``python -m tests.corpus.entity_scores [--misses]`` prints the table of the half for writing rules,
and what is missed or wrong there; of the held-out half nothing but the figures is ever shown, and
of the blind set nothing but the totals.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.model.suggestion import Candidate
from tests.corpus.figures import Figure

GOLD = Path(__file__).parent / "entity_gold"
UNSCORED = "unscored"
ANY = "name"
NAMES = {"dev": "written on", "heldout": "held out", "blind": "blind"}
"""Files of the gold set, and what the table calls them."""
BLIND = "blind"
Propose = Callable[[str], Iterable[Candidate]]


@dataclass(frozen=True)
class GoldSpan:
    """A place in a text that names something."""

    start: int
    end: int
    types: frozenset[str]

    def meets(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True)
class GoldPage:
    """A text and what a reader found in it."""

    page: str
    text: str
    spans: tuple[GoldSpan, ...]
    unscored: tuple[GoldSpan, ...]


@dataclass
class Tally:
    """Counts of a half, or of one type in it."""

    proposed: int = 0
    right: int = 0
    wanted: int = 0
    met: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.met / self.wanted if self.wanted else 0.0


@dataclass
class Scores:
    """What came out on one half."""

    pages: int = 0
    words: int = 0
    seconds: float = 0.0
    found: Tally = field(default_factory=Tally)
    typed: Tally = field(default_factory=Tally)
    by_type: dict[str, Tally] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)


def annotated(corpus: Path, name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the rows of a file of the gold set with their texts; fails when a text is another."""
    bodies = json.loads((corpus / "zyte_aeb" / "ground-truth.json").read_text("utf-8"))
    for row in json.loads((GOLD / f"{name}.json").read_text("utf-8")):
        text = bodies[row["page"]]["articleBody"]
        assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"], row["page"]
        yield row, text


def load(corpus: Path, name: str) -> list[GoldPage]:
    """Return the pages of ``dev``, ``heldout`` or ``blind``."""
    pages = []
    for row, text in annotated(corpus, name):
        spans = [
            GoldSpan(start, end, frozenset(kind.split("|"))) for start, end, kind in row["spans"]
        ]
        pages.append(
            GoldPage(
                row["page"],
                text,
                tuple(span for span in spans if UNSCORED not in span.types),
                tuple(span for span in spans if UNSCORED in span.types),
            )
        )
    return pages


def by_rules(text: str) -> Iterator[Candidate]:
    """Yield what the app proposes without a model."""
    from reader.entities.suggest_names import suggest_groups

    for group in suggest_groups(text):
        yield from group.places


def by_rules_and_model(text: str) -> Iterator[Candidate]:
    """Yield what the app proposes with the model that is installed here."""
    from reader.entities.model_names import find_model, model_candidates, with_model
    from reader.entities.suggest_names import suggest_groups

    candidates = model_candidates(text, find_model())
    for group in with_model(suggest_groups(text), candidates, text):
        yield from group.places


def score(pages: Iterable[GoldPage], propose: Propose) -> Scores:
    """Return the counts for some pages."""
    scores = Scores()
    for page in pages:
        began = time.perf_counter()
        places = sorted(propose(page.text), key=lambda each: (each.start, each.end))
        scores.seconds += time.perf_counter() - began
        scores.pages += 1
        scores.words += len(page.text.split())
        _tally(scores, page, [place for place in places if not place.is_nominal])
    return scores


def _tally(scores: Scores, page: GoldPage, places: list[Candidate]) -> None:
    for place in places:
        met = [span for span in page.spans if span.meets(place.start, place.end)]
        if not met and any(span.meets(place.start, place.end) for span in page.unscored):
            continue
        _count_proposal(scores, page, place, met)
    for span in page.spans:
        kinds = {place.type for place in places if span.meets(place.start, place.end)}
        is_right = bool(span.types & {str(kind) for kind in kinds if kind})
        scores.found.wanted += 1
        scores.found.met += bool(kinds)
        if ANY not in span.types:
            scores.typed.wanted += 1
            scores.typed.met += is_right
            tally = scores.by_type.setdefault("|".join(sorted(span.types)), Tally())
            tally.wanted += 1
            tally.met += is_right
        if not kinds:
            _note(scores, page, "missed", span.start, span.end, "|".join(sorted(span.types)))


def _count_proposal(scores: Scores, page: GoldPage, place: Candidate, met: list[GoldSpan]) -> None:
    kind = str(place.type or "")
    scores.found.proposed += 1
    scores.found.right += bool(met)
    if not met:
        _note(scores, page, "wrong", place.start, place.end, kind)
    if met and all(ANY in span.types for span in met):
        return
    is_right = any(kind in span.types for span in met)
    scores.typed.proposed += 1
    scores.typed.right += is_right
    if kind:
        tally = scores.by_type.setdefault(kind, Tally())
        tally.proposed += 1
        tally.right += is_right
    if met and not is_right:
        wanted = "|".join(sorted(met[0].types))
        _note(scores, page, "type", place.start, place.end, f"{kind or 'name?'}, is {wanted}")


def _note(scores: Scores, page: GoldPage, what: str, start: int, end: int, kind: str) -> None:
    before = page.text[max(0, start - 30) : start].replace("\n", "⏎")
    after = page.text[end : end + 25].replace("\n", "⏎")
    words = page.text[start:end].replace("\n", "⏎")
    scores.misses.append(f"{what:7} {kind:28} {before}[{words}]{after}")


def figures(corpus: Path) -> Iterator[Figure]:
    """Yield the figures of both halves and the blind set; bounds are those of the held-out half."""
    from reader.entities.model_names import find_model

    for half in NAMES:
        if not (GOLD / f"{half}.json").is_file():
            continue
        pages = load(corpus, half)
        score(pages[:1], by_rules)  # word lists are loaded
        found = score(pages, by_rules)
        yield from _rows(half, found, is_bound=half == "heldout")
        if find_model():
            score(pages[:1], by_rules_and_model)
            yield from _rows_with_model(half, score(pages, by_rules_and_model))


def _rows(half: str, scores: Scores, *, is_bound: bool) -> Iterator[Figure]:
    name = NAMES[half]
    note = (
        f"{scores.pages} pages, {scores.found.wanted} places marked by hand, {scores.words} words"
    )
    bounds = (0.93, 0.95, 0.72, 0.75) if is_bound else (None,) * 4
    rows = (
        ("found, precision", scores.found.precision, scores.found.proposed),
        ("found, recall", scores.found.recall, scores.found.wanted),
        ("right type, precision", scores.typed.precision, scores.typed.proposed),
        ("right type, recall", scores.typed.recall, scores.typed.wanted),
    )
    for (what, value, cases), least in zip(rows, bounds, strict=True):
        yield Figure(f"suggestions {what}, {name}", value, cases, least=least, note=note)
        note = ""
    for kind, tally in sorted(scores.by_type.items()):
        if "|" not in kind and half != BLIND:
            note = f"precision {tally.precision:.2f} of {tally.proposed}"
            yield Figure(f"  {kind}, recall, {name}", tally.recall, tally.wanted, note=note)
    per_thousand = 1e6 * scores.seconds / max(scores.words, 1)
    yield Figure(f"suggestions for 1,000 words, {name}", per_thousand, scores.pages, unit="ms")


def _rows_with_model(half: str, scores: Scores) -> Iterator[Figure]:
    name = NAMES[half]
    rows = (("found", scores.found), ("right type", scores.typed))
    for what, tally in rows:
        for which, value, cases in (
            ("precision", tally.precision, tally.proposed),
            ("recall", tally.recall, tally.wanted),
        ):
            yield Figure(f"with a model: {what}, {which}, {name}", value, cases)
    per_thousand = 1e6 * scores.seconds / max(scores.words, 1)
    yield Figure(f"with a model: 1,000 words, {name}", per_thousand, scores.pages, unit="ms")


def main() -> int:
    """Print the figures of the half for writing rules, and its misses when asked."""
    corpus = Path(os.environ["POSTIL_CORPUS"])
    scores = score(load(corpus, "dev"), by_rules)
    for name, tally in {"found": scores.found, "typed": scores.typed, **scores.by_type}.items():
        print(
            f"{name:28} P {tally.precision:.3f} of {tally.proposed:4}"
            f"   R {tally.recall:.3f} of {tally.wanted:4}"
        )
    if "--misses" in sys.argv:
        kinds = Counter(line.split()[0] for line in scores.misses)
        print(*sorted(scores.misses), dict(kinds), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
