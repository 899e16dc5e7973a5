"""Many rows at once: read in a few statements, written in runs that are alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.storage.database import LibraryFile
from reader.storage.rows import Image, Key, Table, as_image, delete_rows, insert_rows, where_key

_AT_ONCE = 250
"""How many keys one SELECT takes: a key has up to three parts, and SQLite's limit was once 999."""


def read_rows(db: LibraryFile, table: Table, keys: Sequence[Key]) -> dict[Key, Image]:
    """Return the rows that there are, by key; as ``read_row`` returns each of them."""
    names = ", ".join(f'"{name}"' for name in table.key)
    each = f"({', '.join('?' * len(table.key))})"
    meet = " AND ".join(f'{table.name}."{name}" = wanted."{name}"' for name in table.key)
    found: dict[Key, Image] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        wanted = ", ".join([each] * len(some))
        # CROSS JOIN keeps the order of the tables: from the keys to their rows, not past all rows.
        sql = (
            f"WITH wanted ({names}) AS (VALUES {wanted})"
            f" SELECT {table.name}.* FROM wanted CROSS JOIN {table.name} ON {meet}"
        )
        for row in db.rows(sql, [part for key in some for part in key]):
            found[tuple(row[name] for name in table.key)] = as_image(row)
    return found


class RowWriter:
    """Writes rows in the order in which they are given; what is alike goes in one statement.

    What was given is in the file after ``flush``, or as soon as something unlike it comes.
    """

    def __init__(self, db: LibraryFile) -> None:
        self._db = db
        self._run: tuple[str, Table, tuple[str, ...]] | None = None
        self._rows: list[tuple[Key, Image]] = []

    def insert(self, table: Table, row: Image) -> None:
        """Insert a row."""
        self._add("insert", table, tuple(row), (), row)

    def update(self, table: Table, key: Key, values: Image) -> None:
        """Set columns of a row."""
        self._add("update", table, tuple(values), key, values)

    def delete(self, table: Table, key: Key) -> None:
        """Remove a row."""
        self._add("delete", table, (), key, {})

    def flush(self) -> None:
        """Write what is still waiting."""
        run, rows = self._run, self._rows
        self._run, self._rows = None, []
        if run is None:
            return
        what, table, columns = run
        if what == "insert":
            insert_rows(self._db, table, [row for _, row in rows])
        elif what == "delete":
            delete_rows(self._db, table, [key for key, _ in rows])
        else:
            update_rows(self._db, table, columns, rows)

    def _add(self, what: str, table: Table, columns: Sequence[str], key: Key, row: Image) -> None:
        run = (what, table, tuple(columns))
        if run != self._run:
            self.flush()
            self._run = run
        self._rows.append((key, row))


def update_rows(
    db: LibraryFile, table: Table, columns: Sequence[str], rows: Iterable[tuple[Key, Image]]
) -> None:
    """Set the same columns of several rows."""
    names = ", ".join(f'"{name}" = ?' for name in columns)
    db.conn.executemany(
        f"UPDATE {table.name} SET {names} WHERE {where_key(table)}",
        [(*(values[name] for name in columns), *key) for key, values in rows],
    )
