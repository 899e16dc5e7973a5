"""Undo and redo from the change log: one stack for the whole file, which survives a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from reader.model.changes import HistoryEntry
from reader.model.errors import ReaderError
from reader.storage.change_log import (
    RecordedChange,
    RowChange,
    append_change,
    as_entry,
    recorded,
)
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile, without_collection
from reader.storage.row_batches import RowWriter, read_rows
from reader.storage.rows import (
    TABLES,
    Image,
    Key,
    OnUndo,
    Table,
)

_NEXT_UNDO = (
    "SELECT * FROM change WHERE kind = 'do' AND undoable AND undone_by IS NULL"
    " ORDER BY id DESC LIMIT 1"
)
# A new change ends the redo stack: only undos that are newer than it count.
_NEXT_REDO = (
    "SELECT change.* FROM change JOIN change AS undo ON undo.id = change.undone_by"
    " WHERE change.undoable AND undo.id >"
    " (SELECT max(id) FROM change WHERE kind IN ('do', 'purge'))"
    " ORDER BY undo.id DESC LIMIT 1"
)


def next_undo(db: LibraryFile) -> HistoryEntry | None:
    """Return what undo would take back, or None."""
    row = db.row(_NEXT_UNDO)
    return as_entry(row) if row else None


def next_redo(db: LibraryFile) -> HistoryEntry | None:
    """Return what redo would do again, or None."""
    row = db.row(_NEXT_REDO)
    return as_entry(row) if row else None


def is_standing(db: LibraryFile, change: int) -> bool:
    """Tell whether a change (its number) is there and was not taken back since."""
    return bool(db.value("SELECT undone_by IS NULL FROM change WHERE id = ?", [change]))


def undo(db: LibraryFile, *, actor: str) -> RecordedChange | None:
    """Take the newest change back as a new change; None when there is none.

    Raises ReaderError, and changes nothing, when a row is no longer as that change left it.
    """
    with db.writing():
        original = db.row(_NEXT_UNDO)
        if original is None:
            return None
        change = _reverse(db, original, original["id"], kind="undo", actor=actor)
        db.conn.execute("UPDATE change SET undone_by = ? WHERE id = ?", [change.id, original["id"]])
        return change


def redo(db: LibraryFile, *, actor: str) -> RecordedChange | None:
    """Do again what undo took back last; None when nothing was, or a new change came since.

    Raises ReaderError, and changes nothing, when a row is no longer as the undo left it.
    """
    with db.writing():
        original = db.row(_NEXT_REDO)
        if original is None:
            return None
        change = _reverse(db, original, original["undone_by"], kind="redo", actor=actor)
        db.conn.execute("UPDATE change SET undone_by = NULL WHERE id = ?", [original["id"]])
        return change


def give_up_unreachable(db: LibraryFile) -> None:
    """Take out of undo what can never be taken back: a later change of its rows cannot be.

    Otherwise undo would stop there for good, and everything before it would be out of reach.
    """
    blocked: set[tuple[str, str]] = set()
    given_up = []
    for change_id, undoable, items in _newest_first(db):
        if not undoable or not blocked.isdisjoint(items):
            blocked.update(items)
            given_up.append((change_id,))
    db.conn.executemany("UPDATE change SET undoable = 0 WHERE id = ?", given_up)


def _newest_first(db: LibraryFile) -> Iterator[tuple[int, bool, list[tuple[str, str]]]]:
    """Yield the changes that are in force: number, whether undoable, and table and key of rows."""
    rows = db.conn.execute(_IN_FORCE)
    for (change_id, undoable), items in groupby(rows, key=itemgetter(0, 1)):
        yield change_id, bool(undoable), [(i[2], i[3]) for i in items if i[2] not in _KEPT]


_KEPT = frozenset(table.name for table in TABLES.values() if table.on_undo is OnUndo.KEEP)
_IN_FORCE = """
SELECT change.id, undoable, table_name, key FROM change
JOIN change_item ON change_item.change = change.id
WHERE kind = 'do' AND undone_by IS NULL
    AND change.id <= (SELECT max(id) FROM change WHERE kind = 'do' AND NOT undoable)
ORDER BY change.id DESC
"""


def _reverse(
    db: LibraryFile, original: sqlite3.Row, reversed_id: int, *, kind: str, actor: str
) -> RecordedChange:
    """Bring the rows of a change back to their before-images; return the new change."""
    record = ChangeRecord(
        db,
        verb=f"{kind} {original['verb']}",
        actor=actor,
        summary=original["summary"],
        article=original["article"],
    )
    # Rows come back in the opposite order, so that what they refer to is there; a row that is its
    # own reason to wait (two that refer to each other) is checked at the commit.
    db.conn.execute("PRAGMA defer_foreign_keys = ON")
    with without_collection():
        items = reversed(recorded(db, "id = ?", [reversed_id])[0].items)
        _Reversal(record).restore(sorted(items, key=_is_made_entity))
        change_id = append_change(record, kind=kind, reverses=reversed_id)
    return record.as_recorded(change_id)


def _is_made_entity(item: RowChange) -> bool:
    """Tell whether undo takes an entity away: last, when what the change named by it is undone."""
    return item.table == "entity" and item.before is None


class _Reversal:
    """Writes the before-images of rows, many in one statement, and records that it did."""

    def __init__(self, record: ChangeRecord) -> None:
        self._record = record
        self._writer = RowWriter(record.db)

    def restore(self, items: Sequence[RowChange]) -> None:
        """Bring rows back, in this order; raise ReaderError when one is not as it was left."""
        present = self._present(items)
        for item in items:
            self._restore(item, present)
        self._writer.flush()

    def _present(self, items: Sequence[RowChange]) -> dict[tuple[str, Key], Image]:
        """Return the rows as they are now: before any is written, for a change has each once."""
        keys: dict[str, list[Key]] = {}
        for item in items:
            if TABLES[item.table].on_undo is not OnUndo.KEEP:
                keys.setdefault(item.table, []).append(item.key)
        return {
            (name, key): image
            for name, some in keys.items()
            for key, image in read_rows(self._record.db, TABLES[name], some).items()
        }

    def _restore(self, item: RowChange, stored: Mapping[tuple[str, Key], Image]) -> None:
        table = TABLES[item.table]
        if table.on_undo is OnUndo.KEEP:
            # Nothing to write, but whoever reads the log learns that it was concerned.
            self._record.add_item(RowChange(item.table, item.key, item.after, item.before))
            return
        present = stored.get((item.table, item.key))
        if not _agrees(present, item.after):
            raise ReaderError(
                f"“{self._record.verb}” is not possible: the {table.name.replace('_', ' ')} has"
                " been changed since by another program. Nothing was changed."
            )
        after = self._write(table, item, present)
        self._record.add_item(RowChange(item.table, item.key, present, after))

    def _write(self, table: Table, item: RowChange, present: Image | None) -> Image | None:
        """Write the before-image; return the row as it is then."""
        target = item.before
        if target is None and table.on_undo is OnUndo.TRASH and present is not None:
            target = present if self._stays(item) else present | {"deleted": self._record.time}
        if target is None:
            self._writer.delete(table, item.key)
        elif present is None:
            self._writer.insert(table, target)
        else:
            values = {name: value for name, value in target.items() if name in present}
            differing = {name: value for name, value in values.items() if present[name] != value}
            if differing:
                self._writer.update(table, item.key, differing)
            return present | values
        return target

    def _stays(self, item: RowChange) -> bool:
        """Tell whether something still names an entity that would go."""
        if item.table != "entity":
            return False
        self._writer.flush()  # what this change did is undone by now
        return _is_named(self._record.db, item.key)


def _agrees(present: Image | None, expected: Image | None) -> bool:
    """Compare images; a column that a later migration added does not count."""
    if present is None or expected is None:
        return present is expected
    return all(present[name] == value for name, value in expected.items() if name in present)


def _is_named(db: LibraryFile, key: Key) -> bool:
    """Tell whether something still names an entity: what a change did that cannot be undone."""
    return db.value(_NAMING, [*key, *key, *key]) is not None


_NAMING = """
SELECT 1 FROM annotation_entity WHERE entity = ?
UNION ALL SELECT 1 FROM claim WHERE source = ?
UNION ALL SELECT 1 FROM name_answer WHERE entity = ? LIMIT 1
"""
