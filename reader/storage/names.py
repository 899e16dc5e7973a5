"""All names of all entities at once, and which passages of an article are mentions already."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from reader.storage.database import LibraryFile
from reader.storage.rows import storable

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name of a live entity."""

    name: str
    entity: str
    """Id."""
    type: str
    is_alias: bool


def all_names(db: LibraryFile) -> list[NameRow]:
    """Return the names and aliases of all live entities, canonical names first."""
    rows = db.rows(
        "SELECT name, id, type, 0 FROM entity WHERE deleted = ''"
        " UNION ALL SELECT alias.name, entity, type, 1 FROM alias"
        " JOIN entity ON entity.id = entity WHERE deleted = ''"
    )
    return _decoded(rows)


def has_names(db: LibraryFile) -> bool:
    """Tell whether there is a live entity."""
    return db.value("SELECT 1 FROM entity WHERE deleted = '' LIMIT 1") is not None


def names_of(db: LibraryFile, ids: Collection[str]) -> list[NameRow]:
    """Return the names and aliases of those of the entities (ids) that are live."""
    given = json.dumps(list(ids))
    rows = db.rows(
        "SELECT name, id, type, 0 FROM entity"
        " WHERE deleted = '' AND id IN (SELECT value FROM json_each(?1))"
        " UNION ALL SELECT alias.name, entity, type, 1 FROM alias JOIN entity ON entity.id = entity"
        " WHERE deleted = '' AND entity IN (SELECT value FROM json_each(?1))",
        [given],
    )
    return _decoded(rows)


def _decoded(rows: Iterable[sqlite3.Row]) -> list[NameRow]:
    return [NameRow(name, entity, kind, bool(alias)) for name, entity, kind, alias in rows]


def entities_changed_since(db: LibraryFile, change: int) -> set[str]:
    """Return the ids of the entities that changes after the one with this number touched.

    Only those themselves or their names: not those that more or fewer passages mention.
    """
    rows = db.rows(
        "SELECT DISTINCT json_extract(key, '$[0]') FROM change_item"
        " WHERE change > ? AND table_name IN ('entity', 'alias') AND json_valid(key)",
        [change],
    )
    return {row[0] for row in rows}


def mention_places(db: LibraryFile, article_id: str) -> list[tuple[int, int, str]]:
    """Return start, end and entity of each live mention that stands on an article's text."""
    rows = db.rows(
        "SELECT start_offset, end_offset, entity FROM annotation"
        " JOIN article ON article.id = annotation.article"
        " JOIN anchor ON anchor.annotation = annotation.id AND anchor.revision = article.revision"
        " JOIN annotation_entity ON annotation_entity.annotation = annotation.id"
        " WHERE annotation.article = ? AND annotation.deleted = '' AND start_offset < end_offset"
        " ORDER BY start_offset, end_offset",
        [article_id],
    )
    return [(row[0], row[1], row[2]) for row in rows]


def articles_with(db: LibraryFile, names: Sequence[str]) -> list[str]:
    """Return ids of the live articles in which a name may stand, the newest first.

    The index of words rules out the others, but for names in scripts without spaces between words
    (all articles, then) and for texts with soft hyphens.
    """
    phrases = [" ".join(_WORDS.findall(storable(name))) for name in names]
    if any(_UNINDEXED.search(name) for name in names) or not all(phrases):
        rows = db.rows("SELECT id FROM article WHERE deleted = '' ORDER BY n DESC")
    else:
        query = " OR ".join(f'text : "{phrase}"' for phrase in dict.fromkeys(phrases))
        rows = db.rows(_WITH_WORDS, [query])
    return [row["id"] for row in rows]


_WORDS = re.compile(r"\w+")
_UNINDEXED = re.compile(
    "[\u0900-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WITH_WORDS = """
SELECT article.id FROM article JOIN revision ON revision.id = article.revision
WHERE article.deleted = '' AND (
    article.n IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)
    OR instr(text, char(173)) > 0
) ORDER BY article.n DESC
"""
