"""Text size, column width and theme: applied at once and kept in the preferences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from reader.services.preferences import COLUMN_WIDTHS, TEXT_SIZES, Preferences
from reader.ui.reading.view import ReadingView
from reader.ui.theme import Theme, ThemeController
from reader.ui.top_bar import TopBar

if TYPE_CHECKING:
    from reader.ui.widgets.typography_popup import TypographyPopup

NORMAL_TEXT_SIZE = 19
"""Pixels."""


class TextSettings(QObject):
    """What the pop-over behind "Aa" and the keys for text size do."""

    changed = Signal()
    """Another text size or column width holds from now on."""

    def __init__(
        self,
        view: ReadingView,
        themes: ThemeController,
        preferences: Preferences,
        top_bar: TopBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._view = view
        self._themes = themes
        self._preferences = preferences
        self._top_bar = top_bar
        self._window = window
        self._popup: TypographyPopup | None = None
        themes.changed.connect(self._on_theme_changed)
        self._apply()

    def slots(self) -> dict[str, Callable[[], None]]:
        """Return what actions call, by their ids."""
        return {
            "text_larger": self.enlarge,
            "text_smaller": self.reduce,
            "text_normal": self.reset_size,
            "typography": self.open_popup,
        }

    def enlarge(self) -> None:
        """Make the page's text one pixel larger."""
        self._set_text_size(self._preferences.text_size + 1)

    def reduce(self) -> None:
        """Make the page's text one pixel smaller."""
        self._set_text_size(self._preferences.text_size - 1)

    def reset_size(self) -> None:
        """Give the page's text its normal size back."""
        self._set_text_size(NORMAL_TEXT_SIZE)

    @property
    def sizes(self) -> tuple[int, int]:
        """Pixels of the text and of the column."""
        return self._preferences.text_size, self._preferences.column_width

    def set_theme(self, theme: Theme) -> None:
        """Show the pop-over in a theme."""
        if self._popup is not None:
            self._popup.set_theme(theme)
            self._show_values()

    def open_popup(self) -> None:
        """Open the pop-over below its button; it is made when first asked for."""
        if self._popup is None:
            from reader.ui.widgets.typography_popup import TypographyPopup

            self._popup = TypographyPopup(self._themes.theme, self._window)
            self._popup.text_size_changed.connect(self._set_text_size)
            self._popup.column_width_changed.connect(self._set_column_width)
            self._popup.theme_chosen.connect(self._themes.set_theme)
            self._popup.closed.connect(self._view.setFocus)
        if self._popup.isVisible():
            self._popup.finish()
            return
        self._show_values()
        button = self._top_bar.typography_button
        self._popup.adjustSize()
        right = button.mapToGlobal(QPoint(button.width(), 0))
        left = right - QPoint(self._popup.width(), 0)
        self._popup.open_at(QRect(left, button.size()))
        self._popup.setFocus()

    def _on_theme_changed(self, _theme: Theme) -> None:
        # Only a choice made in the window is kept, not the one of a command line.
        self._preferences.theme = self._themes.choice

    def _set_text_size(self, size: int) -> None:
        self._preferences.text_size = min(max(size, TEXT_SIZES[0]), TEXT_SIZES[1])
        self._apply()

    def _set_column_width(self, width: int) -> None:
        self._preferences.column_width = min(max(width, COLUMN_WIDTHS[0]), COLUMN_WIDTHS[1])
        self._apply()

    def _apply(self) -> None:
        self._view.set_typography(*self.sizes)
        self.changed.emit()
        if self._popup is not None:
            self._show_values()

    def _show_values(self) -> None:
        wanted = self._preferences
        self._popup.show_values(wanted.text_size, wanted.column_width, self._themes.choice)
