"""Entities with their aliases, found by any of their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from reader.model.entity import Entity, EntityType
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.links import chunks, ids_with_prefix, marks
from reader.storage.rows import Image, storable

_BUILT_IN: dict[str, str] = {kind.value: kind for kind in EntityType}


def folded(name: str) -> str:
    """Return a name as it is looked up: case-folded, every run of white space one space."""
    return " ".join(name.casefold().split())


def insert_entity(record: ChangeRecord, entity: Entity) -> None:
    """Store a new entity and its aliases."""
    record.insert("entity", _row(entity))
    record.insert_many("alias", _alias_rows(entity))


def save_entity(record: ChangeRecord, entity: Entity) -> Entity:
    """Write what differs from the stored entity; return it as it is stored then.

    ``modified`` becomes the time of the change when anything differed. Raises KeyError when there
    is no such entity.
    """
    row = _row(entity)
    del row["modified"], row["created"]
    changed = record.update("entity", (entity.id,), row)
    if _save_aliases(record, entity) or changed:
        record.update("entity", (entity.id,), {"modified": record.time})
        return replace(entity, modified=record.time)
    return entity


def _save_aliases(record: ChangeRecord, entity: Entity) -> bool:
    wanted = {row["name"]: row for row in _alias_rows(entity)}
    rows = record.db.rows("SELECT name FROM alias WHERE entity = ?", [entity.id])
    present = [row["name"] for row in rows]
    changed = [record.delete("alias", (entity.id, name)) for name in present if name not in wanted]
    for name, row in wanted.items():
        if name in present:
            values = {"position": row["position"]}
            changed.append(record.update("alias", (entity.id, name), values))
        else:
            record.insert("alias", row)
            changed.append(True)
    return any(changed)


def entity(db: LibraryFile, entity_id: str) -> Entity | None:
    """Return an entity, deleted or not, or None."""
    return entities_by_id(db, [entity_id]).get(entity_id)


def entity_ids(db: LibraryFile, prefix: str) -> list[str]:
    """Return the ids that begin with ``prefix``, at most ten, deleted ones too."""
    return ids_with_prefix(db, "entity", prefix)


def entities_by_id(db: LibraryFile, ids: Sequence[str]) -> dict[str, Entity]:
    """Return those of the entities that there are, deleted or not."""
    found: dict[str, Entity] = {}
    with db.reading():
        for chunk in chunks(ids):
            rows = db.rows(f"SELECT * FROM entity WHERE id IN ({marks(chunk)})", chunk)
            aliases = _aliases(db, f"IN ({marks(chunk)})", chunk)
            found.update((known.id, known) for known in _decoded(db, rows, aliases))
    return found


def find_entities(db: LibraryFile, name: str, kind: str | None = None) -> list[Entity]:
    """Return the live entities that bear a name, whatever its case; canonical names first."""
    wanted = folded(storable(name))
    rows = db.rows(
        "SELECT id, folded = ? AS canonical FROM entity WHERE deleted = '' AND ? IN ('', type)"
        " AND (folded = ? OR id IN (SELECT entity FROM alias WHERE folded = ?))"
        " ORDER BY canonical DESC, id",
        [wanted, str(kind or ""), wanted, wanted],
    )
    ids = [row["id"] for row in rows]
    known = entities_by_id(db, ids)
    return [known[entity_id] for entity_id in ids if entity_id in known]


def matching(db: LibraryFile, words: str, limit: int) -> list[tuple[Entity, int]]:
    """Return live entities with a name in which a word begins so, and their mentions.

    Those whose name begins so come first, of them the most mentioned.
    """
    wanted = folded(storable(words))
    if not wanted:
        return []
    escaped = wanted.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    begins, within = f"{escaped}%", f"% {escaped}%"
    rows = db.rows(_MATCHING, [begins, within, limit])
    known = entities_by_id(db, [row["id"] for row in rows])
    return [(known[row["id"]], row["mentions"]) for row in rows if row["id"] in known]


# Mentions are counted for the few that are shown: a letter may fit half of the library.
_MATCHING = r"""
WITH found (id) AS (
    SELECT id FROM entity WHERE folded LIKE ?1 ESCAPE '\' OR folded LIKE ?2 ESCAPE '\'
    UNION SELECT entity FROM alias WHERE folded LIKE ?1 ESCAPE '\' OR folded LIKE ?2 ESCAPE '\'
), best AS (
    SELECT entity.id, folded LIKE ?1 ESCAPE '\' AS begins, length(folded) AS length, name
    FROM found JOIN entity USING (id) WHERE entity.deleted = ''
    ORDER BY begins DESC, length, name, entity.id LIMIT ?3
)
SELECT best.id, (
    SELECT count(*) FROM annotation_entity JOIN annotation ON annotation.id = annotation
    WHERE entity = best.id AND annotation.deleted = ''
) AS mentions
FROM best ORDER BY begins DESC, mentions DESC, length, name, best.id
"""


def type_counts(db: LibraryFile) -> dict[str, int]:
    """Return how many live entities are of each type."""
    rows = db.rows("SELECT type, count(*) AS uses FROM entity WHERE deleted = '' GROUP BY type")
    return {row["type"]: row["uses"] for row in rows}


def entities_of_type(db: LibraryFile, kind: str) -> list[Entity]:
    """Return the live entities of a type, by id."""
    rows = db.rows("SELECT id FROM entity WHERE deleted = '' AND type = ? ORDER BY id", [kind])
    return list(entities_by_id(db, [row["id"] for row in rows]).values())


def entities(db: LibraryFile, *, article: str = "") -> list[tuple[Entity, int]]:
    """Return the live entities and how many live annotations mention each, most mentioned first.

    With an ``article`` (an id), only those mentioned there, counted there.
    """
    kept = "AND mentions > 0" if article else ""
    with db.reading():
        rows = db.rows(
            "SELECT entity.*, coalesce(mentions, 0) AS mentions FROM entity LEFT JOIN ("
            " SELECT entity, count(*) AS mentions FROM annotation_entity"
            " JOIN annotation ON annotation.id = annotation"
            " JOIN article ON article.id = annotation.article"
            " WHERE annotation.deleted = '' AND article.deleted = '' AND ? IN ('', article.id)"
            " GROUP BY entity"
            f") AS counted ON counted.entity = entity.id WHERE deleted = '' {kept}"
            " ORDER BY mentions DESC, name, id",
            [article],
        )
        aliases = _aliases(db, "IN (SELECT id FROM entity WHERE deleted = '')", [])
    mentions = {row["id"]: row["mentions"] for row in rows}
    return [(known, mentions[known.id]) for known in _decoded(db, rows, aliases)]


def _row(entity: Entity) -> Image:
    return {
        "id": entity.id,
        "name": entity.name,
        "folded": folded(storable(entity.name)),
        "type": entity.type,
        "note": entity.note,
        "created": entity.created,
        "modified": entity.modified,
        "deleted": entity.deleted,
        "description": entity.description,
        "external_id": entity.external_id,
        "value": entity.value,
    }


def _alias_rows(entity: Entity) -> list[Image]:
    return [
        {"entity": entity.id, "name": name, "folded": folded(name), "position": position}
        for position, name in enumerate(dict.fromkeys(map(storable, entity.aliases)))
    ]


def _aliases(db: LibraryFile, within: str, parameters: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = db.rows(
        f"SELECT entity, name FROM alias WHERE entity {within} ORDER BY entity, position",
        parameters,
    )
    for entity_id, name in rows:
        found.setdefault(entity_id, []).append(name)
    return found


def _decoded(
    db: LibraryFile, rows: Sequence[sqlite3.Row], aliases: dict[str, list[str]]
) -> list[Entity]:
    found = []
    types = _BUILT_IN
    for row in rows:
        kind = types.get(row["type"])
        if kind is None and types is _BUILT_IN:
            own_types = db.rows("SELECT id FROM entity_type")
            types = {**_BUILT_IN, **{each["id"]: each["id"] for each in own_types}}
            kind = types.get(row["type"])
        if kind is None:
            db.add_problem("entity", row["id"], f"left out: unknown type {row['type']}")
            continue
        own = tuple(aliases.get(row["id"], ()))
        stamps = (row["created"], row["modified"], row["deleted"])
        more = (row["description"], row["external_id"], row["value"])
        found.append(Entity(row["id"], row["name"], kind, own, row["note"], *stamps, *more))
    return found
