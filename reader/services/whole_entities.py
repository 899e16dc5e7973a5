"""Verbs on entities as a whole: another type for several of them, and taking them away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.model.entity import Entity
from reader.services import marking
from reader.services.mentions import existing, of_type
from reader.storage import entities as entity_store
from reader.storage import entity_links as links
from reader.storage.changes import ChangeRecord

if TYPE_CHECKING:
    from reader.services.library import Library


def set_type(
    library: Library,
    entity_ids: Sequence[str],
    type: str,  # noqa: A002 - the word of the model
    *,
    origin: object | None = None,
) -> list[Entity]:
    """Give entities another type, as one change; raise NotFoundError, ReaderError."""
    from reader.services.entity_types import existing_type

    with library.recording("change type") as record:
        kind = existing_type(library, type)
        found = _live(record, entity_ids)
        saved = [entity_store.save_entity(record, of_type(each, kind.id)) for each in found]
    library.committed(record, origin)
    return saved


def delete_entities(
    library: Library, entity_ids: Sequence[str], *, origin: object | None = None
) -> None:
    """Move entities to the trash with their bare mentions, as one change; raise NotFoundError.

    Highlights and notes that named them stay; claims keep their names as words.
    """
    with library.recording("delete entity") as record:
        for entity in _live(record, entity_ids):
            _delete(record, entity)
    library.committed(record, origin)


def _delete(record: ChangeRecord, entity: Entity) -> None:
    marking.detach_all(record, list(links.quotes_of(record.db, entity.id)), entity.id)
    links.move_claims(record, entity.id, None, entity.name)
    links.move_answers(record, entity.id, None)
    links.set_entities_deleted(record, [entity.id])


def _live(record: ChangeRecord, ids: Sequence[str]) -> list[Entity]:
    """Return the entities that a verb is about, and say so in its record."""
    found = [existing(record.db, each) for each in dict.fromkeys(ids)]
    words = found[0].name if len(found) == 1 else f"{len(found)} entities"
    record.summary = record.summary or words
    return found
