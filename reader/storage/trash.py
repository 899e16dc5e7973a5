"""Emptying the trash: the only place that removes rows for good, and it says what went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.storage import fingerprints
from reader.storage.change_log import RecordedChange, RowChange, append_change
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.rows import compact_json, key_text
from reader.storage.undo import give_up_unreachable


@dataclass(frozen=True, slots=True)
class Emptied:
    """How much the trash holds, or held."""

    articles: int
    annotations: int
    """Those of the articles too."""
    entities: int
    change: RecordedChange | None = None

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.articles or self.annotations or self.entities)


@dataclass(frozen=True, slots=True)
class _Doomed:
    articles: list[str]
    revisions: list[str]
    annotations: list[str]
    entities: list[str]

    @property
    def nouns(self) -> list[tuple[str, str]]:
        """Table and id of every row that a person knows of."""
        return [
            *(("article", i) for i in self.articles),
            *(("annotation", i) for i in self.annotations),
            *(("entity", i) for i in self.entities),
        ]


def trash_contents(db: LibraryFile) -> Emptied:
    """Return what emptying the trash would remove."""
    with db.reading():
        doomed = _doomed(db)
    return Emptied(len(doomed.articles), len(doomed.annotations), len(doomed.entities))


def weight(db: LibraryFile) -> int:
    """Return about how many rows emptying the trash would touch; a long text counts as many."""
    return int(db.value(_WEIGHT) or 0)


_WEIGHT = """
SELECT (SELECT count(*) FROM annotation WHERE deleted <> '')
    + (SELECT count(*) FROM entity WHERE deleted <> '')
    + (SELECT count(*) FROM article JOIN annotation ON annotation.article = article.id
        WHERE article.deleted <> '')
    + (SELECT coalesce(sum(words / 50 + 1), 0) FROM article
        JOIN revision ON revision.article = article.id WHERE article.deleted <> '')
"""


def empty_trash(db: LibraryFile, *, actor: str) -> Emptied:
    """Remove trashed articles, annotations and entities for good; this cannot be undone.

    Older changes that touched one of them can no longer be undone either, nor those that they
    build on, and the log forgets the contents of their rows. A trashed entity stays while an
    annotation points to it.
    """
    with db.writing():
        doomed = _doomed(db)
        emptied = Emptied(len(doomed.articles), len(doomed.annotations), len(doomed.entities))
        if not emptied:
            return emptied
        summary = (
            f"{emptied.articles} articles, {emptied.annotations} annotations,"
            f" {emptied.entities} entities"
        )
        record = ChangeRecord(db, verb="empty trash", actor=actor, summary=summary)
        for table, row_id in doomed.nouns:
            record.add_item(RowChange(table, (row_id,), None, None))
        _forget(db, doomed)
        _remove(db, doomed)
        give_up_unreachable(db)
        change_id = append_change(record, kind="purge")
    change = record.as_recorded(change_id)
    return Emptied(emptied.articles, emptied.annotations, emptied.entities, change)


def _doomed(db: LibraryFile) -> _Doomed:
    annotations = _ids(
        db,
        "SELECT annotation.id FROM annotation JOIN article ON article.id = annotation.article"
        " WHERE annotation.deleted <> '' OR article.deleted <> '' ORDER BY annotation.id",
    )
    going = set(annotations)
    entities = [
        entity
        for entity in _ids(db, "SELECT id FROM entity WHERE deleted <> '' ORDER BY id")
        if going.issuperset(_ids(db, _POINTING_TO, [entity, entity]))
    ]
    return _Doomed(
        _ids(db, "SELECT id FROM article WHERE deleted <> '' ORDER BY id"),
        _ids(
            db,
            "SELECT revision.id FROM revision JOIN article ON article.id = revision.article"
            " WHERE article.deleted <> ''",
        ),
        annotations,
        entities,
    )


_POINTING_TO = """
SELECT annotation FROM annotation_entity WHERE entity = ?
UNION ALL SELECT annotation FROM claim WHERE source = ?
"""


def _remove(db: LibraryFile, doomed: _Doomed) -> None:
    """Delete the rows, those that refer to others first."""
    for table in ("annotation_tag", "annotation_entity", "anchor"):
        _delete(db, table, "annotation", doomed.annotations)
    _delete(db, "anchor", "revision", doomed.revisions)
    _delete(db, "claim", "annotation", doomed.annotations)
    _delete(db, "annotation_link", "source", doomed.annotations)
    _delete(db, "annotation_link", "target", doomed.annotations)
    _delete(db, "annotation", "id", doomed.annotations)
    _delete(db, "alias", "entity", doomed.entities)
    _delete(db, "name_answer", "entity", doomed.entities)
    _delete(db, "entity", "id", doomed.entities)
    for table in ("article_tag", "reading_state", "twin_offer", "name_answer"):
        _delete(db, table, "article", doomed.articles)
    _delete(db, "twin_offer", "twin", doomed.articles)
    # The article before its revisions: the search index needs their texts to forget them.
    _delete(db, "article", "id", doomed.articles)
    _delete(db, "revision_asset", "revision", doomed.revisions)
    _delete(db, "revision_details", "revision", doomed.revisions)
    fingerprints.forget(db, doomed.revisions)
    _delete(db, "revision", "id", doomed.revisions)
    db.conn.execute("DELETE FROM asset WHERE sha256 NOT IN (SELECT asset FROM revision_asset)")


def _forget(db: LibraryFile, doomed: _Doomed) -> None:
    """Take the contents of the rows out of the log, and their changes out of undo.

    The id is the first part of a row's key, or, for what an entity is linked to, the second.
    """
    starts = [key_text((owner,)).removesuffix('"]') for _, owner in doomed.nouns]
    _strike(db, f"id IN ({_BEGINNING})", [compact_json(starts)])
    if doomed.annotations:
        _strike(
            db,
            "table_name = 'annotation_link' AND json_extract(key, '$[2]') IN"
            " (SELECT value FROM json_each(?))",
            [key_text(tuple(doomed.annotations))],
        )
    if doomed.entities:
        _strike(
            db,
            "table_name = 'annotation_entity' AND json_extract(key, '$[1]') IN"
            " (SELECT value FROM json_each(?))",
            [key_text(tuple(doomed.entities))],
        )
        for table, column in (("claim", "source"), ("name_answer", "entity")):
            named = " OR ".join(_NAMED_IN.format(image, column) for image in ("before", "after"))
            ids = key_text(tuple(doomed.entities))
            _strike(db, f"table_name = '{table}' AND ({named})", [ids, ids])


# Both ["id"] and ["id","other"] begin so; # follows the quotation mark in the order of characters.
_BEGINNING = """
SELECT item.id FROM json_each(?) AS start CROSS JOIN change_item AS item
    ON item.key >= start.value || '"' AND item.key < start.value || '#'
"""
_NAMED_IN = "json_valid({0}) AND json_extract({0}, '$.{1}') IN (SELECT value FROM json_each(?))"


def _strike(db: LibraryFile, where: str, parameters: Sequence[str]) -> None:
    changes = f"SELECT change FROM change_item WHERE {where}"
    db.conn.execute(f"UPDATE change SET undoable = 0 WHERE id IN ({changes})", parameters)
    db.conn.execute(f"UPDATE change_item SET before = NULL, after = NULL WHERE {where}", parameters)


def _delete(db: LibraryFile, table: str, column: str, values: Iterable[str]) -> None:
    db.conn.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(value,) for value in values])


def _ids(db: LibraryFile, sql: str, parameters: Sequence[str] = ()) -> list[str]:
    return [row[0] for row in db.rows(sql, parameters)]
