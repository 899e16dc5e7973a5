"""All rows of a library, to compare what it was with what it is."""

from __future__ import annotations

from reader.services.library import Library
from reader.storage.rows import TABLES

Dump = dict[str, list[tuple[object, ...]]]


def dump(library: Library) -> Dump:
    """Return all rows under the change log; what is in the trash only by its key."""
    found: Dump = {}
    for table in TABLES.values():
        rows = library.db.rows(f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}")
        found[table.name] = [
            tuple(
                row[name]
                for name in row.keys()  # noqa: SIM118 - a row of SQLite, no dict
                if name in table.key or not ("deleted" in row.keys() and row["deleted"])  # noqa: SIM118
            )
            for row in rows
        ]
    return found
