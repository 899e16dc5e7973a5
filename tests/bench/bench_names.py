"""How long 50,000 names take to be found in 580,000 words. Prints rows as JSON.

Names are looked up by their first two words (reader/entities/occurrences.py). Measured against
Aho-Corasick automata (ahocorasick-rs 1.0.3, pyahocorasick 2.3.1) on this material: those look
through the text in 0.2 s instead of 0.5 s, but take 0.3 s more to be made whenever a name is added,
hold 80 MB more, and every match is still to be checked for whole words. So no dependency for it.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict

from reader.entities.occurrences import NameFinder
from tests.bench.material import long_text
from tests.bench.measure import Row

NAMES = 50_000
ROUNDS = 3
_EVERY = 25
"""Every so many words of the text one is a name."""


def make_names(words: Sequence[str]) -> list[str]:
    """Return made-up names of one to three words, some of them descriptions in small letters."""
    chance = random.Random(NAMES)
    names: dict[str, None] = {}
    while len(names) < NAMES:
        parts = chance.choices(words, k=chance.choice([1, 2, 2, 2, 3]))
        is_description = len(parts) > 1 and chance.random() < 0.3
        names[" ".join(parts if is_description else map(str.capitalize, parts))] = None
    return list(names)


def make_text(paragraphs: Sequence[str], names: Sequence[str]) -> tuple[str, int]:
    """Return a text that mentions many of the names, and how often."""
    chance = random.Random(580)
    made, count = [], 0
    for paragraph in paragraphs:
        words = paragraph.split()
        for place in range(chance.randrange(_EVERY), len(words), _EVERY):
            words[place] = chance.choice(names) + ","
            count += 1
        made.append(" ".join(words))
    return "\n".join(made), count


def rows() -> list[Row]:
    """Make the names ready and find them, some times over."""
    paragraphs = long_text().strip().split("\n\n")
    words = list(dict.fromkeys(word.strip(".,;–") for each in paragraphs for word in each.split()))
    names = make_names([word for word in words if word])
    text, count = make_text(paragraphs, names)
    ready, found = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        finder = NameFinder(names)
        ready.append(time.perf_counter() - start)
        start = time.perf_counter()
        occurrences = finder.find(text)
        found.append(time.perf_counter() - start)
        assert len(occurrences) >= count, f"{len(occurrences)} of {count} mentions were found"
    detail = f"{len(occurrences):,} mentions; names made ready in {min(ready):.2f} s, once"
    return [Row("find every mention of 50,000 names in 580,000 words", min(found), 1, "s", detail)]


if __name__ == "__main__":
    print(json.dumps([asdict(row) for row in rows()]))
