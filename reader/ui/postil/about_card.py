"""The card "About Postil": version, where its files are, licence and credits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.services.about import AboutPostil
from reader.ui.library.section_title import SectionTitle
from reader.ui.sidebar.popover import Popover
from reader.ui.theme import Theme, page_font_family
from reader.ui.views.links import QuietLink
from reader.ui.widgets.elided_label import ElidedLabel

WIDTH, _NAMES_WIDTH = 540, 64
_CREDITS_HEIGHT, _LEAST_CREDITS, _REST = 210, 60, 270
"""Pixels; the last is what all but the credits takes."""


class AboutCard(Popover):
    """Esc closes, Tab goes through the links and the credits."""

    told = Signal(str)
    """One line for the status line."""

    def __init__(self, about: AboutPostil, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("About Postil"))
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(6)
        column.addWidget(self._name(about.version))
        column.addWidget(
            self._line(self.tr("A calm desktop reader. Everything stays on this computer."))
        )
        column.addWidget(self._line(self.tr("© 2026 The Postil authors, MIT licence")))
        column.addSpacing(8)
        column.addLayout(self._row(self.tr("Library"), about.library))
        if about.settings is not None:
            column.addLayout(self._row(self.tr("Settings"), about.settings))
        below = self.tr("Qt {version} · {others}")
        below = below.format(version=qVersion(), others=about.runs_on)
        column.addLayout(self._row(self.tr("Runs on"), below))
        title = SectionTitle(self.tr("Credits: names, words and places"), self)
        title.setContentsMargins(0, 12, 0, 2)
        column.addWidget(title)
        self.credits = QPlainTextEdit(about.credits, self)
        self.credits.setReadOnly(True)
        self.credits.setTabChangesFocus(True)
        self.credits.setAccessibleName(self.tr("Credits and licences"))
        self.credits.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.credits.setObjectName("credits")
        self.credits.document().setDocumentMargin(0)
        self.credits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.credits)

    def open_centred(self) -> None:
        """Show it in the middle of the window."""
        self._fit()
        super().open_centred()

    def adjust(self) -> None:
        """Keep inside the window of now."""
        self._fit()
        super().adjust()

    def _fit(self) -> None:
        """Show as much of the credits as there is room for."""
        free = self.parentWidget().height() - _REST
        self.credits.setFixedHeight(min(max(free, _LEAST_CREDITS), _CREDITS_HEIGHT))

    def _name(self, version: str) -> QLabel:
        label = QLabel(self.tr("Postil {version}").format(version=version), self)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = label.font()
        font.setFamily(page_font_family())
        font.setPixelSize(26)
        label.setFont(font)
        return label

    def _line(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("muted", True)
        return label

    def _row(self, name: str, value: Path | str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = self._line(name)
        label.setFixedWidth(_NAMES_WIDTH)
        row.addWidget(label)
        shown = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        shown.setText(str(value))
        row.addWidget(shown, 1)
        if isinstance(value, Path):
            link = QuietLink(self.tr("Open its folder"), str(value), self)
            link.setAccessibleName(self.tr("Open the folder of {path}").format(path=value))
            link.setProperty("path", str(value))
            link.clicked.connect(self._on_folder_wanted)
            row.addWidget(link)
        return row

    def _on_folder_wanted(self) -> None:
        path = Path(self.sender().property("path"))
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))):
            self.told.emit(self.tr("The file is {path}").format(path=path))
