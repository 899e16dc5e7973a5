"""How long the claims ledger takes, and finding who says what. Prints rows as JSON."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

from reader.model.claim import AnnotationLink, Claim, LinkKind
from reader.services import marking
from reader.services.claim_suggestions import said_in
from reader.services.claims_ledger import ClaimFilter, ledger, narrowed
from reader.services.library import Library
from reader.storage.claims import insert_link
from tests.bench.measure import Row

ARTICLES, CLAIMS_EACH, LINKS, ROUNDS = 100, 50, 2_000, 5
_SENTENCE = "Water reached the lower streets of Orlo before siren {number} sounded at all.\n"
_SPEECH = (
    "Ida Verrin met Pavel Osk in Orlo. “The gates of the dam held all night,” Verrin said "
    "on Friday. "
    "“Nobody was hurt.\n“Everybody was warned.”\nOsk claimed that two of the gates had failed. "
    "The River Board called it a “minor event” and said that repairs had begun.\n"
)


def rows() -> list[Row]:
    """List 5,000 claims, filter them, and find the speakers of 1,000 words."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder, "l.db")) as library:
        _fill(library, Path(folder))
        found = ledger(library.db)
        assert len(found) == ARTICLES * CLAIMS_EACH
        listed = _median(lambda: ledger(library.db))
        wanted = ClaimFilter.parse("by:osk status:open about:orlo before:2026-08 siren")
        filtered = _median(lambda: narrowed(library.db, found, wanted))
    text = _SPEECH * 20
    thousands = len(text.split()) / 1000
    starts = [0, *(at + 1 for at, mark in enumerate(text) if mark == "\n")]
    spans = [(a, b - 1) for a, b in pairwise(starts)]
    said = _median(lambda: said_in(text, spans)) / thousands
    return [
        Row("list 5,000 claims with 2,000 links", listed * 1000, 500, "ms"),
        Row("filter 5,000 claims as you type", filtered * 1000, 50, "ms"),
        Row("find who says what in 1,000 words", said * 1000, 50, "ms"),
    ]


def _fill(library: Library, folder: Path) -> None:
    chance = random.Random(5_000)
    ids = []
    for number in range(ARTICLES):
        path = folder / f"{number}.txt"
        path.write_text(_SENTENCE.format(number=number) * CLAIMS_EACH, encoding="utf-8")
        article = library.add_file(path, compare=False).article
        session = library.open_article(article.id, touch=False)
        with library.recording("claim") as record:
            for start in session.block_starts[:CLAIMS_EACH]:
                claim = Claim(source_words="Osk", said=f"2026-0{chance.randint(1, 9)}")
                made = marking.add(record, session.revision, (start, start + 40), claim=claim)
                ids.append(made.id)
        library.committed(record, None)
    with library.recording("link claims") as record:
        for _ in range(LINKS):
            one, other = chance.sample(ids, 2)
            insert_link(record, AnnotationLink(one, LinkKind.SUPPORTS, other))
    library.committed(record, None)


def _median(work: Callable[[], object]) -> float:
    """Return the seconds that something takes, the middle one of some."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)[ROUNDS // 2]


if __name__ == "__main__":
    print(json.dumps([asdict(row) for row in rows()]))
