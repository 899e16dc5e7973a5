"""The entities that a name may mean, as a list within the picker; its field moves through it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QListView, QWidget

from reader.model.entity import Entity
from reader.ui.sidebar.entity_delegate import EntityDelegate
from reader.ui.sidebar.entity_list_model import ROW_ROLE
from reader.ui.sidebar.entity_suggestions import SuggestionModel
from reader.ui.theme import Theme

_ROW = 29


class SuggestionList(QListView):
    """Takes no focus: the keys stay with the name and the types."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = SuggestionModel(self)
        self._rows.types = theme.types
        self.setObjectName("completions")
        self.setAccessibleName(self.tr("Entities in this library"))
        self.setModel(self._rows)
        self.setItemDelegate(EntityDelegate(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.itemDelegate().set_theme(theme)
        self._rows.types = theme.types

    def show_entities(self, found: Sequence[tuple[Entity, int]]) -> None:
        """Show (entity, mentions in the library), none of them chosen."""
        self._rows.show_entities(found)
        self.choose(-1)
        self.setVisible(bool(found))
        self.setFixedHeight(_ROW * len(found) + 2)

    @property
    def entities(self) -> list[Entity]:
        """The entities, in the order of the rows."""
        rows = range(self._rows.rowCount())
        return [self._rows.index(row).data(ROW_ROLE).entity for row in rows]

    @property
    def chosen(self) -> Entity | None:
        """The entity of the current row."""
        index = self.currentIndex()
        return index.data(ROW_ROLE).entity if index.isValid() else None

    def choose(self, row: int) -> None:
        """Let a row be the current one; -1, or one after the last, chooses none."""
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row))
        else:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
