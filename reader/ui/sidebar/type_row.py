"""The row of entity types in the picker: a dot, a word and a key each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from reader.model.entity import EntityType
from reader.ui.entity_names import type_name
from reader.ui.sidebar.chip_flow import FlowLayout
from reader.ui.theme import Theme, ui_font

TYPE_KEYS = {
    Qt.Key.Key_P: EntityType.PERSON,
    Qt.Key.Key_L: EntityType.PLACE,
    Qt.Key.Key_O: EntityType.ORGANISATION,
    Qt.Key.Key_D: EntityType.DATE,
    Qt.Key.Key_Q: EntityType.QUANTITY,
}
_HEIGHT = 26


class TypeButton(QAbstractButton):
    """Checkable; outlined in the type's colour when it is chosen."""

    def __init__(self, kind: EntityType, key: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._key = key
        self.theme = theme
        self.setCheckable(True)
        self.setText(type_name(kind))
        self.setAccessibleName(self.tr("{type}, key {key}").format(type=self.text(), key=key))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._font, self._small = ui_font(), ui_font()
        self._small.setPixelSize(11)

    def sizeHint(self) -> QSize:
        """Return the room for dot, word and key in pixels."""
        word = QFontMetrics(self._font).horizontalAdvance(self.text())
        return QSize(word + QFontMetrics(self._small).horizontalAdvance(self._key) + 38, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dot, word, key and outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.theme.entity_colour(self.kind)
        focus = self.hasFocus()
        outline = colour if self.isChecked() else self.theme.colour("line")
        pen = QPen(self.theme.colour("accent") if focus and not self.isChecked() else outline)
        pen.setWidthF(2 if focus else 1)
        painter.setPen(pen)
        painter.setBrush(self.theme.colour("selection" if self.isChecked() else "card"))
        inset = pen.widthF() / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, _HEIGHT / 2 - inset, _HEIGHT / 2 - inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(13, _HEIGHT / 2), 3.5, 3.5)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._font)
        painter.setPen(self.theme.colour("ink"))
        painter.drawText(
            rect.adjusted(20, 0, 0, 0), flags | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        painter.setFont(QFont(self._small))
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(rect.adjusted(0, 0, -9, 0), flags | Qt.AlignmentFlag.AlignRight, self._key)


class TypeRow(QWidget):
    """One type is always chosen; arrows choose another when the row has the focus."""

    type_clicked = Signal(object)
    """EntityType."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Type of entity"))
        flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[EntityType, TypeButton] = {}
        for key, kind in TYPE_KEYS.items():
            button = TypeButton(kind, key.name.removeprefix("Key_"), theme, self)
            self._group.addButton(button)
            self._buttons[kind] = button
            flow.addWidget(button)
            button.clicked.connect(self._on_button_clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.choose(EntityType.PERSON)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        for button in self._buttons.values():
            button.theme = theme
        self.update()

    def choose(self, kind: EntityType) -> None:
        """Choose a type."""
        self._buttons[kind].setChecked(True)

    def chosen(self) -> EntityType:
        """Return the type that is chosen."""
        return next(kind for kind, button in self._buttons.items() if button.isChecked())

    def take_focus(self) -> None:
        """Give the focus to the chosen type."""
        self._buttons[self.chosen()].setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        """Return whether one of the types has the focus."""
        return any(button.hasFocus() for button in self._buttons.values())

    def _on_button_clicked(self) -> None:
        self.type_clicked.emit(self.sender().kind)
