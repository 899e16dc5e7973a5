"""The verb that anchors an article again on the text that it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.annotation import Anchored, AnchorState, HighlightStyle
from reader.model.errors import Cancelled
from reader.services import reanchor_article as verb
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.services.reanchor_article import reanchor_article
from reader.services.review_desk import ReviewDesk
from reader.storage import anchors as anchor_store
from tests.helpers.ferry_story import STORY, place

ORPHAN = Anchored(0, 0, AnchorState.ORPHAN, 0.0)


def store(session: ReadingSession, annotation_id: str, anchor: Anchored) -> None:
    """Let an annotation stand as an earlier version of Postil may have left it."""
    with session.library.recording("test") as record:
        anchor_store.set_anchors(record, session.revision.id, {annotation_id: anchor})
    session.library.committed(record, None)


@pytest.fixture
def missed(session: ReadingSession, story: Path) -> str:
    """An annotation whose words are in the second text, where it was not found."""
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    story.write_text(STORY + "One more line.\n", encoding="utf-8")
    session.library.add_file(story)
    store(session, made.id, ORPHAN)
    assert session.get(made.id).is_orphan
    return made.id


def test_what_was_missed_is_found_in_one_undo_step(session: ReadingSession, missed: str):
    steps = len(session.library.history())
    done = reanchor_article(session.library, session.article.id)
    (step,) = done.steps
    assert (done.outcome, step.is_change) == ("reanchored", True)
    assert step.before.state is AnchorState.ORPHAN
    assert step.after == session.get(missed).anchor
    assert session.text[step.after.start : step.after.end] == "Ole Brandt"
    assert len(session.library.history()) == steps + 1
    session.library.undo()
    assert session.get(missed).is_orphan


def test_a_dry_run_says_the_same_and_writes_nothing(session: ReadingSession, missed: str):
    steps = len(session.library.history())
    told = reanchor_article(session.library, session.article.id, dry_run=True)
    assert len(session.library.history()) == steps
    assert session.get(missed).is_orphan
    assert reanchor_article(session.library, session.article.id).steps == told.steps


def test_what_a_person_settled_stays(session: ReadingSession, missed: str):
    start, end = place(session, "refused to sail")
    store(session, missed, Anchored(0, 0, AnchorState.ORPHAN, 0.0))
    ReviewDesk(session).accept(missed, Anchored(start, end, AnchorState.DOUBTFUL, 0.5))
    settled = session.get(missed).anchor
    done = reanchor_article(session.library, session.article.id)
    assert not done.steps[0].is_change
    assert session.get(missed).anchor == settled


def test_without_an_earlier_text_the_words_as_marked_are_looked_for(session: ReadingSession):
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    store(session, made.id, ORPHAN)
    reanchor_article(session.library, session.article.id)
    assert session.get(made.id).start == session.text.index("Ole Brandt")


def test_doing_it_again_changes_nothing(session: ReadingSession, missed: str):
    reanchor_article(session.library, session.article.id)
    steps = len(session.library.history())
    told: list[object] = []
    session.library.changed.connect(told.append)
    done = reanchor_article(session.library, session.article.id)
    assert not any(step.is_change for step in done.steps)
    assert len(session.library.history()) == steps
    assert told == []


def test_what_another_window_does_meanwhile_is_not_overruled(
    session: ReadingSession, missed: str, monkeypatch: pytest.MonkeyPatch
):
    real, left = verb.reanchor, [1]

    def reanchor(*args: object, **options: object) -> dict[str, Anchored]:
        anchors = real(*args, **options)
        if left:
            left.pop()
            with Library.open(session.library.path) as other:
                ReviewDesk(other.open_article(session.article.id)).select_again(
                    missed, *place(session, "refused to sail")
                )
        return anchors

    monkeypatch.setattr(verb, "reanchor", reanchor)
    reanchor_article(session.library, session.article.id)
    session.library.poll()
    placed = session.get(missed)
    assert session.text[placed.start : placed.end] == "refused to sail"


def test_cancelling_changes_nothing(session: ReadingSession, missed: str):
    with pytest.raises(Cancelled):
        reanchor_article(session.library, session.article.id, cancelled=lambda: True)
    assert session.get(missed).is_orphan
