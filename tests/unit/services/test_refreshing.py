"""An article takes the text that its file has now, and nothing worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.formats import registry
from reader.model.annotation import AnchorState, HighlightStyle
from reader.model.article import Revision
from reader.model.errors import Cancelled, NotFoundError, SourceError
from reader.services import open_article
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.services.refreshing import Refreshed, refresh_article
from tests.helpers.ferry_story import STORY, WITHOUT_PAINT, place
from tests.helpers.importers import set_version


def refresh(session: ReadingSession, **options: object) -> Refreshed | None:
    return refresh_article(session.library.path, session.article.id, **options)


def change(story: Path, old: str = "Friday", new: str = "Saturday") -> None:
    story.write_text(STORY.replace(old, new), encoding="utf-8")


def test_an_unchanged_file_is_nothing_new(session: ReadingSession):
    assert refresh(session) is None
    assert refresh(session, force=True) is None


def test_a_changed_file_is_a_new_text(session: ReadingSession, story: Path):
    session.highlight(*place(session, "THE ferry"), HighlightStyle.BLUE)
    session.highlight(*place(session, "patched with paint"), HighlightStyle.PINK)
    story.write_text(WITHOUT_PAINT, encoding="utf-8")
    done = refresh(session)
    assert done.result.outcome == "revised"
    assert (done.change.in_place, done.change.lost, done.change.to_review) == (1, 1, 1)
    assert done.loaded.revision.id == done.change.revision
    assert done.loaded.marks is not None
    assert done.loaded.earlier.revision.id == session.revision.id
    assert "patched" in session.text, "the window has not been told yet"
    session.library.poll()
    assert "patched" not in session.text
    assert refresh(session) is None


def test_without_annotations_there_is_no_change_to_tell(session: ReadingSession, story: Path):
    change(story)
    assert refresh(session).change is None


@pytest.mark.parametrize("data", [b"", b"  \n", b"\x89PNG\r\n\x1a\n", None])
def test_a_file_that_came_back_bad_changes_nothing(
    session: ReadingSession, story: Path, data: bytes | None
):
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    if data is None:
        story.unlink()
    else:
        story.write_bytes(data)
    steps = len(session.library.history())
    assert refresh(session) is None
    session.library.poll()
    assert len(session.library.history()) == steps
    assert session.get(made.id).anchor.state is AnchorState.EXACT


def test_an_unreadable_file_changes_nothing(
    session: ReadingSession, story: Path, monkeypatch: pytest.MonkeyPatch
):
    change(story)
    asked = []

    def refuse(path: Path) -> bytes:  # root may read everything: the system's refusal is played
        asked.append(path)
        raise SourceError(f"“{path.name}” cannot be read: permission denied.")

    monkeypatch.setattr(registry, "read_source", refuse)
    assert refresh(session) is None
    assert asked == [story]


def test_a_trashed_article_stays_in_the_trash(session: ReadingSession, story: Path):
    session.library.trash(session.article.id)
    change(story)
    assert refresh(session) is None
    assert session.library.counts()["trash"] == 1


def test_an_article_that_is_gone_is_said_to_be(session: ReadingSession):
    with pytest.raises(NotFoundError):
        refresh_article(session.library.path, "nobody")


def test_cancelling_changes_nothing(session: ReadingSession, story: Path):
    change(story)
    steps = session.library.history()
    with pytest.raises(Cancelled):
        refresh(session, cancelled=lambda: True)
    assert session.library.history() == steps


def test_a_newer_importer_reads_the_text_again(
    session: ReadingSession, story: Path, monkeypatch: pytest.MonkeyPatch
):
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    story.unlink()
    set_version(monkeypatch, "plain-text", "2")
    done = refresh(session)
    session.library.poll()
    assert done.loaded.revision.importer_version == "2"
    assert session.revision.importer_version == "2"
    assert session.get(made.id).anchor.state is AnchorState.EXACT
    set_version(monkeypatch, "plain-text", "1")
    assert refresh(session) is None, "an older importer is no reason"


def test_a_text_that_was_taken_back_stays_away(session: ReadingSession, story: Path):
    change(story)
    assert refresh(session) is not None
    session.library.poll()
    session.library.undo()
    assert refresh(session) is None
    assert refresh(session, force=True) is not None
    session.library.poll()
    session.library.undo()
    change(story, "Friday", "Sunday")
    assert refresh(session) is not None


def test_the_bytes_of_another_article_are_this_ones_text_now(
    session: ReadingSession, story: Path, tmp_path: Path
):
    other = tmp_path / "other.txt"
    other.write_text("Another story, quite short.\n\nIt has two paragraphs.\n", encoding="utf-8")
    other_id = session.library.add_file(other).article.id
    story.write_bytes(other.read_bytes())
    done = refresh(session)
    assert done.result.article.id == session.article.id
    assert session.library.article(other_id).source == str(other)


def test_what_a_job_has_read_is_not_read_again(
    session: ReadingSession, story: Path, monkeypatch: pytest.MonkeyPatch
):
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    change(story)
    done = refresh(session)
    session.prepare(done.loaded)
    with monkeypatch.context() as patched:
        patched.setattr(open_article, "load_article", _fail)
        patched.setattr(open_article, "load_marks", _fail)
        session.library.poll()
    assert session.revision is done.loaded.revision
    assert session.get(made.id).start == session.text.index("Ole Brandt")


def _fail(*_: object, **__: object) -> Revision:
    raise AssertionError("it was read again")


def test_what_changed_since_a_job_has_read_is_not_missed(session: ReadingSession, story: Path):
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    gone = session.highlight(*place(session, "refused to sail"), HighlightStyle.PINK)
    change(story)
    done = refresh(session)
    with Library.open(session.library.path) as other:
        theirs = other.open_article(session.article.id)
        theirs.set_note(made.id, "From the other window.")
        theirs.delete([gone.id])
        added = theirs.highlight(*place(theirs, "Saturday"), HighlightStyle.GREEN)
        theirs.set_page_note("Read twice.")
        other.rename(session.article.id, "Another title")
    session.library.poll()  # somebody asked before the job's end was told
    session.prepare(done.loaded)
    session.library.poll()
    assert session.get(made.id).annotation.note == "From the other window."
    assert session.get(gone.id) is None
    assert session.get(added.id) is not None
    assert session.page_note.note == "Read twice."
    assert session.article.title == "Another title"


def test_a_later_text_is_not_covered_by_what_a_job_has_read(session: ReadingSession, story: Path):
    change(story)
    done = refresh(session)
    change(story, "Friday", "Sunday")
    assert refresh(session) is not None
    session.prepare(done.loaded)
    session.library.poll()
    assert "Sunday" in session.text


def test_a_text_that_came_and_went_is_read_afresh(session: ReadingSession, story: Path):
    change(story)
    done = refresh(session)
    with Library.open(session.library.path) as other:
        other.undo()
    session.prepare(done.loaded)
    session.library.poll()
    assert "Friday" in session.text
    assert "Saturday" not in session.text


def test_changes_told_before_the_job_was_read_are_in_what_it_has_read(
    session: ReadingSession, story: Path
):
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    change(story)
    done = refresh(session)
    session.prepare(done.loaded)
    session.set_note(made.id, "Written before the window was told.")
    assert "Saturday" in session.text
    assert session.get(made.id).annotation.note == "Written before the window was told."
