"""A library on disk with an article in which two sides contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.entity import EntityType
from reader.services import claims
from reader.services.claims import ClaimDraft
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.ui.theme import Theme

STORY = """# Sluice opened at night

Clerks opened the upper sluice at half past two on Tuesday, and the meadow path was under water \
before anyone rang the bell, neighbours said.

Warden Ilse Marr told the parish that “nobody was ever in danger, and each house had a letter \
from us.” The Mill Trust has yet to show those letters.

The Trust’s own gauge at Fennel Bridge shows a rise of 1.9 metres in eleven minutes, a rate that \
its keeper, Tom Dace, called “within what was foreseen.”
"""
MARR = EntityDraft("Ilse Marr", EntityType.PERSON, ("Marr",))
DACE = EntityDraft("Tom Dace", EntityType.PERSON)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library


@pytest.fixture
def session(library: Library, tmp_path: Path) -> ReadingSession:
    path = tmp_path / "sluice.md"
    path.write_text(STORY, encoding="utf-8")
    return library.open_article(library.add_file(path).article.id)


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme.load("light")


class Maker:
    """Makes claims of words of the article."""

    def __init__(self, session: ReadingSession) -> None:
        self.session = session

    def span(self, words: str) -> tuple[int, int]:
        start = self.session.text.index(words)
        return start, start + len(words)

    def __call__(self, words: str, **fields: object) -> str:
        span = self.span(words)
        return claims.make_claim(self.session, *span, ClaimDraft(*span, **fields)).id


@pytest.fixture
def make(session: ReadingSession) -> Maker:
    return Maker(session)
