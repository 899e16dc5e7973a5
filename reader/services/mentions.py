"""Entities as a person names them: find or make one, edit it, suggest one for a quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from reader.model.entity import Entity, EntityType, Occurrence
from reader.model.errors import NotFoundError, ReaderError
from reader.model.ids import new_id
from reader.storage import entities as store
from reader.storage.changes import ChangeRecord
from reader.storage.database import LibraryFile
from reader.storage.entity_types import entity_types

_LONGEST_NAME = 80
_BUILT_IN = frozenset(kind.value for kind in EntityType)


@dataclass(frozen=True, slots=True)
class EntityDraft:
    """An entity as a person wrote it down; whether it exists already is found out on saving."""

    name: str
    type: str
    """An ``EntityType``, or the id of a type that the person added."""
    aliases: tuple[str, ...] = ()
    entity: str = ""
    """Id of the very entity that is meant; empty: it is found by name and type, or made."""
    is_new: bool = False
    """Whether another entity is wanted, even where one of this name and type is there."""
    description: str = ""
    """Kept when the entity is made; of several that bear the name it tells which is meant."""
    value: str = ""
    """Of a date the partial ISO date, of a quantity number and unit; kept when it is made."""
    external_id: str = ""
    """What others know it by; kept when it is made."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


def clean_name(name: str) -> str:
    """Return a name on one line without white space at its ends."""
    return " ".join(name.split())


def find_or_make(record: ChangeRecord, draft: EntityDraft) -> Entity:
    """Return the entity that a draft means: of its type, by name or alias; else make it.

    Aliases that it did not have are added, and a description where it had none. Raises ReaderError
    when the name is empty, NotFoundError when the entity or the type is gone.
    """
    name = clean_name(draft.name)
    if not name:
        message = "An entity needs a name."
        raise ReaderError(message)
    found = _meant(record.db, draft, name)
    if not found:
        check_type(record.db, draft.type)
        entity = Entity(
            id=new_id(),
            name=name,
            type=draft.type,
            aliases=_new_names(draft.aliases, [name]),
            created=record.time,
            modified=record.time,
            description=clean_name(draft.description),
            value=draft.value,
            external_id=clean_name(draft.external_id),
        )
        store.insert_entity(record, entity)
        return entity
    entity = found[0]
    added = _new_names(draft.aliases, entity.names)
    description = entity.description or clean_name(draft.description)
    wanted = replace(entity, aliases=(*entity.aliases, *added), description=description)
    return entity if wanted == entity else store.save_entity(record, wanted)


def check_type(db: LibraryFile, kind: str) -> None:
    """Raise NotFoundError for a type that the library does not have, or not any more."""
    if kind in _BUILT_IN or any(info.id == kind for info in entity_types(db)):
        return
    message = "This type is not in the library any more. Choose another one."
    raise NotFoundError(message)


def _meant(db: LibraryFile, draft: EntityDraft, name: str) -> list[Entity]:
    """Return what is there already of what a draft means, the likeliest first."""
    if draft.entity:
        return [existing(db, draft.entity)]
    if draft.is_new:
        return []
    found = store.find_entities(db, name, draft.type)
    description = store.folded(draft.description)
    if not description:
        return found
    # Three places of one name stay three: a plain one may become the described one, no other.
    described = [each for each in found if store.folded(each.description) == description]
    return described or [each for each in found if not each.description]


def edited(
    entity: Entity,
    *,
    name: str | None = None,
    type: str | None = None,  # noqa: A002 - the word of the model
    aliases: Sequence[str] | None = None,
    note: str | None = None,
    description: str | None = None,
    external_id: str | None = None,
    value: str | None = None,
    shown: Entity | None = None,
) -> Entity:
    """Return an entity with what is given replaced.

    ``shown`` is the entity as it was when somebody began to edit it: names that it got or lost
    since then stay so. With another type goes a value that is none of that type. Raises ReaderError
    for an empty name, and for the value of a date that is no date.
    """
    new_name = entity.name if name is None else clean_name(name)
    if not new_name:
        message = "An entity needs a name."
        raise ReaderError(message)
    kind = entity.type if type is None else type
    if value and kind == EntityType.DATE and not _is_date(value):
        message = f"“{value}” is no date. Write it as 2024-08-06, 2022-02, --03 or 1990/1999."
        raise ReaderError(message)
    if shown is not None and aliases is not None:
        aliases = _taken_over(entity.aliases, shown.aliases, aliases)
    entity = of_type(entity, kind)
    return replace(
        entity,
        name=new_name,
        aliases=_new_names(entity.aliases if aliases is None else aliases, [new_name]),
        note=entity.note if note is None else note,
        description=entity.description if description is None else clean_name(description),
        external_id=entity.external_id if external_id is None else clean_name(external_id),
        value=entity.value if value is None else clean_name(value),
    )


def of_type(entity: Entity, kind: str) -> Entity:
    """Return an entity as one of a type; a value that is no date goes where it becomes a date."""
    is_odd = kind == EntityType.DATE and bool(entity.value) and not _is_date(entity.value)
    return replace(entity, type=kind, value="" if is_odd else entity.value)


def existing(db: LibraryFile, entity_id: str) -> Entity:
    """Return a live entity; raise NotFoundError when there is none."""
    entity = store.entity(db, entity_id)
    if entity is None or entity.deleted:
        message = "This entity is not in the library any more."
        raise NotFoundError(message)
    return entity


def suggest(
    db: LibraryFile, quote: str, here: Iterable[Entity] = (), article: str = ""
) -> EntityDraft | None:
    """Return what a quote probably names: an entity of the library, or a guess.

    Of several that bear the name it is the one that the person said it means in the ``article``
    (an id), else the one that is mentioned there the most. ``here`` are the entities mentioned
    there. None when the quote is too long to be a name.
    """
    name = clean_name(quote)
    if not name or len(name) > _LONGEST_NAME:
        return None
    from reader.services.naming import choices  # reading needs none

    known = choices(db, article, name).entities
    if known:
        return _draft(known[0])
    from reader.entities.suggest import suggest_type  # compiles long patterns

    guess = suggest_type(name)
    if guess is EntityType.PERSON:
        for entity in here:
            if entity.type is guess and _last_word(entity.name) == _last_word(name):
                return replace(_draft(entity), aliases=(*entity.aliases, name))
    return EntityDraft(name, guess)


def occurrences_outside(
    text: str, names: Sequence[str], taken: Iterable[tuple[int, int]]
) -> list[Occurrence]:
    """Return where names stand in a text, places that touch a taken span left out."""
    from reader.entities.occurrences import find_occurrences  # compiles long patterns

    return outside(find_occurrences(text, names), taken)


class Place(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """First code point after it."""


SomePlace = TypeVar("SomePlace", bound=Place)


def outside(occurrences: Iterable[SomePlace], taken: Iterable[tuple[int, int]]) -> list[SomePlace]:
    """Return those of the places (in reading order) that touch no taken span."""
    spans = sorted(taken)
    free: list[SomePlace] = []
    index = 0
    furthest = -1
    for found in occurrences:
        while index < len(spans) and spans[index][0] < found.end:
            furthest = max(furthest, spans[index][1])
            index += 1
        if furthest <= found.start:
            free.append(found)
    return free


def _last_word(name: str) -> str:
    return name.casefold().split()[-1]


def _draft(entity: Entity) -> EntityDraft:
    return EntityDraft(
        entity.name,
        entity.type,
        entity.aliases,
        entity=entity.id,
        description=entity.description,
        external_id=entity.external_id,
    )


def _new_names(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return names, cleaned, that are not known yet (whatever their case), each once."""
    seen = {name.casefold() for name in known}
    kept = []
    for name in map(clean_name, names):
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            kept.append(name)
    return tuple(kept)


def _taken_over(now: Iterable[str], shown: Iterable[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return names as they are now, with what somebody made of those that were shown."""
    gone = {store.folded(name) for name in shown} - {store.folded(name) for name in wanted}
    return (*(name for name in now if store.folded(name) not in gone), *wanted)


def _is_date(value: str) -> bool:
    from reader.services.partial_dates import is_date_or_interval  # reading needs none

    return is_date_or_interval(clean_name(value))
