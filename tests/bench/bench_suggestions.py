"""How long it takes to propose what 1,000 words name, cold and warm. Prints rows as JSON."""

from __future__ import annotations

import json
import time
from dataclasses import asdict

from tests.bench.material import SAMPLE
from tests.bench.measure import Row

ROUNDS = 20


def rows() -> list[Row]:
    """Propose names, dates and quantities of the sample text, some times over."""
    text = SAMPLE.read_text(encoding="utf-8")
    thousands = len(text.split()) / 1000
    start = time.perf_counter()
    from reader.entities.suggest_names import suggest_groups

    suggest_groups("Ada Voss came to Nairobi.")
    cold = time.perf_counter() - start
    seconds = []
    for round_number in range(ROUNDS):
        text += f"\nRound {round_number} of Nairobi."  # nothing is kept from one to the next
        start = time.perf_counter()
        groups = suggest_groups(text)
        seconds.append(time.perf_counter() - start)
    assert len(groups) > 10
    warm = min(seconds) * 1000 / thousands
    detail = f"{thousands * 1000:,.0f} words, {len(groups)} groups"
    return [
        Row("propose the names of 1,000 words", warm, 20, "ms", detail),
        Row("load the lists of names and words", cold, 0.3, "s"),
    ]


if __name__ == "__main__":
    print(json.dumps([asdict(row) for row in rows()]))
