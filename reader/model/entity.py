"""A person, place or other thing that passages mention."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityType(StrEnum):
    """The types of entity, in the order of the keys p l o d q."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    DATE = "date"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Entity:
    """The canonical thing; ``aliases`` are its other names, in the order they were given."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    note: str = ""
    created: str = ""
    modified: str = ""
    deleted: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a name stands in a reading text: code points, half open."""

    start: int
    end: int
    name: str
    """Which of the names was found."""


@dataclass(frozen=True, slots=True)
class EntityMentions:
    """An entity and its mentions in one article, in reading order."""

    entity: Entity
    annotations: tuple[str, ...]
    """Annotation ids."""
