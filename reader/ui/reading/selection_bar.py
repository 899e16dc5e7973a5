"""The bar at the end of a selection or of a picked annotation: five colours and what else to do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from reader.model.annotation import HighlightStyle
from reader.ui.theme import Theme, mixed, ui_font
from reader.ui.widgets.soft_shadow import SoftShadow

SELECTION, ANNOTATION = "selection", "annotation"

_DISTANCE = 10
"""Pixels between the bar and the passage."""
_EDGE = 8
"""Pixels kept free at the window's edges."""


class _StyleDot(QAbstractButton):
    def __init__(self, style: HighlightStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.style_value = style
        self.colour, self.strong = QColor(), QColor()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(26, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        strong = self.isChecked() or self.hasFocus() or self.underMouse()
        painter.setPen(QPen(self.strong if strong else mixed(self.colour, self.strong, 0.35), 1.5))
        painter.setBrush(self.colour)
        painter.drawEllipse(area)
        if self.isChecked():
            painter.setBrush(self.strong)
            painter.drawEllipse(area.center(), 3, 3)
        painter.end()


class _WordButton(QAbstractButton):
    """A word and, in a small frame, the key that does the same."""

    def __init__(self, word: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(word)
        self.key = key
        self.shows_key = True
        self.theme: Theme | None = None
        self.setFont(ui_font())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _key_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(10)
        return font

    def _has_key(self) -> bool:
        return bool(self.key) and self.shows_key

    def _inset(self) -> int:
        return 8 if self.shows_key else 6

    def _key_width(self) -> int:
        if not self._has_key():
            return 0
        return max(18, self.fontMetrics().horizontalAdvance(self.key) + 8)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._key_width() + (22 if self._has_key() else 2 * self._inset()), 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selection"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        painter.setPen(self.theme.colour("ink"))
        area = self.rect().adjusted(self._inset(), 0, -self._inset(), 0)
        alignment = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, alignment | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._has_key():
            self._paint_key(painter)
        painter.end()

    def _paint_key(self, painter: QPainter) -> None:
        width = self._key_width()
        area = QRectF(self.width() - width - 8, (self.height() - 17) / 2, width, 17)
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.setBrush(self.theme.colour("panel"))
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(self.theme.colour("muted"))
        painter.setFont(self._key_font())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.key)


class _Separator(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None
        self.setFixedSize(13, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.theme is not None:
            painter = QPainter(self)
            painter.setPen(self.theme.colour("line"))
            x = self.width() / 2
            painter.drawLine(QPointF(x, 1), QPointF(x, self.height() - 1))
            painter.end()


class SelectionBar(QFrame):
    """Floats over its parent; one click highlights at once, the rest is optional afterwards."""

    style_requested = Signal(object)  # HighlightStyle
    note_requested = Signal()
    tags_requested = Signal()
    entity_requested = Signal()
    claim_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selectionBar")
        self.setAccessibleName(self.tr("What to do with the passage"))
        self._mode = SELECTION
        self._dots = [_StyleDot(style, self) for style in HighlightStyle]
        self._note = _WordButton(self.tr("Note"), "N", self)
        self._tags = _WordButton(self.tr("Tag"), "T", self)
        self._entity = _WordButton(self.tr("Entity"), "E", self)
        self._claim = _WordButton(self.tr("Claim"), "C", self)
        self._copy = _WordButton(self.tr("Copy"), "X", self)
        self._delete = _WordButton(self.tr("Delete"), "Del", self)
        self._separators = [_Separator(self), _Separator(self)]
        self._lay_out()
        for dot in self._dots:
            dot.clicked.connect(self._on_dot_clicked)
        for button, signal in self._words().items():
            button.clicked.connect(signal)
        self._shadow = SoftShadow(self)
        self.set_style_names({})
        self.hide()

    def _words(self) -> dict[_WordButton, Signal]:
        return {
            self._note: self.note_requested,
            self._tags: self.tags_requested,
            self._entity: self.entity_requested,
            self._claim: self.claim_requested,
            self._copy: self.copy_requested,
            self._delete: self.delete_requested,
        }

    def _lay_out(self) -> None:
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(6, 5, 6, 5)
        self._rows.setSpacing(0)
        before, after = self._separators
        words = (self._note, self._tags, self._entity, self._claim)
        for parts in ((*self._dots, before), (*words, after, self._copy, self._delete)):
            row = QHBoxLayout()
            row.setSpacing(0)
            for widget in parts:
                row.addWidget(widget)
            row.addStretch(1)
            self._rows.addLayout(row)

    def _set_compact(self, compact: bool) -> None:
        """Stand in two rows without the keys, for a page that is too narrow for one."""
        way = QBoxLayout.Direction
        self._rows.setDirection(way.TopToBottom if compact else way.LeftToRight)
        self._separators[0].setVisible(not compact)
        for button in self._words():
            button.shows_key = not compact
            button.updateGeometry()
        self._rows.activate()

    def set_theme(self, theme: Theme) -> None:
        """Colour the bar."""
        for dot in self._dots:
            dot.colour = theme.style_colour(dot.style_value)
            dot.strong = theme.style_strong(dot.style_value)
        for part in (*self._words(), *self._separators):
            part.theme = theme
        self.setStyleSheet(
            f"QFrame#selectionBar {{ background: {theme.colour('card').name()};"
            f" border: 1px solid {theme.colour('line').name()}; border-radius: 9px; }}"
        )
        self._shadow.set_theme(theme)
        self.update()

    def set_style_names(self, names: Mapping[HighlightStyle, str]) -> None:
        """Name the five styles in the tooltips."""
        for key, dot in enumerate(self._dots, start=1):
            name = names.get(dot.style_value, dot.style_value.value.capitalize())
            dot.setToolTip(f"{name} ({key})")
            dot.setAccessibleName(self.tr("Highlight: {name}").format(name=name))

    @property
    def mode(self) -> str:
        """``selection`` or ``annotation``."""
        return self._mode

    def show_at(
        self, rect: QRect, *, mode: str = SELECTION, style: HighlightStyle | None = None
    ) -> None:
        """Show the bar beside a passage: below its end, or above where it would leave the parent.

        ``rect`` is the passage in the parent's coordinates; out of view, it has no bar.
        ``style`` is an annotation's own.
        """
        if not rect.intersects(self.parentWidget().rect()):
            self.hide()
            return
        self._mode = mode
        self._delete.setVisible(mode == ANNOTATION)
        for dot in self._dots:
            dot.setChecked(mode == ANNOTATION and dot.style_value is style)
        self._set_compact(False)
        if self.sizeHint().width() > self.parentWidget().width() - 2 * _EDGE:
            self._set_compact(True)
        self.adjustSize()
        self.setGeometry(placed_bar(rect, self.sizeHint(), self.parentWidget().rect()))
        self.show()
        self.raise_()

    def _on_dot_clicked(self) -> None:
        dot = self.sender()
        dot.setChecked(self._mode == ANNOTATION)
        self.style_requested.emit(dot.style_value)


def placed_bar(passage: QRect, size: QSize, room: QRect) -> QRect:
    """Return where a bar of a size goes: at the passage's end, below or above, never over it."""
    area = QRect(passage.right() - size.width() // 2, 0, size.width(), size.height())
    area.moveTop(passage.bottom() + _DISTANCE)
    if area.bottom() > room.bottom() - _EDGE:
        above = passage.top() - _DISTANCE - size.height()
        # A passage higher than the room leaves no free place: the lower edge covers least.
        area.moveTop(
            above if above >= room.top() + _EDGE else room.bottom() - _EDGE - size.height()
        )
    most = max(room.right() - _EDGE - size.width() + 1, room.left() + _EDGE)
    area.moveLeft(min(max(area.left(), room.left() + _EDGE), most))
    return area
