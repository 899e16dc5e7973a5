"""The line below the page: progress, counts, "Saved", and messages with Undo or Cancel."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from reader.ui.texts import counted, duration, translate

HEIGHT = 25
"""Pixels, the hairline on top included."""

_SPACING = 16
_MESSAGE_SECONDS = 6
_UNDO_SECONDS = 12


@dataclass(frozen=True, slots=True)
class Counts:
    """What an article holds: highlights and other marked passages, entities, notes, claims."""

    highlights: int
    entities: int
    notes: int
    claims: int = 0

    def __str__(self) -> str:
        """Return such as ``12 highlights · 9 entities · 2 notes``."""
        highlights = counted(
            self.highlights,
            translate("Counts", "{count} highlight"),
            translate("Counts", "{count} highlights"),
            translate("Counts", "no highlights"),
        )
        entities = counted(
            self.entities,
            translate("Counts", "{count} entity"),
            translate("Counts", "{count} entities"),
            translate("Counts", "no entities"),
        )
        notes = counted(
            self.notes,
            translate("Counts", "{count} note"),
            translate("Counts", "{count} notes"),
            translate("Counts", "no notes"),
        )
        parts = [highlights, entities, notes]
        if self.claims:
            one, many = translate("Counts", "{count} claim"), translate("Counts", "{count} claims")
            parts.append(counted(self.claims, one, many))
        return " · ".join(parts)


class StatusLine(QFrame):
    """Shows where the reader is, what was done and what can be taken back; never takes focus."""

    undo_requested = Signal()
    cancel_requested = Signal()
    details_requested = Signal()
    job_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setFixedHeight(HEIGHT)
        self._job_text = ""
        self._reading = self._label("reading", self.tr("Place in the article"))
        self._counts = self._label("counts", self.tr("Counts"))
        self._address = self._label("address", self.tr("Where the link leads"))
        self._address.hide()
        self._message = self._label("message", self.tr("Message"))
        self._undo = self._button(self.tr("Undo"), self.undo_requested)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._cancel = self._button(self.tr("Cancel"), self.cancel_requested)
        self._details = self._button("", self.details_requested)
        self._details.hide()
        self._saved = self._label("saved", self.tr("State of the library"))
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_message)
        self.clear_message()
        self.end_job()

    def _label(self, name: str, role: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAccessibleName(role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, text: str, signal: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setFixedHeight(18)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(_SPACING)
        row.addWidget(self._reading)
        row.addWidget(self._counts)
        row.addWidget(self._address)
        row.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(4)
        for widget in (self._message, self._undo, self._bar, self._cancel, self._details):
            middle.addWidget(widget)
        row.addLayout(middle)
        row.addStretch(1)
        row.addWidget(self._saved)

    def show_place(self, progress: float, minutes_left: int, page: str = "") -> None:
        """Show the place in the article: ``progress`` 0 to 1, and which page of the source."""
        left = self.tr("at the end")
        if minutes_left:
            left = self.tr("{time} left").format(time=duration(minutes_left))
        parts = (f"{round(progress * 100)} %", page, left)
        self._reading.setText(" · ".join(filter(None, parts)))

    def show_counts(self, counts: Counts) -> None:
        """Show what the article holds."""
        self._counts.setText(str(counts))

    def clear_article(self) -> None:
        """Show that no article is open."""
        for label in (self._reading, self._counts, self._saved):
            label.clear()

    def show_saved(self, saved: bool = True) -> None:
        """Say that the last commit returned, or that it did not."""
        self._saved.setText(self.tr("Saved") if saved else self.tr("Not saved"))

    def show_message(self, text: str, *, undo: bool = False) -> None:
        """Say what was done, for some seconds; with ``undo``, offer to take it back."""
        if not text:
            self.clear_message()
            return
        self._say(text, fault=False)
        self._undo.setVisible(undo)
        self._timer.start((_UNDO_SECONDS if undo else _MESSAGE_SECONDS) * 1000)

    def offer_details(self, text: str) -> None:
        """Offer to show more of what is said now; the offer goes with those words."""
        self._details.setText(text)
        self._details.show()

    @property
    def details_place(self) -> QRect:
        """Where a card with more stands: above the middle, in global pixels."""
        shown = self._details if self._details.isVisible() else self._message
        return QRect(shown.mapToGlobal(QPoint(0, 0)), shown.size())

    def show_fault(self, text: str) -> None:
        """Say what went wrong; it stays until the next message."""
        self._say(text, fault=True)
        self._undo.hide()
        self._timer.stop()

    def clear_message(self) -> None:
        """Take the message away."""
        self._details.hide()
        self._timer.stop()
        self._message.clear()
        self._message.setToolTip("")
        self._undo.hide()

    @property
    def message(self) -> str:
        """The message shown now, whole, or nothing; where room is short its middle is not seen."""
        return self._message.toolTip()

    def show_address(self, address: str) -> None:
        """Show where a link leads, in the place of the counts; empty for no link."""
        self._address.setVisible(bool(address))
        for label in (self._reading, self._counts):
            label.setVisible(not address)
        room = max(200, self.width() // 2)
        metrics = self._address.fontMetrics()
        self._address.setText(metrics.elidedText(address, Qt.TextElideMode.ElideMiddle, room))

    @property
    def address(self) -> str:
        """The address shown now, as far as there is room for it."""
        return self._address.text()

    def start_job(self, text: str) -> None:
        """Show a piece of long work with its progress and a Cancel button."""
        self._job_text = text
        self._say(text, fault=False)
        self._undo.hide()
        self._timer.stop()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._cancel.show()

    def set_job_progress(self, share: float) -> None:
        """Show how much is done: 0 to 1."""
        self._bar.setRange(0, 100)
        self._bar.setValue(round(share * 100))

    def end_job(self) -> None:
        """Take the progress away, and its words where nothing else was said since."""
        if self._job_text and self.message == self._job_text:
            self.clear_message()
        self._job_text = ""
        self._bar.hide()
        self._cancel.hide()
        self.job_ended.emit()

    def resume_job(self, text: str) -> None:
        """Show that another piece of work goes on, beside what was said since it began."""
        if not self.message:
            self.start_job(text)
            return
        self._bar.setRange(0, 0)
        self._bar.show()
        self._cancel.show()

    def _say(self, text: str, *, fault: bool) -> None:
        self._details.hide()
        self._message.setProperty("fault", fault)
        self._message.style().unpolish(self._message)
        self._message.style().polish(self._message)
        room = max(200, self.width() - self._taken())
        metrics = self._message.fontMetrics()
        self._message.setText(metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        self._message.setToolTip(text)

    def _taken(self) -> int:
        """Return the pixels that the other words take, and those of an offer to undo."""
        shown = (self._reading, self._counts, self._saved, self._undo)
        return sum(each.sizeHint().width() + _SPACING for each in shown) + _SPACING * 3
