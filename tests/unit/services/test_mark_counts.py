"""Counts that follow single changes, against counting everything anew."""

from __future__ import annotations

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.services import mark_counts
from reader.services.claims import make_claim, suggest_claim
from reader.services.mark_counts import MarkCounts
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession


def figures(counts: MarkCounts) -> tuple[int, int, int]:
    return counts.highlights, counts.notes, counts.claims


def recounted(session: ReadingSession) -> tuple[int, int, int]:
    return figures(MarkCounts(session.placed))


def test_counts_follow_every_verb_undo_and_redo(session: ReadingSession) -> None:
    assert figures(session.counts) == (0, 0, 0)
    marked = session.highlight(0, 5, HighlightStyle.GREEN)
    session.set_note(marked.id, "Ask them.")
    assert figures(session.counts) == (1, 1, 0)
    claim = make_claim(session, 20, 40, suggest_claim(session, 20, 40))
    assert figures(session.counts) == (1, 1, 1)
    session.set_style([claim.id], HighlightStyle.BLUE)
    session.identify([(50, 55), (60, 64)], EntityDraft("Orlo", EntityType.PLACE))
    session.set_page_note("The whole of it.")
    assert figures(session.counts) == recounted(session) == (2, 1, 1)
    session.set_note(marked.id, "")
    session.delete([claim.id])
    assert figures(session.counts) == recounted(session) == (1, 0, 0)
    while session.library.undo() is not None:
        assert figures(session.counts) == recounted(session)
        if not session.placed:
            break
    while session.library.redo() is not None:
        assert figures(session.counts) == recounted(session)
    assert figures(session.counts) == (1, 0, 0)


def test_a_change_looks_only_at_what_it_changed(
    session: ReadingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    for start in range(0, 120, 2):
        session.highlight(start, start + 9, HighlightStyle.GREEN)
    assert session.counts.highlights == 60
    looked: list[object] = []
    usual = mark_counts._is_highlight
    monkeypatch.setattr(mark_counts, "_is_highlight", lambda a: (looked.append(a), usual(a))[1])
    session.highlight(200, 205, HighlightStyle.PINK)
    assert session.counts.highlights == 61
    assert len(looked) == 1
