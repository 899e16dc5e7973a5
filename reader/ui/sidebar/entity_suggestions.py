"""Entities of the library that the words typed may mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.entity import Entity, EntityType
from reader.services.mentions import EntityDraft
from reader.ui.entity_names import USUAL_TYPES, TypeNames
from reader.ui.sidebar.entity_list_model import ROW_ROLE, EntityRow

Known = Callable[[str], Sequence[tuple[Entity, int]]]
"""Returns the entities of the library that words may mean, with their mentions."""
_MOST = 5
_NAMED = frozenset({EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION})
_Index = QModelIndex | QPersistentModelIndex


def matching_entities(known: Sequence[tuple[Entity, int]], words: str) -> list[tuple[Entity, int]]:
    """Return at most five of (entity, mentions) whose name or alias fits, the best first.

    All that bear the very name are among them.
    """
    folded = " ".join(words.split()).casefold()
    if not folded:
        return []
    ranked = []
    for entity, count in known:
        rank = min(_rank(name.casefold(), folded) for name in entity.names)
        if rank < _NO_MATCH:
            ranked.append((rank, -count, entity.name.casefold(), entity, count))
    ranked.sort(key=lambda each: each[:3])
    most = max(_MOST, sum(each[0] == 0 for each in ranked))
    return [(entity, count) for *_order, entity, count in ranked[:most]]


_NO_MATCH = 4


def _rank(name: str, words: str) -> int:
    if name == words:
        return 0
    if name.startswith(words):
        return 1
    if f" {words}" in f" {name}":
        return 2
    # "Verrin said" was selected, and the library knows Verrin.
    return 3 if f" {name} " in f" {words} " else _NO_MATCH


def has_name(entity: Entity, words: str) -> bool:
    """Return whether words are the entity's name or an alias, whatever the case."""
    return " ".join(words.split()).casefold() in {name.casefold() for name in entity.names}


def draft_of(entity: Entity, words: str) -> EntityDraft:
    """Return a draft that means an entity; words it is not known by become an alias."""
    aliases = entity.aliases
    words = " ".join(words.split())
    if words and entity.type in _NAMED and not has_name(entity, words):
        aliases = (*aliases, words)
    return EntityDraft(entity.name, entity.type, aliases, entity=entity.id)


def another(name: str, kind: str, description: str) -> Entity:
    """Return the row that stands for one more entity of a name; it has no id yet.

    ``description`` says so.
    """
    return Entity("", " ".join(name.split()), kind, description=description)


class SuggestionModel(QAbstractListModel):
    """Rows for EntityDelegate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[EntityRow] = []
        self.types: TypeNames = USUAL_TYPES
        """What the types are called."""

    def show_entities(self, found: Sequence[tuple[Entity, int]]) -> None:
        """Show (entity, mentions in the library)."""
        rows = [EntityRow(entity.type, count, entity) for entity, count in found]
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of suggestions."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, the name, or the words a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        name = row.entity.name if row.entity else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole and row.entity:
            return ", ".join(filter(None, (self._spoken(row.type, name), row.entity.description)))
        return None

    def _spoken(self, kind: str, name: str) -> str:
        return f"{self.types.name(kind)} {name}"
