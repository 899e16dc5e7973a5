"""The entities of the open article as rows, under a heading for each type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.entity import Entity, EntityMentions
from reader.ui.entity_names import USUAL_TYPES, TypeNames
from reader.ui.sidebar.row_sync import sync_rows
from reader.ui.texts import counted

ROW_ROLE = Qt.ItemDataRole.UserRole
"""An EntityRow."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A heading (``entity`` is None) or an entity."""

    type: str
    """An ``EntityType``, or the id of a type that the person added."""
    count: int
    """Of entities below a heading; of an entity's mentions in the article."""
    entity: Entity | None = None
    annotations: tuple[str, ...] = ()
    """Ids of the mentions, in reading order."""
    shown: int = 0
    """Which of the mentions was gone to last, from 1; 0 for none."""

    @property
    def key(self) -> str:
        """What tells the row from the others."""
        return self.entity.id if self.entity else f"heading {self.type}"


class EntityListModel(QAbstractListModel):
    """Most mentioned first within a type; narrowed by words that a name holds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mentions: Sequence[EntityMentions] = ()
        self._words = ""
        self._shown: dict[str, str] = {}
        self._rows: list[EntityRow] = []
        self._types: TypeNames = USUAL_TYPES

    def set_types(self, types: TypeNames) -> None:
        """Use what the types are called and their order."""
        if types != self._types:
            self._types = types
            self.beginResetModel()
            self._rows = self._wanted()
            self.endResetModel()

    @property
    def total(self) -> int:
        """How many entities the article has, shown or not."""
        return len(self._mentions)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of entities and headings shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its name, or the words a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        name = row.entity.name if row.entity else self._types.plural(row.type)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole and row.entity:
            return self._tip(row.entity)
        return self._spoken(row, name) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _tip(self, entity: Entity) -> str | None:
        facts = [entity.description, entity.external_id]
        if entity.aliases:
            facts.insert(0, self.tr("also {aliases}").format(aliases=", ".join(entity.aliases)))
        told = " · ".join(filter(None, facts))
        words = self.tr("{name}: {facts}")
        return words.format(name=entity.name, facts=told) if told else None

    def _spoken(self, row: EntityRow, name: str) -> str:
        if row.entity is None:
            return f"{name}, {row.count}"
        parts = [f"{self._types.name(row.type)} {name}"]
        if row.entity.description:
            parts.append(row.entity.description)
        if row.entity.aliases:
            aliases = ", ".join(row.entity.aliases)
            parts.append(self.tr("also {aliases}").format(aliases=aliases))
        parts.append(counted(row.count, self.tr("{count} mention"), self.tr("{count} mentions")))
        return ", ".join(parts)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that entities can be chosen and headings cannot."""
        if not index.isValid() or self._rows[index.row()].entity is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    def show_mentions(self, mentions: Sequence[EntityMentions]) -> None:
        """Show the entities of an article as they are now."""
        self._mentions = [each for each in mentions if each.annotations]
        self._renew()

    def set_words(self, words: str) -> None:
        """Narrow to the entities that have a name with all the words in it."""
        self._words = words
        self._renew()

    def set_shown(self, entity_id: str, annotation_id: str) -> None:
        """Remember which mention of an entity was gone to."""
        self._shown[entity_id] = annotation_id
        self._renew()

    def forget_shown(self) -> None:
        """Start every entity at its first mention again."""
        self._shown.clear()
        self._renew()

    def row_of_mention(self, annotation_id: str) -> int:
        """Return the row whose entity is mentioned by an annotation; -1 for none."""
        rows = enumerate(self._rows)
        return next((at for at, row in rows if annotation_id in row.annotations), -1)

    def _renew(self) -> None:
        sync_rows(self, self._rows, self._wanted(), _key)

    def _wanted(self) -> list[EntityRow]:
        wanted: list[EntityRow] = []
        passing = [each for each in self._mentions if self._passes(each.entity)]
        for kind in self._types.ids:
            found = [each for each in passing if self._types.info(each.entity.type).id == kind]
            found.sort(key=lambda each: (-len(each.annotations), each.entity.name.casefold()))
            if found:
                wanted.append(EntityRow(kind, len(found)))
                wanted += [self._row(each) for each in found]
        return wanted

    def _row(self, mentions: EntityMentions) -> EntityRow:
        entity, ids = mentions.entity, mentions.annotations
        last = self._shown.get(entity.id, "")
        shown = ids.index(last) + 1 if last in ids else 0
        return EntityRow(entity.type, len(ids), entity, ids, shown)

    def _passes(self, entity: Entity) -> bool:
        text = "\n".join((*entity.names, entity.description)).casefold()
        return all(word in text for word in self._words.casefold().split())


def _key(row: EntityRow) -> str:
    return row.key
