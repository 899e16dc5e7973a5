"""What is measured on: the sample, and a text of 580,000 words with 10,000 annotations."""

from __future__ import annotations

import random
from pathlib import Path

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.services import marking
from reader.services.library import Library
from reader.services.mentions import EntityDraft

WORDS = 580_000
PARAGRAPHS = 7_245
ANNOTATIONS = 10_000
SAMPLE = Path(__file__).resolve().parents[2] / "seeds" / "spillway.txt"
_SYLLABLES = ["ka", "lo", "ri", "ven", "mar", "tes", "sel", "hal", "bri", "ost", "gan", "é", "æ"]


def long_text() -> str:
    """Return the same made-up text every time: paragraphs of about eighty words."""
    chance = random.Random(580)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(9_000)]
    paragraphs = []
    for number in range(PARAGRAPHS):
        count = WORDS // PARAGRAPHS + (number < WORDS % PARAGRAPHS)
        chosen = chance.choices(words, k=count)
        for place in range(11, count, 12):
            chosen[place] += chance.choice([".", ",", " –", ";"])
        chosen[0] = chosen[0].capitalize()
        paragraphs.append(" ".join(chosen) + ".")
    return "\n\n".join(paragraphs) + "\n"


def make_long_article(folder: Path) -> tuple[Path, Path]:
    """Write the long text and a library that holds it, annotated; return both paths."""
    source, path = folder / "long.txt", folder / "library.db"
    source.write_text(long_text(), encoding="utf-8")
    with Library.open(path) as library:
        article = library.add_file(source).article
        library.add_file(SAMPLE)
        _annotate(library, article.id)
    return source, path


def _annotate(library: Library, article_id: str) -> None:
    """Add the annotations as one change: a verb for each would take a minute."""
    session = library.open_article(article_id, touch=False)
    chance = random.Random(10_000)
    styles = list(HighlightStyle)
    step = len(session.text) // ANNOTATIONS
    entity = session.identify([(0, 5)], EntityDraft("Orlo", EntityType.PLACE))
    with library.recording("annotate", article=article_id) as record:
        for number in range(ANNOTATIONS - 1):
            start = number * step + chance.randrange(step // 2) + 6
            span = (start, start + chance.randint(20, 160))
            marking.add(
                record,
                session.revision,
                span,
                style=chance.choice(styles),
                note="Compare **this** with the gauge." if number % 4 == 0 else "",
                tags=["follow-up"] if number % 5 == 0 else [],
                entities=[entity.id] if number % 7 == 0 else [],
            )
    library.committed(record, None)
