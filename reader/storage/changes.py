"""Recording a verb: one transaction that also appends the images of every row it touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from reader.model.changes import Changes
from reader.model.ids import now
from reader.storage.change_log import (
    RecordedChange,
    RowChange,
    append_change,
    as_changes,
    recorded,
)
from reader.storage.database import LibraryFile
from reader.storage.row_batches import RowWriter, read_rows
from reader.storage.rows import (
    TABLES,
    Image,
    Key,
    OnUndo,
    delete_rows,
    insert_rows,
    read_row,
    storable_row,
)

COALESCE_WITHIN = timedelta(seconds=2)
"""Verbs with one coalesce key, no further apart than this, are one undo step."""


class ChangeRecord:
    """One verb while it runs: writes rows and remembers how they were."""

    def __init__(
        self, db: LibraryFile, *, verb: str, actor: str, summary: str = "", article: str = ""
    ) -> None:
        self.db = db
        self.verb = verb
        self.actor = actor
        self.summary = summary
        self.article = article
        self.time = now()
        """The moment of the verb; its rows carry the same one."""
        self.id = 0
        """The change's number once committed; 0 when nothing changed."""
        self._items: dict[tuple[str, Key], RowChange] = {}

    @property
    def items(self) -> tuple[RowChange, ...]:
        """The rows touched so far, in the order in which they were first touched."""
        return tuple(self._items.values())

    @property
    def changes(self) -> Changes:
        """What kinds of thing changed so far, and their ids; no origin."""
        return as_changes(self.verb, self.items)

    def as_recorded(self, change_id: int) -> RecordedChange:
        """Return the change as it stands in the log under a number: without reading it again."""
        return RecordedChange(
            change_id, self.time, self.actor, self.verb, self.summary, self.article, self.items
        )

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Insert one row."""
        self.insert_many(table, [row])

    def insert_many(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows that all have the same columns."""
        spec = TABLES[table]
        prepared = [storable_row(row) for row in rows]
        insert_rows(self.db, spec, prepared)
        for row in prepared:
            key = tuple(row[name] for name in spec.key)
            logged = spec.on_undo is not OnUndo.KEEP
            image = row if logged else dict(zip(spec.key, key, strict=True))
            if table == "revision":
                image["article"] = row["article"]
            self._add(table, key, None, image)

    def update(self, table: str, key: Key, values: Mapping[str, Any]) -> bool:
        """Set columns of one row; tell whether anything differed. Raises KeyError without it."""
        return bool(self.update_many(table, {key: values}))

    def update_many(self, table: str, rows: Mapping[Key, Mapping[str, Any]]) -> set[Key]:
        """Set columns of rows (by key); return the keys of those that differed.

        Raises KeyError, before anything is written, when one of them is not there.
        """
        spec = TABLES[table]
        found = read_rows(self.db, spec, list(rows))
        missing = rows.keys() - found.keys()
        if missing:
            raise KeyError(f"no {table} {min(missing)}")
        writer = RowWriter(self.db)
        changed = set()
        for key, values in rows.items():
            before = found[key]
            differing = {n: v for n, v in storable_row(values).items() if before[n] != v}
            if differing:
                writer.update(spec, key, differing)
                self._add(table, key, before, before | differing)
                changed.add(key)
        writer.flush()
        return changed

    def delete(self, table: str, key: Key) -> bool:
        """Remove one row of a link table; tell whether it was there."""
        before = read_row(self.db, TABLES[table], key)
        if before is None:
            return False
        self.delete_many(table, [before])
        return True

    def delete_many(self, table: str, rows: Iterable[Image]) -> None:
        """Remove rows of a link table; they are given whole, as they stand there."""
        spec = TABLES[table]
        assert spec.on_undo is OnUndo.REMOVE, "nouns are trashed, not removed"
        images = {tuple(row[name] for name in spec.key): row for row in rows}
        delete_rows(self.db, spec, images)
        for key, row in images.items():
            self._add(table, key, row, None)

    def add_item(self, item: RowChange) -> None:
        """Remember a row that was written in another way (undo, empty trash)."""
        self._add(item.table, item.key, item.before, item.after)

    def _add(self, table: str, key: Key, before: Image | None, after: Image | None) -> None:
        known = self._items.get((table, key))
        first = known.before if known else before
        self._items[table, key] = RowChange(table, key, first, after)

    def extend(self, earlier: Iterable[RowChange]) -> bool:
        """Put the rows of an earlier change before ours; False when the images do not meet."""
        merged = {(item.table, item.key): item for item in earlier}
        for place, item in self._items.items():
            known = merged.get(place)
            if known and known.after != item.before:
                return False
            first = known.before if known else item.before
            merged[place] = RowChange(item.table, item.key, first, item.after)
        self._items = merged
        return True

    @contextmanager
    def joined(self) -> Iterator[ChangeRecord]:
        """Run a verb inside this one; when it fails, what it did is forgotten."""
        items = dict(self._items)
        try:
            with self.db.writing():
                yield self
        except BaseException:
            self._items = items
            raise


@contextmanager
def recording(
    db: LibraryFile,
    *,
    verb: str,
    actor: str,
    summary: str = "",
    article: str = "",
    coalesce_key: str = "",
) -> Iterator[ChangeRecord]:
    """Run one verb in one transaction and append it to the change log.

    A verb inside another joins it. With a ``coalesce_key`` equal to the newest change's, by the
    same actor within two seconds, the verb extends that change. Raises LibraryError kinds.
    """
    if db.record is not None:
        with db.record.joined() as record:
            yield record
        return
    record = ChangeRecord(db, verb=verb, actor=actor, summary=summary, article=article)
    try:
        with db.writing():
            db.record = record
            yield record
            change_id = _append(record, coalesce_key)
    finally:
        db.record = None
    record.id = change_id


def _append(record: ChangeRecord, coalesce_key: str) -> int:
    if not record.items:
        return 0
    earlier = _extensible(record, coalesce_key) if coalesce_key else None
    if earlier and record.extend(earlier.items):
        # The extended change gets a new number: whoever read up to the old one must see it again.
        record.db.conn.execute("DELETE FROM change_item WHERE change = ?", [earlier.id])
        record.db.conn.execute("DELETE FROM change WHERE id = ?", [earlier.id])
    return append_change(record, kind="do", coalesce_key=coalesce_key)


def _extensible(record: ChangeRecord, coalesce_key: str) -> RecordedChange | None:
    """Return the newest change when this verb goes on with it."""
    newest = recorded(
        record.db,
        "id = (SELECT max(id) FROM change) AND kind = 'do' AND undone_by IS NULL"
        " AND actor = ? AND coalesce_key = ?",
        [record.actor, coalesce_key],
    )
    if not newest:
        return None
    apart = datetime.fromisoformat(record.time) - datetime.fromisoformat(newest[0].time)
    return newest[0] if abs(apart) <= COALESCE_WITHIN else None
