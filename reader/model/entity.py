"""A person, place or other thing that passages mention."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityType(StrEnum):
    """The types that every library has, in the order of the keys p l o g e w d q t.

    People can add types of their own: an entity's type is one of these, or the id of such a one
    (see ``EntityTypeInfo``).
    """

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    GROUP = "group"
    EVENT = "event"
    WORK = "work"
    DATE = "date"
    QUANTITY = "quantity"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EntityTypeInfo:
    """A type of entity as the person has it: built in, renamed, recoloured, or their own."""

    id: str
    """An ``EntityType``, or the id of a type that the person added."""
    name: str = ""
    """What the person calls it; empty for a built-in type under its own name."""
    colour: str = ""
    """A name out of a theme's ``[entities]``; empty for the type's own."""
    position: int = 0
    """Where it stands among the types, from 0."""
    deleted: str = ""

    @property
    def is_built_in(self) -> bool:
        """Whether every library has it."""
        return self.id in _BUILT_IN


_BUILT_IN = frozenset(kind.value for kind in EntityType)


@dataclass(frozen=True, slots=True)
class Entity:
    """The canonical thing; ``aliases`` are its other names, in the order they were given."""

    id: str
    name: str
    type: str
    """An ``EntityType``, or the id of a type that the person added."""
    aliases: tuple[str, ...] = ()
    note: str = ""
    """Markdown."""
    created: str = ""
    modified: str = ""
    deleted: str = ""
    description: str = ""
    """One line that tells it from others of the same name, such as ``the city``."""
    external_id: str = ""
    """What others know it by, such as a Wikidata Q-number; free text."""
    value: str = ""
    """Of a date the partial ISO date (``2024-08-06``, ``2022-02``, ``--03``); of a quantity number
    and unit (``10 mi``); empty when it is not known, and for other types."""

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


@dataclass(frozen=True, slots=True)
class EntityCount:
    """What a list of all entities shows of one."""

    id: str
    name: str
    type: str
    description: str
    mentions: int
    """Live annotations of live articles that point to it."""


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """What a name means in an article, as the person said once."""

    article: str
    """Id; empty for all articles."""
    name: str
    """Case-folded, every run of white space one space."""
    entity: str
    """Id; empty when the name is no mention of anything there."""
