"""What stands in a library file, read with nothing but sqlite3, as any other tool would."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


class LibraryFile:
    """A library on disk; a file that is not there yet has no rows."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Return the rows of a SELECT; none while the file or the table is missing."""
        if not self.path.exists():
            return []
        uri = f"{self.path.as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=5)) as connection:
            connection.row_factory = sqlite3.Row
            try:
                return [dict(row) for row in connection.execute(query, values)]
            except sqlite3.OperationalError as fault:
                if "no such table" in str(fault):
                    return []
                raise

    def annotations(self) -> list[dict[str, Any]]:
        """Return live annotations with a passage, in the order of the text."""
        return self.rows(
            "SELECT * FROM annotation WHERE deleted = '' AND quote_exact IS NOT NULL"
            " ORDER BY position_start, id"
        )

    def entities(self) -> list[dict[str, Any]]:
        """Return live entities by name."""
        return self.rows("SELECT * FROM entity WHERE deleted = '' ORDER BY name")

    def mentions(self, entity: str) -> list[str]:
        """Return the quotes of the live annotations that point to the entity of that name."""
        rows = self.rows(
            "SELECT a.quote_exact AS quote FROM annotation a"
            " JOIN annotation_entity ae ON ae.annotation = a.id"
            " JOIN entity e ON e.id = ae.entity"
            " WHERE a.deleted = '' AND e.name = ? ORDER BY a.position_start",
            entity,
        )
        return [row["quote"] for row in rows]

    def text(self) -> str:
        """Return the reading text of the only article."""
        query = "SELECT r.text FROM article a JOIN revision r ON r.id = a.revision"
        (row,) = self.rows(query)
        return row["text"]

    def is_sound(self) -> bool:
        """Whether SQLite finds no fault in the file."""
        problems = self.rows("PRAGMA integrity_check") + self.rows("PRAGMA foreign_key_check")
        return problems == [{"integrity_check": "ok"}]
