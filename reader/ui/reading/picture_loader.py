"""Large pictures are decoded beside the window, one after another, the one asked for last first."""

from __future__ import annotations

import threading
from queue import SimpleQueue

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from reader.model.article import Asset
from reader.ui.reading.picture_decoding import decoded

_LOOK_MS = 15
_MOST_WAITING = 12
"""Who scrolls past many pictures wants the last ones."""


class PictureLoader(QObject):
    """Hands pictures to a thread that lives only as long as one is to be decoded.

    The thread knows nothing of Qt objects but the picture that it makes; a timer fetches it.
    """

    loaded = Signal(str, object)  # name, QImage; null when it cannot be decoded

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, tuple[Asset, QSize]] = {}
        self._done: SimpleQueue[tuple[str, QImage]] = SimpleQueue()
        self._working = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._on_look_due)

    def load(self, name: str, asset: Asset, size: QSize) -> None:
        """Decode a picture at a size; ``loaded`` tells when it is there."""
        if name == self._working:
            return
        self._waiting.pop(name, None)
        self._waiting[name] = (asset, size)
        while len(self._waiting) > _MOST_WAITING:
            del self._waiting[next(iter(self._waiting))]
        self._begin_next()
        self._timer.start()

    def _begin_next(self) -> None:
        if self._working or not self._waiting:
            return
        name, (asset, size) = self._waiting.popitem()
        self._working = name
        thread = threading.Thread(
            target=_decode, args=(name, asset, size, self._done), name="postil-picture", daemon=True
        )
        thread.start()

    def _on_look_due(self) -> None:
        while not self._done.empty():
            name, picture = self._done.get()
            self._working = ""
            self.loaded.emit(name, picture)
        self._begin_next()
        if not self._working:
            self._timer.stop()


def _decode(name: str, asset: Asset, size: QSize, done: SimpleQueue[tuple[str, QImage]]) -> None:
    picture = QImage()
    try:
        picture = decoded(asset, size)
    finally:
        done.put((name, picture))
