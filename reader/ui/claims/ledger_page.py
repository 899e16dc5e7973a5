"""The claims ledger: every claim of the library, who makes it, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.model.claim import ClaimStatus
from reader.services.claim_links import claimed_words
from reader.services.claims_ledger import ClaimFilter, LedgerRow, narrowed, status_counts
from reader.services.library import Library
from reader.ui.claims.claim_commands import LINKING
from reader.ui.claims.ledger_bar import LedgerBar
from reader.ui.claims.ledger_columns import Column
from reader.ui.claims.ledger_head import LedgerHead
from reader.ui.claims.ledger_header import LedgerHeader
from reader.ui.claims.ledger_list import LedgerList
from reader.ui.claims.ledger_menu import ENTER, ledger_menu
from reader.ui.claims.ledger_model import LedgerModel
from reader.ui.claims.ledger_rows import LedgerRows
from reader.ui.claims.ledger_verbs import LedgerVerbs
from reader.ui.claims.ledger_words import counts_line, hint_words
from reader.ui.claims.linking import Linking
from reader.ui.claims.sides_view import SidesView
from reader.ui.jobs import JobRunner
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.theme import Theme
from reader.ui.views.full_page import FullPage
from reader.ui.widgets.elided_label import ElidedLabel

_MARGINS = (44, 26, 34, 8)
"""Pixels; the list leaves room for a scroll bar within the right one."""


class LedgerPage(FullPage):
    """Numbers set the status, L links, B shows both sides, Enter goes to the passage."""

    def __init__(
        self, library: Library, jobs: JobRunner, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(library, jobs, theme, parent)
        self.setObjectName("ledgerPage")
        self._wanted = ""
        """Id of the claim to go to once it is read."""
        self._about = ""
        self._subject: str | None = None
        self._make_parts(theme)
        self._lay_out()
        self._connect()

    def _make_parts(self, theme: Theme) -> None:
        self.head = LedgerHead(self.title, self)
        self.bar = LedgerBar(theme, self)
        self.bar.setContentsMargins(0, 0, _MARGINS[0] - _MARGINS[2], 0)
        self.header = LedgerHeader(theme, self)
        self._all = LedgerRows(self.library, self.jobs, self)
        self.model = LedgerModel(self)
        self.list = LedgerList(theme, self)
        self.list.setModel(self.model)
        self.sides = SidesView(theme, self)
        self.hint = EmptyHint(parent=self)
        self._keys = ElidedLabel(self)
        self._keys.setProperty("muted", True)
        self._keys.setText(
            self.tr("1–5 status · L link · B both sides · C change · I who says it · Enter passage")
        )
        self.linking = Linking(self.library, self.model, theme, self)
        self.verbs = LedgerVerbs(self.library, theme, self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addSpacing(14)
        column.addWidget(self.bar)
        column.addSpacing(6)
        strip = QVBoxLayout()
        strip.setContentsMargins(0, 4, _MARGINS[0] - _MARGINS[2], 2)
        strip.addWidget(self.linking.strip)
        column.addLayout(strip)
        column.addWidget(self.header)
        self._stack = QStackedLayout()
        for part in (self.list, self.sides, self.hint):
            self._stack.addWidget(part)
        column.addLayout(self._stack, 1)
        column.addWidget(self._keys)
        self.setFocusProxy(self.list)
        self.header.show_order(Column.WHEN, falling=True)

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.left)
        self._all.changed.connect(self._on_rows_changed)
        self._all.problem_reported.connect(self.problem_reported)
        self.bar.changed.connect(self._on_filter_changed)
        self.bar.sides_requested.connect(self._on_sides_toggled)
        self.bar.field.down_pressed.connect(self._focus_rows)
        self.bar.field.left.connect(self._on_field_left)
        self.header.sort_requested.connect(self._on_sort_requested)
        self.list.geometry_changed.connect(self._fit_header)
        self.sides.all_requested.connect(self._on_all_sides_requested)
        for rows in (self.list, *self.sides.lists):
            rows.passage_requested.connect(self._on_passage_requested)
            rows.status_requested.connect(self._on_status_requested)
            rows.key_pressed.connect(self._on_key_pressed)
            rows.menu_requested.connect(self._on_menu_requested)
            rows.left.connect(self._on_left)
        self.linking.told.connect(self.told)
        self.linking.problem_reported.connect(self.problem_reported)
        self.linking.strip.key_pressed.connect(self._on_key_pressed)
        self.verbs.told.connect(self.told)
        self.verbs.problem_reported.connect(self.problem_reported)
        self.verbs.link_wanted.connect(self._on_link_wanted)
        self.verbs.closed.connect(self._focus_rows)

    # What the window asks

    @property
    def title(self) -> str:
        """What the view is called where one comes back to it."""
        return self.tr("Claims")

    @property
    def ready(self) -> bool:
        """Whether the claims are read."""
        return self._all.ready

    def show_subject(self, subject: str) -> bool:
        """Show all claims, those of an article (its id), or one to link (``link`` and its id)."""
        words = held = ""
        self._wanted = ""
        if subject.startswith(LINKING):
            self._wanted = subject.removeprefix(LINKING)
            held = claimed_words(self.library.annotation(self._wanted))
        elif subject:
            pieces = self.library.article(subject).title.split('"')
            words = f'article:"{max(pieces, key=len).strip()}"'
        self._subject = subject
        self.head.back.show_title(self.back_title)
        self.bar.set_words(words)
        self.linking.stop()
        if self._wanted:
            self.linking.begin(self._wanted, held)
        self._show_table()
        self._all.read()
        return True

    def show_again(self, subject: str) -> bool:
        """Show the claims with the words, the status and the sides that were wanted."""
        if subject != self._subject or subject.startswith(LINKING):
            return self.show_subject(subject)
        self.head.back.show_title(self.back_title)
        self._all.read()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        super().set_theme(theme)
        for part in (self.bar, self.header, self.sides, self.linking, self.verbs):
            part.set_theme(theme)
        self.list.itemDelegate().set_theme(theme)
        self.list.remeasure_all()

    def apply_changes(self, changes: Changes) -> None:
        """Show what a verb changed."""
        self._all.apply_changes(changes)

    def clear(self) -> None:
        """Forget what is shown; the filter stays for the next time."""
        self.linking.stop()
        self.verbs.dismiss()

    # Showing

    def _on_rows_changed(self) -> None:
        self._show_rows(stay=True)
        if self._wanted:
            self.list.go_to(self._wanted)
            self._wanted = ""
            self.linking.show()

    def _on_filter_changed(self) -> None:
        self._show_rows(stay=False)

    def _show_rows(self, *, stay: bool) -> None:
        """Show what passes; ``stay``: where the current claim went, the one below it is next."""
        rows = self._all.rows
        if rows is None:
            return
        words = self.bar.field.text().strip()
        wanted = narrowed(self.library.db, rows, ClaimFilter.parse(words)) if words else rows
        self.bar.show_counts(status_counts(wanted))
        status = self.bar.status
        shown = [row for row in wanted if status is None or row.status is status]
        current, place = self.list.current(), self.list.currentIndex().row()
        self.model.show_rows(shown)
        if current is not None:
            self.list.go_to(current.annotation)
        if not self.list.currentIndex().isValid() and shown:
            at = min(place, len(shown) - 1) if stay and place >= 0 else 0
            self.list.setCurrentIndex(self.model.index(at))
        self.head.counts.setText(counts_line(shown) if rows else "")
        if self.bar.sides.isChecked():
            self._show_sides()
        else:
            self._show_table()

    def _show_table(self) -> None:
        self.bar.sides.setChecked(False)
        self.header.setVisible(bool(self.model.rowCount()))
        if self._all.rows is None or self.model.rowCount():
            self._show_part(self.list)
            return
        self.hint.setText(hint_words(has_claims=bool(self._all.rows)))
        self._show_part(self.hint)

    def _show_part(self, part: QWidget) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        typing = self.bar.field.hasFocus()
        self._stack.setCurrentWidget(part)
        self._keys.setVisible(part is not self.hint and bool(self.model.rowCount()))
        self.setFocusProxy(part if part is not self.hint else self.bar.field)
        if had_focus and not typing and self.isVisible():
            self.setFocus()

    def _show_sides(self) -> None:
        self.bar.sides.setChecked(True)
        self.header.hide()
        self.sides.show_rows(self.model.rows, self._about)
        self._show_part(self.sides)

    def _fit_header(self) -> None:
        self.header.set_room(self.list.viewport().width())

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the headings to the rows."""
        super().showEvent(event)
        self._fit_header()

    # What the person did

    def _current(self) -> LedgerRow | None:
        return self.sides.current() if self.bar.sides.isChecked() else self.list.current()

    def _focus_rows(self) -> None:
        self.setFocus()

    def _on_field_left(self) -> None:
        """Go to the rows; where there are none, Esc leads back as it does from them."""
        if self.model.rowCount():
            self._focus_rows()
        else:
            self._on_left()

    def _on_sort_requested(self, column: Column) -> None:
        turned = column is self.model.sorted_by and not self.model.is_turned
        current = self.list.current()
        self.model.sort_by(column, turned=turned)
        falling = (column is Column.WHEN) != turned
        self.header.show_order(column, falling=falling)
        if current is not None:
            self.list.go_to(current.annotation)

    def _on_passage_requested(self) -> None:
        row = self._current()
        if row is not None:
            self.passage_requested.emit(row.article, row.annotation)

    def _on_status_requested(self, status: ClaimStatus) -> None:
        row = self._current()
        rows = self.list.chosen() if not self.bar.sides.isChecked() else [row] if row else []
        self.verbs.set_status(rows, status)

    def _on_key_pressed(self, key: str) -> None:
        row = self._current()
        if self.linking.is_on and self.linking.press(key, row):
            return
        does: dict[str, Callable[[LedgerRow], object]] = {
            "l": self._link,
            "c": self._edit,
            "e": self._edit,
            "i": self._open_entity,
            "del": self.verbs.remove,
        }
        if key == "/":
            self.bar.field.setFocus()
        elif key == "b":
            self._toggle_sides()
        elif row is not None and key in does:
            does[key](row)

    def _link(self, row: LedgerRow) -> None:
        if self.bar.sides.isChecked():
            self._show_table()
            self.list.go_to(row.annotation)
        self.linking.begin(row.annotation, row.text)
        self.list.setFocus()

    def _edit(self, row: LedgerRow) -> None:
        self.verbs.edit(row, self.sides.current_list if self.bar.sides.isChecked() else self.list)

    def _open_entity(self, row: LedgerRow) -> None:
        if row.source:
            self.view_requested.emit("entity", row.source)

    def _on_link_wanted(self, annotation_id: str) -> None:
        row = self._all.find(annotation_id)
        if row is not None:
            self._link(row)

    def _on_left(self) -> None:
        if self.linking.is_on:
            self.linking.stop()
        elif self.bar.sides.isChecked():
            self._toggle_sides()
        else:
            self.left.emit()

    def _on_sides_toggled(self) -> None:
        self.bar.sides.setChecked(not self.bar.sides.isChecked())  # as it was before the click
        self._toggle_sides()

    def _toggle_sides(self) -> None:
        if self.bar.sides.isChecked():
            self._show_table()
            return
        row = self.list.current()
        self._about = row.annotation if row is not None and row.links else ""
        self._show_sides()

    def _on_all_sides_requested(self) -> None:
        self._about = ""
        self._show_sides()

    def _on_menu_requested(self, point: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def menu(self) -> QMenu:
        """Return the menu of what can be done with the current claim."""
        menu = ledger_menu(self)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def _on_menu_triggered(self, action: QAction) -> None:
        key = action.data()
        if key == ENTER:
            self._on_passage_requested()
        elif key.isdigit():
            self._on_status_requested(list(ClaimStatus)[int(key) - 1])
        else:
            self._on_key_pressed(key)
