"""The change log as it stands in the file: what was done, when, by whom, and to which rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.changes import Changes, HistoryEntry
from reader.storage.database import LibraryFile, without_collection
from reader.storage.rows import Image, Key, compact_json, key_text, storable

if TYPE_CHECKING:
    from reader.storage.changes import ChangeRecord


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a change; see the table ``change_item`` for what None means."""

    table: str
    key: Key
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """A change as it stands in the log."""

    id: int
    time: str
    actor: str
    verb: str
    summary: str
    article: str
    items: tuple[RowChange, ...]

    @property
    def changes(self) -> Changes:
        """What kinds of thing changed, and their ids; no origin."""
        return as_changes(self.verb, self.items)


def as_changes(verb: str, items: Iterable[RowChange]) -> Changes:
    """Return what a view needs to know of row changes."""
    ids: dict[str, set[str]] = {kind: set() for kind in _KINDS.values()}
    ids["tags"] = set()
    revisions, tables = set(), set()
    for item in items:
        tables.add(item.table)
        if item.table in _KINDS:
            ids[_KINDS[item.table]].add(item.key[0])
        if item.table in {"annotation_tag", "article_tag"}:
            ids["tags"].add(item.key[1])
        if item.table == "annotation_entity":
            ids["entities"].add(item.key[1])
        if item.table == "annotation_link":
            ids["annotations"].add(item.key[2])
        if item.table == "article" and _revision_of(item.before) != _revision_of(item.after):
            revisions.add(item.key[0])
    sets = {kind: frozenset(members) for kind, members in ids.items()}
    return Changes(
        verb=verb,
        revisions=frozenset(revisions),
        styles="style" in tables,
        entity_types="entity_type" in tables,
        name_answers="name_answer" in tables,
        **sets,
    )


_KINDS = {
    "article": "articles",
    "article_tag": "articles",
    "annotation": "annotations",
    "anchor": "annotations",
    "annotation_tag": "annotations",
    "annotation_entity": "annotations",
    "claim": "annotations",
    "annotation_link": "annotations",
    "entity": "entities",
    "alias": "entities",
}


def _revision_of(image: Image | None) -> str:
    return image["revision"] if image else ""


def append_change(
    record: ChangeRecord, *, kind: str, coalesce_key: str = "", reverses: int | None = None
) -> int:
    """Write the change and its items; return its number."""
    conn = record.db.conn
    cursor = conn.execute(
        "INSERT INTO change (time, actor, verb, summary, article, kind, reverses, undoable,"
        " coalesce_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record.time,
            record.actor,
            record.verb,
            storable(record.summary),
            record.article,
            kind,
            reverses,
            int(kind != "purge"),
            coalesce_key,
        ),
    )
    change_id = cursor.lastrowid
    assert change_id is not None, "an INSERT always has a row number"
    conn.executemany(
        "INSERT INTO change_item (change, table_name, key, before, after) VALUES (?, ?, ?, ?, ?)",
        [
            (change_id, i.table, key_text(i.key), _to_json(i.before), _to_json(i.after))
            for i in record.items
        ],
    )
    return change_id


def recorded(db: LibraryFile, where: str, parameters: Sequence[object]) -> list[RecordedChange]:
    """Return the changes that answer to an SQL condition, with their rows, oldest first."""
    with db.reading():
        rows = db.rows(f"SELECT * FROM change WHERE {where} ORDER BY id", parameters)
        items: dict[int, list[RowChange]] = {row["id"]: [] for row in rows}
        found = db.rows(_ITEMS.format(where=where), parameters)
    for item, row_change in zip(found, _row_changes(db, found), strict=True):
        items[item["change"]].append(row_change)
    return [
        RecordedChange(
            row["id"],
            row["time"],
            row["actor"],
            row["verb"],
            row["summary"],
            row["article"],
            tuple(items[row["id"]]),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change as the views are told of it."""

    id: int
    changes: Changes
    """No origin."""


def changes_since(db: LibraryFile, change_id: int) -> list[ToldChange]:
    """Return all changes after ``change_id``, undo and redo too, oldest first.

    Which rows changed is told without reading what they held, but for articles: a new text of one
    touches thousands of others.
    """
    with db.reading():
        rows = db.rows("SELECT id, verb FROM change WHERE id > ? ORDER BY id", [change_id])
        found = db.rows(_TOLD, [change_id])
    items: dict[int, list[RowChange]] = {row["id"]: [] for row in rows}
    for item, row_change in zip(found, _row_changes(db, found), strict=True):
        items[item["change"]].append(row_change)
    return [ToldChange(row["id"], as_changes(row["verb"], items[row["id"]])) for row in rows]


_IS_VALID = """
json_valid(key) AND json_valid(coalesce(before, 'null')) AND json_valid(coalesce(after, 'null'))
"""
_ITEMS = f"""
SELECT *, {_IS_VALID} AS is_valid FROM change_item
WHERE change IN (SELECT id FROM change WHERE {{where}}) ORDER BY id
"""
# With ``change > ?`` SQLite would read the whole log in its order, to find nothing new.
_TOLD = f"""
SELECT *, {_IS_VALID} AS is_valid FROM (
    SELECT id, change, table_name, key,
        CASE WHEN table_name = 'article' THEN before END AS before,
        CASE WHEN table_name = 'article' THEN after END AS after
    FROM change_item WHERE change IN (SELECT id FROM change WHERE id > ?)
) ORDER BY id
"""


def item_count(db: LibraryFile, change_id: int) -> int:
    """Return how many rows a change touched."""
    return int(db.value("SELECT count(*) FROM change_item WHERE change = ?", [change_id]))


def rows_since(db: LibraryFile, change_id: int) -> int:
    """Return how many rows all changes after ``change_id`` touched."""
    return int(db.value("SELECT count(*) FROM change_item WHERE change > ?", [change_id]))


def last_change_id(db: LibraryFile) -> int:
    """Return the number of the newest change; 0 in a new file."""
    return int(db.value("SELECT max(id) FROM change") or 0)


@dataclass(frozen=True, slots=True)
class TextStep:
    """A change that replaced the current revision of an article; ids of revisions."""

    time: str
    before: str
    after: str


def last_text_step(db: LibraryFile, article_id: str) -> TextStep | None:
    """Return the newest change of an article's text that was not undone, or None."""
    row = db.row(_TEXT_STEPS.format(which="undone_by IS NULL"), [key_text((article_id,))])
    return TextStep(row["time"], row["old"], row["new"]) if row else None


def text_is_undone(db: LibraryFile, article_id: str, revision_id: str) -> bool:
    """Tell whether a person took back the change that made this revision the current one."""
    row = db.row(_TEXT_STEPS.format(which="1"), [key_text((article_id,))])
    return row is not None and row["new"] == revision_id and row["undone_by"] is not None


def was_done(db: LibraryFile, article_id: str, verb: str) -> bool:
    """Tell whether a verb changed an article and was not taken back."""
    return (
        db.value(
            "SELECT 1 FROM change WHERE article = ? AND verb = ? AND kind = 'do'"
            " AND undone_by IS NULL LIMIT 1",
            [article_id, verb],
        )
        is not None
    )


# The row of an article changes seldom: by its key there are few items, however long the log is.
_TEXT_STEPS = """
SELECT * FROM (
    SELECT change.id, time, undone_by,
        CASE WHEN json_valid(before) THEN json_extract(before, '$.revision') END AS old,
        CASE WHEN json_valid(after) THEN json_extract(after, '$.revision') END AS new
    FROM change_item JOIN change ON change.id = change_item.change
    WHERE key = ? AND table_name = 'article' AND kind = 'do'
) WHERE old <> new AND {which} ORDER BY id DESC LIMIT 1
"""


def entries(db: LibraryFile, *, article: str = "", limit: int = 100) -> list[HistoryEntry]:
    """Return the history, newest first; an undone change is marked, the undo itself not listed."""
    rows = db.rows(
        "SELECT * FROM change WHERE kind IN ('do', 'purge') AND (? = '' OR article = ?)"
        " ORDER BY id DESC LIMIT ?",
        [article, article, limit],
    )
    return [as_entry(row) for row in rows]


def as_entry(row: sqlite3.Row) -> HistoryEntry:
    """Return the history line of a row of ``change``."""
    return HistoryEntry(
        row["id"],
        row["time"],
        row["actor"],
        row["verb"],
        row["summary"],
        row["article"],
        row["undone_by"] is not None,
    )


def _row_changes(db: LibraryFile, rows: Sequence[sqlite3.Row]) -> list[RowChange]:
    """Decode rows of ``change_item``."""
    with without_collection():
        return [
            found
            for start in range(0, len(rows), _AT_ONCE)
            for found in _some_row_changes(db, rows[start : start + _AT_ONCE])
        ]


_AT_ONCE = 500
"""Rows: one by one takes three times as long, and all at once holds up every other thread."""


def _some_row_changes(db: LibraryFile, rows: Sequence[sqlite3.Row]) -> list[RowChange]:
    if all(row["is_valid"] for row in rows):
        items = (
            f"[{row['key']},{row['before'] or 'null'},{row['after'] or 'null'}]" for row in rows
        )
        with suppress(RecursionError, TypeError):  # told of below, by its row
            return [
                RowChange(row["table_name"], tuple(key), before, after)
                for row, (key, before, after) in zip(
                    rows, json.loads(f"[{','.join(items)}]"), strict=True
                )
            ]
    return [_row_change(db, row) for row in rows]


def _row_change(db: LibraryFile, row: sqlite3.Row) -> RowChange:
    key: Key = (row["key"],)
    try:
        key = tuple(json.loads(row["key"]))
        before, after = (_from_json(row[column]) for column in ("before", "after"))
    except (ValueError, TypeError, RecursionError) as error:
        # Without images the row counts as touched, and undo will refuse it.
        db.add_problem("change_item", str(row["id"]), f"the images cannot be read ({error})")
        before = after = None
    return RowChange(row["table_name"], key, before, after)


def _to_json(image: Image | None) -> str | None:
    return None if image is None else compact_json(image)


def _from_json(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)


def changed_for_good(db: LibraryFile, table: str, ids: Sequence[str]) -> set[str]:
    """Return those of the ids that the log tells of, though their rows may be gone for good.

    A change that was taken back does not count: what it did may be done again.
    """
    by_key = {key_text((each,)): each for each in ids}
    rows = db.rows(
        "SELECT key FROM change_item JOIN change ON change.id = change_item.change"
        " WHERE table_name = ? AND kind IN ('do', 'purge') AND undone_by IS NULL"
        " AND key IN (SELECT value FROM json_each(?))",
        [table, json.dumps(list(by_key))],
    )
    return {by_key[row["key"]] for row in rows}


def was_undone(db: LibraryFile, article_id: str, table: str, verbs: Sequence[str]) -> bool:
    """Tell whether a change of an article by one of the verbs, and of that table, is taken back."""
    return (
        db.value(
            "SELECT 1 FROM change JOIN change_item ON change_item.change = change.id"
            " WHERE article = ? AND kind = 'do' AND undone_by IS NOT NULL AND table_name = ?"
            " AND verb IN (SELECT value FROM json_each(?)) LIMIT 1",
            [article_id, table, json.dumps(list(verbs))],
        )
        is not None
    )
