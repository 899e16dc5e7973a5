"""The mentions of an article, grouped by the entity that they point to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.model.annotation import Placed
from reader.model.entity import Entity, EntityMentions, EntityType

_TYPE_ORDER: dict[str, int] = {kind: index for index, kind in enumerate(EntityType)}


def group_mentions(
    placed: Iterable[Placed], entities: Mapping[str, Entity]
) -> tuple[EntityMentions, ...]:
    """Return entities by type, the most mentioned first, each with its mentions in order."""
    found: dict[str, list[str]] = {}
    for item in placed:
        for entity_id in item.annotation.entities:
            if entity_id in entities:
                found.setdefault(entity_id, []).append(item.id)
    groups = [EntityMentions(entities[key], tuple(ids)) for key, ids in found.items()]
    return tuple(sorted(groups, key=_order))


def _order(group: EntityMentions) -> tuple[int, int, str]:
    entity = group.entity
    return (
        _TYPE_ORDER.get(entity.type, len(_TYPE_ORDER)),
        -len(group.annotations),
        entity.name.casefold(),
    )
