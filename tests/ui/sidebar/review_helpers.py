"""An article whose text was replaced, with one annotation of each kind on the review desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.model.annotation import Anchored, AnchorState, HighlightStyle
from reader.services import candidates
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.storage import anchors as anchor_store

MARKED = (
    "Passengers slept on the upper deck",
    "the pump had failed twice since March",
    "It shows two calls for a tug",
    "Oster denied it",
)
TEXT = """# Night ferry kept in harbour

The ferry stayed in harbour. Passengers slept on the upper deck, they said.

Renn said that the pump had failed twice since March. Oster denied it.

The harbour office keeps its own log. It shows two calls for a tug, at 2.40 a.m.
"""
NEW = """# Night ferry kept in harbour

It shows two calls for a tug, says the office.

The ferry stayed in harbour. Passengers spent the night on the upper deck, they said.

Renn said that the pump has failed three times since May. So did others.

Passengers spent the evening on the lower deck of another ferry.
"""
SLEPT = "Passengers spent the night on the upper deck"
EVENING = "Passengers spent the evening on the lower deck"
PUMP = "the pump has failed three times since May"


@dataclass
class Desk:
    """Ids of what is on the desk, in its order."""

    session: ReadingSession
    slept: str
    pump: str
    denied: str
    tug: str

    @property
    def ids(self) -> list[str]:
        return [self.slept, self.pump, self.denied, self.tug]

    def state(self, annotation_id: str) -> AnchorState:
        return self.session.get(annotation_id).anchor.state


def anchored(text: str, words: str, state: AnchorState, score: float = 0.6) -> Anchored:
    start = text.index(words)
    return Anchored(start, start + len(words), state, score)


def put(session: ReadingSession, anchors: dict[str, Anchored]) -> None:
    """Let annotations stand where the matcher would have put them, whatever it finds by itself."""
    library = session.library
    with library.recording("anchor again", article=session.article.id) as record:
        anchor_store.set_anchors(record, session.revision.id, anchors)
    library.committed(record, None)


def make_desk(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Mark four passages, replace the text; two are doubtful, one is lost and one moved."""
    path.write_text(TEXT, encoding="utf-8")
    session = library.open_article(library.add_file(path).article.id)
    made = []
    for words, style in zip(MARKED, HighlightStyle, strict=False):
        start = session.text.index(words)
        tags = ("follow-up",) if words == MARKED[3] else ()
        note = "Ask **why**." if tags else ""
        made.append(
            session.annotate(start, start + len(words), style=style, note=note, tags=tags).id
        )
    slept, pump, tug, denied = made
    path.write_text(NEW, encoding="utf-8")
    library.add_file(path)
    doubtful, moved = AnchorState.DOUBTFUL, AnchorState.MOVED
    put(
        session,
        {
            slept: anchored(session.text, SLEPT, doubtful),
            pump: anchored(session.text, PUMP, doubtful),
            denied: Anchored(0, 0, AnchorState.ORPHAN, 0.0),
            tug: anchored(session.text, MARKED[2], moved, 1.0),
        },
    )
    evening = anchored(session.text, EVENING, doubtful, 0.58)
    monkeypatch.setattr(candidates, "candidates", lambda *_args, **_options: [evening])
    return Desk(session, slept, pump, denied, tug)
