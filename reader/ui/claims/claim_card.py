"""The card that makes a passage a claim, or changes one: who says it, how, when, does it hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from reader.model.claim import Claim, ClaimStatus, Manner
from reader.model.entity import Entity
from reader.services.claims import ClaimDraft, ClaimLink
from reader.services.mentions import EntityDraft
from reader.services.partial_dates import is_partial_date
from reader.ui.claims.evidence_field import EvidenceField
from reader.ui.claims.link_list import LinkList
from reader.ui.claims.pill_row import Choice, PillRow
from reader.ui.claims.quote_label import QuoteLabel
from reader.ui.claims.source_field import SourceField
from reader.ui.claims.wording import manner_word, status_token, status_word
from reader.ui.dates import partial_date
from reader.ui.sidebar.entity_suggestions import Known
from reader.ui.sidebar.popover import Popover
from reader.ui.theme import Theme

_WIDTH = 452
_NAMES_WIDTH = 78
_QUOTE_MARKS = '“”„«»"「『'
_MANNER_KEYS = {Manner.DIRECT: "D", Manner.INDIRECT: "I", Manner.UNATTRIBUTED: "U"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What the card is opened for."""

    quote: str
    draft: ClaimDraft
    """What is shown at first: the proposal, or the claim as it is."""
    annotation: str = ""
    """Id of the annotation that is a claim, or becomes one; empty for a selection."""
    is_claim: bool = False
    links: tuple[ClaimLink, ...] = ()
    progress: str = ""
    """Of one proposal among several: ``3 of 12``."""


class ClaimCard(Popover):
    """Enter takes what is shown, Esc changes nothing; a click elsewhere keeps what was typed."""

    answered = Signal(object, object)
    """Subject, ClaimDraft."""
    removal_wanted = Signal(str)
    """Id of the annotation."""
    link_wanted = Signal(str)
    """Id of the annotation: another claim is to be chosen."""
    unlink_wanted = Signal(str, object)
    """Id of the annotation; ClaimLink."""
    skipped = Signal()
    """Another proposal is wanted instead of this one."""
    gone = Signal()
    """It was closed, in whatever way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Claim"))
        self.setFixedWidth(_WIDTH)
        self._subject: Subject | None = None
        self._shown: ClaimDraft | None = None
        self._make_parts(theme)
        self._lay_out()
        self._connect()

    def _make_parts(self, theme: Theme) -> None:
        self._quote = QuoteLabel(self)
        self.source = SourceField(theme, self)
        manners = [Choice(m, manner_word(m), _MANNER_KEYS[m], "ink") for m in Manner]
        self.manner = PillRow(self.tr("How it is told"), manners, theme, self)
        self.said = QLineEdit(self)
        self.said.setAccessibleName(self.tr("When it was said"))
        self.said.setPlaceholderText(self.tr("2024-08-06, 2024-08 or --03"))
        self._said_words = QLabel(self)
        self._said_words.setProperty("muted", True)
        statuses = [
            Choice(status, status_word(status), str(n), status_token(status))
            for n, status in enumerate(ClaimStatus, 1)
        ]
        self.status = PillRow(self.tr("What is known of it"), statuses, theme, self)
        self.evidence = EvidenceField(self)
        self.links = LinkList(theme, self)
        self.button = QPushButton(self)
        self.button.setProperty("primary", True)
        self._remove = QPushButton(self.tr("No claim any more"), self)
        self._remove.setProperty("link", True)
        self._progress = QLabel(self)
        self._progress.setProperty("muted", True)
        self._skip = QPushButton(self.tr("Skip"), self)
        self._skip.setProperty("link", True)
        self._skip.setToolTip(self.tr("Alt+Right"))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 14, 16, 14)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, _NAMES_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._quote, 0, 0, 1, 2)
        when = QHBoxLayout()
        when.setSpacing(10)
        when.addWidget(self.said, 1)
        when.addWidget(self._said_words, 1)
        rows = (
            (self.tr("Who says it"), self.source),
            (self.tr("How"), self.manner),
            (self.tr("When"), when),
            (self.tr("Status"), self.status),
            (self.tr("Evidence"), self.evidence),
            (self.tr("Links"), self.links),
        )
        self._names: list[QLabel] = []
        for row, (name, part) in enumerate(rows, 1):
            label = QLabel(name, self)
            label.setProperty("muted", True)
            label.setContentsMargins(0, 4, 0, 0)
            self._names.append(label)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            if isinstance(part, QWidget):
                grid.addWidget(part, row, 1)
            else:
                grid.addLayout(part, row, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._remove)
        foot.addWidget(self._progress)
        foot.addStretch(1)
        foot.addWidget(self._skip)
        foot.addWidget(self.button)
        grid.addLayout(foot, len(rows) + 1, 0, 1, 2)

    def _connect(self) -> None:
        self.source.height_changed.connect(self._fit)
        self.source.field.textEdited.connect(self._on_source_edited)
        self.evidence.height_changed.connect(self._fit)
        self.evidence.accepted.connect(self.accept)
        self.links.height_changed.connect(self._fit)
        self.links.link_wanted.connect(self._on_link_wanted)
        self.links.unlink_wanted.connect(self._on_unlink_wanted)
        self.said.textChanged.connect(self._on_said_changed)
        self.button.clicked.connect(self.accept)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._skip.clicked.connect(self._on_skip_clicked)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        for part in (self.source, self.manner, self.status, self.links):
            part.set_theme(theme)

    # Opening

    def open_for(self, subject: Subject, known: Known, place: QRect) -> None:
        """Ask about a passage at a place in global pixels; ``known`` tells whom a name may mean."""
        self._subject = subject
        draft = subject.draft
        self._quote.show_quote(subject.quote)
        self.source.show_source(known, draft.source, draft.source_words)
        self.manner.choose(draft.manner)
        self.said.setText(draft.said)
        self._on_said_changed(draft.said)
        self.status.choose(draft.status)
        self.evidence.show_text(draft.evidence)
        self.links.show_links(subject.links)
        self._order_stops()
        for part in (self.links, self._names[-1], self._remove):
            part.setVisible(subject.is_claim)
        self._progress.setText(subject.progress)
        self._skip.setVisible(bool(subject.progress))
        self.button.setText(
            self.tr("Save the claim") if subject.is_claim else self.tr("Make it a claim")
        )
        self.button.setToolTip(self.tr("Enter"))
        self._shown = self.draft()
        self.open_at(place)
        self.source.field.setFocus()
        self.source.field.selectAll()

    def show_links(self, links: tuple[ClaimLink, ...]) -> None:
        """Show other links of the claim that is open."""
        if self._subject is not None:
            self._subject = replace(self._subject, links=links)
            was_here = self.links.isAncestorOf(self.focusWidget() or self)
            self.links.show_links(links)
            self._order_stops()
            if was_here:  # the cross that had the focus is gone
                self.links.stops[0].setFocus()

    def _order_stops(self) -> None:
        """Let Tab go on from the evidence as the card is read: links were made last."""
        foot = (self._remove, self._skip, self.button)
        for before, after in pairwise((self.evidence, *self.links.stops, *foot)):
            QWidget.setTabOrder(before, after)

    @property
    def subject(self) -> Subject | None:
        """What the card is, or was last, opened for."""
        return self._subject

    def draft(self) -> ClaimDraft:
        """Return the claim as it is filled in."""
        if self._subject is None:
            raise ValueError("the card was not opened")
        source, words = self.source.answer()
        return replace(
            self._subject.draft,
            source=source,
            source_words=words,
            manner=self.manner.value,
            said=self.said.text().strip(),
            status=self.status.value,
            evidence=self.evidence.toPlainText().strip(),
        )

    def accept(self) -> None:
        """Tell what was filled in, and close; stay for a date that is none."""
        if not self._has_date():
            self._said_words.setText(self.tr("no such date"))
            self._said_words.show()
            self.said.setFocus()
            self.said.selectAll()
            return
        self._tell(self.draft())

    def _tell(self, draft: ClaimDraft) -> None:
        subject = self._subject
        self.dismiss()
        if subject is not None:
            self.answered.emit(subject, draft)
        self.closed.emit()

    def dismiss(self) -> None:
        """Close it without a word."""
        was_open = not self.isHidden()
        super().dismiss()
        if was_open:
            self.gone.emit()

    def left_by_mouse(self) -> None:
        """Keep what was typed; a proposal that nobody touched makes no claim."""
        draft, shown = self.draft(), self._shown
        if shown is not None and not self._has_date():
            draft = replace(draft, said=shown.said)
        if shown is not None and draft != shown:
            self._tell(draft)
        else:
            self.dismiss()

    def _has_date(self) -> bool:
        """Tell whether the date is one, or left open."""
        said = self.said.text().strip()
        return not said or is_partial_date(said)

    def _fit(self) -> None:
        if not self.isHidden():
            self.adjust()

    # What the person did

    def _on_source_edited(self, text: str) -> None:
        """Somebody who is named has told it somehow, and nobody has not."""
        if not text.strip():
            self.manner.choose(Manner.UNATTRIBUTED)
        elif self.manner.value is Manner.UNATTRIBUTED:
            quote = self._subject.quote if self._subject is not None else ""
            direct = any(mark in quote for mark in _QUOTE_MARKS)
            self.manner.choose(Manner.DIRECT if direct else Manner.INDIRECT)

    def _on_said_changed(self, text: str) -> None:
        words = partial_date(text.strip()) if text.strip() else ""
        self._said_words.setText("" if words == text.strip() else words)
        self._said_words.setVisible(bool(self._said_words.text()))

    def _on_remove_clicked(self) -> None:
        self.dismiss()
        if self._subject is not None:
            self.removal_wanted.emit(self._subject.annotation)
        self.closed.emit()

    def _on_skip_clicked(self) -> None:
        self.dismiss()
        self.skipped.emit()
        self.closed.emit()

    def _on_link_wanted(self) -> None:
        subject = self._subject
        self.left_by_mouse()
        if subject is not None:
            self.link_wanted.emit(subject.annotation)

    def _on_unlink_wanted(self, link: ClaimLink) -> None:
        if self._subject is not None:
            self.unlink_wanted.emit(self._subject.annotation, link)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts; Alt and a number sets the status, Alt and a letter the manner."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        key = chr(event.key()) if event.key() < 128 else ""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif alt and event.key() == Qt.Key.Key_Right and self._skip.isVisible():
            self._on_skip_clicked()
        elif alt and (self.status.choose_key(key) or self.manner.choose_key(key)):
            return
        else:
            super().keyPressEvent(event)


def draft_of(claim: Claim, source: Entity | None, span: tuple[int, int]) -> ClaimDraft:
    """Return a claim as the card shows it; ``span`` is where it stands, in code points."""
    who = None
    if source is not None:
        who = EntityDraft(source.name, source.type, source.aliases, source.id)
    return ClaimDraft(
        *span,
        manner=claim.manner,
        source=who,
        source_words=claim.source_words if who is None else "",
        said=claim.said,
        status=claim.status,
        evidence=claim.evidence,
    )
