from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.changes import Changes
from reader.model.entity import EntityType
from reader.model.errors import AmbiguousError, NotALibraryError, NotFoundError
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import STORY, place


def test_everything_is_there_after_a_restart(session: ReadingSession, tmp_path: Path):
    brandt = EntityDraft("Ole Brandt", EntityType.PERSON)
    session.annotate(*place(session, "Ole Brandt"), entity=brandt)
    session.highlight(*place(session, "Friday"), HighlightStyle.BLUE)
    session.library.close()
    with Library.open(tmp_path / "library.db") as again:
        shown = again.open_article(session.article.id)
        assert shown.placed == session.placed
        assert shown.mentions == session.mentions
        assert again.can_undo
        again.undo()
        assert len(shown.placed) == 1
        assert again.next_redo is not None
        assert again.next_redo.verb == "highlight"
        again.redo()
        assert shown.placed == session.placed


def test_an_article_is_found_by_id_start_and_path(
    library: Library, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    article = library.add_file(story).article
    monkeypatch.chdir(tmp_path)
    copy = tmp_path / "moved.txt"
    copy.write_bytes(story.read_bytes())
    prefixes = (article.id[:13], article.id.upper()[:14])
    for ref in (article.id, *prefixes, str(story), "ferry.txt", str(copy)):
        assert library.article(ref).id == article.id


@pytest.mark.parametrize("ref", ["", "zz", "ffff", "no/such/file", "bad\0path", "%", "x" * 5000])
def test_what_is_not_there_is_said_to_be_missing(library: Library, story: Path, ref: str):
    library.add_file(story)
    with pytest.raises(NotFoundError):
        library.article(ref)
    with pytest.raises(NotFoundError):
        library.annotation(ref)


def test_a_file_that_is_not_in_the_library_is_told_from_nothing(library: Library, story: Path):
    with pytest.raises(NotFoundError, match="postil add"):
        library.article(str(story))


def test_a_start_that_two_ids_have_is_ambiguous(library: Library, story: Path, tmp_path: Path):
    library.add_file(story)
    other = tmp_path / "other.txt"
    other.write_text(STORY + "More.\n", encoding="utf-8")
    library.add_file(other)
    with pytest.raises(AmbiguousError, match="Several articles"):
        library.article("0")


def test_the_list_says_how_many_and_how_far(session: ReadingSession):
    library = session.library
    session.highlight(*place(session, "Friday"), HighlightStyle.BLUE)
    session.identify([place(session, "Sand Island")], EntityDraft("Sand Island", EntityType.PLACE))
    session.set_state(100, 0.25)
    (row,) = library.articles()
    assert (row.annotations, row.state.progress) == (1, 0.25)
    assert row.words > 80
    entity = library.entities()[0][0]
    assert library.articles(entity=entity.id) == [row]
    assert library.articles(where="trash") == []
    library.tag_article(row.article.id, ["#ships"])
    assert [item.article.id for item in library.articles(tag="ships")] == [row.article.id]
    assert session.article_tags == ("ships",)


def test_styles_get_names(library: Library):
    told: list[Changes] = []
    library.changed.connect(told.append)
    library.rename_style(HighlightStyle.PINK, " Key  fact ", origin="test")
    assert library.style_names()[HighlightStyle.PINK] == "Key fact"
    assert told[0].styles
    assert told[0].origin == "test"


def test_a_title_is_edited_and_an_empty_one_is_not(session: ReadingSession):
    library = session.library
    library.rename(session.article.id, "The ferry")
    library.rename(session.article.id, "   ")
    assert session.article.title == "The ferry"
    library.undo()
    assert session.article.title != "The ferry"


def test_the_trash_is_emptied_for_good(session: ReadingSession):
    library = session.library
    session.highlight(*place(session, "Friday"), HighlightStyle.BLUE)
    library.trash(session.article.id)
    assert session.article.deleted
    assert library.empty_trash() == 2
    assert library.empty_trash() == 0
    assert library.counts() == {"all": 0, "reading": 0, "open claims": 0, "trash": 0}
    with pytest.raises(NotFoundError):
        library.open_article(session.article.id)


def test_search_finds_articles_and_annotations(session: ReadingSession):
    session.annotate(*place(session, "patched with paint"), note="Ask the shipyard.")
    library = session.library
    assert {hit.kind for hit in library.search("paint")} == {"article", "annotation"}
    (hit,) = library.search("shipyard")
    assert hit.annotation is not None
    assert hit.article.id == session.article.id
    assert "[paint]" in library.search("paint", marks=("[", "]"))[0].snippet
    assert library.search("\"'*()-") == []


def test_history_says_what_was_done(session: ReadingSession):
    session.highlight(*place(session, "Friday"), HighlightStyle.BLUE)
    session.library.undo()
    first, second = session.library.history(session.article.id)
    assert (first.verb, first.summary, first.undone) == ("highlight", "Friday", True)
    assert (second.verb, second.undone) == ("add article", False)


def test_undo_of_nothing_is_nothing(library: Library):
    assert not library.can_undo
    assert not library.can_redo
    assert library.undo() is None
    assert library.redo() is None


def test_another_window_is_followed(session: ReadingSession, tmp_path: Path):
    told: list[Changes] = []
    session.library.changed.connect(told.append)
    with Library.open(tmp_path / "library.db", actor="other") as other:
        theirs = other.open_article(session.article.id)
        made = theirs.highlight(*place(theirs, "Friday"), HighlightStyle.BLUE, origin="theirs")
        session.library.poll()
        assert [item.id for item in session.placed] == [made.id]
        assert [(changes.verb, changes.origin) for changes in told] == [("highlight", None)]
        session.library.poll()
        assert len(told) == 1
        theirs.set_note(made.id, "Seen.")
        mine = session.highlight(*place(session, "Monday"), HighlightStyle.PINK, origin="mine")
        assert [changes.verb for changes in told] == ["highlight", "edit note", "highlight"]
        assert [changes.origin for changes in told] == [None, None, "mine"]
        placed = session.get(made.id)
        assert placed is not None
        assert placed.annotation.note == "Seen."
        session.library.poll()
        assert len(told) == 3
        other.poll()
        assert theirs.get(mine.id) is not None


def test_a_file_of_another_kind_is_no_library(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and no SQLite file at all. " * 10)
    with pytest.raises(NotALibraryError):
        Library.open(path)
    assert path.read_text().startswith("These are notes")


def test_doctor_finds_a_sound_file(session: ReadingSession):
    session.highlight(*place(session, "Friday"), HighlightStyle.BLUE)
    report = session.library.doctor()
    assert report.sound
    assert report.counts["articles"] == 1
    assert report.counts["orphans"] == 0
    assert report.bytes > 0
    assert session.library.problems == []


def test_the_texts_of_an_article_over_time(session: ReadingSession, story: Path):
    session.highlight(*place(session, "Friday"), HighlightStyle.BLUE)
    session.set_page_note("Ask the harbour.")
    story.write_text(STORY.replace("Friday", "Saturday"), encoding="utf-8")
    session.library.add_file(story)
    new, old = session.library.revisions(session.article.id[:13])
    assert (new.id, new.is_current, old.is_current) == (session.revision.id, True, False)
    assert (old.in_place, old.lost) == (1, 0)
    assert new.in_place + new.edited + new.moved + new.doubtful + new.lost == 1
    with pytest.raises(NotFoundError):
        session.library.revisions("nobody")
