from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.annotation import AnchorState, HighlightStyle
from reader.model.errors import Cancelled, SourceError
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from tests.helpers.ferry_story import STORY, WITHOUT_PAINT, place


def test_a_file_becomes_an_article(library: Library, story: Path):
    result = library.add_file(story)
    assert result.outcome == "added"
    assert result.article.source == str(story.resolve())
    assert result.article.metadata.title_proposed
    assert "THE ferry" in result.article.title
    assert library.revision(result.article.id).text.startswith("ADVERTISEMENT\nTHE ferry")


def test_the_same_bytes_are_the_same_article(library: Library, story: Path, tmp_path: Path):
    first = library.add_file(story)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(story.read_bytes())
    again = library.add_file(copy)
    assert again.outcome == "same"
    assert again.article.id == first.article.id
    assert again.article.source == str(copy.resolve())
    assert library.counts()["all"] == 1


def test_nothing_is_recorded_when_nothing_is_new(library: Library, story: Path):
    library.add_file(story)
    before = len(library.history())
    library.add_file(story)
    assert len(library.history()) == before


def test_a_changed_file_keeps_its_annotations(session: ReadingSession, story: Path):
    kept = session.highlight(*place(session, "refused to sail"), HighlightStyle.GREEN)
    lost = session.highlight(*place(session, "patched with paint"), HighlightStyle.PINK)
    text = "Late news. " + WITHOUT_PAINT
    story.write_text(text, encoding="utf-8")
    result = session.library.add_file(story)
    assert (result.outcome, result.orphans) == ("revised", 1)
    moved, orphan = session.get(kept.id), session.get(lost.id)
    assert moved is not None
    assert orphan is not None
    assert moved.anchor.state in {AnchorState.EXACT, AnchorState.MOVED}
    assert session.text[moved.start : moved.end] == "refused to sail"
    assert orphan.is_orphan
    assert session.placed[-1] is orphan


def test_text_that_comes_back_brings_its_annotations_back(session: ReadingSession, story: Path):
    made = session.highlight(*place(session, "patched with paint"), HighlightStyle.PINK)
    story.write_text(WITHOUT_PAINT, encoding="utf-8")
    session.library.add_file(story)
    story.write_text("A new line on top.\n" + STORY, encoding="utf-8")
    assert session.library.add_file(story).orphans == 0
    back = session.get(made.id)
    assert back is not None
    assert session.text[back.start : back.end] == "patched with paint"


def test_an_earlier_text_is_used_again(session: ReadingSession, story: Path):
    first = session.revision.id
    story.write_text(STORY.replace("Friday", "Saturday"), encoding="utf-8")
    session.library.add_file(story)
    assert session.revision.id != first
    story.write_text(STORY, encoding="utf-8")
    assert session.library.add_file(story).outcome == "revised"
    assert session.revision.id == first


def test_undoing_a_revision_brings_the_old_text_back(session: ReadingSession, story: Path):
    story.write_text(STORY.replace("Friday", "Saturday"), encoding="utf-8")
    session.library.add_file(story)
    made = session.highlight(*place(session, "Saturday"), HighlightStyle.BLUE)
    session.library.undo()
    session.library.undo()
    assert "Friday" in session.text
    assert session.get(made.id) is None
    session.library.redo()
    session.library.redo()
    back = session.get(made.id)
    assert back is not None
    assert session.text[back.start : back.end] == "Saturday"


def test_an_annotation_deleted_before_a_revision_comes_back_in_its_place(
    session: ReadingSession, story: Path
):
    made = session.highlight(*place(session, "Ole Brandt"), HighlightStyle.BLUE)
    session.delete([made.id])
    story.write_text("A new line on top.\n" + STORY, encoding="utf-8")
    session.library.add_file(story)
    session.library.undo()
    session.library.undo()
    assert session.get(made.id) is not None


def test_a_trashed_article_comes_back(library: Library, story: Path):
    article = library.add_file(story).article
    library.trash(article.id)
    assert library.counts() == {"all": 0, "reading": 0, "open claims": 0, "trash": 1}
    assert library.add_file(story).outcome == "same"
    assert library.counts()["all"] == 1


def test_a_title_that_was_edited_stays(session: ReadingSession, story: Path):
    session.library.rename(session.article.id, "  The   ferry ")
    story.write_text(STORY + "One more line.\n", encoding="utf-8")
    session.library.add_file(story)
    assert session.article.title == "The ferry"
    assert not session.article.metadata.title_proposed


def test_a_file_that_is_gone_still_opens(session: ReadingSession, story: Path):
    story.unlink()
    library = session.library
    assert library.open_article(library.article(str(story)).id).text == session.text


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00\x01\x02" * 50, b"\x89PNG\r\n\x1a\n"])
def test_a_source_that_came_back_bad_changes_nothing(
    session: ReadingSession, story: Path, data: bytes
):
    made = session.highlight(*place(session, "refused to sail"), HighlightStyle.GREEN)
    story.write_bytes(data)
    before = len(session.library.history())
    with pytest.raises(SourceError):
        session.library.add_file(story)
    assert len(session.library.history()) == before
    assert session.get(made.id) is not None
    assert library_text(session) == session.text


def library_text(session: ReadingSession) -> str:
    return session.library.revision(session.article.id).text


def test_cancelling_changes_nothing(library: Library, story: Path):
    with pytest.raises(Cancelled):
        library.add_file(story, cancelled=lambda: True)
    assert library.counts()["all"] == 0
    assert library.history() == []


def test_cancelling_while_it_is_stored_changes_nothing(library: Library, story: Path):
    def storing() -> bool:
        return library.db.conn.in_transaction

    with pytest.raises(Cancelled):
        library.add_file(story, cancelled=storing)
    assert library.history() == []
    article = library.add_file(story).article
    story.write_text("Another text of the same file.\n\nIt has two paragraphs.\n")
    with pytest.raises(Cancelled):
        library.add_file(story, cancelled=storing)
    assert library.article(article.id) == article
    assert len(library.history()) == 1


def test_progress_is_told(library: Library, story: Path):
    told: list[float] = []
    library.add_file(story, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_the_first_change_of_a_day_makes_a_backup(library: Library, story: Path, tmp_path: Path):
    library.add_file(story)
    assert library.doctor().backups == ()
    other = tmp_path / "other.txt"
    other.write_text("Another story, quite short.\n\nIt has two paragraphs.\n")
    library.add_file(other)
    assert len(library.doctor().backups) == 1


def test_images_stay_when_their_files_are_gone(library: Library, tmp_path: Path):
    image = tmp_path / "gate.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n" + b"picture")
    page = tmp_path / "page.md"
    page.write_text("# The gate\n\nSeen ![the gate](gate.png) and ![none](none.png) here.\n")
    article = library.add_file(page).article
    first = assets(library, article.id)
    assert len(first) == 1
    image.unlink()
    page.write_text("# The gate\n\nSeen again ![the gate](gate.png), ![none](none.png).\n")
    assert library.add_file(page).outcome == "revised"
    assert assets(library, article.id) == first
    assert library.asset(first[0]).data.endswith(b"picture")
    linked = library.db.rows("SELECT revision FROM revision_asset")
    assert library.revision(article.id).id in {row["revision"] for row in linked}


def assets(library: Library, article_id: str) -> list[str]:
    blocks = library.revision(article_id).blocks
    images = [run.image for block in blocks for run in block.runs if run.image is not None]
    return [image.asset for image in images if image.asset]
