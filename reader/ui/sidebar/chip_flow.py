"""Removable chips, flowed into as many rows as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QToolButton, QWidget

_SPACE = 5


class FlowLayout(QLayout):
    """Puts widgets beside each other and starts a new row where they no longer fit."""

    def __init__(self, parent: QWidget | None = None, space: int = _SPACE) -> None:
        """``space`` is what stands between them, in pixels."""
        super().__init__(parent)
        self._space = space
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it does not want more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that a narrower layout is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels at a width."""
        return self._flow(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._flow(rect, apply=True)

    def sizeHint(self) -> QSize:
        """Return the smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _flow(self, rect: QRect, *, apply: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, height = rect.x(), y + height + self._space, 0
            if apply:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self._space
            height = max(height, hint.height())
        return y + height - rect.y()


class ChipFlow(QWidget):
    """Labels with a cross; a click or Delete on one asks for its removal."""

    removal_requested = Signal(str)
    """The key of a chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show chips of (key, label)."""
        while self._flow.count():
            chip = self._flow.takeAt(0).widget()
            chip.hide()
            chip.deleteLater()
        for key, label in chips:
            chip = QToolButton(self)
            chip.setObjectName("chip")
            chip.setProperty("key", key)
            chip.setText(f"{label.replace('&', '&&')}  ×")
            chip.setAccessibleName(self.tr("Remove {name}").format(name=label))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(self._on_chip_clicked)
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(chips))
        self.updateGeometry()

    def _on_chip_clicked(self) -> None:
        self.removal_requested.emit(self.sender().property("key"))
