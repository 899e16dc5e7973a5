"""Export from the window: where to, then a line that says what was written."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.ui.opening import ArticleOpening
from reader.ui.status_line import StatusLine


class Exporting(QObject):
    """Asks for a file and writes the open article to it."""

    def __init__(
        self,
        library: Library,
        opening: ArticleOpening,
        status: StatusLine,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library = library
        self._opening = opening
        self._status = status
        self._preferences = preferences
        self._window = window
        self._article = ""

    def ask(self) -> QFileDialog | None:
        """Open the save dialog; it does not block. None when no article is open."""
        from reader.services.export import export_name  # not needed to start

        session = self._opening.session
        if session is None:
            self._status.show_message(self.tr("Open an article first"))
            return None
        self._article = session.article.id
        dialog = QFileDialog(self._window, self.tr("Export as annotated Markdown"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Markdown (*.md)"))
        dialog.setDefaultSuffix("md")
        dialog.setDirectory(str(self._folder(session.article.source)))
        dialog.selectFile(export_name(session.snapshot()))
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write(self, article_id: str, path: Path) -> None:
        """Write an article to a file and say so."""
        from reader.services.export import write_export

        try:
            outcome = write_export(self._library.snapshot(article_id), path)
        except ReaderError as error:
            self._status.show_fault(error.message)
            return
        same, written = self.tr("{path} was up to date"), self.tr("Exported to {path}")
        told = same if outcome == "unchanged" else written
        self._status.show_message(told.format(path=path))

    def _folder(self, source: str) -> Path:
        """Return the folder to propose: beside the article where that can be written to."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        places = (Path(source).parent, Path(self._preferences.export_folder))
        known = [each for each in places if each.is_absolute()]
        known.append(Path(QStandardPaths.writableLocation(documents)))
        return next((each for each in known if _writable(each)), Path.home())

    def _on_file_selected(self, name: str) -> None:
        path = Path(name)
        self._preferences.export_folder = str(path.parent)
        self.write(self._article, path)


def _writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
