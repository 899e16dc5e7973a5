"""Sketches of the texts, by which one that resembles another is found among thousands.

An index made from the texts: no change record, and made again where it is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.storage.database import LibraryFile


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest shingles of a revision's text, in order."""

    numbers: tuple[int, ...]
    is_whole: bool
    """Whether the text has no others."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The current text of a live, annotated article that shares shingles with another text."""

    article: str
    revision: str
    sketch: Sketch


def store(db: LibraryFile, sketches: Mapping[str, Sketch]) -> None:
    """Keep the sketches of revisions (by id); one that is there already stays."""
    with db.writing():
        for revision_id, sketch in sketches.items():
            cursor = db.conn.execute(
                "INSERT INTO revision_sketch (revision, is_whole) SELECT id, ? FROM revision"
                " WHERE id = ? ON CONFLICT (revision) DO NOTHING",
                [int(sketch.is_whole), revision_id],
            )
            if cursor.rowcount:
                number = cursor.lastrowid
                db.conn.executemany(
                    "INSERT INTO revision_shingle (sketch, hash) VALUES (?, ?)",
                    [(number, shingle) for shingle in sketch.numbers],
                )


def stored(db: LibraryFile, revision_id: str) -> Sketch | None:
    """Return the sketch of a revision, or None when it was not made yet."""
    row = db.row("SELECT n, is_whole FROM revision_sketch WHERE revision = ?", [revision_id])
    return _sketch(db, row["n"], row["is_whole"]) if row else None


def forget(db: LibraryFile, revisions: Iterable[str]) -> None:
    """Remove the sketches of revisions that go; call it before they do."""
    values = [(revision_id,) for revision_id in revisions]
    db.conn.executemany(
        "DELETE FROM revision_shingle"
        " WHERE sketch IN (SELECT n FROM revision_sketch WHERE revision = ?)",
        values,
    )
    db.conn.executemany("DELETE FROM revision_sketch WHERE revision = ?", values)


def missing(db: LibraryFile, *, annotated: bool = True) -> list[tuple[str, int]]:
    """Return live articles' current revisions without a sketch, and how long their texts are.

    Only those of annotated articles, the newest first, unless ``annotated`` is False.
    """
    rows = db.rows(
        "SELECT revision.id, length(revision.text) AS length"
        " FROM article JOIN revision ON revision.id = article.revision"
        " WHERE article.deleted = '' AND NOT EXISTS"
        " (SELECT 1 FROM revision_sketch WHERE revision_sketch.revision = revision.id)"
        f" AND (? OR {_ANNOTATED}) ORDER BY article.id DESC",
        [int(not annotated)],
    )
    return [(row["id"], row["length"]) for row in rows]


def resembling(db: LibraryFile, revision_id: str, *, limit: int = 20) -> list[Resemblance]:
    """Return the live articles with annotations that share most of a stored sketch.

    An indexed join over the shingles of one text, however many articles there are.
    """
    rows = db.rows(_RESEMBLING, [revision_id, limit])
    return [
        Resemblance(row["article"], row["revision"], _sketch(db, row["n"], row["is_whole"]))
        for row in rows
    ]


_ANNOTATED = """EXISTS (
    SELECT 1 FROM annotation WHERE annotation.article = article.id AND annotation.deleted = ''
        AND NOT (quote_exact IS NULL AND note = '')
)"""
# CROSS JOIN keeps the order of the tables: from the few shingles of one text to those who share
# them. One shared shingle may be chance, or a phrase that half of the library ends with.
_RESEMBLING = f"""
SELECT article.id AS article, article.revision, shared.n, revision_sketch.is_whole
FROM (
    SELECT theirs.sketch AS n, count(*) AS common
    FROM revision_sketch AS own
    CROSS JOIN revision_shingle AS mine ON mine.sketch = own.n
    CROSS JOIN revision_shingle AS theirs ON theirs.hash = mine.hash AND theirs.sketch <> own.n
    WHERE own.revision = ? GROUP BY theirs.sketch HAVING common > 1
) AS shared
CROSS JOIN revision_sketch ON revision_sketch.n = shared.n
CROSS JOIN article ON article.revision = revision_sketch.revision AND article.deleted = ''
WHERE {_ANNOTATED}
ORDER BY shared.common DESC, article.id DESC LIMIT ?
"""


def texts(db: LibraryFile, revisions: Sequence[str]) -> dict[str, str]:
    """Return the reading texts of revisions, by id, without their layout."""
    rows = db.rows(
        "SELECT id, text FROM revision WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(revisions))],
    )
    return {row["id"]: row["text"] for row in rows}


def _sketch(db: LibraryFile, number: int, is_whole: int) -> Sketch:
    rows = db.rows("SELECT hash FROM revision_shingle WHERE sketch = ? ORDER BY hash", [number])
    return Sketch(tuple(row["hash"] for row in rows), bool(is_whole))
