"""When a text changed last, and how annotations stand since."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.annotation import Anchored, AnchorState, HighlightStyle
from reader.services.reading_session import ReadingSession
from reader.services.text_changes import reads_the_same, text_before, text_change
from reader.storage import anchors as anchor_store
from tests.helpers.ferry_story import STORY, place

WORDS = ("THE ferry", "refused to sail", "Ole Brandt", "patched with paint", "Friday")


def add(session: ReadingSession, story: Path, text: str) -> None:
    story.write_text(text, encoding="utf-8")
    session.library.add_file(story)


@pytest.fixture
def ids(session: ReadingSession, story: Path) -> list[str]:
    """Five annotations on the second text of the story."""
    made = [session.highlight(*place(session, words), HighlightStyle.BLUE) for words in WORDS]
    add(session, story, STORY + "One more line.\n")
    return [annotation.id for annotation in made]


def stand(session: ReadingSession, places: dict[str, Anchored]) -> None:
    with session.library.recording("test") as record:
        anchor_store.set_anchors(record, session.revision.id, places)


def test_the_first_text_is_no_change(session: ReadingSession):
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    session.library.rename(session.article.id, "Another title")
    assert text_before(session.library.db, session.article) is None
    assert text_change(session.library.db, session.article) is None


def test_other_line_ends_read_the_same_and_another_word_does_not(
    session: ReadingSession, story: Path
):
    db = session.library.db
    assert not reads_the_same(db, session.article)
    add(session, story, STORY.replace("\n", "\n\n\n"))
    assert reads_the_same(db, session.article)
    add(session, story, STORY.replace("refused", "declined"))
    assert not reads_the_same(db, session.article)


def test_live_annotations_are_counted_by_how_they_stand(session: ReadingSession, ids: list[str]):
    settled = "2026-08-09T00:00:00Z"
    states = [
        Anchored(0, 9, AnchorState.EDITED),
        Anchored(0, 9, AnchorState.MOVED),
        Anchored(0, 9, AnchorState.DOUBTFUL, 0.5),
        Anchored(0, 0, AnchorState.ORPHAN, 0.0),
        Anchored(0, 0, AnchorState.ORPHAN, 0.0, settled),
    ]
    stand(session, dict(zip(ids, states, strict=True)))
    added = session.highlight(*place(session, "One more"), HighlightStyle.BLUE)
    gone = session.highlight(*place(session, "line"), HighlightStyle.BLUE)
    session.delete([gone.id])
    session.set_page_note("Of no place.")
    change = text_change(session.library.db, session.article)
    assert (change.in_place, change.edited, change.moved) == (1, 1, 1)
    assert (change.doubtful, change.lost, change.to_review) == (1, 2, 2)
    assert session.get(added.id).anchor.state is AnchorState.EXACT
    (newest, _) = session.library.revisions(session.article.id)
    assert (newest.in_place, newest.lost) == (change.in_place, change.lost)
    assert change.revision == newest.id


def test_the_day_is_that_on_which_the_text_came(session: ReadingSession, story: Path):
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    first = session.revision
    add(session, story, STORY + "One more line.\n")
    add(session, story, STORY)
    assert session.revision.id == first.id
    change = text_change(session.library.db, session.article)
    assert change.created == session.library.history()[0].time
    assert change.created > first.created


def test_the_text_before_is_the_one_that_was_read_before(session: ReadingSession, story: Path):
    first = session.revision.id
    add(session, story, STORY + "Two.\n")
    second = session.revision.id
    add(session, story, STORY + "Three.\n")
    add(session, story, STORY + "Two.\n")
    third_step = text_before(session.library.db, session.article)
    assert third_step.after == second
    assert third_step.before not in {first, second}
    session.library.undo()
    session.library.undo()
    assert text_before(session.library.db, session.article).before == first
    session.library.undo()
    assert text_before(session.library.db, session.article) is None
    session.library.redo()
    assert text_before(session.library.db, session.article).before == first
