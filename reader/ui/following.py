"""What the window's parts do when the library changed; after a new text, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject

from reader.model.changes import Changes
from reader.services.open_article import MANY
from reader.ui.marking_bar import MarkingBar
from reader.ui.reviewing import Reviewing
from reader.ui.sides import Neighbours, Sides
from reader.ui.turns import Turns


class Following(QObject):
    """Tells the page first, then what stands around it.

    A new text, or a change of hundreds of passages, is much work for every part: each has a turn of
    the event loop of its own, the page before all others. Whatever comes between (another change,
    another article, a key) finds the parts all up to date.
    """

    def __init__(
        self,
        neighbours: Neighbours,
        marking_bar: MarkingBar,
        sides: Sides,
        reviewing: Reviewing,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view = neighbours.view
        self._place = neighbours.place
        self._status = neighbours.status
        self._marking_bar = marking_bar
        self._sides = sides
        self._reviewing = reviewing
        self._turns = Turns(self)

    @property
    def pending(self) -> bool:
        """Whether a part still has to follow."""
        return self._turns.pending

    def apply_changes(self, changes: Changes, article: str) -> None:
        """Follow a change of the library; ``article`` is the open one, or nothing."""
        self._turns.finish()
        self._view.apply_changes(changes)
        self._status.show_saved()
        pieces = [partial(follow, changes) for follow in self._followers()]
        pieces.append(self._place.count_soon)
        if article in changes.revisions or len(changes.annotations) > MANY:
            self._turns.take(pieces)
            return
        for piece in pieces:
            piece()

    def _followers(self) -> Iterator[Callable[[Changes], object]]:
        yield self._marking_bar.apply_changes
        yield from self._sides.followers()
        yield self._reviewing.apply_changes

    def catch_up(self) -> None:
        """Let every part follow now: another article is opened, or this one closed."""
        self._turns.finish()

    def stop(self) -> None:
        """Do nothing more: the window closes."""
        self._turns.drop()
