"""The pop-over with the texts of an article: one row each, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from reader.model.article import RevisionSummary
from reader.ui.library.section_title import SectionTitle
from reader.ui.revisions.wording import day_names, row_detail, row_title
from reader.ui.sidebar.popover import Popover
from reader.ui.theme import Theme
from reader.ui.widgets.two_line_delegate import (
    DETAIL_ROLE,
    ID_ROLE,
    ROW,
    SHOWN_ROLE,
    TwoLineDelegate,
    two_line_list,
)

_WIDTH, _MOST_ROWS = 392, 7
_Index = QModelIndex | QPersistentModelIndex


class RevisionListModel(QAbstractListModel):
    """The revisions of one article."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._revisions: list[RevisionSummary] = []
        self._days: dict[str, str] = {}
        self._shown = ""

    def show_revisions(self, revisions: Sequence[RevisionSummary], shown: str) -> None:
        """Show these, the newest first; ``shown`` is the id of the one on the page."""
        self.beginResetModel()
        self._revisions, self._shown = list(revisions), shown
        self._days = dict(day_names({each.id: each.created for each in revisions}))
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of revisions."""
        return 0 if parent.isValid() else len(self._revisions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's lines, its id, or whether it is shown."""
        if not index.isValid() or index.row() >= len(self._revisions):
            return None
        revision = self._revisions[index.row()]
        if role == ID_ROLE:
            return revision.id
        if role == SHOWN_ROLE:
            return revision.id == self._shown
        title = row_title(revision, self._days[revision.id])
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        detail = row_detail(revision, next(iter(self._revisions[index.row() + 1 :]), None))
        if role == DETAIL_ROLE:
            return detail
        return f"{title}, {detail}" if role == Qt.ItemDataRole.AccessibleTextRole else None

    def row_of(self, revision_id: str) -> int:
        """Return the row of a revision, or 0."""
        return next((n for n, each in enumerate(self._revisions) if each.id == revision_id), 0)


class RevisionList(Popover):
    """Enter or a click chooses a text; C asks to compare it."""

    chosen = Signal(str)
    compare_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Texts of this article"))
        self._model = RevisionListModel(self)
        self._delegate = TwoLineDelegate(theme, self)
        self.list = two_line_list(self._model, self._delegate, self.accessibleName(), self)
        self.list.setObjectName("revisionList")
        self.list.setFixedWidth(_WIDTH)
        self.list.clicked.connect(self._on_clicked)
        self._hint = QWidget(self)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(6)
        title = SectionTitle(self.tr("Texts of this article"), self)
        title.setContentsMargins(14, 2, 8, 2)
        column.addWidget(title)
        column.addWidget(self.list)
        row = QHBoxLayout(self._hint)
        row.setContentsMargins(14, 4, 8, 0)
        row.setSpacing(6)
        for key, words in (
            (self.tr("Enter"), self.tr("open it")),
            ("C", self.tr("compare it with the text on the page")),
        ):
            cap = QLabel(key, self._hint)
            cap.setProperty("keycap", True)
            told = QLabel(words, self._hint)
            told.setProperty("muted", True)
            row.addWidget(cap)
            row.addWidget(told)
            row.addSpacing(8)
        row.addStretch(1)
        column.addWidget(self._hint)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        self._delegate.theme = theme
        self.list.viewport().update()

    def open_for(
        self, revisions: Sequence[RevisionSummary], shown: str, place: QRect, *, comparing: bool
    ) -> None:
        """Show revisions below a place (global pixels); while ``comparing``, C is not offered."""
        self._model.show_revisions(revisions, shown)
        rows = min(len(revisions), _MOST_ROWS)
        self.list.setFixedHeight(rows * ROW + 2)
        self._hint.setVisible(not comparing)
        self.open_at(place)
        self.list.setCurrentIndex(self._model.index(self._model.row_of(shown)))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the rows, Enter chooses, C compares, Esc closes."""
        key, row = event.key(), self.list.currentIndex().row()
        last = self._model.rowCount() - 1
        rows = {Qt.Key.Key_Up: row - 1, Qt.Key.Key_Down: row + 1}
        rows |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if key in rows:
            self.list.setCurrentIndex(self._model.index(min(max(rows[key], 0), last)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.chosen)
        elif key == Qt.Key.Key_C and not self._hint.isHidden():
            self._choose(self.compare_requested)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, _index: QModelIndex) -> None:
        self._choose(self.chosen)

    def _choose(self, signal: Signal) -> None:
        revision_id = self.list.currentIndex().data(ID_ROLE)
        self.finish()
        if revision_id:
            signal.emit(revision_id)
