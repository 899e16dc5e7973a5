"""Types of entity as the person wants them: added, renamed, recoloured, removed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model.entity import EntityType, EntityTypeInfo
from reader.model.errors import NotFoundError, ReaderError
from reader.model.ids import new_id
from reader.services.mentions import clean_name
from reader.storage import entities as entity_store
from reader.storage import entity_types as store
from reader.storage.changes import ChangeRecord
from reader.storage.entities import folded

if TYPE_CHECKING:
    from reader.services.library import Library

COLOURS = (
    *(kind.value for kind in EntityType),
    "teal",
    "indigo",
    "magenta",
    "slate",
)
"""The names of colours to choose from: keys of every theme's ``[entities]``."""
_OWN_COLOURS = COLOURS[len(EntityType) :]


def uses(library: Library) -> Counter[str]:
    """Return how many entities are of each type, by its id."""
    return Counter(entity_store.type_counts(library.db))


def existing_type(library: Library, ref: str) -> EntityTypeInfo:
    """Return the type that an id, or what the person calls it, stands for; NotFoundError."""
    known = library.entity_types()
    wanted = folded(ref)
    for info in known:
        if ref == info.id or (wanted and wanted == folded(info.name)):
            return info
    for info in known:
        if wanted == info.id:
            return info
    names = ", ".join(info.name or info.id for info in known)
    raise NotFoundError(f"There is no type “{ref}”. The types are: {names}.")


def add_type(
    library: Library, name: str, *, colour: str = "", origin: object | None = None
) -> EntityTypeInfo:
    """Add a type of the person's own; raise ReaderError for a name that is empty or taken.

    Without a colour it gets one that no other type of their own has, as long as there is one.
    """
    with library.recording("add type", summary=clean_name(name)) as record:
        name = _free_name(library, name)
        taken = {info.colour for info in library.entity_types()}
        free = [each for each in _OWN_COLOURS if each not in taken]
        colour = _known_colour(colour) or (free or _OWN_COLOURS)[0]
        info = EntityTypeInfo(new_id(), name, colour, store.next_position(record.db))
        store.save_entity_type(record, info)
    library.committed(record, origin)
    return info


def rename_type(
    library: Library, type_id: str, name: str, *, origin: object | None = None
) -> EntityTypeInfo:
    """Call a type something else; an empty name gives a built-in one its own back.

    Raises ReaderError for a name that is taken, NotFoundError.
    """
    with library.recording("rename type") as record:
        info = existing_type(library, type_id)
        is_own_name = info.is_built_in and not clean_name(name)
        free = _free_name(library, info.id if is_own_name else name, but=info.id)
        renamed = replace(info, name="" if is_own_name else free)
        _save(record, renamed)
    library.committed(record, origin)
    return renamed


def recolour_type(
    library: Library, type_id: str, colour: str, *, origin: object | None = None
) -> EntityTypeInfo:
    """Give a type one of ``COLOURS``; an empty one gives a built-in type its own back."""
    with library.recording("recolour type") as record:
        info = replace(existing_type(library, type_id), colour=_known_colour(colour))
        _save(record, info)
    library.committed(record, origin)
    return info


def remove_type(library: Library, type_id: str, *, origin: object | None = None) -> int:
    """Take away a type of the person's own; return how many entities became ``other``.

    Raises ReaderError for a built-in one, NotFoundError.
    """
    with library.recording("remove type") as record:
        info = existing_type(library, type_id)
        if info.is_built_in:
            message = "Every library has this type. Rename it, or give it another colour."
            raise ReaderError(message)
        record.summary = record.summary or info.name
        of_it = entity_store.entities_of_type(record.db, info.id)
        for entity in of_it:
            entity_store.save_entity(record, replace(entity, type=EntityType.OTHER))
        store.save_entity_type(record, replace(info, deleted=record.time))
    library.committed(record, origin)
    return len(of_it)


def _save(record: ChangeRecord, info: EntityTypeInfo) -> None:
    record.summary = record.summary or info.name or info.id
    store.save_entity_type(record, info)


def _known_colour(colour: str) -> str:
    if colour and colour not in COLOURS:
        raise NotFoundError(
            f"There is no colour “{colour}”. The colours are: {', '.join(COLOURS)}."
        )
    return colour


def _free_name(library: Library, name: str, *, but: str = "") -> str:
    """Return a name as it is kept; raise ReaderError when it is empty or another type has it."""
    name = clean_name(name)
    if not name:
        message = "A type needs a name."
        raise ReaderError(message)
    for info in library.entity_types():
        own = {folded(info.name)} | ({info.id} if info.is_built_in and not info.name else set())
        if info.id != but and folded(name) in own:
            raise ReaderError(f"There is a type “{name}” already. Choose another name.")
    return name
