"""Opens the cards about Postil itself, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.services.preferences import Preferences
from reader.ui.revisions.revisions import Surroundings
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported when they are first opened
    from reader.ui.postil.about_card import AboutCard
    from reader.ui.postil.model_card import ModelCard


class PostilCards(QObject):
    """About Postil, and how names are found."""

    def __init__(
        self, around: Surroundings, preferences: Preferences, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._around = around
        self._preferences = preferences
        self._theme = theme
        self._window = window
        self.about: AboutCard | None = None
        self.model: ModelCard | None = None

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what actions call, by their ids."""
        return {"about_postil": self.open_about, "name_model": self.open_model}

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        for card in (self.about, self.model):
            if card is not None:
                card.set_theme(theme)

    def open_about(self) -> None:
        """Tell the version, where the files are, licence and credits."""
        if self.about is None:
            from reader.services.about import about_postil
            from reader.ui.postil.about_card import AboutCard

            facts = about_postil(self._around.library.path, self._preferences.path)
            self.about = AboutCard(facts, self._theme, self._window)
            self._connect(self.about)
        self.about.open_centred()

    def open_model(self) -> None:
        """Ask whether a language model helps to find names."""
        if self.model is None:
            from reader.ui.postil.model_card import ModelCard

            self.model = ModelCard(self._preferences, self._theme, self._window)
            self.model.problem_reported.connect(self._around.status.show_fault)
            self._connect(self.model)
        self.model.open_centred()

    def _connect(self, card: AboutCard | ModelCard) -> None:
        card.told.connect(self._around.status.show_message)
        card.closed.connect(self._around.view.setFocus)  # or what stands for it now
