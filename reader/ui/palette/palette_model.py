"""The rows of the palette: headings, and what can be gone to or done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction

from reader.services.quick_find import QuickFound
from reader.ui.actions import ACTIONS
from reader.ui.dialogs.shortcuts import shown_keys
from reader.ui.entity_names import USUAL_TYPES, TypeNames
from reader.ui.texts import counted

PALETTE_ROLE = Qt.ItemDataRole.UserRole
_HIDDEN = frozenset({"palette", "undo", "redo"})
_MOST_COMMANDS = 6
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One row; ``id`` is that of an entity, an article or an action, and empty for a heading."""

    kind: Literal["heading", "entity", "article", "command"]
    text: str
    id: str = ""
    detail: str = ""
    """What stands at the right."""
    keys: str = ""
    """In place of the detail, drawn as key caps."""
    type: str = ""
    """Of an entity."""


class PaletteModel(QAbstractListModel):
    """What was found, by kind; a kind without anything has no heading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[PaletteRow] = ()
        self.types: TypeNames = USUAL_TYPES
        """What the types of entity are called."""

    def show_found(self, found: QuickFound, commands: Sequence[PaletteRow]) -> None:
        """Show what was found, and the commands that fit."""
        entities = [
            PaletteRow("entity", entity.name, entity.id, self._about(entity.type, count), "", kind)
            for entity, count in found.entities
            for kind in (entity.type,)
        ]
        articles = [
            PaletteRow("article", each.title, each.article, " · ".join(filter(None, facts)))
            for each in found.articles
            for facts in ((each.site, each.published[:10]),)
        ]
        self.beginResetModel()
        self._rows = [
            row
            for title, rows in (
                (self.tr("Entities"), entities),
                (self.tr("Articles"), articles),
                (self.tr("Commands"), commands),
            )
            if rows
            for row in (PaletteRow("heading", title), *rows)
        ] or [PaletteRow("heading", self.tr("Nothing is called so"))]
        self.endResetModel()

    def _about(self, kind: str, count: int) -> str:
        told = counted(count, self.tr("{count} mention"), self.tr("{count} mentions"))
        return f"{self.types.word(kind)} · {told}"

    def first(self) -> int:
        """Return the first row that can be chosen, -1 for none."""
        return self.next_of(-1, 1)

    def next_of(self, at: int, step: int) -> int:
        """Return the next row that can be chosen from a row on, round and round; -1 for none."""
        chosen = [number for number, row in enumerate(self._rows) if row.id]
        if not chosen:
            return -1
        if step > 0:
            return next((number for number in chosen if number > at), chosen[0])
        return next((number for number in reversed(chosen) if number < at), chosen[-1])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its text, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == PALETTE_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (row.text, row.detail, row.keys)))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        row = index.data(PALETTE_ROLE)
        usable = isinstance(row, PaletteRow) and bool(row.id)
        return super().flags(index) if usable else Qt.ItemFlag.NoItemFlags


def fitting_commands(actions: Mapping[str, QAction], words: str) -> list[PaletteRow]:
    """Return the commands in whose names words begin so; without words, the first of the table.

    Names come before mere hints, and of names those that begin so come first.
    """
    wanted = words.casefold().split()
    found: list[tuple[int, PaletteRow]] = []
    for spec in ACTIONS:
        action = actions.get(spec.id)
        if action is None or not action.isEnabled() or spec.id in _HIDDEN:
            continue
        name, hint = spec.title.casefold(), spec.hint.casefold()
        if _fits(wanted, f"{name} {hint}".split()):
            keys = shown_keys(spec)
            row = PaletteRow("command", spec.title, spec.id, keys=keys[0] if keys else "")
            in_name = _fits(wanted, name.split())
            found.append((0 if name.startswith(" ".join(wanted)) else 2 - in_name, row))
    found.sort(key=lambda ranked: ranked[0])
    return [row for _, row in found][: _MOST_COMMANDS if wanted else None]


def _fits(wanted: Iterable[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)
