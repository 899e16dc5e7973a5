"""An article with many annotations: opened without them, loaded when they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.changes import Changes
from reader.model.entity import EntityType
from reader.services import open_article
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.storage import annotations as annotation_store
from tests.helpers.ferry_story import place

MARA = EntityDraft("Mara Lindqvist", EntityType.PERSON)


@pytest.fixture
def many(session: ReadingSession, library: Library, monkeypatch: pytest.MonkeyPatch):
    """A second session on the story, which counts as one with many annotations."""
    session.annotate(*place(session, "refused to sail"), style=HighlightStyle.PINK, entity=MARA)
    session.annotate(*place(session, "refused"), note="Why?", tags=["crew"])
    session.set_page_note("Read again.")
    monkeypatch.setattr(open_article, "MANY", 2)
    opened = library.open_article(session.article.id)
    assert not opened.is_complete
    return opened


def test_what_is_in_view_is_found_without_loading_all(many: ReadingSession):
    start, end = place(many, "refused to sail")
    found = many.placed_between(start, end)
    assert [item.annotation.quote.exact for item in found] == ["refused to sail", "refused"]
    assert found[1].annotation.tags == ("crew",)
    assert many.placed_between(start + 8, end)[0] == found[0]
    assert many.placed_between(0, start) == []
    assert many.entity(found[0].annotation.entities[0]).name == "Mara Lindqvist"
    assert not many.is_complete
    assert tuple(found) == many.placed
    assert many.is_complete
    assert many.placed_between(start, end) == found


def test_it_is_the_same_as_one_loaded_at_once(many: ReadingSession, session: ReadingSession):
    assert session.is_complete
    assert many.placed == session.placed
    assert many.page_note == session.page_note
    assert many.mentions == session.mentions
    assert many.text == session.text


@pytest.mark.parametrize("first", ["placed", "page_note", "mentions", "entities"])
def test_whatever_is_asked_for_loads_all(many: ReadingSession, first: str):
    assert getattr(many, first)
    assert many.is_complete


def test_a_verb_before_all_is_loaded_misses_nothing(many: ReadingSession, library: Library):
    made = many.highlight(*place(many, "sail"), HighlightStyle.BLUE)
    assert many.get(made.id).annotation == made
    assert len(many.placed) == 3
    library.undo()
    assert len(many.placed) == 2


def test_a_change_by_another_session_is_there_when_all_is_loaded(
    many: ReadingSession, session: ReadingSession
):
    session.delete([item.id for item in session.placed])
    assert not many.is_complete
    assert many.placed_between(0, len(many.text)) == []
    assert many.placed == ()


def test_the_mentions_are_the_same_as_long_as_none_changes(session: ReadingSession):
    session.annotate(*place(session, "refused to sail"), entity=MARA)
    before = session.mentions
    made = session.highlight(*place(session, "refused"), HighlightStyle.BLUE)
    session.delete([made.id])
    assert session.mentions is before
    mention = before[0].annotations[0]
    session.library.edit_entity(before[0].entity.id, note="The skipper.")
    assert session.mentions[0].entity.note == "The skipper."
    session.delete([mention])
    assert session.mentions == ()
    session.library.undo()
    assert [group.annotations for group in session.mentions] == [(mention,)]


def test_mentions_kept_in_step_are_those_of_an_article_loaded_anew(
    session: ReadingSession, library: Library
):
    spans = [place(session, "refused"), place(session, "sail")]
    draft = EntityDraft("Mara Lindqvist", EntityType.PERSON, is_new=True)
    mara = session.identify(spans[:1], draft)
    other = session.identify(spans[1:], EntityDraft("The sail", EntityType.OTHER))

    def anew() -> ReadingSession:
        return library.open_article(session.article.id)

    assert session.mentions == anew().mentions
    session.identify(spans[1:], EntityDraft("Mara Lindqvist", EntityType.PERSON, entity=mara.id))
    assert session.mentions == anew().mentions
    assert session.naming([mara.id]) == anew().naming([mara.id])
    library.edit_entity(other.id, name="A sail", type=EntityType.PERSON)
    assert session.mentions == anew().mentions
    first = session.mentions[0].annotations[0]
    session.delete([first])
    assert session.mentions == anew().mentions
    library.undo()
    assert session.mentions == anew().mentions
    assert first in session.naming([mara.id, other.id])


def test_a_change_of_many_annotations_reads_only_those_of_the_article(
    many: ReadingSession, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "other.txt"
    path.write_text("Mara Lindqvist " * 5, encoding="utf-8")
    other = library.open_article(library.add_file(path).article.id)
    mara = other.identify([(n * 15, n * 15 + 14) for n in range(5)], MARA)
    assert [len(group.annotations) for group in many.mentions] == [1]
    read: list[str] = []
    by_id = annotation_store.annotations_by_id
    monkeypatch.setattr(
        annotation_store, "annotations_by_id", lambda db, ids: read.extend(ids) or by_id(db, ids)
    )
    ids = [item.id for item in (*other.placed, *many.placed)]
    many.refresh(Changes(verb="", annotations=frozenset(ids), entities=frozenset({mara.id})))
    assert set(read) == {item.id for item in many.placed}
    assert [len(group.annotations) for group in many.mentions] == [1]
