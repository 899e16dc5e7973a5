"""Finding the article that is mostly the same text, and only that one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.annotation import HighlightStyle
from reader.model.entity import EntityType
from reader.model.errors import LibraryLockedError
from reader.services import twins
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.services.twins import Twin, TwinOffers, find_twin, index_missing
from reader.storage import fingerprints
from tests.helpers.ferry_story import STORY, place
from tests.helpers.two_versions import PARAGRAPHS, TITLE, write_page, write_text


@pytest.fixture
def page(library: Library, tmp_path: Path) -> ReadingSession:
    """The story as a page, with one highlight and a page note."""
    session = library.open_article(library.add_file(write_page(tmp_path)).article.id)
    session.highlight(*place(session, "never asked a single skipper"), HighlightStyle.YELLOW)
    session.set_page_note("Ask the skippers.")
    return session


def test_the_same_story_as_text_is_a_twin(page: ReadingSession, tmp_path: Path):
    result = page.library.add_file(write_text(tmp_path))
    twin = result.twin
    assert twin is not None
    assert (twin.article, twin.title) == (page.article.id, TITLE)
    assert (twin.annotations, twin.mentions) == (1, 0)
    assert 0.9 < twin.share < 1.0
    assert 0.9 < twin.share_of_twin <= 1.0
    assert twin.percent == int(100 * twin.share)
    assert TwinOffers(page.library).offered(result.article.id) == twin


def test_nothing_is_brought_unasked(page: ReadingSession, tmp_path: Path):
    result = page.library.add_file(write_text(tmp_path))
    assert page.library.snapshot(result.article.id).placed == ()
    assert page.library.history()[0].verb == "add article"


def test_a_second_copy_is_a_twin_in_full(page: ReadingSession, tmp_path: Path):
    copy = tmp_path / "copy.html"
    copy.write_bytes(write_page(tmp_path).read_bytes() + b"\n<!-- saved again -->")
    twin = page.library.add_file(copy).twin
    assert twin is not None
    assert (twin.share, twin.percent) == (1.0, 100)


def test_mentions_are_counted_apart(page: ReadingSession, tmp_path: Path):
    spans = [place(page, "Reve", occurrence) for occurrence in (1, 2)]
    page.identify(spans, EntityDraft("Anton Reve", EntityType.PERSON))
    result = page.library.add_file(write_text(tmp_path))
    twin = result.twin
    assert twin is not None
    assert (twin.annotations, twin.mentions) == (1, 2)
    assert TwinOffers(page.library).offered(result.article.id) == twin


def test_a_page_note_alone_is_something_to_bring(library: Library, tmp_path: Path):
    session = library.open_article(library.add_file(write_page(tmp_path)).article.id)
    session.set_page_note("Ask the skippers.")
    result = library.add_file(write_text(tmp_path))
    assert result.twin is not None
    assert (result.twin.annotations, result.twin.mentions) == (0, 0)
    assert TwinOffers(library).offered(result.article.id) == result.twin


def test_another_story_is_none(page: ReadingSession, story: Path):
    assert page.library.add_file(story).twin is None


def test_a_quotation_of_it_is_none(page: ReadingSession, tmp_path: Path):
    path = tmp_path / "quotation.txt"
    path.write_text(f"{STORY}\n{PARAGRAPHS[3]}\n", encoding="utf-8")
    assert page.library.add_file(path).twin is None


def test_a_few_words_of_it_are_none(page: ReadingSession, tmp_path: Path):
    path = tmp_path / "words.txt"
    path.write_text("Reve says the board never asked a single skipper.\n", encoding="utf-8")
    assert page.library.add_file(path).twin is None


def test_an_article_without_annotations_is_none(library: Library, tmp_path: Path):
    library.add_file(write_page(tmp_path))
    assert library.add_file(write_text(tmp_path)).twin is None


def test_an_article_in_the_trash_is_none(page: ReadingSession, tmp_path: Path):
    page.library.trash(page.article.id)
    assert page.library.add_file(write_text(tmp_path)).twin is None


def test_a_longer_text_that_holds_it_all_is_a_twin(page: ReadingSession, tmp_path: Path):
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join((*PARAGRAPHS, *STORY.splitlines() * 3)), encoding="utf-8")
    twin = page.library.add_file(path).twin
    assert twin is not None
    assert twin.is_excerpted
    assert twin.share < 0.6 < twin.share_of_twin
    assert twin.percent == int(100 * twin.share_of_twin)


def test_an_excerpt_is_a_twin_where_the_annotations_are(library: Library, tmp_path: Path):
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join((*PARAGRAPHS, *STORY.splitlines())), encoding="utf-8")
    session = library.open_article(library.add_file(long).article.id)
    session.highlight(*place(session, "Ole Brandt"), HighlightStyle.YELLOW)
    assert library.add_file(write_text(tmp_path, "first.txt")).twin is None
    for words in ("on a wet Tuesday", "since his father"):
        session.highlight(*place(session, words), HighlightStyle.YELLOW)
    twin = library.add_file(write_text(tmp_path, "second.txt", PARAGRAPHS[:-1])).twin
    assert twin is not None
    assert twin.share > 0.8


def test_the_likest_of_several_is_taken(page: ReadingSession, tmp_path: Path):
    library = page.library
    short = library.add_file(write_text(tmp_path, "short.txt", PARAGRAPHS[:4])).article
    session = library.open_article(short.id)
    session.highlight(*place(session, "on a wet Tuesday"), HighlightStyle.YELLOW)
    twin = library.add_file(write_text(tmp_path)).twin
    assert twin is not None
    assert twin.article == page.article.id


def test_a_changed_file_is_not_compared(page: ReadingSession, tmp_path: Path):
    path = write_text(tmp_path)
    assert page.library.add_file(path).twin is not None
    assert page.library.add_file(path).twin is None
    path.write_text(path.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    result = page.library.add_file(path)
    assert (result.outcome, result.twin) == ("revised", None)


def test_a_refused_offer_is_not_made_again(page: ReadingSession, tmp_path: Path):
    result = page.library.add_file(write_text(tmp_path))
    before = len(page.library.history())
    offers = TwinOffers(page.library)
    offers.refuse(result.article.id, page.article.id)
    assert offers.offered(result.article.id) is None
    assert len(page.library.history()) == before


def test_older_articles_are_indexed_on_the_way(page: ReadingSession, tmp_path: Path):
    fingerprints.forget(page.library.db, [page.revision.id])
    with Library.open(page.library.path) as library:
        assert library.add_file(write_text(tmp_path)).twin is not None
        assert fingerprints.stored(library.db, page.revision.id) is not None


def test_a_new_text_of_an_older_article_counts(page: ReadingSession, tmp_path: Path):
    library = page.library
    old = write_page(tmp_path)
    words = old.read_text(encoding="utf-8").replace(PARAGRAPHS[-1], "The end.")
    old.write_text(words, encoding="utf-8")
    assert library.add_file(old).outcome == "revised"
    twin = library.add_file(write_text(tmp_path)).twin
    assert twin is not None
    assert twin.article == page.article.id


def test_indexing_is_bounded_for_one_run(library: Library, tmp_path: Path):
    revisions = []
    for number in range(3):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{STORY}\n{number}\n", encoding="utf-8")
        session = library.open_article(library.add_file(path).article.id)
        session.set_page_note("Noted.")
        revisions.append(session.revision.id)
    fingerprints.forget(library.db, revisions)
    assert index_missing(library.db, most=len(STORY) * 2 + 10) == 2
    assert index_missing(library.db, most=1) == 1
    assert index_missing(library.db) == 0


def test_indexing_stops_when_it_is_cancelled(page: ReadingSession):
    fingerprints.forget(page.library.db, [page.revision.id])
    assert index_missing(page.library.db, cancelled=lambda: True) == 0


def test_the_doctor_indexes_everything(library: Library, story: Path):
    article = library.add_file(story).article
    fingerprints.forget(library.db, [article.revision])
    assert library.doctor().sound
    assert fingerprints.stored(library.db, article.revision) is not None


def test_an_unknown_article_has_no_twin(library: Library):
    assert find_twin(library.db, "nobody") is None


def test_a_library_that_cannot_be_written_just_now_does_not_stop_adding(
    library: Library, story: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def locked(*args: object, **options: object) -> Twin | None:
        raise LibraryLockedError("in use")

    monkeypatch.setattr(twins, "find_twin", locked)
    result = library.add_file(story)
    assert (result.outcome, result.twin) == ("added", None)
    assert "in use" in caplog.text


def test_looking_can_be_cancelled(page: ReadingSession, tmp_path: Path):
    article = page.library.add_file(write_text(tmp_path)).article
    assert twins.find_twin(page.library.db, article.id, cancelled=lambda: True) is None
