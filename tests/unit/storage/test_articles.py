"""Articles, the rows of the library panel, reading states and style names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.annotation import HighlightStyle, Motivation
from reader.model.article import Article, Asset, Metadata, ReadingState
from reader.storage import articles, revisions
from reader.storage.changes import recording
from reader.storage.database import LibraryFile
from tests.unit.storage.support import (
    add_annotation,
    add_article,
    add_entity,
    make_revision,
    with_plain_sqlite,
)

FULL = Metadata(
    title="İstanbul’da sabah 😀",
    title_proposed=True,
    authors=("Ada Quill", 'B. "Bo" Reed', "王"),
    site="example.org",
    published="2026-01-02",
    url="https://example.org/a?b=c",
    language="tr",
)


def put_into_trash(db: LibraryFile, article: Article) -> None:
    with recording(db, verb="trash", actor="test") as record:
        articles.set_article_deleted(record, article.id, True)


def test_an_article_comes_back_as_it_went_in(db: LibraryFile) -> None:
    article = add_article(db, metadata=FULL)
    assert articles.article(db, article.id) == article
    assert articles.article(db, "nobody") is None


def test_metadata_changes_and_the_time_of_it(db: LibraryFile, stored: Article) -> None:
    with recording(db, verb="rename", actor="test") as record:
        articles.set_metadata(record, stored.id, FULL)
    assert articles.article(db, stored.id) == replace(stored, metadata=FULL, modified=record.time)


def test_ids_by_prefix_take_it_literally(db: LibraryFile) -> None:
    first, second = add_article(db), add_article(db)
    assert set(articles.article_ids(db, first.id[:8])) == {first.id, second.id}
    assert articles.article_ids(db, first.id) == [first.id]
    for odd in ("%", "_", first.id + "x", "\ud800", "\0"):
        assert articles.article_ids(db, odd) == []


def test_an_article_is_found_by_its_path_live_ones_first(db: LibraryFile) -> None:
    path = "/articles/odd\nname 😀.txt"
    trashed = add_article(db, source=path)
    put_into_trash(db, trashed)
    found = articles.find_by_source(db, path)
    assert found is not None
    assert found.id == trashed.id
    live = add_article(db, source=path)
    assert articles.find_by_source(db, path) == live
    assert articles.find_by_source(db, "/articles/other.txt") is None


def test_an_article_is_found_by_the_bytes_of_any_of_its_revisions(
    db: LibraryFile, stored: Article
) -> None:
    newer = make_revision(stored.id, "Another text.")
    with recording(db, verb="revise", actor="test") as record:
        revisions.insert_revision(record, newer, b"", {})
        articles.set_current_revision(record, stored.id, newer.id)
    first = revisions.revision(db, stored.revision)
    assert first is not None
    for sha256 in (first.sha256, newer.sha256):
        found = articles.find_by_sha256(db, sha256)
        assert found is not None
        assert found.id == stored.id
    assert articles.find_by_sha256(db, "0" * 64) is None


def test_tags_keep_their_order_and_can_be_taken_away(db: LibraryFile, stored: Article) -> None:
    for tags in (("b", "a", "c"), ("c", "b"), ("b", "c"), ()):
        with recording(db, verb="tag", actor="test") as record:
            articles.set_article_tags(record, stored.id, tags)
        assert articles.article_tags(db, stored.id) == tags
        assert record.changes.articles == {stored.id}


def test_a_summary_counts_what_the_annotations_tab_lists(db: LibraryFile, stored: Article) -> None:
    ada = add_entity(db)
    add_annotation(db, stored)
    bare = {"style": None, "motivation": Motivation.IDENTIFYING, "entities": (ada.id,)}
    add_annotation(db, stored, **bare)
    add_annotation(db, stored, **bare, tags=("sea",))
    add_annotation(db, stored, **bare, note="who?")
    add_annotation(db, stored, deleted="2026-01-01T00:00:00Z")
    page_note = {"motivation": Motivation.COMMENTING, "quote": None, "position": None}
    add_annotation(db, stored, **page_note, style=None, note="on all of it")
    (summary,) = articles.summaries(db)
    assert summary.article == stored
    assert summary.annotations == 3
    assert summary.words == 14
    assert summary.state == ReadingState()


def test_summaries_come_last_opened_first_then_newest(db: LibraryFile) -> None:
    one, two, three = (add_article(db) for _ in range(3))
    articles.set_reading_state(db, one.id, ReadingState(5, 0.5, "2026-02-02T00:00:00Z"))
    articles.set_reading_state(db, two.id, ReadingState(9, 1.0, "2026-01-01T00:00:00Z"))
    assert [s.article.id for s in articles.summaries(db)] == [one.id, two.id, three.id]
    assert [s.article.id for s in articles.summaries(db, where="reading")] == [one.id]
    put_into_trash(db, one)
    assert [s.article.id for s in articles.summaries(db)] == [two.id, three.id]
    assert [s.article.id for s in articles.summaries(db, where="trash")] == [one.id]
    assert articles.counts(db) == {"all": 2, "reading": 0, "open claims": 0, "trash": 1}


def test_summaries_by_tag_and_entity(db: LibraryFile) -> None:
    ada = add_entity(db)
    tagged, annotated, neither = (add_article(db) for _ in range(3))
    with recording(db, verb="tag", actor="test") as record:
        articles.set_article_tags(record, tagged.id, ["sea"])
    add_annotation(db, annotated, tags=("sea",), entities=(ada.id,))
    add_annotation(db, neither, tags=("sea",), entities=(ada.id,), deleted="2026")
    by_tag = {s.article.id for s in articles.summaries(db, tag="sea")}
    assert by_tag == {tagged.id, annotated.id}
    assert [s.article.id for s in articles.summaries(db, entity=ada.id)] == [annotated.id]
    assert [s.article.id for s in articles.summaries(db, tag="sea", entity=ada.id)] == [
        annotated.id
    ]
    assert articles.summaries(db, tag="none") == []


def test_many_summaries_take_one_select(db: LibraryFile) -> None:
    for number in range(30):
        add_annotation(db, add_article(db, title=f"Article {number}"))
    statements: list[str] = []
    db.conn.set_trace_callback(statements.append)
    assert len(articles.summaries(db)) == 30
    db.conn.set_trace_callback(None)
    assert len(statements) == 1


def test_a_reading_state_is_no_change(db: LibraryFile, stored: Article) -> None:
    changes = db.value("SELECT count(*) FROM change")
    for state in (ReadingState(3, 0.25, "2026-01-01"), ReadingState(9, 0.5, "2026-01-02")):
        articles.set_reading_state(db, stored.id, state)
        assert articles.reading_state(db, stored.id) == state
    assert db.value("SELECT count(*) FROM change") == changes
    assert articles.reading_state(db, "nobody") == ReadingState()


def test_no_reading_state_is_kept_of_an_article_that_is_gone_for_good(db: LibraryFile) -> None:
    articles.set_reading_state(db, "removed", ReadingState(5, 0.5, "2026-02-02T00:00:00Z"))
    assert articles.reading_state(db, "removed") == ReadingState()


@pytest.mark.parametrize("authors", ["{broken", '"a name"', "[1]", "null", "[" * 5000])
def test_a_damaged_article_is_left_out_and_reported(
    path: Path, db: LibraryFile, stored: Article, authors: str
) -> None:
    other = add_article(db)
    with_plain_sqlite(path, "UPDATE article SET authors = ? WHERE id = ?", authors, stored.id)
    assert [summary.article for summary in articles.summaries(db)] == [other]
    assert articles.article(db, stored.id) is None
    (problem,) = db.problems.values()
    assert (problem.table, problem.id) == ("article", stored.id)
    # It can still be moved to the trash.
    put_into_trash(db, stored)
    assert articles.counts(db)["trash"] == 1


def test_styles_are_named_by_their_colours_until_renamed(db: LibraryFile) -> None:
    assert articles.style_names(db)[HighlightStyle.VIOLET] == "Violet"
    for name, shown in (("Doubt", "Doubt"), ("Proof", "Proof"), ("", "Violet")):
        with recording(db, verb="rename style", actor="test") as record:
            articles.set_style_name(record, HighlightStyle.VIOLET, name)
        assert articles.style_names(db)[HighlightStyle.VIOLET] == shown
        assert record.changes.styles


def test_trashing_twice_keeps_the_first_time(db: LibraryFile, stored: Article) -> None:
    put_into_trash(db, stored)
    first = articles.article(db, stored.id)
    put_into_trash(db, stored)
    assert articles.article(db, stored.id) == first


def test_an_article_with_images_of_one_hash(db: LibraryFile) -> None:
    picture = Asset("c" * 64, "image/png", b"png")
    for _ in range(2):
        add_article(db, assets={"a.png": picture, "b.png": picture})
    assert db.value("SELECT count(*) FROM asset") == 1
    assert db.value("SELECT count(*) FROM revision_asset") == 2
