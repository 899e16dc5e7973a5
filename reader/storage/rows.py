"""Rows as the change log sees them: which tables it covers, their keys, and reading and writing."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reader.storage.database import LibraryFile

Key = tuple[str, ...]
Image = dict[str, Any]
"""A whole row, column by column, as JSON values."""


class OnUndo(StrEnum):
    """What becomes of a row when its insertion is undone."""

    TRASH = "trash"
    """It stays with ``deleted`` set: a verb destroys nothing, and neither does its undo."""
    REMOVE = "remove"
    """It goes: it says only that two things belong together, and the log holds all of it."""
    KEEP = "keep"
    """It stays as it is: it never changes, and without a reference to it nobody sees it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table under the change log; the log keeps only the keys of KEEP tables."""

    name: str
    key: tuple[str, ...]
    on_undo: OnUndo


TABLES = {
    table.name: table
    for table in (
        Table("article", ("id",), OnUndo.TRASH),
        Table("revision", ("id",), OnUndo.KEEP),
        Table("asset", ("sha256",), OnUndo.KEEP),
        Table("style", ("style",), OnUndo.REMOVE),
        Table("annotation", ("id",), OnUndo.TRASH),
        Table("anchor", ("annotation", "revision"), OnUndo.REMOVE),
        Table("tag", ("name",), OnUndo.KEEP),
        Table("annotation_tag", ("annotation", "tag"), OnUndo.REMOVE),
        Table("article_tag", ("article", "tag"), OnUndo.REMOVE),
        Table("entity", ("id",), OnUndo.TRASH),
        Table("alias", ("entity", "name"), OnUndo.REMOVE),
        Table("annotation_entity", ("annotation", "entity"), OnUndo.REMOVE),
        Table("entity_type", ("id",), OnUndo.TRASH),
        Table("name_answer", ("article", "folded"), OnUndo.REMOVE),
        Table("claim", ("annotation",), OnUndo.REMOVE),
        Table("annotation_link", ("source", "kind", "target"), OnUndo.REMOVE),
    )
}

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_ESCAPES = re.compile(r"[\w-]*", re.ASCII)


def storable(value: Any) -> Any:
    """Return ``value`` as SQLite keeps it.

    A lone surrogate (half a character, from a broken file name or clipboard) cannot be written as
    UTF-8; it becomes U+FFFD, one for one, so that offsets stay true.
    """
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and not value.isascii():
        return _SURROGATE.sub("\ufffd", value)
    return value


def storable_row(row: Mapping[str, Any]) -> Image:
    """Return all values of ``row`` as SQLite keeps them."""
    return {column: storable(value) for column, value in row.items()}


compact_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once: ``json.dumps`` makes one for each row, and a change may have 80,000."""


def key_text(key: Key) -> str:
    """Return a key as the log writes it: a JSON list."""
    if key and _NO_ESCAPES.fullmatch("".join(key)):  # ids, nearly always: the encoder is slower
        return '["' + '","'.join(key) + '"]'
    return compact_json(key)


def read_row(db: LibraryFile, table: Table, key: Key) -> Image | None:
    """Return the row as it is now, or None; without ``n``, which is no part of its content."""
    row = db.row(f"SELECT * FROM {table.name} WHERE {where_key(table)}", key)
    return as_image(row) if row else None


def as_image(row: sqlite3.Row) -> Image:
    """Return a whole row as an image; without ``n``, which is no part of its content."""
    return {name: value for name, value in zip(row.keys(), row, strict=True) if name != "n"}


def insert_rows(db: LibraryFile, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns."""
    prepared = list(rows)
    if not prepared:
        return
    columns = list(prepared[0])
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(
        f"INSERT INTO {table.name} ({names}) VALUES ({marks})",
        [tuple(row[name] for name in columns) for row in prepared],
    )


def delete_rows(db: LibraryFile, table: Table, keys: Iterable[Key]) -> None:
    """Remove rows."""
    db.conn.executemany(f"DELETE FROM {table.name} WHERE {where_key(table)}", keys)


def where_key(table: Table) -> str:
    """Return the SQL condition for a row's key."""
    return " AND ".join(f'"{name}" = ?' for name in table.key)
