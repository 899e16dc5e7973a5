"""What the nouns share: ordered links between rows, tags made on first use, ids by prefix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.rows import TABLES, storable

MANY = 500
"""How many values one statement takes; SQLite's limit is higher, its planning time is not."""


def store_tags(record: ChangeRecord, names: Iterable[str]) -> None:
    """Make the tags that do not exist yet."""
    wanted = list(dict.fromkeys(storable(name) for name in names))
    known: set[str] = set()
    for chunk in chunks(wanted):
        rows = record.db.rows(f"SELECT name FROM tag WHERE name IN ({marks(chunk)})", chunk)
        known.update(row["name"] for row in rows)
    new = [{"name": name, "created": record.time} for name in wanted if name not in known]
    record.insert_many("tag", new)


def set_links(record: ChangeRecord, table: str, owner: str, others: Sequence[str]) -> bool:
    """Link ``owner`` to exactly ``others``, in this order; tell whether anything differed."""
    own, other = TABLES[table].key
    wanted = list(dict.fromkeys(storable(name) for name in others))
    rows = record.db.rows(f"SELECT {other}, position FROM {table} WHERE {own} = ?", [owner])
    present = {row[other]: row["position"] for row in rows}
    changed = [record.delete(table, (owner, name)) for name in present if name not in wanted]
    for position, name in enumerate(wanted):
        if name in present:
            changed.append(record.update(table, (owner, name), {"position": position}))
        else:
            record.insert(table, {own: owner, other: name, "position": position})
            changed.append(True)
    return any(changed)


def ids_with_prefix(db: LibraryFile, table: str, prefix: str) -> list[str]:
    """Return the ids that begin with ``prefix``, at most ten."""
    # A range, not LIKE: what a person types may hold % and _.
    rows = db.rows(
        f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT 10",
        [storable(prefix), storable(prefix) + "\U0010ffff"],
    )
    return [row["id"] for row in rows]


def marks(values: Sequence[object]) -> str:
    """Return the question marks for that many values."""
    return ", ".join("?" * len(values))


def chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    """Return ``values`` in pieces that fit one statement."""
    return (values[start : start + MANY] for start in range(0, len(values), MANY))
