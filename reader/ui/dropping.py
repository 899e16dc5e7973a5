"""Files and folders dragged onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from reader.ui.theme import Theme
from reader.ui.widgets.drop_hint import DropHint


class Dropping(QObject):
    """Watches drags over the whole window, whichever widget is below the pointer."""

    files_dropped = Signal(list)  # of Path

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._hint = DropHint(theme, window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._hint.set_theme(theme)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Take files; leave everything else."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            if not paths_in(event.mimeData()):
                return False
            if event.type() == QEvent.Type.DragEnter:
                _prepare_import()  # while the person aims
            self._hint.show_over()
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._hint.hide()
        elif event.type() == QEvent.Type.Drop:
            return self._drop(event)
        return False

    def _drop(self, event: QDropEvent) -> bool:
        self._hint.hide()
        paths = paths_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
        return bool(paths)


def _prepare_import() -> None:
    from reader.services import import_worker  # and with it what starts processes

    import_worker.prepare()


def paths_in(data: QMimeData) -> list[Path]:
    """Return the local files and folders of a drag."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
