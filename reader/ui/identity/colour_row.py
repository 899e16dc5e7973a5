"""The colours that a type of entity can have, one of them chosen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from reader.services.entity_types import COLOURS
from reader.ui.texts import translate
from reader.ui.theme import Theme

_SIZE = 26
_NAMES = {
    "person": QT_TRANSLATE_NOOP("Colour", "Blue"),
    "place": QT_TRANSLATE_NOOP("Colour", "Green"),
    "organisation": QT_TRANSLATE_NOOP("Colour", "Violet"),
    "group": QT_TRANSLATE_NOOP("Colour", "Olive"),
    "event": QT_TRANSLATE_NOOP("Colour", "Red"),
    "work": QT_TRANSLATE_NOOP("Colour", "Moss"),
    "date": QT_TRANSLATE_NOOP("Colour", "Amber"),
    "quantity": QT_TRANSLATE_NOOP("Colour", "Crimson"),
    "other": QT_TRANSLATE_NOOP("Colour", "Grey"),
    "teal": QT_TRANSLATE_NOOP("Colour", "Teal"),
    "indigo": QT_TRANSLATE_NOOP("Colour", "Indigo"),
    "magenta": QT_TRANSLATE_NOOP("Colour", "Magenta"),
    "slate": QT_TRANSLATE_NOOP("Colour", "Slate"),
}


class ColourButton(QAbstractButton):
    """A round patch; a ring shows that it is chosen, another that it has the focus."""

    def __init__(self, colour: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = colour
        self.theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(_SIZE, _SIZE)
        self.setToolTip(translate("Colour", _NAMES[colour]))
        self.setAccessibleName(self.toolTip())

    def sizeHint(self) -> QSize:
        """Return the size in pixels."""
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the patch and its rings."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self.theme.entities[self.colour])
        if self.isChecked() or self.hasFocus():
            ring = self.theme.colour("accent") if self.hasFocus() else colour
            painter.setPen(QPen(ring, 2 if self.hasFocus() else 1.5))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        inset = 5.5 if self.isChecked() or self.hasFocus() else 4
        painter.drawEllipse(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))


class ColourRow(QWidget):
    """Left and Right choose another colour when the row has the focus."""

    colour_chosen = Signal(str)
    """A name out of the themes' ``[entities]``."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Colour"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons = {colour: ColourButton(colour, theme, self) for colour in COLOURS}
        for button in self.buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(self._on_clicked)
        row.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        for button in self.buttons.values():
            button.theme = theme
            button.update()

    def show_colour(self, colour: str) -> None:
        """Show which colour is chosen."""
        if colour in self.buttons:
            self.buttons[colour].setChecked(True)

    def take_focus(self) -> None:
        """Give the focus to the chosen colour."""
        button = self._group.checkedButton() or next(iter(self.buttons.values()))
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self) -> None:
        self.colour_chosen.emit(self.sender().colour)
