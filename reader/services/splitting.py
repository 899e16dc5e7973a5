"""One entity that turns out to be two: some of its mentions become those of another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model.entity import Entity
from reader.model.errors import NotFoundError, ReaderError
from reader.services.mentions import EntityDraft, existing, find_or_make
from reader.storage import annotations as annotation_store
from reader.storage import entities as entity_store
from reader.storage import entity_links as links
from reader.storage.changes import ChangeRecord

if TYPE_CHECKING:
    from reader.services.library import Library


def split(
    library: Library,
    entity_id: str,
    annotation_ids: Collection[str],
    draft: EntityDraft,
    *,
    origin: object | None = None,
) -> Entity:
    """Let mentions of an entity name another one, new or known, as one change; return that one.

    An alias that none of the mentions left has goes with those that have it. Raises NotFoundError,
    and ReaderError when both are the same entity.
    """
    with library.recording("split entity", summary=draft.name) as record:
        entity = existing(record.db, entity_id)
        quotes = links.quotes_of(record.db, entity_id)
        moved = quotes.keys() & set(annotation_ids)
        if not moved:
            message = "Choose at least one mention to split off."
            raise NotFoundError(message)
        other = find_or_make(record, draft)
        if other.id == entity_id:
            message = (
                f"“{other.name}” is the entity itself. Give the other one another name or type."
            )
            raise ReaderError(message)
        other = _move_names(record, entity, other, quotes, moved)
        links.move_mentions(record, entity_id, other.id, moved)
        needless = links.needless_mentions(record.db, other.id)
        annotation_store.set_annotations_deleted(record, needless, True)
    library.committed(record, origin)
    return other


def _move_names(
    record: ChangeRecord,
    entity: Entity,
    other: Entity,
    quotes: dict[str, str],
    moved: Collection[str],
) -> Entity:
    gone = {entity_store.folded(quotes[each]) for each in moved}
    gone -= {entity_store.folded(words) for each, words in quotes.items() if each not in moved}
    going = [name for name in entity.aliases if entity_store.folded(name) in gone]
    if not going:
        return other
    left = tuple(name for name in entity.aliases if name not in going)
    entity_store.save_entity(record, replace(entity, aliases=left))
    known = {entity_store.folded(name) for name in other.names}
    came = tuple(name for name in going if entity_store.folded(name) not in known)
    return entity_store.save_entity(record, replace(other, aliases=(*other.aliases, *came)))
