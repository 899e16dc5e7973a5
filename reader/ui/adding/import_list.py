"""The card with the files that are being added: how far it is, what failed and why, Cancel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.services.adding import AddResult
from reader.services.imports import FileNews, FileState, news_of
from reader.ui.adding.import_delegate import ImportDelegate
from reader.ui.adding.import_list_model import ImportListModel
from reader.ui.sidebar.popover import Popover
from reader.ui.texts import counted
from reader.ui.theme import Theme
from reader.ui.widgets.elided_label import ElidedLabel

_WIDTH = 460
_LIST_HEIGHT = 300
_MOST_MEASURED = 20
"""Rows: so many are higher than the list in any case."""


class ImportList(Popover):
    """Not in the way: a click elsewhere closes it, and adding goes on."""

    cancel_requested = Signal()
    article_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Files being added"))
        self.setFixedWidth(_WIDTH)
        self.model = ImportListModel(self)
        self._running = False
        self._head = QLabel(self)
        font = self._head.font()
        font.setBold(True)
        self._head.setFont(font)
        self._summary = ElidedLabel(self)
        self._summary.setProperty("muted", True)
        self.view = QListView(self)
        self._delegate = ImportDelegate(theme, self.view)
        self._set_up_view()
        self._only = self._button("", self._on_only_clicked)
        self._cancel = self._button(self.tr("Cancel"), self.cancel_requested)
        self._close = self._button(self.tr("Close"), self.finish)
        self._lay_out()
        self._show_state()

    def _set_up_view(self) -> None:
        self.view.setAccessibleName(self.tr("Files"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.activated.connect(self._on_row_activated)
        self.view.clicked.connect(self._on_row_activated)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("outlined", True)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 12)
        column.setSpacing(4)
        words = QVBoxLayout()
        words.setContentsMargins(14, 0, 14, 0)
        words.setSpacing(4)
        words.addWidget(self._head)
        words.addWidget(self._summary)
        column.addLayout(words)
        column.addSpacing(4)
        column.addWidget(self.view)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self._only)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._close)
        column.addLayout(row)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        super().set_theme(theme)
        self._delegate.set_theme(theme)
        self.view.viewport().update()

    @property
    def is_running(self) -> bool:
        """Whether files are still being added."""
        return self._running

    def start(self, paths: list[Path]) -> None:
        """Show new files, all of them waiting."""
        self._running = True
        self.model.start(paths)
        self._show_state()

    def take(self, news: FileNews) -> None:
        """Show news of a file; the list follows the one that is read."""
        place = self.model.take(news)
        if place >= 0:
            index = self.model.index(place)
            if news.state is FileState.FAILED:
                self._delegate.sizeHintChanged.emit(index)
            elif news.state is FileState.READING and not self.view.underMouse():
                self.view.scrollTo(index)
        self._show_state()

    def end(self) -> None:
        """Show that nothing is added any more."""
        self._running = False
        self._show_state()

    @property
    def has_failed(self) -> bool:
        """Whether a file failed."""
        return self.model.counts[FileState.FAILED] > 0

    def show_results(self, added: Sequence[AddResult], failed: Sequence[tuple[Path, str]]) -> None:
        """Show files that were added, or failed, without a job of their own."""
        self.model.start([*(Path(each.article.source) for each in added), *(p for p, _ in failed)])
        for number, result in enumerate(added):
            self.model.take(news_of(number, result))
        for number, (_, reason) in enumerate(failed, len(added)):
            self.model.take(FileNews(number, FileState.FAILED, reason=reason))
        self._show_state()

    def open_above(self, place: object, *, failed_only: bool = False) -> None:
        """Show the card above a place in the status line."""
        self.model.show_failed_only(failed_only)
        self._show_state()
        self._fit()
        self.open_at(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the article of a file with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.hasFocus():
            self._on_row_activated(self.view.currentIndex())
        else:
            super().keyPressEvent(event)

    def _show_state(self) -> None:
        model = self.model
        failed = model.counts[FileState.FAILED]
        if self._running:
            words = self.tr("Adding {done} of {total}")
            self._head.setText(
                words.format(done=min(model.done + 1, model.total), total=model.total)
            )
        else:
            one, many = self.tr("{count} file"), self.tr("{count} files")
            self._head.setText(counted(model.total, one, many))
        self._summary.setText(model.summary())
        alone = model.failed_only
        self._only.setText(self.tr("All files") if alone else self.tr("Only what failed"))
        self._only.setVisible(0 < failed < model.total)
        self._cancel.setVisible(self._running)

    def _fit(self) -> None:
        """Make the list as high as its files, up to a limit; a running one keeps its height."""
        model, option = self.model, QStyleOptionViewItem()
        option.initFrom(self.view)
        option.widget = self.view
        rows = range(min(model.rowCount(), _MOST_MEASURED))
        height = sum(self._delegate.sizeHint(option, model.index(row)).height() for row in rows)
        self.view.setFixedHeight(_LIST_HEIGHT if self._running else min(height + 4, _LIST_HEIGHT))

    def _on_only_clicked(self) -> None:
        self.model.show_failed_only(not self.model.failed_only)
        self._show_state()
        self._fit()
        self.adjust()

    def _on_row_activated(self, index: QModelIndex) -> None:
        article = self.model.row(index).article if index.isValid() else ""
        if article:
            self.finish()
            self.article_requested.emit(article)
