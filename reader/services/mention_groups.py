"""Which annotations of an open article name which entity, kept in step as single ones change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set

from reader.model.annotation import Placed, reading_order
from reader.model.entity import Entity, EntityMentions, EntityType
from reader.services.placed_index import PlacedIndex

_TYPE_ORDER: dict[str, int] = {kind: index for index, kind in enumerate(EntityType)}


class MentionGroups:
    """A change of a few annotations costs no look at all the others."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self._named: dict[str, set[str]] = {}
        self._groups: dict[str, EntityMentions | None] = {}
        """None for an entity that makes claims and is mentioned nowhere."""
        for item in placed:
            self._add(item)

    def _add(self, item: Placed) -> None:
        for entity_id in item.annotation.named:
            self._named.setdefault(entity_id, set()).add(item.id)

    @property
    def entities(self) -> Set[str]:
        """The ids of the entities that are mentioned, or make a claim."""
        return self._named.keys()

    def naming(self, entity_ids: Iterable[str]) -> set[str]:
        """Return the ids of the annotations that mention an entity, or are claims of one."""
        return {found for each in entity_ids for found in self._named.get(each, ())}

    def replace(self, before: Collection[Placed], after: Collection[Placed]) -> None:
        """Take in what some annotations were, and what they are."""
        for item in before:
            for entity_id in item.annotation.named:
                ids = self._named.get(entity_id, set())
                ids.discard(item.id)
                if not ids:
                    self._named.pop(entity_id, None)
        for item in after:
            self._add(item)
        self.forget(key for item in (*before, *after) for key in item.annotation.named)

    def forget(self, entity_ids: Iterable[str]) -> None:
        """Group the mentions of some entities again: they changed."""
        for entity_id in entity_ids:
            self._groups.pop(entity_id, None)

    def groups(
        self, index: PlacedIndex, entities: Mapping[str, Entity]
    ) -> tuple[EntityMentions, ...]:
        """Return entities by type, the most mentioned first, each with its mentions in order."""
        for entity_id in self._named:
            if entity_id not in self._groups and entity_id in entities:
                self._groups[entity_id] = self._group(index, entities[entity_id])
        found = (self._groups.get(key) for key in self._named if key in entities)
        return tuple(sorted((group for group in found if group is not None), key=_order))

    def _group(self, index: PlacedIndex, entity: Entity) -> EntityMentions | None:
        placed = (index.get(each) for each in self._named[entity.id])
        mentions = [item for item in placed if item and entity.id in item.annotation.entities]
        ids = tuple(item.id for item in sorted(mentions, key=reading_order))
        return EntityMentions(entity, ids) if ids else None


def _order(group: EntityMentions) -> tuple[int, int, str, str]:
    entity = group.entity
    return (
        _TYPE_ORDER.get(entity.type, len(_TYPE_ORDER)),
        -len(group.annotations),
        entity.name.casefold(),
        entity.id,
    )
