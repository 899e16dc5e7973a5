"""A small panel that floats over the window at a place, and goes when it is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from reader.ui.theme import Theme
from reader.ui.widgets.soft_shadow import SoftShadow

_MARGIN = 8
_GAP = 6


class Popover(QFrame):
    """A child of the window, not a window itself: no grab and no focus trouble."""

    closed = Signal()
    """It went by Esc or because it was finished: the focus should go back to where it was."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setProperty("popover", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._theme = theme
        self._shadow = SoftShadow(self)
        self._shadow.set_theme(theme)
        self._place = QRect()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self._shadow.set_theme(theme)

    def open_at(self, place: QRect) -> None:
        """Show it below a rectangle in global coordinates, or above where there is more room."""
        window = self.parentWidget().window() if self.parentWidget() else None
        if window is not None and self.parentWidget() is not window:
            self.setParent(window)
        self._place = place
        self.adjust()
        self.show()
        self.raise_()
        QApplication.instance().installEventFilter(self)

    def open_centred(self) -> None:
        """Show it in the middle of the window."""
        window = self.parentWidget()
        self.adjustSize()
        place = window.rect()
        place.setHeight(max(0, (place.height() - self.height()) // 2 - 8))
        place.setLeft(max(0, (place.width() - self.width()) // 2))
        place.moveTopLeft(window.mapToGlobal(place.topLeft()))
        self.open_at(place)
        self.setFocus()

    def adjust(self) -> None:
        """Take the size that the contents want and stay inside the window."""
        for part in reversed(self.findChildren(QWidget)):  # the innermost first: what it says now
            inner = part.layout()
            if inner is not None:
                inner.activate()
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        else:
            self.adjustSize()
        room = self.parentWidget().rect() if self.parentWidget() else QRect(self._place)
        top_left = self._to_parent(self._place.topLeft())
        below = top_left.y() + self._place.height() + _GAP
        above = top_left.y() - self.height() - _GAP
        fits_below = below + self.height() + _MARGIN <= room.height()
        y = below if fits_below or above < _MARGIN else above
        x = min(top_left.x(), room.width() - self.width() - _MARGIN)
        y = min(y, room.height() - self.height() - _MARGIN)
        self.move(max(_MARGIN, x), max(_MARGIN, y))

    def _to_parent(self, point: QPoint) -> QPoint:
        parent = self.parentWidget()
        return parent.mapFromGlobal(point) if parent else point

    def dismiss(self) -> None:
        """Close it without a word; nothing happens when it is not open."""
        if not self.isHidden():
            QApplication.instance().removeEventFilter(self)
            self.hide()

    def finish(self) -> None:
        """Close it and tell so."""
        self.dismiss()
        self.closed.emit()

    def left_by_mouse(self) -> None:
        """Close it because of a click elsewhere; an editor keeps what was typed here."""
        self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a press outside, and that the window has another size."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.adjust()
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = watched is self or self.isAncestorOf(watched)
            menu = QApplication.activePopupWidget() is not None
            if not inside and not menu and isinstance(event, QMouseEvent):
                self.left_by_mouse()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep keys that mean something here from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round inside."""
        stops, widget = [], self.nextInFocusChain()
        while widget is not self:
            reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if (
                self.isAncestorOf(widget)
                and reachable
                and widget.isVisible()
                and widget.isEnabled()
            ):
                stops.append(widget)
            widget = widget.nextInFocusChain()
        if not stops:
            return False
        now = self.focusWidget()
        at = stops.index(now) if now in stops else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        # Other keys stop here: they must not act on the page behind.
