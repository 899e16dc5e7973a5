"""What points to an entity: annotations, claims and answers on names, and moving all of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from reader.model.entity import NameAnswer
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.name_answers import answers_for, delete_name_answer, save_name_answer


@dataclass(frozen=True, slots=True)
class MentionCount:
    """How often entities are mentioned in an article."""

    article: str
    title: str
    count: int


def mention_counts(db: LibraryFile, entities: Iterable[str]) -> list[MentionCount]:
    """Return how many live annotations of each live article point to any of the entities.

    The article with the most comes first.
    """
    rows = db.rows(
        "SELECT article.id, title, count(DISTINCT annotation.id) AS mentions FROM annotation_entity"
        " JOIN annotation ON annotation.id = annotation AND annotation.deleted = ''"
        " JOIN article ON article.id = annotation.article AND article.deleted = ''"
        " WHERE entity IN (SELECT value FROM json_each(?))"
        " GROUP BY article.id ORDER BY mentions DESC, title, article.id",
        [_list(entities)],
    )
    return [MentionCount(*row) for row in rows]


def articles_of(db: LibraryFile, annotations: Iterable[str]) -> list[str]:
    """Return the article of each of the annotations that are stored, deleted ones too."""
    sql = "SELECT article FROM annotation WHERE id IN (SELECT value FROM json_each(?))"
    return [row["article"] for row in db.rows(sql, [_list(annotations)])]


def entities_of(db: LibraryFile, annotations: Iterable[str]) -> set[str]:
    """Return the entities that annotations point to, deleted ones too."""
    rows = db.rows(
        "SELECT DISTINCT entity FROM annotation_entity"
        " WHERE annotation IN (SELECT value FROM json_each(?))",
        [_list(annotations)],
    )
    return {row["entity"] for row in rows}


def counts_in(db: LibraryFile, article: str, entities: Iterable[str]) -> dict[str, int]:
    """Return how many live annotations of an article (an id) point to each of the entities."""
    rows = db.rows(
        "SELECT entity, count(*) AS mentions FROM annotation_entity"
        " JOIN annotation ON annotation.id = annotation AND deleted = '' AND article = ?"
        " WHERE entity IN (SELECT value FROM json_each(?)) GROUP BY entity",
        [article, _list(entities)],
    )
    return {row["entity"]: row["mentions"] for row in rows}


def mention_totals(db: LibraryFile, entities: Iterable[str]) -> dict[str, int]:
    """Return how many live annotations of live articles point to each of the entities."""
    rows = db.rows(
        "SELECT entity, count(*) AS mentions FROM annotation_entity"
        " JOIN annotation ON annotation.id = annotation AND annotation.deleted = ''"
        " JOIN article ON article.id = annotation.article AND article.deleted = ''"
        " WHERE entity IN (SELECT value FROM json_each(?)) GROUP BY entity",
        [_list(entities)],
    )
    return {row["entity"]: row["mentions"] for row in rows}


def claim_count(db: LibraryFile, entities: Iterable[str]) -> int:
    """Return how many live claims any of the entities is the source of."""
    return int(
        db.value(
            "SELECT count(*) FROM claim JOIN annotation ON annotation.id = claim.annotation"
            " JOIN article ON article.id = annotation.article"
            " WHERE annotation.deleted = '' AND article.deleted = ''"
            " AND claim.source IN (SELECT value FROM json_each(?))",
            [_list(entities)],
        )
    )


def is_pointed_to(db: LibraryFile, entity: str) -> bool:
    """Tell whether a live annotation mentions an entity (an id), or is a claim in its name."""
    sql = (
        "SELECT 1 FROM annotation WHERE deleted = '' AND id IN ("
        "SELECT annotation FROM annotation_entity WHERE entity = ?"
        " UNION SELECT annotation FROM claim WHERE source = ?) LIMIT 1"
    )
    return db.value(sql, [entity, entity]) is not None


def quotes_of(db: LibraryFile, entity: str) -> dict[str, str]:
    """Return the words of the live annotations that point to an entity, by annotation."""
    rows = db.rows(
        "SELECT annotation.id, quote_exact FROM annotation_entity"
        " JOIN annotation ON annotation.id = annotation AND annotation.deleted = ''"
        " WHERE entity = ?",
        [entity],
    )
    return {row["id"]: row["quote_exact"] or "" for row in rows}


def move_mentions(
    record: ChangeRecord, entity: str, into: str, only: Collection[str] | None = None
) -> int:
    """Let what points to an entity point to another instead; return how many annotations.

    ``only`` are ids of annotations; without it all are moved. One that points to the other already
    does not point to it twice.
    """
    rows = record.db.rows(
        "SELECT annotation, entity, position, annotation IN"
        " (SELECT annotation FROM annotation_entity WHERE entity = ?) AS twice"
        " FROM annotation_entity WHERE entity = ?",
        [into, entity],
    )
    chosen = [row for row in rows if only is None or row["annotation"] in only]
    columns = ("annotation", "entity", "position")
    gone = [{name: row[name] for name in columns} for row in chosen]
    record.delete_many("annotation_entity", gone)
    record.insert_many(
        "annotation_entity",
        [
            {"annotation": row["annotation"], "entity": into, "position": row["position"]}
            for row in chosen
            if not row["twice"]
        ],
    )
    return len(chosen)


def move_claims(record: ChangeRecord, entity: str, into: str | None, words: str = "") -> int:
    """Let another entity, or none, be the source of an entity's claims; return how many.

    ``words`` say who it is in claims that have no words for it.
    """
    rows = record.db.rows("SELECT annotation, source_words FROM claim WHERE source = ?", [entity])
    for row in rows:
        values = {"source": into, "source_words": row["source_words"] or words}
        record.update("claim", (row["annotation"],), values)
    return len(rows)


def move_answers(record: ChangeRecord, entity: str, into: str | None) -> None:
    """Let names that were said to mean an entity mean another; without one they are forgotten."""
    for answer in answers_for(record.db, entity):
        if into is None:
            delete_name_answer(record, answer.article, answer.name)
        else:
            save_name_answer(record, NameAnswer(answer.article, answer.name, into))


def needless_mentions(db: LibraryFile, entity: str) -> list[str]:
    """Return bare mentions of an entity whose very passage another annotation names it on.

    They stand on the current text of their article; the oldest, and what is more than a bare
    mention or linked with a claim, is not among them.
    """
    rows = db.rows(_ON_SAME_PASSAGE, [entity])
    kept: set[tuple[str, int, int]] = set()
    needless = []
    for row in sorted(rows, key=_worth):
        passage = (row["article"], row["start_offset"], row["end_offset"])
        if row["bare"] and passage in kept:
            needless.append(row["id"])
        kept.add(passage)
    return needless


def _worth(row: sqlite3.Row) -> tuple[bool, int]:
    return (bool(row["bare"]), row["n"])


_ON_SAME_PASSAGE = """
SELECT annotation.id, annotation.n, annotation.article, start_offset, end_offset,
    motivation = 'identifying' AND style IS NULL AND note = ''
    AND NOT EXISTS (SELECT 1 FROM annotation_tag WHERE annotation = annotation.id)
    AND NOT EXISTS (SELECT 1 FROM annotation_link AS to_it WHERE to_it.target = annotation.id)
    AND NOT EXISTS (SELECT 1 FROM annotation_link AS of_it WHERE of_it.source = annotation.id)
    AND (SELECT count(*) FROM annotation_entity WHERE annotation = annotation.id) = 1 AS bare
FROM annotation_entity AS link
JOIN annotation ON annotation.id = link.annotation AND annotation.deleted = ''
JOIN article ON article.id = annotation.article
JOIN anchor ON anchor.annotation = annotation.id AND anchor.revision = article.revision
    AND anchor.state <> 'orphan'
WHERE link.entity = ?
"""


def set_entities_deleted(record: ChangeRecord, entities: Sequence[str]) -> None:
    """Put entities into the trash. Raises KeyError for an unknown id."""
    for entity in entities:
        record.update("entity", (entity,), {"deleted": record.time, "modified": record.time})


def _list(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))
