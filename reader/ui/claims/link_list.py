"""The links of a claim on its card: one line each with a cross, and a button for another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.services.claims import ClaimLink
from reader.ui.claims.wording import link_words
from reader.ui.theme import Theme
from reader.ui.widgets.elided_label import ElidedLabel


class LinkList(QWidget):
    """Shows and asks; a link that is taken away goes by the verb's change."""

    link_wanted = Signal()
    unlink_wanted = Signal(object)
    """ClaimLink."""
    height_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[QWidget] = []
        self._add = QPushButton(self.tr("+ Link to another claim…"), self)
        self._add.setProperty("link", True)
        self._add.setCursor(Qt.CursorShape.PointingHandCursor)
        self._add.clicked.connect(self.link_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        for cross in self.findChildren(QToolButton):
            cross.setIcon(theme.icon("close"))

    def show_links(self, links: Sequence[ClaimLink]) -> None:
        """Show these links and no others."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(link) for link in links]
        for at, row in enumerate(self._rows):
            self._column.insertWidget(at, row)
        self.height_changed.emit()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, as it stands."""
        return [*(row.findChild(QToolButton) for row in self._rows), self._add]

    def _row(self, link: ClaimLink) -> QWidget:
        row = QWidget(self)
        words = ElidedLabel(row)
        words.setText(link_words(link))
        words.setToolTip(words.text())
        cross = QToolButton(row)
        cross.setIcon(self._theme.icon("close"))
        cross.setFixedSize(22, 22)
        cross.setProperty("compact", True)
        cross.setProperty("link", link)
        cross.setAccessibleName(self.tr("Remove the link: {words}").format(words=words.text()))
        cross.setToolTip(self.tr("Remove the link"))
        cross.clicked.connect(self._on_cross_clicked)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words, 1)
        line.addWidget(cross)
        return row

    def _on_cross_clicked(self) -> None:
        self.unlink_wanted.emit(self.sender().property("link"))
