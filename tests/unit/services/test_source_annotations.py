"""What a source has marked in itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.annotation import HighlightStyle, Motivation
from reader.model.article import Imported
from reader.model.details import SourceAnnotation
from reader.services.library import Library
from reader.services.source_annotations import note_of
from tests.helpers.importers import set_version
from tests.helpers.paged_book import annotated_book, paged_book
from tests.helpers.paged_format import PagedFormat, on


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch) -> PagedFormat:
    return PagedFormat(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lock.paged"


def quotes(library: Library, article: str) -> list[str]:
    placed = library.snapshot(article).placed
    return [each.annotation.quote.exact for each in placed if each.annotation.quote]


def with_more(imported: Imported, *more: SourceAnnotation) -> Imported:
    return replace(imported, annotations=(*imported.annotations, *more))


def test_they_come_with_the_article_and_stand_where_the_source_says(
    library: Library, paged: PagedFormat, path: Path
) -> None:
    source = annotated_book()
    result = library.add_file(paged.write(path, source))
    assert result.annotations == 2
    first, second = library.snapshot(result.article.id).placed
    assert first.annotation.style is HighlightStyle.YELLOW
    assert first.annotation.motivation is Motivation.HIGHLIGHTING
    assert first.annotation.note == ""
    assert second.annotation.style is HighlightStyle.GREEN
    assert second.annotation.note == "Compare the flood year.\n\n— M. Lind"
    assert second.annotation.motivation is Motivation.COMMENTING
    assert source.text[second.start : second.end] == "She never missed a boat"
    assert len(library.history()) == 1


def test_reading_the_file_again_brings_only_what_is_new(
    library: Library, paged: PagedFormat, path: Path
) -> None:
    source = annotated_book()
    article = library.add_file(paged.write(path, source)).article.id
    session = library.open_article(article)
    session.set_note(session.placed[0].id, "Mine.")
    more = with_more(source, on(source, "Fourth.", "h3", style="pink"))
    result = library.add_file(paged.write(path, more, "marked again"))
    assert (result.outcome, result.annotations) == ("revised", 1)
    assert quotes(library, article) == [
        "Thanks are due to many",
        "She never missed a boat",
        "Fourth.",
    ]
    assert library.snapshot(article).placed[0].annotation.note == "Mine."


def test_what_was_deleted_here_stays_deleted_even_when_the_trash_was_emptied(
    library: Library, paged: PagedFormat, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = library.add_file(paged.write(path, annotated_book())).article.id
    session = library.open_article(article)
    session.delete([session.placed[0].id])
    library.empty_trash()
    set_version(monkeypatch, "paged", "2")
    result = library.add_file(path)
    assert (result.outcome, result.annotations) == ("revised", 0)
    assert quotes(library, article) == ["She never missed a boat"]


def test_undo_takes_them_back_with_the_article_and_they_come_back_with_it(
    library: Library, paged: PagedFormat, path: Path
) -> None:
    article = library.add_file(paged.write(path, annotated_book())).article.id
    library.undo()
    assert library.article(article).deleted
    assert library.add_file(path).outcome == "same"
    assert quotes(library, article) == ["Thanks are due to many", "She never missed a boat"]


def test_what_was_deleted_before_its_article_stays_so_when_the_article_is_restored(
    library: Library, paged: PagedFormat, path: Path
) -> None:
    article = library.add_file(paged.write(path, annotated_book())).article.id
    session = library.open_article(article)
    session.delete([session.placed[0].id])
    library.trash(article)
    library.restore(article)
    assert quotes(library, article) == ["She never missed a boat"]


def test_notes_without_words_of_the_text_join_the_note_on_the_article(
    library: Library, paged: PagedFormat, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = paged_book()
    notes = (
        SourceAnnotation("n1", 0, 0, "Lent by the archive.", author="Ida"),
        SourceAnnotation("n2", 5, 5, "Give it back."),
        SourceAnnotation("n3", 9_999_999, 10_000_000, "Off the page."),
        SourceAnnotation("n4", 3, 3),
    )
    result = library.add_file(paged.write(path, with_more(source, *notes)))
    assert result.annotations == 3
    session = library.open_article(result.article.id)
    words = "Lent by the archive.\n\n— Ida\n\nGive it back.\n\nOff the page."
    assert session.page_note is not None
    assert session.page_note.note == words
    session.set_page_note("Lent by the archive.")
    set_version(monkeypatch, "paged", "2")
    assert library.add_file(path).annotations == 0
    assert session.page_note.note == "Lent by the archive."
    library.undo()
    library.undo()
    library.undo()
    assert library.article(result.article.id).deleted


def test_odd_values_are_borne(library: Library, paged: PagedFormat, path: Path) -> None:
    source = paged_book()
    odd = (
        on(source, "Third.", "k", style="mauve", created="2026-02-30"),
        on(source, "Fourth.", "k2", created="2026-08-07T11:00:00+02:00"),
        on(source, "Fifth.", "k2"),
        on(source, "Sixth.", "k3", note="  A bare note \n\n\n of two lines\nthree "),
    )
    result = library.add_file(paged.write(path, with_more(source, *odd)))
    assert result.annotations == 3
    third, fifth, sixth = (p.annotation for p in library.snapshot(result.article.id).placed)
    assert third.style is HighlightStyle.YELLOW
    assert third.created.startswith("20")
    assert fifth.created == third.created  # of two with one key the last counts
    assert sixth.style is None
    assert sixth.note == "A bare note\n\n\n of two lines  \nthree"


def test_the_time_is_that_of_the_source(library: Library, paged: PagedFormat, path: Path) -> None:
    source = paged_book()
    one = on(source, "Third.", "k", created="2026-08-07T11:00:00+02:00")
    result = library.add_file(paged.write(path, with_more(source, one)))
    (placed,) = library.snapshot(result.article.id).placed
    assert placed.annotation.created == "2026-08-07T09:00:00.000000Z"


def test_a_note_keeps_its_lines_and_says_whose_it_is() -> None:
    note = SourceAnnotation("k", 0, 1, "One\r\ntwo\n\nthree\n", author=" M.\nLind ")
    assert note_of(note) == "One  \ntwo\n\nthree\n\n— M. Lind"
    assert note_of(SourceAnnotation("k", 0, 1, author="M. Lind")) == ""


def test_what_was_taken_back_with_a_new_text_comes_again_with_it(
    library: Library, paged: PagedFormat, path: Path
) -> None:
    source = annotated_book()
    article = library.add_file(paged.write(path, source)).article.id
    more = with_more(source, on(source, "Fourth.", "h3", style="pink"))
    library.add_file(paged.write(path, more, "marked again"))
    library.undo()
    assert "Fourth." not in quotes(library, article)
    result = library.add_file(path)
    assert (result.outcome, result.annotations) == ("revised", 1)
    assert quotes(library, article).count("Fourth.") == 1
    library.undo()
    library.redo()
    assert quotes(library, article).count("Fourth.") == 1
    assert library.add_file(path).outcome == "same"


def test_a_source_that_names_its_annotations_anew_brings_none_twice(
    library: Library, paged: PagedFormat, path: Path
) -> None:
    source = annotated_book()
    article = library.add_file(paged.write(path, source)).article.id
    session = library.open_article(article)
    session.delete([session.placed[0].id])
    renamed = replace(
        source,
        annotations=tuple(
            replace(each, key=f"new {each.key}", note=f"{each.note} Edited.")
            for each in source.annotations
        ),
    )
    result = library.add_file(paged.write(path, renamed, "with other names"))
    assert (result.outcome, result.annotations) == ("revised", 0)
    assert quotes(library, article) == ["She never missed a boat"]
    twice = with_more(renamed, on(source, "She never missed a boat", "h9", note="Another."))
    assert library.add_file(paged.write(path, twice, "and one more")).annotations == 1
    assert quotes(library, article) == ["She never missed a boat"] * 2


def test_a_note_of_another_time_at_the_same_place_is_another_one(
    library: Library, paged: PagedFormat, path: Path
) -> None:
    plain = paged_book()
    first = on(plain, "Third.", "a", note="One.", created="2026-01-01T10:00:00Z")
    article = library.add_file(paged.write(path, with_more(plain, first))).article.id
    second = on(plain, "Third.", "b", note="Two.", created="2026-02-02T10:00:00Z")
    result = library.add_file(paged.write(path, with_more(plain, second), "instead"))
    assert result.annotations == 1
    notes = [each.annotation.note for each in library.snapshot(article).placed]
    assert sorted(notes) == ["One.", "Two."]
