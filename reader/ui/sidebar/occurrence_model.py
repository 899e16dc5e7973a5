"""The other places where an entity's names stand, each with a check mark and words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.entity import Occurrence

PLACE_ROLE = Qt.ItemDataRole.UserRole
"""A PlaceInText."""
_CONTEXT = 60
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PlaceInText:
    """An occurrence on one line: the words before, the name as it stands there, the words after."""

    before: str
    name: str
    after: str


def place_in_text(text: str, occurrence: Occurrence, around: int = _CONTEXT) -> PlaceInText:
    """Return an occurrence with words of its paragraph: up to ``around`` code points a side."""
    start, end = occurrence.start, occurrence.end
    from_ = max(start - around, text.rfind("\n", 0, start) + 1)
    paragraph_end = text.find("\n", end)
    to = min(end + around, len(text) if paragraph_end < 0 else paragraph_end)
    return PlaceInText(text[from_:start], " ".join(text[start:end].split()), text[end:to])


class OccurrenceModel(QAbstractListModel):
    """All are checked at first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._occurrences: list[Occurrence] = []
        self._unchecked: set[tuple[int, int]] = set()

    def show_occurrences(self, text: str, occurrences: Sequence[Occurrence]) -> None:
        """Show occurrences in a reading text; what was unchecked before stays so."""
        self.beginResetModel()
        self._text = text
        self._occurrences = list(occurrences)
        self.endResetModel()

    def clear(self) -> None:
        """Forget everything, the unchecked ones too."""
        self._unchecked.clear()
        self.show_occurrences("", ())

    def chosen(self) -> list[tuple[int, int]]:
        """Return the spans that are checked, in code points."""
        spans = [(each.start, each.end) for each in self._occurrences]
        return [span for span in spans if span not in self._unchecked]

    def set_all(self, *, checked: bool) -> None:
        """Check or uncheck every row."""
        spans = {(each.start, each.end) for each in self._occurrences}
        self._unchecked = self._unchecked - spans if checked else self._unchecked | spans
        if self._occurrences:
            last = self.index(len(self._occurrences) - 1)
            self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of occurrences."""
        return 0 if parent.isValid() else len(self._occurrences)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the check mark, the place, or its words."""
        if not index.isValid() or index.row() >= len(self._occurrences):
            return None
        occurrence = self._occurrences[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            off = (occurrence.start, occurrence.end) in self._unchecked
            return Qt.CheckState.Unchecked if off else Qt.CheckState.Checked
        if role == PLACE_ROLE:
            return place_in_text(self._text, occurrence)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            place = place_in_text(self._text, occurrence)
            return f"{place.before}{place.name}{place.after}"
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Check or uncheck a row."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        occurrence = self._occurrences[index.row()]
        span = (occurrence.start, occurrence.end)
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._unchecked.discard(span)
        else:
            self._unchecked.add(span)
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that rows can be checked."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        shared = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren
        return shared | flag.ItemIsUserCheckable
