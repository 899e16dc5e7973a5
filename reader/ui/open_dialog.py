"""The dialog that asks for files to open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.services import import_worker
from reader.services.imports import name_patterns
from reader.ui.texts import translate


def open_dialog(parent: QWidget, recent: Iterable[str]) -> QFileDialog:
    """Return the dialog, in the folder of the newest of ``recent`` files that is still there."""
    dialog = QFileDialog(parent, translate("OpenDialog", "Open articles"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    articles = translate("OpenDialog", "Articles ({patterns})").format(patterns=name_patterns())
    dialog.setNameFilters([articles, translate("OpenDialog", "All files (*)")])
    folders = (Path(each).parent for each in recent)
    dialog.setDirectory(str(next((each for each in folders if each.is_dir()), Path.home())))
    dialog.finished.connect(dialog.deleteLater)
    import_worker.prepare()  # while a file is chosen
    return dialog
