"""The strip below the page: the name in question, its words, the guess and the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from reader.ui.sidebar.entity_suggestions import Known
from reader.ui.theme import Theme
from reader.ui.triage.cards import TriageCard
from reader.ui.triage.context_line import ContextLine
from reader.ui.triage.key_rows import KeyRows
from reader.ui.triage.keys import ACTION_KEYS, DECIDING, REPEATING, letter_of, option_of
from reader.ui.triage.naming_row import NamingRow, StripField
from reader.ui.triage.options_row import OptionsRow
from reader.ui.triage.strip_head import StripHead

_PROGRESS = 2
"""Pixels: how high the line is that shows how far one is."""


class TriageStrip(QFrame):
    """Has the focus while the mode is on, so that every letter is its own."""

    type_chosen = Signal(str, bool)
    """A type, and whether for the one place in view only."""
    action_wanted = Signal(str, bool)
    """See ``keys.ACTION_KEYS``; whether for the one place in view only."""
    option_chosen = Signal(int)
    entity_chosen = Signal(str)
    named = Signal(str)
    date_entered = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("triageStrip")
        self.setAccessibleName(self.tr("Tag names"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._card = TriageCard("")
        self._make_parts(theme)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.hide()

    def _make_parts(self, theme: Theme) -> None:
        self.head = StripHead(self)
        self.title, self.guess = self.head.title, self.head.guess
        self.detail, self.progress = self.head.detail, self.head.progress
        self.context = ContextLine(theme, self)
        self.options = OptionsRow(theme, self)
        self.naming = NamingRow(theme, self)
        self.date_field = StripField(self)
        self.date_field.setPlaceholderText(
            self.tr("When did the article appear? 2024-08-07, or 7 August 2024")
        )
        self.date_field.setAccessibleName(self.tr("Date of the article"))
        self.keys = KeyRows(theme, self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 10)
        column.setSpacing(6)
        rows = (self.head, self.context, self.options, self.naming, self.date_field, self.keys)
        for row in rows:
            column.addWidget(row)
        self.naming.hide()
        self.date_field.hide()

    def _connect(self) -> None:
        self.keys.type_clicked.connect(self._on_type_clicked)
        self.keys.action_clicked.connect(self._on_action_clicked)
        self.options.clicked.connect(self.option_chosen)
        self.naming.entity_chosen.connect(self.entity_chosen)
        self.naming.named.connect(self.named)
        self.naming.left.connect(self.close_fields)
        self.date_field.entered.connect(self._on_date_entered)
        self.date_field.escaped.connect(self.close_fields)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in a theme."""
        self._theme = theme
        for part in (self.context, self.options, self.naming, self.keys):
            part.set_theme(theme)
        self._colour_guess()
        self.update()

    # What it shows

    def show_card(self, card: TriageCard) -> None:
        """Show a group, or the end; a field that is open goes."""
        self._card = card
        self.close_fields()
        self.title.setText(card.title)
        self.guess.setText(card.guess)
        self.guess.setVisible(bool(card.guess))
        self.detail.setText(card.detail)
        self._show_progress(has_keys=True)
        self.context.show_place(card.place)
        self.options.show_options(card.options)
        self.keys.show_guess(card.kind)
        self.keys.show_actions(self._actions(card), types=not card.is_end)
        self._colour_guess()
        self._announce()
        self.update()

    def _show_progress(self, *, has_keys: bool) -> None:
        card, told = self._card, ""
        if card.total and not card.is_end:
            words = self.tr("{number} of {total}")
            words = words if has_keys else self.tr("S gives the keys back · {number} of {total}")
            told = words.format(number=card.number, total=card.total)
        self.progress.setText(told)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Say how to get the keys back while something else in the window has them."""
        if now is not None and not self.isHidden():
            self._show_progress(has_keys=now is self or self.isAncestorOf(now))
            self.update()

    def show_waiting(self, *, pressed: bool = False) -> None:
        """Say that names are looked for; and to someone who ``pressed`` a key, that it was none."""
        told = self.tr("Keys count once the first name is here.") if pressed else ""
        self.show_card(TriageCard(self.tr("Looking for names…"), told))

    @property
    def card(self) -> TriageCard:
        """What is shown."""
        return self._card

    def _actions(self, card: TriageCard) -> set[str]:
        if not card.total:
            return {"leave"}
        if card.is_end:
            return {"again", "undo", "leave"} if card.skipped else {"undo", "leave"}
        shown = {"skip", "name", "never", "undo", "leave"}
        if card.can_accept:
            shown.add("accept")
        if card.wants_date:
            shown.add("date")
        if len(card.spans) > 1:
            shown |= {"place_after", "here"}
        return shown

    def _colour_guess(self) -> None:
        kind = self._card.kind
        colour = self._theme.entity_colour(kind) if kind else self._theme.colour("muted")
        palette = self.guess.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.guess.setPalette(palette)
        self.guess.setStyleSheet(f"color: {colour.name()};")

    def _announce(self) -> None:
        told = " · ".join(filter(None, (self._card.title, self._card.guess, self._card.detail)))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    # Fields

    def open_naming(self, name: str, known: Known) -> None:
        """Ask what the group is called; ``known`` tells what a name may mean."""
        self._make_room()
        self.naming.show()
        self.naming.open_for(name, known)

    def open_date(self) -> None:
        """Ask when the article appeared."""
        self._make_room()
        self.date_field.clear()
        self.date_field.show()
        self.date_field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _make_room(self) -> None:
        for part in (self.context, self.options, self.keys):
            part.hide()

    def close_fields(self) -> None:
        """Take the fields away; the keys are the strip's again."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.naming.hide()
        self.date_field.hide()
        self.context.setVisible(not self._card.is_end and bool(self._card.total))
        self.options.setVisible(bool(self._card.options))
        self.keys.show()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep letters, arrows and Esc from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            beyond = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if not event.modifiers() & beyond:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means; what means nothing here goes no further."""
        beyond = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & beyond:
            event.ignore()
            return
        only_here = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        action = ACTION_KEYS.get(key, "")
        if event.isAutoRepeat() and action not in REPEATING:
            return
        kind = self._theme.types.at_key(letter_of(key)) if letter_of(key) else None
        if action:
            self.action_wanted.emit(action, only_here and action in DECIDING)
        elif 0 <= option_of(key) < len(self._card.options):
            self.option_chosen.emit(option_of(key))
        elif kind is not None:
            self.type_chosen.emit(str(kind), only_here)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys act here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do not."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint how far one is along the upper edge."""
        super().paintEvent(event)
        card = self._card
        if not card.total:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent" if self._has_keys() else "muted"))
        painter.drawRect(QRectF(0, 0, self.width() * card.done / card.total, _PROGRESS))

    def _has_keys(self) -> bool:
        focused = self.focusWidget()
        return self.hasFocus() or (focused is not None and focused.hasFocus())

    def _on_type_clicked(self, kind: str) -> None:
        self.type_chosen.emit(kind, False)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_action_clicked(self, action: str) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.action_wanted.emit(action, False)

    def _on_date_entered(self) -> None:
        self.date_entered.emit(self.date_field.text())
