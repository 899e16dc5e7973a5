"""What the types of entity are called, their colours and their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.model.entity import EntityType, EntityTypeInfo
from reader.ui.texts import translate

_NAMES = {
    EntityType.PERSON: QT_TRANSLATE_NOOP("Entity type", "Person"),
    EntityType.PLACE: QT_TRANSLATE_NOOP("Entity type", "Place"),
    EntityType.ORGANISATION: QT_TRANSLATE_NOOP("Entity type", "Organisation"),
    EntityType.GROUP: QT_TRANSLATE_NOOP("Entity type", "Group"),
    EntityType.EVENT: QT_TRANSLATE_NOOP("Entity type", "Event"),
    EntityType.WORK: QT_TRANSLATE_NOOP("Entity type", "Work"),
    EntityType.DATE: QT_TRANSLATE_NOOP("Entity type", "Date"),
    EntityType.QUANTITY: QT_TRANSLATE_NOOP("Entity type", "Quantity"),
    EntityType.OTHER: QT_TRANSLATE_NOOP("Entity type", "Other"),
}
_PLURALS = {
    EntityType.PERSON: QT_TRANSLATE_NOOP("Entity type", "People"),
    EntityType.PLACE: QT_TRANSLATE_NOOP("Entity type", "Places"),
    EntityType.ORGANISATION: QT_TRANSLATE_NOOP("Entity type", "Organisations"),
    EntityType.GROUP: QT_TRANSLATE_NOOP("Entity type", "Groups"),
    EntityType.EVENT: QT_TRANSLATE_NOOP("Entity type", "Events"),
    EntityType.WORK: QT_TRANSLATE_NOOP("Entity type", "Works"),
    EntityType.DATE: QT_TRANSLATE_NOOP("Entity type", "Dates"),
    EntityType.QUANTITY: QT_TRANSLATE_NOOP("Entity type", "Quantities"),
    EntityType.OTHER: QT_TRANSLATE_NOOP("Entity type", "Others"),
}
_WORDS = {
    EntityType.PERSON: QT_TRANSLATE_NOOP("Entity type", "person"),
    EntityType.PLACE: QT_TRANSLATE_NOOP("Entity type", "place"),
    EntityType.ORGANISATION: QT_TRANSLATE_NOOP("Entity type", "organisation"),
    EntityType.GROUP: QT_TRANSLATE_NOOP("Entity type", "group"),
    EntityType.EVENT: QT_TRANSLATE_NOOP("Entity type", "event"),
    EntityType.WORK: QT_TRANSLATE_NOOP("Entity type", "work"),
    EntityType.DATE: QT_TRANSLATE_NOOP("Entity type", "date"),
    EntityType.QUANTITY: QT_TRANSLATE_NOOP("Entity type", "quantity"),
    EntityType.OTHER: QT_TRANSLATE_NOOP("Entity type", "other"),
}


KEYS = "plogewdqt"
"""The letters of the built-in types, in their order."""
TAKEN = "ahmxz"
"""Letters that do something else where names are tagged one after the other."""


class TypeNames:
    """The types of a library: what the person calls them, their colours and keys.

    A type that is not known (of a newer version, or removed for good) is told as ``other``.
    """

    def __init__(self, infos: Iterable[EntityTypeInfo] = ()) -> None:
        own = {info.id: info for info in infos}
        built_in = {kind.value: EntityTypeInfo(kind.value) for kind in EntityType}
        self._infos = {**built_in, **own}
        shown = [*built_in, *(key for key, info in own.items() if not info.deleted)]
        self.ids: tuple[str, ...] = tuple(_BUILT_IN.get(key, key) for key in dict.fromkeys(shown))
        """Those to choose from, in their order."""
        self.keys: Mapping[str, str] = dict(_keys([(key, self.name(key)) for key in self.ids]))
        """Their letters (lower case) by id; a type beyond the last free letter has none."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TypeNames) and self._infos == other._infos

    def __hash__(self) -> int:
        return hash(frozenset(self._infos.values()))

    @property
    def own(self) -> tuple[EntityTypeInfo, ...]:
        """The types that the person added, in their order."""
        return tuple(self._infos[key] for key in self.ids if key not in _BUILT_IN)

    def info(self, kind: str) -> EntityTypeInfo:
        """Return what is known of a type."""
        return self._infos.get(kind) or self._infos[EntityType.OTHER]

    def name(self, kind: str) -> str:
        """Return ``Person``, or what the person calls it."""
        info = self.info(kind)
        return info.name or translate("Entity type", _NAMES[EntityType(info.id)])

    def plural(self, kind: str) -> str:
        """Return ``People``; the name itself where the person gave one."""
        info = self.info(kind)
        return info.name or translate("Entity type", _PLURALS[EntityType(info.id)])

    def word(self, kind: str) -> str:
        """Return ``person``, as it stands in brackets behind a name."""
        info = self.info(kind)
        return info.name or translate("Entity type", _WORDS[EntityType(info.id)])

    def colour(self, kind: str) -> str:
        """Return the name of its colour among a theme's ``[entities]``."""
        info = self.info(kind)
        return info.colour or info.id

    def at_key(self, letter: str) -> str | None:
        """Return the type that a letter stands for."""
        return next((kind for kind, key in self.keys.items() if key == letter.lower()), None)


def _keys(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the letter of each type: a free one of its name for those that the person added."""
    free = dict.fromkeys(each for each in ascii_lowercase if each not in KEYS + TAKEN)
    for at, (kind, name) in enumerate(named):
        if at < len(KEYS):
            yield kind, KEYS[at]
            continue
        letter = next((each for each in (*name.casefold(), *free) if each in free), None)
        if letter is not None:
            del free[letter]
            yield kind, letter


_BUILT_IN: dict[str, str] = {kind.value: kind for kind in EntityType}
USUAL_TYPES = TypeNames()
"""The built-in types as every new library has them."""
