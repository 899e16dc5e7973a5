"""The pop-over behind "Aa": text size, column width, theme."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from reader.ui.sidebar.popover import Popover
from reader.ui.texts import translate
from reader.ui.theme import SYSTEM, THEMES, Theme

TEXT_SIZES = (14, 32)
"""Pixels, smallest and largest."""

COLUMN_WIDTHS = (480, 960)
"""Pixels, narrowest and widest."""

_NAMES = {
    "light": QT_TRANSLATE_NOOP("ThemeSwatch", "Light"),
    "dark": QT_TRANSLATE_NOOP("ThemeSwatch", "Dark"),
    "sepia": QT_TRANSLATE_NOOP("ThemeSwatch", "Sepia"),
    SYSTEM: QT_TRANSLATE_NOOP("ThemeSwatch", "System"),
}


class ThemeSwatch(QAbstractButton):
    """A disc in a theme's paper and ink, ringed when it is the chosen one."""

    def __init__(self, name: str, shown: tuple[Theme, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(translate("ThemeSwatch", _NAMES[name]))
        self.setAccessibleName(self.tr("{name} theme").format(name=self.text()))
        self.setToolTip(self.text())
        self.name = name
        self._shown = shown
        self._ring = shown[0].colour("accent")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of the disc and the word below."""
        return QSize(52, 58)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc: one theme, or two halves for the system's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.width() / 2 - 15, 4, 30, 30)
        span = 360 // len(self._shown)
        for number, theme in enumerate(self._shown):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("paper"))
            painter.drawPie(disc, (90 + number * span) * 16, span * 16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        chosen = self.isChecked() or self.hasFocus()
        ring = self._ring if chosen else self._shown[0].colour("muted")
        painter.setPen(QPen(ring, 2.0 if self.isChecked() else 1.0))
        painter.drawEllipse(disc)
        if len(self._shown) == 1:
            painter.setPen(self._shown[0].colour("ink"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "Aa")
        painter.setPen(self.palette().windowText().color())
        below = QRectF(0, 38, self.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())


class TypographyPopup(Popover):
    """Changes take effect while the slider moves."""

    text_size_changed = Signal(int)
    column_width_changed = Signal(int)
    theme_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._size = self._slider(self.tr("Text size"), TEXT_SIZES, 1)
        self._width = self._slider(self.tr("Column width"), COLUMN_WIDTHS, 20)
        self._size_value = self._value_label()
        self._width_value = self._value_label()
        self._themes = QButtonGroup(self)
        self._lay_out()
        self._size.valueChanged.connect(self._on_size_changed)
        self._width.valueChanged.connect(self._on_width_changed)
        self._themes.buttonClicked.connect(self._on_swatch_clicked)

    def _slider(self, name: str, limits: tuple[int, int], step: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setAccessibleName(name)
        slider.setRange(limits[0] // step, limits[1] // step)
        slider.setSingleStep(1)
        slider.setPageStep(2)
        slider.setProperty("step", step)
        slider.setFixedWidth(180)
        return slider

    def _value_label(self) -> QLabel:
        label = QLabel(self)
        label.setProperty("muted", True)
        label.setFixedWidth(52)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        for slider, value in ((self._size, self._size_value), (self._width, self._width_value)):
            column.addWidget(QLabel(slider.accessibleName(), self))
            row = QHBoxLayout()
            row.addWidget(slider)
            row.addWidget(value)
            column.addLayout(row)
        themes = {name: Theme.load(name) for name in THEMES}
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        for name in (*THEMES, SYSTEM):
            shown = (themes["light"], themes["dark"]) if name == SYSTEM else (themes[name],)
            swatch = ThemeSwatch(name, shown, self)
            self._themes.addButton(swatch)
            row.addWidget(swatch)
        column.addLayout(row)

    def show_values(self, text_size: int, column_width: int, theme: str) -> None:
        """Set the sliders (pixels) and the chosen theme without telling anyone."""
        for slider, value in ((self._size, text_size), (self._width, column_width)):
            slider.blockSignals(True)
            slider.setValue(round(value / slider.property("step")))
            slider.blockSignals(False)
        self._size_value.setText(f"{text_size} px")
        self._width_value.setText(f"{column_width} px")
        for swatch in self._themes.buttons():
            swatch.setChecked(swatch.name == theme)

    def _on_size_changed(self, steps: int) -> None:
        size = steps * self._size.property("step")
        self._size_value.setText(f"{size} px")
        self.text_size_changed.emit(size)

    def _on_width_changed(self, steps: int) -> None:
        width = steps * self._width.property("step")
        self._width_value.setText(f"{width} px")
        self.column_width_changed.emit(width)

    def _on_swatch_clicked(self, swatch: ThemeSwatch) -> None:
        self.theme_chosen.emit(swatch.name)
