"""Where entities are mentioned, over all live articles: counts and places, no texts.

A library may hold hundreds of thousands of mentions, so the joins are told where to begin
(CROSS JOIN keeps the order of the tables in SQLite).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.claim import ClaimStatus
from reader.storage.database import LibraryFile


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """One mention: where it stands on its article's current text, in code points."""

    article: str
    annotation: str
    entity: str
    start: int
    end: int
    is_lost: bool = False
    """Its words are not in the text any more; start and end are those of the text it had."""


@dataclass(frozen=True, slots=True)
class ArticleMentions:
    """How often one article mentions an entity, and what the article says of itself."""

    article: str
    title: str
    site: str
    published: str
    """A partial ISO date, or nothing."""
    count: int


def counts_by_article(db: LibraryFile, entity_id: str) -> list[ArticleMentions]:
    """Return the live articles that mention an entity, the newest first, undated ones last."""
    rows = db.rows(_COUNTS, [entity_id])
    return [ArticleMentions(*row) for row in rows]


_COUNTS = """
SELECT article.id, article.title, article.site, article.published, counted.many FROM (
    SELECT annotation.article AS id, count(*) AS many
    FROM annotation_entity CROSS JOIN annotation
        ON annotation.id = annotation_entity.annotation AND annotation.deleted = ''
    WHERE annotation_entity.entity = ? GROUP BY annotation.article
) AS counted JOIN article ON article.id = counted.id AND article.deleted = ''
ORDER BY article.published = '', article.published DESC, article.created DESC, article.id
"""


def all_articles(db: LibraryFile) -> list[ArticleMentions]:
    """Return all live articles, each counted once, the newest first, undated ones last."""
    rows = db.rows(
        "SELECT id, title, site, published, 1 FROM article WHERE deleted = ''"
        " ORDER BY published = '', published DESC, created DESC, id"
    )
    return [ArticleMentions(*row) for row in rows]


def mentions_in(
    db: LibraryFile, articles: Sequence[str], entity_id: str = ""
) -> list[MentionPlace]:
    """Return the mentions in some articles, of one entity or of all, in the order of the texts."""
    rows = db.rows(_IN_ARTICLES, [json.dumps(list(articles)), entity_id])
    return [_place(row) for row in rows]


_PLACE = """
annotation.article, annotation.id, annotation_entity.entity,
coalesce(start_offset, position_start) AS start, coalesce(end_offset, position_end) AS "end",
coalesce(state, 'exact') = 'orphan' AS is_lost, position_start, position_end
"""
_IN_ARTICLES = f"""
SELECT {_PLACE}
FROM json_each(?1) AS wanted
CROSS JOIN article ON article.id = wanted.value AND article.deleted = ''
CROSS JOIN annotation ON annotation.article = article.id AND annotation.deleted = ''
CROSS JOIN annotation_entity ON annotation_entity.annotation = annotation.id
LEFT JOIN anchor ON anchor.annotation = annotation.id AND anchor.revision = article.revision
WHERE ?2 IN ('', annotation_entity.entity) AND annotation.quote_exact IS NOT NULL
ORDER BY wanted.key, start, "end" DESC, annotation.n
"""


def mentions_of_type(db: LibraryFile, kind: str) -> list[tuple[MentionPlace, str]]:
    """Return all mentions of the entities of a type, each with the entity's value."""
    return [(_place(row), row["value"]) for row in db.rows(_OF_TYPE, [kind])]


_OF_TYPE = f"""
SELECT {_PLACE}, entity.value
FROM entity CROSS JOIN annotation_entity ON annotation_entity.entity = entity.id
CROSS JOIN annotation
    ON annotation.id = annotation_entity.annotation AND annotation.deleted = ''
CROSS JOIN article ON article.id = annotation.article AND article.deleted = ''
LEFT JOIN anchor ON anchor.annotation = annotation.id AND anchor.revision = article.revision
WHERE entity.type = ?1 AND entity.deleted = '' AND annotation.quote_exact IS NOT NULL
ORDER BY annotation.article, start
"""


def _place(row: sqlite3.Row) -> MentionPlace:
    lost = bool(row["is_lost"])
    start, end = ("position_start", "position_end") if lost else ("start", "end")
    return MentionPlace(row["article"], row["id"], row["entity"], row[start], row[end], lost)


def claim_places(db: LibraryFile) -> list[tuple[MentionPlace, ClaimStatus]]:
    """Return where all claims stand, each with its status; ``entity`` is who says it, or empty."""
    known = {status.value: status for status in ClaimStatus}
    rows = db.rows(_CLAIMS)
    return [(_place(row), known[row["status"]]) for row in rows if row["status"] in known]


_CLAIMS = """
SELECT annotation.article, annotation.id, coalesce(claim.source, '') AS entity,
    coalesce(start_offset, position_start) AS start, coalesce(end_offset, position_end) AS "end",
    coalesce(state, 'exact') = 'orphan' AS is_lost, position_start, position_end, status
FROM claim
CROSS JOIN annotation ON annotation.id = claim.annotation AND annotation.deleted = ''
CROSS JOIN article ON article.id = annotation.article AND article.deleted = ''
LEFT JOIN anchor ON anchor.annotation = annotation.id AND anchor.revision = article.revision
WHERE annotation.quote_exact IS NOT NULL
ORDER BY annotation.article, start
"""


def starts_of(
    db: LibraryFile, entities: Sequence[str], articles: Sequence[str] | None = None
) -> list[tuple[str, int, str]]:
    """Return article, start and entity of the mentions of some entities, unsorted.

    The start is that on the text the mention was made on, which is near enough for who stands by
    whom; reading every anchor would take twice as long.
    """
    wanted = json.dumps(list(entities))
    if articles is None:
        rows = db.execute(_STARTS, [wanted])
    else:
        rows = db.execute(_STARTS_IN, [json.dumps(list(articles)), wanted])
    return rows.fetchall()


# In the order of the annotations, not of the entities: 400,000 look-ups side by side.
_STARTS = """
SELECT annotation.article, position_start, entity
FROM annotation CROSS JOIN annotation_entity ON annotation_entity.annotation = annotation.id
WHERE annotation.deleted = '' AND position_start IS NOT NULL
    AND +entity IN (SELECT value FROM json_each(?))
"""
_STARTS_IN = """
SELECT annotation.article, position_start, entity
FROM json_each(?) AS wanted
CROSS JOIN annotation ON annotation.article = wanted.value AND annotation.deleted = ''
CROSS JOIN annotation_entity ON annotation_entity.annotation = annotation.id
WHERE position_start IS NOT NULL AND +entity IN (SELECT value FROM json_each(?))
"""


def texts(db: LibraryFile, articles: Sequence[str] | None = None) -> dict[str, str]:
    """Return the current reading texts of live articles, of some or of all, by article."""
    sql = (
        "SELECT article.id, revision.text FROM article"
        " JOIN revision ON revision.id = article.revision WHERE article.deleted = ''"
    )
    if articles is None:
        return {row[0]: row[1] for row in db.rows(sql)}
    sql += " AND article.id IN (SELECT value FROM json_each(?))"
    return {row[0]: row[1] for row in db.rows(sql, [json.dumps(list(articles))])}
