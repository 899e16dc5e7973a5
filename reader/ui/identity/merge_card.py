"""The card on which several entities become one: what is merged, which name stays, what comes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from reader.model.entity import Entity
from reader.model.errors import ReaderError
from reader.services.apart import Deed
from reader.services.library import Library
from reader.services.merging import MergePreview, best_name, merge, preview, with_counts
from reader.services.wording import one_line
from reader.ui.sidebar.entity_delegate import EntityDelegate
from reader.ui.sidebar.entity_fields import PickerField
from reader.ui.sidebar.entity_list_model import ROW_ROLE
from reader.ui.sidebar.entity_suggestions import SuggestionModel
from reader.ui.sidebar.popover import Popover
from reader.ui.texts import counted
from reader.ui.theme import Theme
from reader.ui.views.links import QuietLink

WIDTH = 340
"""Pixels."""
_ROW = 29
_MOST_ROWS = 7
_ARTICLES = 3
_TITLE = 38
"""Code points of a title: about a line."""


class MergeField(PickerField):
    """Finds entities; while it is empty, Left and Right go through names of the one that stays."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and not self.text() and not event.modifiers():
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)


class MergeCard(Popover):
    """Up and Down choose the one that stays, Left and Right which of its names, Del leaves one out.

    Enter merges, Esc does not. Typing finds another entity to merge; Enter adds it.
    """

    merged = Signal(str)
    """Id of the entity that is left."""
    told = Signal(str)
    """What was done: one line, to be shown with Undo."""
    problem_reported = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Merge entities"))
        self.setFixedWidth(WIDTH)
        self._library: Library | None = None
        self._found: list[tuple[Entity, int]] = []
        self._preview: MergePreview | None = None
        self._name = ""
        self._is_away = False
        self._make_parts(theme)
        self.field.textChanged.connect(self._on_words_changed)
        self.field.moved.connect(self._on_moved)
        self.field.turned.connect(self.take_name)
        self.other_name.clicked.connect(self._on_other_name)
        self.completions.clicked.connect(self._on_completion_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.button.clicked.connect(self.accept)

    def _make_parts(self, theme: Theme) -> None:
        self.title = QLabel(self.tr("Merge into one entity"), self)
        self.title.setObjectName("noticeStrong")
        self.field = MergeField(self)
        self.field.setPlaceholderText(self.tr("Merge with… (type a name)"))
        self.field.setAccessibleName(self.tr("Find an entity to merge"))
        self._offered, self._chosen = SuggestionModel(self), SuggestionModel(self)
        self.completions = self._list(self._offered, self.tr("Found"), theme)
        self.question = self._label()
        self.question.setProperty("muted", True)
        self.list = self._list(self._chosen, self.tr("Entities to merge"), theme)
        self.other_name = QuietLink(self.tr("Take another of its names ← →"), "", self)
        self.other_name.setAccessibleName(self.tr("Take another of its names"))
        self.outcome, self.warning = self._label(), self._label()
        self.warning.setProperty("muted", True)
        self.button = QPushButton(self)
        self.button.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        parts = (self.title, self.field, self.completions, self.question, self.list)
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.other_name, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.outcome, self.warning, self.button):
            column.addWidget(part)

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _list(self, model: SuggestionModel, name: str, theme: Theme) -> QListView:
        view = QListView(self)
        view.setObjectName("completions")
        view.setAccessibleName(name)
        view.setModel(model)
        view.setItemDelegate(EntityDelegate(theme, view))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QListView.Shape.NoFrame)
        model.types = theme.types
        return view

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        for view, model in ((self.list, self._chosen), (self.completions, self._offered)):
            view.itemDelegate().set_theme(theme)
            model.types = theme.types

    def open_for(self, library: Library, entity_ids: Sequence[str], place: QRect) -> None:
        """Ask about merging entities, or one with others, at a place in global pixels."""
        self._library = library
        self._found = with_counts(library, entity_ids)
        self.field.clear()
        self._show_found("")
        stays = best_name(self._found) if self._found else ""
        self._show_chosen(stays)
        self.open_at(place)
        self.field.setFocus()

    # What is merged

    @property
    def stays(self) -> Entity | None:
        """The entity whose name stays."""
        return _entity_at(self.list.currentIndex())

    def take_name(self, step: int) -> None:
        """Let another of the names of the one that stays be its name."""
        stays = self.stays
        if stays is not None and len(self._found) > 1:
            names = stays.names
            at = names.index(self._name) if self._name in names else 0
            self._name = names[(at + step) % len(names)]
            self._show_outcome()

    def add(self, entity: Entity, count: int) -> None:
        """Merge one more."""
        known = {each.id for each, _ in self._found}
        if entity.id not in known:
            self._found.append((entity, count))
        self.field.clear()
        self._show_chosen(best_name(self._found))

    def leave_out(self) -> None:
        """Do not merge the current one; the last one stays."""
        left_out = self.stays
        if left_out is not None and len(self._found) > 1:
            self._found = [each for each in self._found if each[0].id != left_out.id]
            self._show_chosen(best_name(self._found))

    def accept(self) -> None:
        """Merge what is chosen, as one change."""
        stays = self.stays
        if self._library is None or stays is None or len(self._found) < 2:
            self.field.setFocus()
            return
        ids = [each.id for each, _ in self._found]
        deed = Deed(
            partial(merge, name=self._name),
            (ids, stays.id),
            rows=sum(count for _, count in self._found),
            words=self.tr("Merging"),
            begun=self._on_begun,
            then=partial(self._on_merged, len(ids)),
            failed=self._on_failed,
            origin=self,
        )
        self._is_away = False
        self._library.perform(deed)

    def _on_begun(self) -> None:
        self._is_away = True  # the card may be open for others when this is done
        self.finish()

    def _on_merged(self, count: int, left: Entity) -> None:
        if not self._is_away:
            self.finish()
        told = self.tr("Merged {count} entities: {name}")
        self.told.emit(told.format(count=count, name=left.name))
        self.merged.emit(left.id)

    def _on_failed(self, error: ReaderError) -> None:
        self.problem_reported.emit(error.message)

    # What is shown

    def _show_chosen(self, stays: str) -> None:
        self._name = ""
        self._chosen.show_entities(self._found)
        ids = [each.id for each, _ in self._found]
        if stays in ids:
            self.list.setCurrentIndex(self._chosen.index(ids.index(stays)))
        self._fit(self.list, len(ids))
        self._show_outcome()

    def _show_outcome(self) -> None:
        stays, several = self.stays, len(self._found) > 1
        self._preview = None
        if self._library is not None and stays is not None and several:
            ids = [each.id for each, _ in self._found]
            try:
                self._preview = preview(self._library, ids, stays.id, name=self._name)
            except ReaderError as error:  # another window took one of them away
                self.problem_reported.emit(error.message)
        shown = self._preview
        self.question.setText(
            self.tr("Which name stays? ↑ ↓ · Del leaves one out")
            if several
            else self.tr("Type the name of what is the same.")
        )
        self.other_name.setVisible(shown is not None and len(shown.into.names) > 1)
        self.outcome.setVisible(shown is not None)
        self.outcome.setText(self._outcome_words(shown) if shown else "")
        warning = self._warning_words(shown) if shown else ""
        self.warning.setVisible(bool(warning))
        self.warning.setText(warning)
        self.button.setEnabled(shown is not None)
        name = one_line(shown.merged.name, _TITLE).replace("&", "&&") if shown else ""
        self.button.setText(
            self.tr("Merge into {name}").format(name=name) if name else self.tr("Merge")
        )
        if not self.isHidden():
            self.adjust()

    def _outcome_words(self, shown: MergePreview) -> str:
        also = ", ".join(shown.merged.aliases)
        facts = [counted(shown.mentions, self.tr("{count} mention"), self.tr("{count} mentions"))]
        if shown.claims:
            facts.append(counted(shown.claims, self.tr("{count} claim"), self.tr("{count} claims")))
        if shown.notes > 1:
            facts.append(self.tr("{count} notes joined").format(count=shown.notes))
        lines = [self.tr("Also known as {names}").format(names=also), " · ".join(facts)]
        lines += [
            f"{each.count} × {one_line(each.title, _TITLE)}" for each in shown.articles[:_ARTICLES]
        ]
        more = len(shown.articles) - _ARTICLES
        if more > 0:
            lines.append(
                counted(
                    more, self.tr("and {count} more article"), self.tr("and {count} more articles")
                )
            )
        return "\n".join(lines)

    def _warning_words(self, shown: MergePreview) -> str:
        types = self._theme.types
        kinds = dict.fromkeys(str(each.type) for each in (shown.into, *shown.others))
        lines = []
        if len(kinds) > 1:
            line = self.tr("Of different types ({types}): it will be of type {type}.")
            words = ", ".join(types.word(kind) for kind in kinds)
            lines.append(line.format(types=words, type=types.word(shown.merged.type)))
        if len(shown.external_ids) > 1:
            line = self.tr("Different external ids: {ids}. Are they the same?")
            lines.append(line.format(ids=", ".join(shown.external_ids)))
        return "\n".join(lines)

    def _show_found(self, words: str) -> None:
        chosen = {each.id for each, _ in self._found}
        found = self._library.quick_find(words).entities if self._library and words.strip() else ()
        offered = [each for each in found if each[0].id not in chosen]
        self._offered.show_entities(offered)
        self._fit(self.completions, len(offered))
        if offered:
            self.completions.setCurrentIndex(self._offered.index(0))
        if not self.isHidden():
            self.adjust()

    def _fit(self, view: QListView, rows: int) -> None:
        view.setVisible(bool(rows))
        view.setFixedHeight(_ROW * min(rows, _MOST_ROWS) + 2)

    def _on_words_changed(self, words: str) -> None:
        try:
            self._show_found(words)
        except ReaderError as error:
            self.problem_reported.emit(error.message)

    def _on_moved(self, step: int) -> None:
        view = self.list if self.completions.isHidden() else self.completions
        row = view.currentIndex().row() + step
        if 0 <= row < view.model().rowCount():
            view.setCurrentIndex(view.model().index(row, 0))

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._name = ""
        self._show_outcome()

    def _on_other_name(self) -> None:
        self.take_name(1)
        self.field.setFocus()

    def _on_completion_clicked(self, index: QModelIndex) -> None:
        self._add(index)

    def _add(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None and row.entity is not None:
            self.add(row.entity, row.count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds what was found, else merges; Del leaves the current one out."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.completions.isHidden():
                self.accept()
            else:
                self._add(self.completions.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.leave_out()
        else:
            super().keyPressEvent(event)


def _entity_at(index: QModelIndex) -> Entity | None:
    row = index.data(ROW_ROLE)
    return row.entity if row is not None else None
