"""Verbs done on a connection of their own: what comes back, and what is undone when they stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.changes import Changes
from reader.model.entity import EntityType
from reader.model.errors import Cancelled, LibraryLockedError, NotFoundError
from reader.services import apart, open_article
from reader.services.apart import FEW, Deed, do_apart
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.merging import merge
from reader.services.reading_session import ReadingSession
from reader.storage import annotations as annotation_store
from tests.helpers.ferry_story import place

GREEN = HighlightStyle.GREEN


def done(library: Library, deed: Deed, cancelled: Callable[[], bool] = bool) -> apart.DoneApart:
    """Do a verb apart, with what is open here."""
    return do_apart(
        library.path,
        library.actor,
        deed,
        library.open_texts(),
        progress=lambda share: None,
        cancelled=cancelled,
    )


@pytest.fixture
def names(session: ReadingSession) -> list[str]:
    """Ids of two entities that are one."""
    spans = {"Mara Lindqvist": 1, "The stubborn skipper": 1}
    drafts = [EntityDraft(words, EntityType.PERSON) for words in spans]
    return [session.identify([place(session, each.name)], each).id for each in drafts]


def test_a_short_verb_is_done_at_once(library: Library, session: ReadingSession, names: list[str]):
    results: list[object] = []
    library.perform(Deed(merge, (names, names[0]), then=results.append))
    assert [each.id for each in results] == [names[0]]
    assert len(session.mentions) == 1


def test_a_fault_comes_back_as_one(library: Library, session: ReadingSession):
    faults: list[object] = []
    library.perform(Deed(merge, (["nobody", "none"], "none"), failed=faults.append))
    assert isinstance(faults[0], NotFoundError)


def test_what_was_done_apart_is_told_here_as_a_verb_of_ones_own(
    library: Library, session: ReadingSession, names: list[str]
):
    told: list[Changes] = []
    library.changed.connect(told.append)
    origin = object()
    came = done(library, Deed(merge, (names, names[0])))
    assert len(session.mentions) == 2  # not yet
    library.take_over(came, origin)
    assert [(each.verb, each.origin) for each in told] == [("merge entities", origin)]
    assert len(session.mentions) == 1
    library.poll()
    assert len(told) == 1  # once, though another connection committed it
    assert came.result.id == names[0]
    library.undo()
    assert len(session.mentions) == 2


def test_what_another_window_did_meanwhile_is_told_first(
    library: Library, session: ReadingSession, names: list[str]
):
    told: list[Changes] = []
    library.changed.connect(told.append)
    with Library.open(library.path, actor="other") as other:
        other.rename(session.article.id, "The loud ferry")
        came = done(library, Deed(merge, (names, names[0])))
        other.rename(session.article.id, "The quiet ferry")
    library.take_over(came, None)
    library.poll()
    verbs = [each.verb for each in told]
    assert verbs == ["rename article", "merge entities", "rename article"]
    assert session.article.title == "The quiet ferry"


def test_a_verb_that_is_cancelled_leaves_nothing(
    library: Library, session: ReadingSession, names: list[str]
):
    calls = iter([False, True])

    def verb(own: Library) -> None:
        merge(own, names, names[0])
        with own.recording("highlight"):
            own.db.rows(
                "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many"
                " WHERE n < 1000000) SELECT max(n) FROM many"
            )

    def whole(own: Library) -> None:
        with own.recording("both"):
            verb(own)

    with pytest.raises(Cancelled):
        done(library, Deed(whole), lambda: next(calls, True))
    library.poll()
    assert len(session.mentions) == 2
    assert library.next_undo is not None
    assert library.next_undo.verb == "name entity"
    library.rename(session.article.id, "Still writable")


def test_much_that_changed_on_an_open_text_is_read_by_the_job(
    library: Library, session: ReadingSession, monkeypatch: pytest.MonkeyPatch
):
    for module in (apart, open_article):
        monkeypatch.setattr(module, "MANY_MARKS" if module is apart else "MANY", 3)
    ids = [session.highlight(at, at + 2, GREEN).id for at in range(0, 50, 10)]
    session.set_page_note("A note.")
    came = done(library, Deed(Library.delete_annotations, (ids,)))
    read: list[object] = []
    monkeypatch.setattr(annotation_store, "annotations_by_id", lambda *a: read.append(a) or {})
    library.take_over(came, None)
    assert session.placed == ()
    assert session.page_note is not None
    assert read == []
    monkeypatch.undo()
    library.undo()
    assert [each.id for each in session.placed] == ids


def test_what_a_job_read_is_not_taken_for_a_later_change(
    library: Library, session: ReadingSession, monkeypatch: pytest.MonkeyPatch
):
    for module in (apart, open_article):
        monkeypatch.setattr(module, "MANY_MARKS" if module is apart else "MANY", 3)
    ids = [session.highlight(at, at + 2, GREEN).id for at in range(0, 50, 10)]
    came = done(library, Deed(Library.delete_annotations, (ids,)))
    session._open.is_complete = False  # as after another text came: nothing is taken from the job
    library.take_over(replace(came, told=came.told), None)
    library.undo()
    assert [each.id for each in session.placed] == ids


def test_while_a_job_writes_nothing_else_is_written(library: Library, session: ReadingSession):
    library.hold("“Merging” is not done yet.")
    with pytest.raises(LibraryLockedError, match="Merging"):
        session.highlight(0, 5, GREEN)
    with pytest.raises(LibraryLockedError):
        library.undo()
    session.set_state(7, 0.5)  # where one reads is kept, and written afterwards
    session.set_state(9, 0.6)
    assert session.state.offset == 9
    library.release()
    assert library.open_article(session.article.id).state.offset == 9
    assert session.highlight(0, 5, GREEN)


def test_a_verb_of_an_article_can_be_done_apart(library: Library, session: ReadingSession):
    span = place(session, "captain")
    draft = EntityDraft("the captain", EntityType.PERSON)
    deed = Deed(apart.in_article, (session.article.id, ReadingSession.identify, [span], draft))
    library.take_over(done(library, deed), None)
    assert [group.entity.name for group in session.mentions] == ["the captain"]


def test_how_much_undo_and_the_trash_would_touch_is_known_before(
    library: Library, session: ReadingSession
):
    assert not Deed(apart.undo, rows=FEW).is_long
    assert Deed(apart.undo, rows=FEW + 1).is_long
    made = session.highlight(0, 5, GREEN)
    assert apart.rows_to_undo(library) == 2  # the annotation and its anchor
    assert apart.rows_to_redo(library) == 0
    library.perform(Deed(apart.undo))
    assert apart.rows_to_redo(library) == 2
    library.perform(Deed(apart.redo))
    assert session.get(made.id) is not None
    assert apart.rows_in_trash(library) == 0
    session.delete([made.id])
    assert apart.rows_in_trash(library) == 1
    library.trash(session.article.id)
    assert apart.rows_in_trash(library) > 2


def test_where_one_reads_is_kept_when_another_window_has_written(
    library: Library, session: ReadingSession
):
    with Library.open(library.path, actor="other") as other:
        with other.recording("a long one"):
            session.set_state(7, 0.5)  # at once, though the other one is not done
            assert session.state.offset == 7
        library.poll()
        assert other.open_article(session.article.id, touch=False).state.offset == 7


def test_what_was_put_off_is_written_before_the_library_closes(
    library: Library, session: ReadingSession
):
    with Library.open(library.path, actor="other") as other:
        mine = Library.open(library.path, actor="mine")
        theirs = mine.open_article(session.article.id, touch=False)
        with other.recording("a long one"):
            theirs.set_state(9, 0.5)
        mine.close()
        assert other.open_article(session.article.id, touch=False).state.offset == 9
