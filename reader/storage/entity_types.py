"""Types of entity: those that every library has, and what a person made of them."""

from __future__ import annotations

from dataclasses import replace

from reader.model.entity import EntityType, EntityTypeInfo
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile

_OWN = len(EntityType)


def entity_types(db: LibraryFile, *, deleted: bool = False) -> list[EntityTypeInfo]:
    """Return the types in their order: the built-in ones, then those that the person added.

    ``deleted`` adds those that were removed: an entity may still be of one.
    """
    rows = db.rows("SELECT * FROM entity_type ORDER BY position, id")
    stored = {
        row["id"]: EntityTypeInfo(
            row["id"], row["name"], row["colour"], row["position"], row["deleted"]
        )
        for row in rows
    }
    found = []
    for position, kind in enumerate(EntityType):
        known = stored.pop(kind.value, None) or EntityTypeInfo(kind.value)
        # a built-in type cannot be removed: undone changes to it are its own name and colour
        renewed = EntityTypeInfo(kind.value) if known.deleted else known
        found.append(replace(renewed, position=position))
    return [*found, *(info for info in stored.values() if deleted or not info.deleted)]


def save_entity_type(record: ChangeRecord, info: EntityTypeInfo) -> None:
    """Store a type as the person wants it; a new one is made."""
    row = {
        "name": info.name,
        "colour": info.colour,
        "position": info.position,
        "deleted": info.deleted,
    }
    known = record.db.value("SELECT count(*) FROM entity_type WHERE id = ?", [info.id])
    if not known:
        stamps = {"created": record.time, "modified": record.time}
        record.insert("entity_type", {"id": info.id, **row, **stamps})
    elif record.update("entity_type", (info.id,), row):
        record.update("entity_type", (info.id,), {"modified": record.time})


def next_position(db: LibraryFile) -> int:
    """Return where the next type of the person's own stands."""
    highest = db.value("SELECT coalesce(max(position), 0) FROM entity_type")
    return max(int(highest) + 1, _OWN)
