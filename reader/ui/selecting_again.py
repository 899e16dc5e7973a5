"""The person selects a passage on the page for an annotation whose place is not known."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from reader.ui.marking_bar import MarkingBar
from reader.ui.notices.notices import Notice, Notices
from reader.ui.reading.view import ReadingView

_KEY = "select again"
_ACCEPT = ("Return", "Enter")


class SelectingAgain(QObject):
    """While it is on, Enter or the bar's button takes the selection, and Esc leaves."""

    chosen = Signal(str, int, int)
    """An annotation's id, and the passage in code points."""
    left = Signal()

    def __init__(
        self, view: ReadingView, notices: Notices, marking_bar: MarkingBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._notices = notices
        self._marking_bar = marking_bar
        self._annotation = ""
        self._notice: Notice | None = None
        self._shortcuts = [self._shortcut(key, self._accept) for key in _ACCEPT]
        self._shortcuts.append(self._shortcut("Esc", self._leave))
        notices.accepted.connect(self._on_accepted)
        notices.postponed.connect(self._on_notice_left)
        notices.closed.connect(self._on_notice_left)

    def _shortcut(self, key: str, slot: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setEnabled(False)
        shortcut.activated.connect(slot)
        return shortcut

    @property
    def annotation(self) -> str:
        """For which annotation a passage is wanted; empty while it is off."""
        return self._annotation

    def start(self, annotation_id: str, quote: str) -> None:
        """Ask for a passage."""
        self._annotation = annotation_id
        self._set_on(True)
        self._view.pick(None)
        self._view.clear_selection()
        self._notice = Notice(
            _KEY,
            self.tr("Select it on the page."),
            self.tr("You marked “{quote}”").format(quote=" ".join(quote.split())[:200]),
            self.tr("It is this"),
            self.tr("Leave it"),
            urgent=True,
        )
        self._notices.show_notice(self._notice)
        self._view.setFocus()

    def stop(self) -> None:
        """End it, whatever is selected."""
        if self._annotation:
            self._annotation = ""
            self._set_on(False)
            self._view.clear_selection()
            self._notices.withdraw(_KEY)

    def _set_on(self, on: bool) -> None:
        self._marking_bar.rest(on)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)

    def _accept(self) -> None:
        annotation_id, span = self._annotation, self._view.selection()
        if span is None:
            if self._notice is not None:
                self._notices.show_notice(self._notice)  # nothing is selected: it goes on
            return
        self.stop()
        self.chosen.emit(annotation_id, *span)

    def _leave(self) -> None:
        self.stop()
        self.left.emit()

    def _on_accepted(self, key: str) -> None:
        if key == _KEY:
            self._accept()

    def _on_notice_left(self, key: str) -> None:
        if key == _KEY and self._annotation:
            self._leave()
