"""The Review tab: one item after the other is compared with the new text and settled."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.annotation import AnchorState
from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.model.paragraphs import Paragraphs
from reader.model.review import ReviewItem, ReviewKind
from reader.services.reading_session import ReadingSession
from reader.services.review_desk import ReviewDesk
from reader.ui.sidebar.review_card import ReviewCard, closed_card, open_card
from reader.ui.sidebar.review_list import ReviewList
from reader.ui.sidebar.review_model import ReviewModel
from reader.ui.sidebar.review_state import Proposal, Proposals, proposals_for
from reader.ui.theme import Theme


class ReviewPanel(QWidget):
    """Shows a desk; places are found by whoever listens to ``proposals_wanted``."""

    candidate_shown = Signal(object, bool)
    """A span or None, and whether the page should go there: not when nobody asked."""
    proposals_wanted = Signal(str, bool)
    """An annotation's id, and whether a person waits for it."""
    select_requested = Signal(str)
    counted = Signal(int, int)
    """How many are doubtful or lost, and how many are listed."""
    focus_page_requested = Signal()
    problem_reported = Signal(str)
    """One plain line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: ReadingSession | None = None
        self._desk: ReviewDesk | None = None
        self._paragraphs = Paragraphs(())
        self._revision = ""
        self._items: tuple[ReviewItem, ...] = ()
        self._current = ""
        self._proposals: dict[str, Proposals] = {}
        self._closed: dict[str, tuple[ReviewItem, object, ReviewCard]] = {}
        self._following = False
        self.model = ReviewModel(self)
        self.list = ReviewList(theme, self)
        self.list.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._ask_for_the_rest)
        self._connect()

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.accept_requested.connect(self.accept)
        self.list.candidate_requested.connect(self.show_candidate)
        self.list.select_requested.connect(self._on_select_requested)
        self.list.keep_requested.connect(self.keep)
        self.list.left.connect(self.focus_page_requested)

    # What it is told

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.list.itemDelegate().set_theme(theme)
        self.list.remeasure_all()

    def show_session(self, session: ReadingSession | None) -> None:
        """Show what is to be reviewed in an article; None for none."""
        self._session = session
        self._desk = ReviewDesk(session) if session is not None else None
        self._current, self._revision = "", ""
        self._items = ()
        self._proposals.clear()
        self._closed.clear()
        self._following = True
        self.model.clear()
        self._following = False
        self._load()
        self._show_candidate(scroll=False)

    def apply_changes(self, changes: Changes) -> None:
        """Follow a verb; what undo brings back becomes the current item."""
        before = {item.placed.id for item in self._items}
        if not self._concerns(changes, before):
            return
        for annotation_id in changes.annotations:
            self._proposals.pop(annotation_id, None)
        self._load(returned=changes.annotations if changes.verb.startswith("undo") else ())
        is_back = bool(before) and self._current not in before
        self._show_candidate(scroll=is_back and changes.verb.startswith("undo"))

    def _concerns(self, changes: Changes, listed: Collection[str]) -> bool:
        """Tell whether the desk may list something else now: mostly it does not."""
        session = self._session
        if session is None:
            return False
        if session.article.id in changes.revisions:
            return True
        return not changes.annotations.isdisjoint(listed) or any(
            each.anchor.state is not AnchorState.EXACT and not each.anchor.reviewed
            for each in session.among(changes.annotations)
        )

    def set_proposals(self, annotation_id: str, found: tuple[Proposal, ...]) -> None:
        """Take in where an annotation might stand."""
        item = next((each for each in self._items if each.placed.id == annotation_id), None)
        if item is None:
            return
        self._proposals[annotation_id] = proposals_for(item, found)
        self._show_cards()
        if annotation_id == self._current:
            self._show_candidate(scroll=self.list.hasFocus())
        self._asking.start()

    @property
    def current(self) -> str:
        """The id of the open item."""
        return self._current

    @property
    def count(self) -> int:
        """How many items are listed."""
        return len(self._items)

    # Rows

    def _load(self, returned: object = ()) -> None:
        """Ask the desk again; when the current item is settled, the one after it is current."""
        session, desk = self._session, self._desk
        at = self._index_of(self._current)
        if session is None or desk is None:
            self._items = ()
        else:
            if session.revision.id != self._revision:
                self._revision = session.revision.id
                self._proposals.clear()
                self._paragraphs = Paragraphs(session.blocks, session.block_starts)
            self._items = desk.items()
        ids = [item.placed.id for item in self._items]
        back = [each for each in ids if each in returned]
        if back:
            self._current = back[0]
        elif self._current not in ids or not self.isVisible():
            at = max(at, 0) if self.isVisible() else 0  # nobody looks: begin at the first
            self._current = ids[min(at, len(ids) - 1)] if ids else ""
        self._show_cards()
        asked = sum(item.kind.asks for item in self._items)
        self.counted.emit(asked, len(self._items))
        self._ask()

    def _index_of(self, annotation_id: str) -> int:
        ids = [item.placed.id for item in self._items]
        return ids.index(annotation_id) if annotation_id in ids else -1

    def _show_cards(self) -> None:
        self._following = True
        self.model.show_cards([self._card(item) for item in self._items])
        row = self.model.row_of(self._current)
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))
        self._following = False

    def _card(self, item: ReviewItem) -> ReviewCard:
        known = self._proposals.get(item.placed.id, Proposals())
        if item.placed.id == self._current and self._session is not None:
            return open_card(item, known, self._session.text, self._paragraphs)
        key = item.placed.id
        kept = self._closed.get(key)
        if kept is None or kept[0] is not item or kept[1] is not known.found:
            card = closed_card(item, known.found[0][1] if known.found else None)
            kept = self._closed[key] = (item, known.found, card)
        return kept[2]

    def _ask(self) -> None:
        if self._current and self._current not in self._proposals:
            self.proposals_wanted.emit(self._current, True)
        self._asking.start()

    def _ask_for_the_rest(self) -> None:
        """Have one more doubtful item looked at, so that its card can say what is doubtful."""
        for item in self._items if self.isVisible() else ():
            if item.kind is ReviewKind.DOUBTFUL and item.placed.id not in self._proposals:
                self.proposals_wanted.emit(item.placed.id, False)
                return

    # What the person does

    def accept(self) -> None:
        """Settle that the current item stands at the place shown."""
        proposal = self._known.current
        if self._desk is not None and proposal is not None:
            self._settle(self._desk.accept, proposal[0])

    def keep(self) -> None:
        """Settle that the current item stands nowhere in this text."""
        if self._desk is not None and self._current:
            self._settle(self._desk.keep_as_orphan)

    def select_again(self, annotation_id: str, start: int, end: int) -> None:
        """Settle that an item stands on the passage that the person selected."""
        if self._desk is not None and self._index_of(annotation_id) >= 0:
            self._current = annotation_id
            self._settle(self._desk.select_again, start, end)

    def show_candidate(self, forward: bool) -> None:
        """Show the next or the previous place of the current item."""
        if self._current in self._proposals:
            self._proposals[self._current] = self._known.stepped(forward)
            self._show_cards()
            self._show_candidate(scroll=True)

    def show_place(self) -> None:
        """Go to the place of the current item on the page."""
        self._show_candidate(scroll=True)

    @property
    def _known(self) -> Proposals:
        return self._proposals.get(self._current, Proposals())

    def _settle(self, verb: Callable[..., object], *arguments: object) -> None:
        try:
            verb(self._current, *arguments, origin=self)
        except ReaderError as fault:
            self.problem_reported.emit(fault.message)
            return
        self._show_candidate(scroll=True)

    def _on_select_requested(self) -> None:
        if self._current:
            self.select_requested.emit(self._current)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        card = self.model.card(current.row())
        if self._following or card is None or card.id == self._current:
            return
        self._current = card.id
        self._show_cards()
        self._ask()
        self._show_candidate(scroll=True)

    # The place on the page

    def _show_candidate(self, *, scroll: bool) -> None:
        proposal = self._known.current if self.isVisible() else None
        span = (proposal[0].start, proposal[0].end) if proposal is not None else None
        self.candidate_shown.emit(span, scroll)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the place of the current item on the page: the person came to look."""
        super().showEvent(event)
        self._asking.start()
        self._show_candidate(scroll=not event.spontaneous())

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the outline off the page."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.candidate_shown.emit(None, False)
