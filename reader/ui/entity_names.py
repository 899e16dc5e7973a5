"""What the types of entity are called: one, many, and within a line."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from reader.model.entity import EntityType
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


def type_name(kind: EntityType) -> str:
    """Return ``Person``."""
    return translate("Entity type", _NAMES[kind])


def type_plural(kind: EntityType) -> str:
    """Return ``People``."""
    return translate("Entity type", _PLURALS[kind])


def type_word(kind: EntityType) -> str:
    """Return ``person``, as it stands in brackets behind a name."""
    return translate("Entity type", _WORDS[kind])
