"""Articles, what the library panel shows of them, where the person is in each, and style names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence

from reader.model.annotation import HighlightStyle
from reader.model.article import Article, ArticleSummary, Asset, Metadata, ReadingState, Revision
from reader.storage.annotations import set_annotations_deleted
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.links import ids_with_prefix, set_links, store_tags
from reader.storage.revisions import insert_revision
from reader.storage.rows import Image, storable

FINISHED = 0.98
"""The progress from which an article counts as read to its end."""

_HAS_OPEN_CLAIM = """article.id IN (
    SELECT annotation.article FROM claim CROSS JOIN annotation ON annotation.id = claim.annotation
    WHERE claim.status IN ('unverified', 'disputed') AND annotation.deleted = ''
)"""
_WHERE = {
    "all": "article.deleted = ''",
    "reading": f"article.deleted = '' AND opened <> '' AND progress < {FINISHED}",
    "open claims": f"article.deleted = '' AND {_HAS_OPEN_CLAIM}",
    "trash": "article.deleted <> ''",
}
"""Filters of the library panel → what their articles have in common."""


def insert_article(
    record: ChangeRecord,
    article: Article,
    revision: Revision,
    source: bytes,
    assets: Mapping[str, Asset],
) -> None:
    """Store a new article with its first revision."""
    insert_revision(record, revision, source, assets)
    row = {
        "id": article.id,
        **_metadata_row(article.metadata),
        "source": article.source,
        "revision": article.revision,
        "created": article.created,
        "modified": article.modified,
        "deleted": article.deleted,
    }
    record.insert("article", row)


def set_metadata(record: ChangeRecord, article_id: str, metadata: Metadata) -> None:
    """Change what is known of an article. Raises KeyError without the article."""
    _update(record, article_id, _metadata_row(metadata))


def set_source(record: ChangeRecord, article_id: str, source: str) -> None:
    """Change the path that the article was last opened from."""
    _update(record, article_id, {"source": source})


def set_current_revision(record: ChangeRecord, article_id: str, revision_id: str) -> None:
    """Make a stored revision the one that is read."""
    _update(record, article_id, {"revision": revision_id})


def set_article_deleted(record: ChangeRecord, article_id: str, deleted: bool) -> None:
    """Put an article into the trash, or take it out again.

    With it come out the annotations that went in at the same moment, when the verb that had brought
    both was undone.
    """
    row = record.db.row("SELECT deleted FROM article WHERE id = ?", [article_id])
    if row is None or bool(row["deleted"]) != deleted:
        _update(record, article_id, {"deleted": record.time if deleted else ""})
    if row is not None and row["deleted"] and not deleted:
        together = "SELECT id FROM annotation WHERE article = ? AND deleted = ?"
        rows = record.db.rows(together, [article_id, row["deleted"]])
        set_annotations_deleted(record, [each["id"] for each in rows], False)


def set_article_tags(record: ChangeRecord, article_id: str, tags: Sequence[str]) -> None:
    """Give an article these tags and no others."""
    store_tags(record, tags)
    if set_links(record, "article_tag", article_id, tags):
        record.update("article", (article_id,), {"modified": record.time})


def _update(record: ChangeRecord, article_id: str, values: Image) -> None:
    if record.update("article", (article_id,), values):
        record.update("article", (article_id,), {"modified": record.time})


def _metadata_row(metadata: Metadata) -> Image:
    return {
        "title": metadata.title,
        "title_proposed": metadata.title_proposed,
        "authors": json.dumps(metadata.authors, ensure_ascii=False),
        "site": metadata.site,
        "published": metadata.published,
        "url": metadata.url,
        "language": metadata.language,
    }


def article(db: LibraryFile, article_id: str) -> Article | None:
    """Return an article, or None."""
    return _one(db, "id = ?", article_id)


def articles_by_id(db: LibraryFile, ids: Sequence[str]) -> dict[str, Article]:
    """Return those of the articles that there are, deleted or not, with one SELECT."""
    sql = "SELECT * FROM article WHERE id IN (SELECT value FROM json_each(?))"
    found = (_decoded(db, row) for row in db.rows(sql, [json.dumps(list(ids))]))
    return {article.id: article for article in found if article is not None}


def article_ids(db: LibraryFile, prefix: str) -> list[str]:
    """Return the ids that begin with ``prefix``, at most ten."""
    return ids_with_prefix(db, "article", prefix)


def find_by_source(db: LibraryFile, source: str) -> Article | None:
    """Return the article last opened from this path, live ones first, or None."""
    return _one(db, "source = ? ORDER BY deleted <> '', id DESC", storable(source))


def find_by_sha256(db: LibraryFile, sha256: str) -> Article | None:
    """Return the article that has a revision of these bytes, live ones first, or None."""
    where = "id IN (SELECT article FROM revision WHERE sha256 = ?) ORDER BY deleted <> '', id DESC"
    return _one(db, where, sha256)


def article_tags(db: LibraryFile, article_id: str) -> tuple[str, ...]:
    """Return the article's own tags, in the order in which they were given."""
    rows = db.rows("SELECT tag FROM article_tag WHERE article = ? ORDER BY position", [article_id])
    return tuple(row["tag"] for row in rows)


def summaries(
    db: LibraryFile,
    *,
    where: str = "all",
    tag: str = "",
    entity: str = "",
    only: Collection[str] | None = None,
) -> list[ArticleSummary]:
    """Return the rows of the library panel, last opened first, without loading any text.

    ``where`` is ``all``, ``reading``, ``open claims`` or ``trash``; ``tag`` and ``entity`` (an id)
    leave out what has none of it, neither on the article nor on one of its annotations. With
    ``only`` (ids), no other articles are looked at.
    """
    conditions, parameters = [_WHERE[where]], list[str]()
    among = ""
    if only is not None:
        parameters += [json.dumps(list(only))] * 3
        among = _AMONG.format(column="article")
        conditions.append(_AMONG.format(column="article.id").removeprefix(" AND "))
    if tag:
        conditions.append(_HAS_TAG)
        parameters += [storable(tag)] * 2
    if entity:
        conditions.append(_HAS_ENTITY)
        parameters.append(entity)
    sql = _SUMMARIES.format(where=" AND ".join(conditions), among=among)
    rows = db.rows(sql, parameters)
    found = []
    for row in rows:
        known = _decoded(db, row)
        if known is not None:
            state = ReadingState(row["offset"] or 0, row["progress"] or 0.0, row["opened"] or "")
            found.append(ArticleSummary(known, state, row["annotations"] or 0, row["words"] or 0))
    return found


_SUMMARIES = """
SELECT article.*, "offset", progress, opened, revision.words, counted.annotations
FROM article
LEFT JOIN reading_state ON reading_state.article = article.id
LEFT JOIN revision ON revision.id = article.revision
LEFT JOIN (
    SELECT article, count(*) AS annotations FROM (
        SELECT article FROM annotation -- by the index annotation_shown
        WHERE deleted = '' AND NOT (quote_exact IS NULL AND position_start IS NULL)
        AND NOT (motivation = 'identifying' AND style IS NULL AND note = ''){among}
        UNION ALL SELECT article FROM annotation -- mentions with tags
        WHERE id IN (SELECT annotation FROM annotation_tag)
        AND deleted = '' AND NOT (quote_exact IS NULL AND position_start IS NULL)
        AND motivation = 'identifying' AND style IS NULL AND note = ''{among}
    ) GROUP BY article
) AS counted ON counted.article = article.id
WHERE {where}
ORDER BY coalesce(opened, '') DESC, article.id DESC
"""
_AMONG = " AND {column} IN (SELECT value FROM json_each(?))"
_HAS_TAG = """(
    EXISTS (SELECT 1 FROM article_tag WHERE article = article.id AND tag = ?)
    OR article.id IN (
        SELECT annotation.article FROM annotation
        JOIN annotation_tag ON annotation_tag.annotation = annotation.id
        WHERE tag = ? AND annotation.deleted = '')
)"""
_HAS_ENTITY = """article.id IN (
    SELECT annotation.article FROM annotation
    JOIN annotation_entity ON annotation_entity.annotation = annotation.id
    WHERE entity = ? AND annotation.deleted = ''
)"""


def counts(db: LibraryFile) -> dict[str, int]:
    """Return how many articles each filter of the library panel shows."""
    columns = ", ".join(f'count(*) FILTER (WHERE {sql}) AS "{n}"' for n, sql in _WHERE.items())
    row = db.row(
        f"SELECT {columns} FROM article LEFT JOIN reading_state"
        " ON reading_state.article = article.id"
    )
    return {name: row[name] if row else 0 for name in _WHERE}


def reading_state(db: LibraryFile, article_id: str) -> ReadingState:
    """Return where the person is in an article; the beginning when it was never opened."""
    row = db.row("SELECT * FROM reading_state WHERE article = ?", [article_id])
    return ReadingState(row["offset"], row["progress"], row["opened"]) if row else ReadingState()


def set_reading_state(db: LibraryFile, article_id: str, state: ReadingState) -> None:
    """Remember where the person is; view state, so without a change record.

    Nothing is kept of an article that was removed for good meanwhile.
    """
    with db.writing():
        db.conn.execute(
            'INSERT INTO reading_state (article, "offset", progress, opened)'
            " SELECT id, ?2, ?3, ?4 FROM article WHERE id = ?1"
            ' ON CONFLICT (article) DO UPDATE SET "offset" = excluded."offset",'
            " progress = excluded.progress, opened = excluded.opened",
            [article_id, state.offset, state.progress, state.opened],
        )


def style_names(db: LibraryFile) -> dict[HighlightStyle, str]:
    """Return what the person calls each style; the colour's name where nothing else was given."""
    given = {row["style"]: row["name"] for row in db.rows("SELECT * FROM style")}
    return {style: given.get(style.value) or style.value.capitalize() for style in HighlightStyle}


def set_style_name(record: ChangeRecord, style: HighlightStyle, name: str) -> None:
    """Rename a style; an empty name brings the default back."""
    key = (style.value,)
    if not name:
        record.delete("style", key)
    elif record.db.row("SELECT 1 FROM style WHERE style = ?", key):
        record.update("style", key, {"name": name})
    else:
        record.insert("style", {"style": style.value, "name": name})


def _one(db: LibraryFile, where: str, parameter: str) -> Article | None:
    row = db.row(f"SELECT * FROM article WHERE {where}", [parameter])
    return _decoded(db, row) if row else None


def _decoded(db: LibraryFile, row: sqlite3.Row) -> Article | None:
    try:
        return _article(row)
    except (ValueError, RecursionError) as error:
        db.add_problem("article", row["id"], f"left out: {error}")
        return None


def _article(row: sqlite3.Row) -> Article:
    authors = json.loads(row["authors"])
    if not isinstance(authors, list) or not all(isinstance(name, str) for name in authors):
        raise ValueError("the authors are not a list of names")
    metadata = Metadata(
        row["title"],
        bool(row["title_proposed"]),
        tuple(authors),
        row["site"],
        row["published"],
        row["url"],
        row["language"],
    )
    return Article(
        row["id"],
        metadata,
        row["source"],
        row["revision"],
        row["created"],
        row["modified"],
        row["deleted"],
    )
