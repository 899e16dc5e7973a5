"""Opens the palette, and goes where a row of it leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.ui.surroundings import Surroundings
from reader.ui.theme import Theme
from reader.ui.views.views import Views

if TYPE_CHECKING:  # imported when it is first opened
    from reader.ui.palette.palette import Palette


class Going(QObject):
    """Makes the palette when it is first asked for."""

    def __init__(self, around: Surroundings, views: Views, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._views = views
        self._theme = theme
        self._window = window
        self._palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        """The palette."""
        if self._palette is None:
            from reader.ui.palette.palette import Palette

            around = self._around
            self._palette = Palette(around.library, around.actions, self._theme, self._window)
            self._palette.closed.connect(around.view.setFocus)  # or what stands for it now
            self._palette.entity_chosen.connect(self._on_entity_chosen)
            self._palette.article_chosen.connect(self._on_article_chosen)
            self._palette.problem_reported.connect(around.status.show_fault)
        return self._palette

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what actions call, by their ids."""
        return {"palette": self._on_palette_wanted}

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        if self._palette is not None:
            self._palette.set_theme(theme)

    def _on_palette_wanted(self) -> None:
        self.palette.open()

    def _on_entity_chosen(self, entity_id: str) -> None:
        self._views.open("entity", entity_id)

    def _on_article_chosen(self, article_id: str) -> None:
        self._views.go_to(article_id, "")
