from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.annotation import AnchorState, HighlightStyle
from reader.model.entity import EntityType
from reader.model.errors import Cancelled, NotFoundError
from reader.services.earlier_reading import EarlierReading, find_places
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import STORY, place

CHANGED = "A line on top.\n" + STORY.replace("patched with paint", "mended").replace(
    "Friday", "Saturday"
)


def revise(session: ReadingSession, story: Path, text: str = CHANGED) -> str:
    """Give the article a new text; return the id of the one before."""
    before = session.revision.id
    story.write_text(text, encoding="utf-8")
    session.library.add_file(story)
    assert session.revision.id != before
    return before


def earlier(session: ReadingSession, revision: str) -> EarlierReading:
    return session.library.open_revision(session.article.id, revision)


def look_for_places(reading: EarlierReading) -> None:
    library = reading.library
    found = find_places(
        library.path,
        reading.article.id,
        reading.revision.id,
        progress=lambda _: None,
        cancelled=lambda: False,
    )
    reading.take_places(found)


def words_of(reading: EarlierReading, annotation: str) -> str:
    placed = reading.get(annotation)
    assert placed is not None
    return reading.text[placed.start : placed.end]


def rows(library: Library) -> list[tuple[object, ...]]:
    found = library.db.rows("SELECT * FROM anchor ORDER BY annotation, revision")
    return [tuple(row) for row in found]


def test_an_earlier_text_is_read_with_its_highlights(session: ReadingSession, story: Path):
    marked = session.highlight(*place(session, "patched with paint"), HighlightStyle.PINK)
    name = session.annotate(
        *place(session, "Ole Brandt"), entity=EntityDraft("Ole Brandt", EntityType.PERSON)
    )
    text, blocks, starts = session.text, session.blocks, session.block_starts
    reading = earlier(session, revise(session, story))
    assert (reading.text, reading.blocks, reading.block_starts) == (text, blocks, starts)
    assert not reading.is_current
    assert words_of(reading, marked.id) == "patched with paint"
    assert [item.id for item in reading.placed] == [marked.id, name.id]
    assert [item.id for item in reading.at(text.index("with paint"))] == [marked.id]
    assert reading.placed_between(0, text.index("patched")) == []
    assert [entity.name for entity in reading.entities.values()] == ["Ole Brandt"]
    assert reading.entity(name.entities[0]) is reading.entities[name.entities[0]]
    assert reading.unplaced == frozenset()


def test_what_was_marked_later_is_looked_for_and_never_stored(session: ReadingSession, story: Path):
    old = revise(session, story)
    both = session.highlight(*place(session, "refused to sail"), HighlightStyle.GREEN)
    only_new = session.highlight(*place(session, "A line on top"), HighlightStyle.BLUE)
    stored = rows(session.library)
    reading = earlier(session, old)
    assert reading.unplaced == {both.id, only_new.id}
    assert all(item.is_orphan for item in reading.placed)
    look_for_places(reading)
    assert reading.unplaced == frozenset()
    assert words_of(reading, both.id) == "refused to sail"
    orphan = reading.get(only_new.id)
    assert orphan is not None
    assert orphan.is_orphan
    assert rows(session.library) == stored


def test_it_follows_the_library(session: ReadingSession, story: Path):
    kept = session.highlight(*place(session, "refused to sail"), HighlightStyle.GREEN)
    gone = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.PINK)
    reading = earlier(session, revise(session, story))
    session.set_style([kept.id], HighlightStyle.VIOLET)
    session.delete([gone.id])
    placed = reading.get(kept.id)
    assert placed is not None
    assert placed.annotation.style is HighlightStyle.VIOLET
    assert reading.get(gone.id) is None
    session.library.undo()
    assert words_of(reading, gone.id) == "Ole Brandt"
    made = session.highlight(*place(session, "Nina Aldous"), HighlightStyle.BLUE)
    assert reading.unplaced == {made.id}
    look_for_places(reading)
    assert words_of(reading, made.id) == "Nina Aldous"
    session.set_note(made.id, "Ask her.")
    assert words_of(reading, made.id) == "Nina Aldous"
    assert reading.unplaced == frozenset()


def test_it_knows_when_it_is_the_present_text_again(session: ReadingSession, story: Path):
    reading = earlier(session, revise(session, story))
    story.write_text(STORY, encoding="utf-8")
    session.library.add_file(story)
    assert reading.is_current
    session.library.rename(session.article.id, "The ferry stopped")
    assert reading.article.title == "The ferry stopped"


def test_the_states_stored_with_it_are_shown(session: ReadingSession, story: Path):
    first = session.revision.id
    marked = session.highlight(*place(session, "refused to sail"), HighlightStyle.GREEN)
    second = revise(session, story, "A line on top.\n\n" + STORY) and session.revision.id
    revise(session, story)
    states = [earlier(session, each).get(marked.id) for each in (first, second)]
    assert [item and item.anchor.state for item in states] != [None, None]
    assert states[0] is not None
    assert states[0].anchor.state is AnchorState.EXACT


def test_it_survives_that_its_article_goes_for_good(session: ReadingSession, story: Path):
    made = session.highlight(*place(session, "refused to sail"), HighlightStyle.GREEN)
    reading = earlier(session, revise(session, story))
    with Library.open(session.library.path) as other:
        other.trash(session.article.id)
        assert other.empty_trash() == 2
    session.library.poll()
    assert reading.text.startswith("ADVERTISEMENT")
    assert reading.get(made.id) is None


def test_only_a_text_of_the_article_can_be_read(session: ReadingSession, tmp_path: Path):
    other = tmp_path / "other.txt"
    other.write_text("Another story altogether.\n", encoding="utf-8")
    foreign = session.library.add_file(other).article.revision
    for revision in ("nobody", foreign):
        with pytest.raises(NotFoundError):
            earlier(session, revision)
    with pytest.raises(NotFoundError):
        session.library.open_revision("nobody", session.revision.id)


def test_the_search_for_places_can_be_cancelled(session: ReadingSession, story: Path):
    old = revise(session, story)
    session.highlight(*place(session, "refused to sail"), HighlightStyle.GREEN)
    with pytest.raises(Cancelled):
        find_places(
            session.library.path,
            session.article.id,
            old,
            progress=lambda _: None,
            cancelled=lambda: True,
        )
