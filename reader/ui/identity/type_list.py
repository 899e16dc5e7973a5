"""The list of types of entity: renamed in place, each with its colour, letter and count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.entity_names import TypeNames
from reader.ui.texts import counted
from reader.ui.theme import Theme, ui_font

TYPE_ROLE = Qt.ItemDataRole.UserRole
"""A TypeLine."""
ROW = 36
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One type as it is shown."""

    id: str
    name: str
    key: str
    count: int
    """Of entities of the type."""
    is_built_in: bool


class TypeListModel(QAbstractListModel):
    """The types in their order; a name that is edited is only asked for."""

    rename_wanted = Signal(str, str)
    """Id of the type; the name typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TypeLine] = []

    def show_types(self, types: TypeNames, counts: Mapping[str, int]) -> None:
        """Show the types, and how many entities are of each."""
        lines = [
            TypeLine(
                str(kind),
                types.name(kind),
                types.keys.get(kind, "").upper(),
                counts.get(kind, 0),
                types.info(kind).is_built_in,
            )
            for kind in types.ids
        ]
        if lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def row_of(self, type_id: str) -> int:
        """Return the row of a type; -1 when it is not there."""
        return next((at for at, line in enumerate(self._lines) if line.id == type_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of types."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line, the name, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == TYPE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (line.name, line.key, self.count_words(line))))
        return None

    def count_words(self, line: TypeLine) -> str:
        """Return how many entities are of a type."""
        return counted(line.count, self.tr("{count} entity"), self.tr("{count} entities"))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that every type can be renamed."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        shown = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren
        return shown | flag.ItemIsEditable

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; the row shows it once it is kept."""
        line = index.data(TYPE_ROLE)
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or line is None or name == line.name:
            return False
        self.rename_wanted.emit(line.id, name)
        return True


class TypeDelegate(QStyledItemDelegate):
    """A dot in the type's colour, its name, its letter, how many entities it has."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._font = ui_font()
        self._small = QFont(self._font)
        self._small.setPixelSize(11)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row; the width is the list's."""
        return QSize(100, ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return the field for the name."""
        field = QLineEdit(parent)
        field.setAccessibleName(self.tr("Name of the type"))
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        """Put the field where the name stands."""
        editor.setGeometry(option.rect.adjusted(30, 4, -170, -4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one type."""
        line = index.data(TYPE_ROLE)
        if not isinstance(line, TypeLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._paint_ground(painter, rect, option.state)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.entity_colour(line.id))
        painter.drawEllipse(QPointF(rect.left() + 18, rect.center().y()), 5, 5)
        flags = Qt.AlignmentFlag.AlignVCenter
        room = rect.adjusted(36, 0, -14, 0)
        painter.setFont(self._font)
        painter.setPen(self.theme.colour("muted"))
        count = index.model().count_words(line) if line.count else ""
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight, count)
        room.setRight(room.right() - 110)
        self._paint_key(painter, room, line.key)
        room.setRight(room.right() - 36)
        painter.setFont(self._font)
        painter.setPen(self.theme.colour("ink"))
        metrics = QFontMetricsF(self._font)
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        flag, ground = QStyle.StateFlag, rect.adjusted(0.5, 1.5, -0.5, -1.5)
        chosen = state & flag.State_Selected
        if not chosen and not state & flag.State_MouseOver:
            return
        focused = chosen and state & flag.State_HasFocus
        painter.setPen(QPen(self.theme.colour("accent"), 1) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("selection" if chosen else "hover"))
        painter.drawRoundedRect(ground, 7, 7)

    def _paint_key(self, painter: QPainter, room: QRectF, key: str) -> None:
        if not key:
            return
        cap = QRectF(room.right() - 22, room.center().y() - 10, 20, 20)
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.setBrush(self.theme.colour("card"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(self._small)
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


class TypeList(QListView):
    """F2 or Enter renames, Del removes, C goes to the colours, A to a new type."""

    removal_requested = Signal()
    colours_requested = Signal()
    addition_requested = Signal()

    def event(self, event: QEvent) -> bool:
        """Take the keys before a shortcut of the window does."""
        ours = (Qt.Key.Key_Delete, Qt.Key.Key_C, Qt.Key.Key_A, Qt.Key.Key_F2)
        plain = event.type() == QEvent.Type.ShortcutOverride and not event.modifiers()
        if plain and event.key() in ours:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys."""
        key = Qt.Key
        if event.key() in (key.Key_Return, key.Key_Enter, key.Key_F2):
            if self.state() != QListView.State.EditingState and self.currentIndex().isValid():
                self.edit(self.currentIndex())
        elif event.key() == key.Key_Delete:
            self.removal_requested.emit()
        elif event.key() == key.Key_C and not event.modifiers():
            self.colours_requested.emit()
        elif event.key() == key.Key_A and not event.modifiers():
            self.addition_requested.emit()
        elif event.key() == key.Key_Escape or (event.text().isprintable() and event.text()):
            event.ignore()
        else:
            super().keyPressEvent(event)
