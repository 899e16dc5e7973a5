"""The cards for merging and splitting, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from reader.model.entity import Entity
from reader.services.library import Library
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported when they open
    from reader.ui.identity.merge_card import MergeCard
    from reader.ui.identity.split_card import SplitCard


class IdentityCards(QObject):
    """Merging and splitting for whoever shows entities."""

    told = Signal(str)
    """What was done: one line, to be shown with Undo."""
    problem_reported = Signal(str)
    merged = Signal(str)
    """Id of the entity that is left."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parent = parent
        self.merge_card: MergeCard | None = None
        self.split_card: SplitCard | None = None

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        for card in (self.merge_card, self.split_card):
            if card is not None:
                card.set_theme(theme)

    @property
    def is_open(self) -> bool:
        """Whether one of them is open."""
        cards = (self.merge_card, self.split_card)
        return any(card is not None and not card.isHidden() for card in cards)

    def dismiss(self) -> None:
        """Close what is open."""
        for card in (self.merge_card, self.split_card):
            if card is not None:
                card.dismiss()

    def merge(self, library: Library, entity_ids: Sequence[str], place: QRect) -> None:
        """Ask about merging entities, or one with another; ``place`` is global pixels."""
        if self.merge_card is None:
            from reader.ui.identity.merge_card import MergeCard

            self.merge_card = MergeCard(self._theme, self._parent.window())
            self.merge_card.merged.connect(self.merged)
            self._connect(self.merge_card)
        self.merge_card.open_for(library, entity_ids, place)

    def split(
        self, library: Library, entity: Entity, at_hand: tuple[str, str], place: QRect
    ) -> None:
        """Ask which mentions mean something else; ``place`` is global pixels.

        ``at_hand``: the ids of the article and of the mention that are looked at, or empty.
        """
        if self.split_card is None:
            from reader.ui.identity.split_card import SplitCard

            self.split_card = SplitCard(self._theme, self._parent.window())
            self._connect(self.split_card)
        self.split_card.open_for(library, entity, at_hand, place)

    def _connect(self, card: MergeCard | SplitCard) -> None:
        card.told.connect(self.told)
        card.problem_reported.connect(self.problem_reported)
        card.closed.connect(self.closed)
