"""A source is read again in another way: a new text, annotations brought along, one undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.formats.registry import import_source
from reader.model.annotation import AnchorState, HighlightStyle
from reader.model.details import AS_FOUND, ImportOptions
from reader.model.errors import Cancelled, FormatError, NotFoundError
from reader.services.article_info import DECODED
from reader.services.encodings import choices_for
from reader.services.library import Library
from reader.services.reading_again import read_again, read_article_again, source_of
from reader.services.reading_session import ReadingSession
from reader.services.refreshing import refresh_article
from tests.helpers.pdf_file import pdf_of
from tests.helpers.sample_files import packed, registered, sample

RUSSIAN = """Тихий паром

Паром пересёк реку в девять часов. Мара Линд дважды пересчитала пассажиров.

Никто не спросил почему. Контора порта закрылась в десять, и Мара ушла домой.
"""
AS_KOI8 = ImportOptions(encoding="koi8-r")
PAGE = """<html><head><title>The Quiet Ferry</title></head><body>
<nav><a href="/a">Harbour news</a> <a href="/b">Timetables of all the ferries</a></nav>
<article><h1>The Quiet Ferry</h1>
<p>The ferry crossed the Arle at nine in the evening, and Mara Lind counted the passengers twice,
because the harbour office wanted to know how many had come over from the island.</p>
<p>Nobody asked why. The harbour office closed at ten, and Mara Lind went home along the quay, past
the old crane and the boats that were drawn up for the winter.</p></article>
<footer><p>Written by nobody in particular, printed by the harbour press.</p></footer>
</body></html>"""


@pytest.fixture
def russian(library: Library, tmp_path: Path) -> ReadingSession:
    """A text in Windows-1251 that was taken for what it is, but is to be read as KOI8-R."""
    path = tmp_path / "parom.txt"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    return library.open_article(library.add_file(path).article.id)


def place(session: ReadingSession, words: str) -> tuple[int, int]:
    start = session.text.index(words)
    return start, start + len(words)


def test_another_encoding_is_another_text_with_another_title(russian: ReadingSession):
    library, before = russian.library, russian.revision.id
    garbled = "Тихий паром".encode("cp1251").decode("koi8-r")
    result = read_again(library, russian.article.id, AS_KOI8)
    assert result.outcome == "revised"
    assert russian.text.startswith(garbled)
    assert russian.article.title == garbled
    details = library.details(russian.revision.id)
    assert (details.encoding, details.encoding_from) == ("koi8-r", "chosen")
    assert details.options == AS_KOI8
    library.undo()
    assert russian.revision.id == before
    assert russian.article.title == "Тихий паром"


def test_annotations_come_along_and_come_back(russian: ReadingSession):
    made = russian.highlight(*place(russian, "Мара Линд"), HighlightStyle.GREEN)
    number = russian.highlight(*place(russian, "Контора порта"), HighlightStyle.BLUE)
    result = read_again(russian.library, russian.article.id, AS_KOI8)
    assert result.change is not None
    assert sum((result.change.lost, result.change.doubtful)) == result.change.to_review
    assert {made.id, number.id} == {each.annotation.id for each in russian.placed}
    read_again(russian.library, russian.article.id, AS_FOUND)
    states = {each.annotation.id: each.anchor.state for each in russian.placed}
    assert states == {made.id: AnchorState.EXACT, number.id: AnchorState.EXACT}
    assert russian.article.title == "Тихий паром"


def test_going_back_makes_no_third_text(russian: ReadingSession):
    library, first = russian.library, russian.revision.id
    read_again(library, russian.article.id, AS_KOI8)
    assert read_again(library, russian.article.id, AS_FOUND).outcome == "revised"
    assert russian.revision.id == first
    assert library.revision_count(russian.article.id) == 2


def test_reading_it_as_it_is_changes_nothing(russian: ReadingSession):
    entries = len(russian.library.history())
    assert read_again(russian.library, russian.article.id, AS_FOUND).outcome == "same"
    assert len(russian.library.history()) == entries


def test_a_title_that_a_person_gave_stays(russian: ReadingSession):
    russian.library.rename(russian.article.id, "The ferry")
    read_again(russian.library, russian.article.id, AS_KOI8)
    assert russian.article.title == "The ferry"


def test_a_rename_that_was_taken_back_does_not_count(russian: ReadingSession):
    russian.library.rename(russian.article.id, "The ferry")
    russian.library.undo()
    read_again(russian.library, russian.article.id, AS_KOI8)
    assert russian.article.title == "Тихий паром".encode("cp1251").decode("koi8-r")


@pytest.mark.parametrize("encoding", ["no-such-codec", "rot13", "base64", "ascii"])
def test_what_it_cannot_be_read_in_changes_nothing(russian: ReadingSession, encoding: str):
    before = russian.revision.id
    with pytest.raises(FormatError) as fault:
        read_again(russian.library, russian.article.id, ImportOptions(encoding=encoding))
    assert "encoding" in fault.value.message
    assert russian.revision.id == before
    assert russian.library.revision_count(russian.article.id) == 1


def test_the_stored_bytes_are_read_when_the_file_is_gone(russian: ReadingSession):
    source = Path(russian.article.source)
    data = source.read_bytes()
    source.unlink()
    assert source_of(russian.library.db, russian.article.id).data == data
    assert read_again(russian.library, russian.article.id, AS_KOI8).outcome == "revised"


def test_the_choice_holds_for_what_the_file_says_next(russian: ReadingSession):
    library = russian.library
    read_again(library, russian.article.id, AS_KOI8)
    assert refresh_article(library.path, russian.article.id) is None, "the bytes are the same"
    Path(russian.article.source).write_bytes("Паром стоит.\n\nМара ушла домой.\n".encode("koi8-r"))
    assert refresh_article(library.path, russian.article.id) is not None
    library.poll()
    assert russian.text.startswith("Паром стоит.")


def test_the_whole_page_and_back(library: Library, tmp_path: Path):
    path = tmp_path / "ferry.html"
    path.write_text(PAGE, encoding="utf-8")
    session = library.open_article(library.add_file(path).article.id)
    made = session.highlight(*place(session, "past the old crane"), HighlightStyle.PINK)
    assert "Timetables" not in session.text
    read_again(library, session.article.id, ImportOptions(whole_page=True))
    assert "Timetables" in session.text
    assert "harbour press" in session.text
    assert session.get(made.id).anchor.state is AnchorState.EXACT
    read_again(library, session.article.id, AS_FOUND)
    assert "Timetables" not in session.text
    assert session.get(made.id).anchor.state is AnchorState.EXACT


def test_a_job_brings_what_the_window_shows_next(russian: ReadingSession):
    done = read_article_again(russian.library.path, russian.article.id, AS_KOI8)
    assert done is not None
    assert done.loaded.article.title != "Тихий паром"
    assert russian.article.title == "Тихий паром", "the window has not been told yet"
    russian.library.poll()
    assert russian.revision.id == done.loaded.revision.id
    assert read_article_again(russian.library.path, russian.article.id, AS_KOI8) is None


def test_a_job_that_is_cancelled_changes_nothing(russian: ReadingSession):
    before = russian.library.revision_count(russian.article.id)
    with pytest.raises(Cancelled):
        read_article_again(
            russian.library.path, russian.article.id, AS_KOI8, cancelled=lambda: True
        )
    assert russian.library.revision_count(russian.article.id) == before


def test_what_is_in_the_trash_stays_as_it_is(russian: ReadingSession):
    russian.library.trash(russian.article.id)
    assert read_again(russian.library, russian.article.id, AS_KOI8).outcome == "same"
    with pytest.raises(NotFoundError):
        read_again(russian.library, "no such article", AS_KOI8)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (AS_KOI8, "no other encoding"),
        (ImportOptions(whole_page=True), "no web page"),
        (ImportOptions(repair=True), "nothing to repair"),
    ],
)
def test_what_means_nothing_to_a_format_is_refused(
    library: Library, tmp_path: Path, options: ImportOptions, words: str
):
    path = tmp_path / "ferry.pdf"
    path.write_bytes(pdf_of(["The Quiet Ferry", "The ferry crossed the Arle at nine."]))
    article = library.add_file(path).article
    with pytest.raises(FormatError, match=words):
        read_again(library, article.id, options)
    assert library.revision_count(article.id) == 1


@pytest.mark.parametrize("kind", registered())
def test_another_encoding_may_be_chosen_where_one_was_found(kind: str):
    file = sample(kind)
    found = import_source(file.data, name=file.name).details.encoding
    assert bool(found) == (kind in DECODED)


def test_the_encoding_of_a_packed_book_may_be_chosen(library: Library, tmp_path: Path):
    book = (
        '<?xml version="1.0" encoding="windows-1251"?><FictionBook><description><title-info>'
        "<book-title>Паром</book-title></title-info></description>"
        f"<body><section><p>{RUSSIAN}</p></section></body></FictionBook>"
    )
    path = tmp_path / "parom.fb2.zip"
    path.write_bytes(packed({"parom.fb2": book.encode("koi8-r")}))
    article = library.add_file(path).article
    assert "Паром" not in library.revision(article.id).text
    offered = {choice.encoding: choice.example for choice in choices_for(library, article.id)}
    assert any("Тихий паром" in line for line in offered["koi8-r"])
    assert read_again(library, article.id, AS_KOI8).outcome == "revised"
    assert "Паром пересёк реку" in library.revision(article.id).text
