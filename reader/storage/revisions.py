"""Revisions and assets: written once, never changed, so the change log keeps only their keys."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence

from reader.model.article import Asset, Block, Revision, RevisionSummary
from reader.model.details import AS_FOUND, ImportOptions
from reader.storage.blocks_json import decode_blocks, encode_blocks, plain_blocks
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.details import encode_options

_COLUMNS = (
    "id, article, sha256, media_type, importer, importer_version, created, words, text, blocks"
)


_LEVEL = 4
"""Of zlib: 6 % larger than at its own choice, in a third of the time."""
_SAMPLE = 64 * 1024
_PACKED = 0.95
"""Of its own size: what a sample of a source that is compressed already can be brought to."""


def insert_revision(
    record: ChangeRecord, revision: Revision, source: bytes, assets: Mapping[str, Asset]
) -> None:
    """Store a revision with the bytes it was made from and its images."""
    row = {
        "id": revision.id,
        "article": revision.article,
        "sha256": revision.sha256,
        "media_type": revision.media_type,
        "importer": revision.importer,
        "importer_version": revision.importer_version,
        "created": revision.created,
        "words": count_words(revision.blocks),
        "text": revision.text,
        "blocks": encode_blocks(revision.blocks),
        "source": _compressed(source),
    }
    record.insert("revision", row)
    for asset in assets.values():
        if _asset_is_new(record.db, asset.sha256):
            record.insert(
                "asset",
                {"sha256": asset.sha256, "media_type": asset.media_type, "data": asset.data},
            )
    record.db.conn.executemany(
        "INSERT INTO revision_asset (revision, asset) VALUES (?, ?)",
        [(revision.id, sha256) for sha256 in {asset.sha256 for asset in assets.values()}],
    )


def _compressed(source: bytes) -> bytes:
    """Return a source as zlib keeps it; what is packed already, as books are, is not packed again.

    The sample is taken from the middle: a file may begin with what it says of itself.
    """
    middle = max((len(source) - _SAMPLE) // 2, 0)
    sample = source[middle : middle + _SAMPLE]
    is_packed = len(source) > _SAMPLE and len(zlib.compress(sample, 1)) > _PACKED * len(sample)
    return zlib.compress(source, 0 if is_packed else _LEVEL)


def count_words(blocks: Sequence[Block]) -> int:
    """Return how many words a person will read: runs of non-space, noise left out."""
    return sum(len(block.text.split()) for block in blocks if not block.noise)


def revision(db: LibraryFile, revision_id: str) -> Revision | None:
    """Return a revision, or None.

    When its blocks are damaged, it comes back as plain paragraphs of the same text, so that every
    offset stays true, and the damage is reported in ``db.problems``.
    """
    return revisions_by_id(db, [revision_id]).get(revision_id)


def revisions_by_id(db: LibraryFile, ids: Sequence[str]) -> dict[str, Revision]:
    """Return those of the revisions that there are, with one SELECT; see ``revision``."""
    sql = f"SELECT {_COLUMNS} FROM revision WHERE id IN (SELECT value FROM json_each(?))"
    rows = db.rows(sql, [json.dumps(list(ids))])
    return {row["id"]: _revision(db, row) for row in rows}


def _revision(db: LibraryFile, row: sqlite3.Row) -> Revision:
    return Revision(
        id=row["id"],
        article=row["article"],
        sha256=row["sha256"],
        media_type=row["media_type"],
        importer=row["importer"],
        importer_version=row["importer_version"],
        created=row["created"],
        text=row["text"],
        blocks=_blocks(db, row),
    )


def _blocks(db: LibraryFile, row: sqlite3.Row) -> tuple[Block, ...]:
    try:
        return decode_blocks(row["blocks"], row["text"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        what = f"the layout cannot be read ({error}); shown as plain paragraphs"
        db.add_problem("revision", row["id"], what)
        return plain_blocks(row["text"])


def count(db: LibraryFile, article_id: str) -> int:
    """Return how many texts an article has had."""
    return int(db.value("SELECT count(*) FROM revision WHERE article = ?", [article_id]))


def words(db: LibraryFile, revision_id: str) -> int:
    """Return how many words a revision has, as they were counted when it was stored."""
    return int(db.value("SELECT words FROM revision WHERE id = ?", [revision_id]) or 0)


def times(db: LibraryFile, article_id: str) -> dict[str, str]:
    """Return when each text of an article was made, by the revision's id."""
    rows = db.rows("SELECT id, created FROM revision WHERE article = ?", [article_id])
    return {row["id"]: row["created"] for row in rows}


def have_same_text(db: LibraryFile, one: str, other: str) -> bool:
    """Tell whether two revisions read the same; their layouts are not looked at."""
    sql = """
        SELECT one.words = other.words AND one.text = other.text
        FROM revision AS one, revision AS other WHERE one.id = ? AND other.id = ?
    """
    return bool(db.value(sql, [one, other]))


def summaries(db: LibraryFile, article_id: str) -> list[RevisionSummary]:
    """Return an article's revisions, the newest first, with one SELECT that reads no text."""
    return [_summary(row) for row in db.rows(_SUMMARIES, [article_id])]


def _summary(row: sqlite3.Row) -> RevisionSummary:
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row iterates over values
    return RevisionSummary(**values | {"is_current": bool(row["is_current"])})


# The trash has anchors too, hence the join; the page note has none. CROSS JOIN keeps the order of
# the tables: the anchors of one annotation stand together, which is three times faster.
_SUMMARIES = """
SELECT revision.id, revision.article, revision.created, importer, importer_version, words, sha256,
    revision.id = article.revision AS is_current,
    coalesce(sum(many) FILTER (WHERE state = 'exact'), 0) AS in_place,
    coalesce(sum(many) FILTER (WHERE state = 'edited'), 0) AS edited,
    coalesce(sum(many) FILTER (WHERE state = 'moved'), 0) AS moved,
    coalesce(sum(many) FILTER (WHERE state = 'doubtful'), 0) AS doubtful,
    coalesce(sum(many) FILTER (WHERE state = 'orphan'), 0) AS lost
FROM revision JOIN article ON article.id = revision.article
LEFT JOIN (
    SELECT anchor.revision AS revision, state, count(*) AS many
    FROM annotation CROSS JOIN anchor ON anchor.annotation = annotation.id
    WHERE annotation.article = ?1 AND annotation.deleted = '' GROUP BY anchor.revision, state
) AS standing ON standing.revision = revision.id
WHERE revision.article = ?1 GROUP BY revision.id ORDER BY revision.id DESC
"""


def find_revision(
    db: LibraryFile,
    article_id: str,
    sha256: str,
    importer: str = "",
    importer_version: str = "",
    options: ImportOptions = AS_FOUND,
) -> str | None:
    """Return the id of the article's newest revision of these bytes, read with these options.

    An empty importer or version matches any.
    """
    row = db.row(
        "SELECT id FROM revision LEFT JOIN revision_details ON revision = id"
        " WHERE article = ? AND sha256 = ? AND ? IN ('', importer) AND ? IN ('', importer_version)"
        " AND coalesce(options, '') = ? ORDER BY id DESC",
        [article_id, sha256, importer, importer_version, encode_options(options)],
    )
    return row["id"] if row else None


def source_bytes(db: LibraryFile, revision_id: str) -> bytes | None:
    """Return the bytes that a revision was made from, or None.

    Damaged bytes count as none, and are reported in ``db.problems``.
    """
    packed = db.value("SELECT source FROM revision WHERE id = ?", [revision_id])
    if packed is None:
        return None
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        db.add_problem("revision", revision_id, f"the source bytes cannot be read ({error})")
        return None


def asset(db: LibraryFile, sha256: str) -> Asset | None:
    """Return the image kept under a hash, or None."""
    row = db.row("SELECT * FROM asset WHERE sha256 = ?", [sha256])
    return Asset(row["sha256"], row["media_type"], row["data"]) if row else None


def _asset_is_new(db: LibraryFile, sha256: str) -> bool:
    return db.row("SELECT 1 FROM asset WHERE sha256 = ?", [sha256]) is None
