"""A row of words of which one is chosen: statuses, manners; each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from reader.ui.sidebar.chip_flow import FlowLayout
from reader.ui.theme import Theme, ui_font

_HEIGHT, _SMALL = 25, 22
_PADDING = 11
_KEY_SPACE = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
OF_TYPE = "type "
"""Begins the token of a type of entity's colour."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a row; ``token`` names the colour of its outline when it is chosen."""

    value: object
    word: str
    key: str = ""
    token: str = "accent"
    asks: bool = False
    """Choosing it asks for more: arrows only go there, Space, a click or its key chooses."""


class Pill(QAbstractButton):
    """Checkable; outlined in its colour when it is chosen."""

    def __init__(
        self, choice: Choice, theme: Theme, parent: QWidget, *, small: bool = False
    ) -> None:
        super().__init__(parent)
        self._height, self._padding = (_SMALL if small else _HEIGHT), (9 if small else _PADDING)
        self.choice = choice
        self.theme = theme
        self.setCheckable(True)
        self.setText(choice.word)
        name = self.tr("{word}, key {key}") if choice.key else "{word}"
        self.setAccessibleName(name.format(word=choice.word, key=choice.key))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._font, self._small = ui_font(), ui_font()
        self._font.setPixelSize(11 if small else 12)
        self._small.setPixelSize(10)

    def sizeHint(self) -> QSize:
        """Return the room for the word and its key in pixels."""
        wide = QFontMetrics(self._font).horizontalAdvance(self.text()) + 2 * self._padding
        if self.choice.key:
            wide += QFontMetrics(self._small).horizontalAdvance(self.choice.key) + _KEY_SPACE
        return QSize(wide, self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose what an arrow leads to, as rows of choices do, but nothing that asks for more."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        row = self.group().buttons() if step and self.group() is not None else []
        at = row.index(self) + step if row else -1
        if 0 <= at < len(row) and isinstance(row[at], Pill) and row[at].choice.asks:
            row[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint outline, word and key."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = pill_colour(theme, self.choice.token)
        pen = QPen(colour if self.isChecked() else theme.colour("line"), 1)
        if self.hasFocus():
            pen = QPen(colour if self.isChecked() else theme.colour("accent"), 2)
        painter.setPen(pen)
        painter.setBrush(theme.colour("hover" if self.underMouse() else "card"))
        inset = pen.widthF() / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = self._height / 2 - inset
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(colour if self.isChecked() else theme.colour("ink"))
        painter.setFont(self._font)
        inner = QRectF(self.rect()).adjusted(self._padding, 0, -self._padding, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(QFont(self._small))
        painter.setPen(theme.colour("muted"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self.choice.key)


def pill_colour(theme: Theme, token: str) -> QColor:
    """Return the colour that a choice names: ``type person``, a shade, or a token of the theme."""
    if token.startswith(OF_TYPE):
        return theme.entity_colour(token.removeprefix(OF_TYPE))
    return QColor(theme.entities[token]) if token in theme.entities else theme.colour(token)


class PillRow(QWidget):
    """Arrows go through the words, a key chooses one; ``chosen`` tells of what a person did."""

    chosen = Signal(object)
    """The value of a choice."""

    def __init__(
        self, name: str, choices: Sequence[Choice], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self.pills = [Pill(choice, theme, self) for choice in choices]
        for pill in self.pills:
            self._group.addButton(pill)
            flow.addWidget(pill)
            pill.clicked.connect(self._on_clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.pills[0].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        for pill in self.pills:
            pill.theme = theme
        self.update()

    @property
    def value(self) -> object:
        """The value of the choice."""
        return next(pill.choice.value for pill in self.pills if pill.isChecked())

    def choose(self, value: object) -> None:
        """Choose without telling."""
        for pill in self.pills:
            if pill.choice.value == value:
                pill.setChecked(True)

    def choose_key(self, key: str) -> bool:
        """Choose what a key stands for, and tell; False when it stands for nothing here."""
        for pill in self.pills:
            if key and pill.choice.key.casefold() == key.casefold():
                pill.setChecked(True)
                self.chosen.emit(pill.choice.value)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the key of a word."""
        if not self.choose_key(event.text()):
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().choice.value)
