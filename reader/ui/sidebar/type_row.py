"""The row of entity types in the picker: a dot, a word and a key each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from reader.model.entity import EntityType
from reader.ui.sidebar.chip_flow import FlowLayout
from reader.ui.theme import Theme, ui_font

_HEIGHT = 26


class TypeButton(QAbstractButton):
    """Checkable; outlined in the type's colour when it is chosen."""

    def __init__(self, kind: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._key = theme.types.keys.get(kind, "").upper()
        self.theme = theme
        self.setCheckable(True)
        self.setText(theme.types.name(kind))
        spoken = self.tr("{type}, key {key}").format(type=self._word, key=self._key)
        self.setAccessibleName(spoken if self._key else self._word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._font, self._small = ui_font(), ui_font()
        self._small.setPixelSize(11)

    @property
    def _word(self) -> str:
        return self.theme.types.name(self.kind)

    def sizeHint(self) -> QSize:
        """Return the room for dot, word and key in pixels."""
        word = QFontMetrics(self._font).horizontalAdvance(self._word)
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
        painter.drawText(rect.adjusted(20, 0, 0, 0), flags | Qt.AlignmentFlag.AlignLeft, self._word)
        painter.setFont(QFont(self._small))
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(rect.adjusted(0, 0, -9, 0), flags | Qt.AlignmentFlag.AlignRight, self._key)


class TypeRow(QWidget):
    """One type is always chosen; arrows choose another when the row has the focus."""

    type_clicked = Signal(object)
    """An ``EntityType``, or the id of a type that the person added."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Type of entity"))
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, TypeButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._types = theme.types
        self._fill(theme)
        self.choose(EntityType.PERSON)

    def _fill(self, theme: Theme) -> None:
        for kind in theme.types.ids:
            button = TypeButton(kind, theme, self)
            self._group.addButton(button)
            self._buttons[kind] = button
            self._flow.addWidget(button)
            button.clicked.connect(self._on_button_clicked)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme, with the types that it has."""
        if theme.types != self._types:
            chosen = self.chosen()
            for button in self._buttons.values():
                self._group.removeButton(button)
                self._flow.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = {}
            self._types = theme.types
            self._fill(theme)
            self.choose(chosen)
        for button in self._buttons.values():
            button.theme = theme
        self.update()

    def choose(self, kind: str) -> None:
        """Choose a type; one that is not there any more is ``other``."""
        self._buttons.get(kind, self._buttons[EntityType.OTHER]).setChecked(True)

    def chosen(self) -> str:
        """Return the type that is chosen."""
        return next(kind for kind, button in self._buttons.items() if button.isChecked())

    def type_of_key(self, event: QKeyEvent) -> str | None:
        """Return the type whose letter was pressed."""
        code = event.key()
        is_letter = Qt.Key.Key_A <= code <= Qt.Key.Key_Z
        return self._types.at_key(chr(code)) if is_letter else None

    def take_focus(self) -> None:
        """Give the focus to the chosen type."""
        self._buttons[self.chosen()].setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        """Return whether one of the types has the focus."""
        return any(button.hasFocus() for button in self._buttons.values())

    def _on_button_clicked(self) -> None:
        self.type_clicked.emit(self.sender().kind)
