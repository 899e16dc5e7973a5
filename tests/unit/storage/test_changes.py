"""Recording verbs: one transaction, the images of every row, joined and coalesced verbs."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.model.annotation import Anchored, HighlightStyle
from reader.model.article import Article, Asset, Metadata
from reader.storage import anchors as anchor_store
from reader.storage import annotations, articles, change_log, changes
from reader.storage.change_log import (
    ToldChange,
    changes_since,
    entries,
    last_change_id,
    recorded,
)
from reader.storage.changes import recording
from reader.storage.database import LibraryFile, open_database
from reader.storage.rows import key_text
from reader.storage.undo import next_undo, undo
from tests.unit.storage.support import (
    add_annotation,
    add_article,
    add_entity,
    make_annotation,
    with_plain_sqlite,
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time of the next change; a test moves it."""
    moment = [datetime(2026, 1, 1, 12, 0, tzinfo=UTC)]
    monkeypatch.setattr(changes, "now", lambda: moment[0].isoformat().replace("+00:00", "Z"))
    return moment


def edit_note(db: LibraryFile, annotation_id: str, note: str, *, actor: str = "test") -> int:
    known = annotations.annotation(db, annotation_id)
    assert known is not None
    with recording(
        db, verb="edit note", actor=actor, summary=note, coalesce_key=f"note {annotation_id}"
    ) as record:
        annotations.save_annotation(record, replace(known, note=note))
    return record.id


def highlight_and_fail(db: LibraryFile, article: Article) -> None:
    with recording(db, verb="highlight", actor="test") as record:
        annotations.insert_annotation(record, make_annotation(article))
        raise ZeroDivisionError


def test_a_change_says_who_when_which_verb_and_what(db: LibraryFile, stored: Article) -> None:
    with recording(db, verb="rename", actor="window", summary="New", article=stored.id) as record:
        articles.set_metadata(record, stored.id, replace(stored.metadata, title="New"))
    change = recorded(db, "id = ?", [record.id])[0]
    assert (change.verb, change.actor, change.summary) == ("rename", "window", "New")
    assert change.article == stored.id
    assert change.time == record.time
    (item,) = change.items
    assert (item.table, item.key) == ("article", (stored.id,))
    assert item.before is not None
    assert item.after is not None
    assert (item.before["title"], item.after["title"]) == ("The ferry", "New")
    assert item.after["modified"] == record.time
    assert "n" not in item.after


def test_a_verb_that_changes_nothing_leaves_no_change(db: LibraryFile, stored: Article) -> None:
    before = last_change_id(db)
    with recording(db, verb="rename", actor="test") as record:
        articles.set_metadata(record, stored.id, stored.metadata)
    assert record.id == 0
    assert not record.changes
    assert last_change_id(db) == before
    assert articles.article(db, stored.id) == stored


def test_a_failing_verb_leaves_nothing(db: LibraryFile, stored: Article) -> None:
    before = last_change_id(db)
    with pytest.raises(ZeroDivisionError):
        highlight_and_fail(db, stored)
    assert last_change_id(db) == before
    assert annotations.article_annotations(db, stored.id, stored.revision) == []
    add_annotation(db, stored)
    assert last_change_id(db) == before + 1


def test_verbs_inside_a_verb_join_it(db: LibraryFile, stored: Article) -> None:
    before = last_change_id(db)
    with recording(db, verb="outer", actor="test") as outer:
        with recording(db, verb="inner", actor="other") as inner:
            annotations.insert_annotation(inner, make_annotation(stored))
        articles.set_source(outer, stored.id, "/elsewhere")
    assert [each.id for each in changes_since(db, before)] == [outer.id]
    (change,) = recorded(db, "id = ?", [outer.id])
    assert change.verb == "outer"
    assert {item.table for item in change.items} == {"annotation", "article"}


def test_an_inner_verb_that_fails_is_taken_back_alone(db: LibraryFile, stored: Article) -> None:
    with recording(db, verb="outer", actor="test") as outer:
        articles.set_source(outer, stored.id, "/elsewhere")
        with pytest.raises(ZeroDivisionError):
            highlight_and_fail(db, stored)
    change = recorded(db, "id = ?", [outer.id])[0]
    assert {item.table for item in change.items} == {"article"}
    assert annotations.article_annotations(db, stored.id, stored.revision) == []


def test_a_row_touched_twice_has_its_first_and_last_image(db: LibraryFile, stored: Article) -> None:
    with recording(db, verb="move twice", actor="test") as record:
        articles.set_source(record, stored.id, "/one")
        articles.set_source(record, stored.id, "/two")
    (item,) = recorded(db, "id = ?", [record.id])[0].items
    assert item.before is not None
    assert item.after is not None
    assert (item.before["source"], item.after["source"]) == (stored.source, "/two")


def test_typing_is_one_undo_step(db: LibraryFile, stored: Article, clock: list[datetime]) -> None:
    made = add_annotation(db, stored, note="")
    for note in ("T", "Ty", "Typed"):
        edit_note(db, made.id, note)
        clock[0] += timedelta(seconds=1.5)
    assert [entry.summary for entry in entries(db)][:2] == ["Typed", ""]
    undo(db, actor="test")
    undone = annotations.annotation(db, made.id)
    assert undone is not None
    assert undone.note == ""


@pytest.mark.parametrize("difference", ["pause", "actor", "other annotation", "undone"])
def test_typing_elsewhere_or_later_is_a_step_of_its_own(
    db: LibraryFile, stored: Article, clock: list[datetime], difference: str
) -> None:
    made, other = add_annotation(db, stored), add_annotation(db, stored)
    edit_note(db, made.id, "first")
    before = len(entries(db))
    if difference == "pause":
        clock[0] += timedelta(seconds=2.1)
    if difference == "undone":
        undo(db, actor="test")
    actor = "cli" if difference == "actor" else "test"
    edit_note(db, other.id if difference == "other annotation" else made.id, "more", actor=actor)
    assert len(entries(db)) == before + 1


def test_a_clock_that_goes_back_does_not_join_old_changes(
    db: LibraryFile, stored: Article, clock: list[datetime]
) -> None:
    made = add_annotation(db, stored)
    edit_note(db, made.id, "first")
    clock[0] -= timedelta(hours=1)
    edit_note(db, made.id, "second")
    assert [entry.summary for entry in entries(db)][:2] == ["second", "first"]


def test_typing_does_not_join_when_another_program_wrote_in_between(
    path: Path, db: LibraryFile, stored: Article, clock: list[datetime]
) -> None:
    made = add_annotation(db, stored)
    edit_note(db, made.id, "first")
    with_plain_sqlite(path, "UPDATE annotation SET note = 'theirs'")
    edit_note(db, made.id, "second")
    assert [entry.summary for entry in entries(db)][:2] == ["second", "first"]


def test_other_windows_see_an_extended_change_again(
    path: Path, db: LibraryFile, stored: Article, clock: list[datetime]
) -> None:
    made = add_annotation(db, stored)
    edit_note(db, made.id, "first")
    with closing(open_database(path)) as other:
        seen = last_change_id(other)
        edit_note(db, made.id, "first and more")
        (change,) = changes_since(other, seen)
    assert change.id > seen
    assert change.changes.annotations == {made.id}


def test_changes_name_what_views_must_refresh(db: LibraryFile, stored: Article) -> None:
    ada = add_entity(db)
    made = make_annotation(stored, tags=("sea",), entities=(ada.id,))
    with recording(db, verb="annotate", actor="test") as record:
        annotations.insert_annotation(record, made)
        anchor_store.set_anchors(record, stored.revision, {made.id: Anchored(4, 9)})
        articles.set_article_tags(record, stored.id, ["to read"])
        articles.set_style_name(record, HighlightStyle.PINK, "Doubt")
    told = record.changes
    assert told.verb == "annotate"
    assert told.annotations == {made.id}
    assert told.entities == {ada.id}
    assert told.tags == {"sea", "to read"}
    assert told.articles == {stored.id}
    assert told.styles
    assert told.revisions == frozenset()
    assert told.origin is None
    assert recorded(db, "id = ?", [record.id])[0].changes == told


def test_what_is_told_is_read_without_what_the_rows_held(
    db: LibraryFile, stored: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    with recording(db, verb="annotate", actor="test") as record:
        for _ in range(20):
            made = make_annotation(stored, tags=("sea",))
            annotations.insert_annotation(record, made)
            anchor_store.set_anchors(record, stored.revision, {made.id: Anchored(4, 9)})
        articles.set_source(record, stored.id, "/elsewhere")
    read: list[sqlite3.Row] = []
    usual = change_log._row_changes
    monkeypatch.setattr(change_log, "_row_changes", lambda d, r: (read.extend(r), usual(d, r))[1])
    assert changes_since(db, record.id - 1) == [ToldChange(record.id, record.changes)]
    held = [text for row in read for text in (row["before"], row["after"]) if text is not None]
    assert len(read) > 40
    assert len(held) == 2


def test_that_nothing_is_new_is_told_without_a_look_at_the_whole_log(
    db: LibraryFile, stored: Article
) -> None:
    def steps() -> int:
        """Return how many steps SQLite takes to find that nothing is new."""
        taken: list[int] = []
        db.conn.set_progress_handler(lambda: taken.append(1), 1)
        assert changes_since(db, last_change_id(db)) == []
        db.conn.set_progress_handler(None, 0)
        return len(taken)

    before = steps()
    with recording(db, verb="highlight", actor="test") as record:
        for _ in range(200):
            annotations.insert_annotation(record, make_annotation(stored))
    assert steps() < before + 20


def test_bytes_and_texts_stay_out_of_the_log(db: LibraryFile) -> None:
    picture = Asset("b" * 64, "image/png", b"\x89PNG\x00" * 1000)
    add_article(db, "unmistakable words", assets={picture.sha256: picture})
    images = [row["after"] for row in db.rows("SELECT after FROM change_item")]
    assert not any("unmistakable words" in image for image in images)
    assert max(map(len, images)) < 1000
    tables = {row[0] for row in db.rows("SELECT table_name FROM change_item")}
    assert tables == {"article", "revision", "asset"}


def test_history_is_newest_first_limited_and_by_article(db: LibraryFile) -> None:
    first, second = add_article(db), add_article(db)
    add_annotation(db, first)
    assert [entry.article for entry in entries(db)] == [first.id, second.id, first.id]
    assert [entry.verb for entry in entries(db, article=first.id)] == ["highlight", "add article"]
    assert len(entries(db, limit=1)) == 1


def test_a_damaged_image_is_reported_and_stops_nothing(
    path: Path, db: LibraryFile, stored: Article
) -> None:
    with_plain_sqlite(path, "UPDATE change_item SET after = '{broken' WHERE table_name = 'article'")
    (change,) = changes_since(db, 0)
    assert change.changes.articles == {stored.id}
    assert [problem.table for problem in db.problems.values()] == ["change_item"]
    assert next_undo(db) is not None


def test_half_a_character_is_replaced_not_refused(db: LibraryFile, stored: Article) -> None:
    odd = Metadata(title="cut \ud83d off", title_proposed=True)
    with recording(db, verb="rename", actor="test", summary="\udcff") as record:
        articles.set_metadata(record, stored.id, odd)
        articles.set_source(record, stored.id, "/articles/\udcff.txt")
    found = articles.find_by_source(db, "/articles/\udcff.txt")
    assert found is not None
    assert found.title == "cut \ufffd off"
    assert len(found.title) == len(odd.title)


def test_link_rows_only_can_be_deleted(db: LibraryFile, stored: Article) -> None:
    with pytest.raises(AssertionError), recording(db, verb="destroy", actor="test") as record:
        record.delete("article", (stored.id,))
    assert articles.article(db, stored.id) == stored


def test_updating_what_is_not_there_is_an_error(db: LibraryFile) -> None:
    with pytest.raises(KeyError), recording(db, verb="rename", actor="test") as record:
        articles.set_source(record, "nobody", "/x")


def test_rows_are_updated_together_or_not_at_all(db: LibraryFile, stored: Article) -> None:
    made = [add_annotation(db, stored) for _ in range(3)]
    with recording(db, verb="edit", actor="test") as record:
        keys = [(each.id,) for each in made]
        notes = {keys[0]: {"note": "Aha"}, keys[1]: {"note": ""}, keys[2]: {"style": "blue"}}
        assert record.update_many("annotation", notes) == {keys[0], keys[2]}
    assert [item.key for item in record.items] == [keys[0], keys[2]]
    with pytest.raises(KeyError), recording(db, verb="edit", actor="test") as failed:
        failed.update_many("annotation", {keys[1]: {"note": "Oho"}, ("nobody",): {"note": "x"}})
    found = annotations.annotations_by_id(db, [each.id for each in made])
    assert [found[each.id].note for each in made] == ["Aha", "", ""]


def test_a_key_is_written_as_json_whatever_stands_in_it() -> None:
    for key in (("a-1",), ("a", "b"), ('a","b',), ("é", "\n"), ()):
        assert json.loads(key_text(key)) == list(key)
