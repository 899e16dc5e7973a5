"""The palette: type a few letters of an entity, an article or a command, and Enter goes there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.quick_find import QuickFound
from reader.ui.palette.palette_delegate import PaletteDelegate
from reader.ui.palette.palette_model import (
    PALETTE_ROLE,
    PaletteModel,
    PaletteRow,
    fitting_commands,
)
from reader.ui.sidebar.popover import Popover
from reader.ui.theme import Theme

_WIDTH = 654
_TOP = 70
_MOST_HEIGHT = 420


class PaletteField(QLineEdit):
    """Up and Down go through the list; Enter is the palette's."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PaletteList(QListView):
    """As high as its rows, up to a limit."""

    def sizeHint(self) -> QSize:
        """Return the height of all rows in pixels."""
        rows = self.model().rowCount()
        height = sum(self.sizeHintForRow(number) for number in range(rows))
        return QSize(_WIDTH, min(height + 8, _MOST_HEIGHT) if rows else 0)

    def minimumSizeHint(self) -> QSize:
        """Return that one line may be all."""
        return QSize(_WIDTH, 0)


class Palette(Popover):
    """Floats over the upper third of the window."""

    entity_chosen = Signal(str)
    article_chosen = Signal(str)
    problem_reported = Signal(str)

    def __init__(
        self, library: Library, actions: Mapping[str, QAction], theme: Theme, window: QWidget
    ) -> None:
        super().__init__(theme, window)
        self._library = library
        self._actions = actions
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Go to or do"))
        self.setFixedWidth(_WIDTH)
        self.field = PaletteField(self)
        self.field.setObjectName("paletteField")
        self.field.setPlaceholderText(self.tr("Search entities, articles, commands…"))
        self.field.setAccessibleName(self.tr("Search entities, articles, commands"))
        self.model = PaletteModel(self)
        self.model.types = theme.types
        self.list = PaletteList(self)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self.show_words)
        self.field.moved.connect(self._on_moved)
        self.list.clicked.connect(self._on_clicked)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        self.list.itemDelegate().theme = theme
        self.model.types = theme.types
        self.list.viewport().update()

    def open(self) -> None:
        """Show it over the window, its field empty and focused."""
        window = self.parentWidget().window()
        left = max(0, (window.width() - _WIDTH) // 2)
        self.field.clear()
        self.show_words("")
        corner = window.mapToGlobal(QRect(left, _TOP, 1, 1).topLeft())
        self.open_at(QRect(corner, QSize(_WIDTH, 1)))
        self.field.setFocus()

    def show_words(self, words: str) -> None:
        """Show what fits words."""
        try:
            found = self._library.quick_find(words)
        except ReaderError as error:
            self.problem_reported.emit(error.message)
            found = QuickFound((), ())
        self.model.show_found(found, fitting_commands(self._actions, words))
        self._choose(self.model.first())
        self.list.updateGeometry()
        if not self.isHidden():
            self.adjust()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the row that is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_moved(self, step: int) -> None:
        self._choose(self.model.next_of(self.list.currentIndex().row(), step))

    def _choose(self, row: int) -> None:
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        # The focus stays in the field: a screen reader would not hear what Enter takes.
        told = index.data(Qt.ItemDataRole.AccessibleTextRole) or self.tr("Nothing found")
        if not self.isHidden():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, told))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index)

    def _take(self, index: QModelIndex) -> None:
        row = index.data(PALETTE_ROLE)
        if not isinstance(row, PaletteRow) or not row.id:
            return
        self.finish()  # the focus goes back first: a command acts on the page
        if row.kind == "command":
            self._actions[row.id].trigger()
        elif row.kind == "entity":
            self.entity_chosen.emit(row.id)
        else:
            self.article_chosen.emit(row.id)
