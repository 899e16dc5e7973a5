"""What narrows the annotations list: words, style dots, and a menu of tags, entities and states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from reader.model.annotation import HighlightStyle
from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.annotation_filter import AnnotationFilter, StateFilter
from reader.ui.sidebar.chip_flow import ChipFlow
from reader.ui.sidebar.style_dot import StyleDot
from reader.ui.theme import Theme


class FilterField(QLineEdit):
    """A line of words; Esc empties it first, then leaves it; Down goes to what was found."""

    left = Signal()
    down_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc and Down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Holds the filter that the person made."""

    filter_changed = Signal(object)
    """AnnotationFilter."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = AnnotationFilter()
        self._session: ReadingSession | None = None
        self.field = FilterField(self)
        self.field.setProperty("role", "filter")
        self.field.setPlaceholderText(self.tr("Filter…"))
        self.field.setAccessibleName(self.tr("Filter annotations"))
        self.dots = [StyleDot(style, theme, self) for style in HighlightStyle]
        self._chips = ChipFlow(self)
        self._more = QAction(self.tr("Filter by tag, entity or state"), self)
        self.field.addAction(self._more, QLineEdit.ActionPosition.TrailingPosition)
        self._lay_out()
        self.set_theme(theme)
        self.field.textChanged.connect(self._on_words_changed)
        for dot in self.dots:
            dot.toggled.connect(self._on_dot_toggled)
        self._more.triggered.connect(self._on_more_triggered)
        self._chips.removal_requested.connect(self._on_removal_requested)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(2)
        for dot in self.dots:
            row.addWidget(dot)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 11, 12, 8)
        column.setSpacing(7)
        column.addLayout(row)
        column.addWidget(self._chips)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._more.setIcon(theme.icon("more"))
        for dot in self.dots:
            dot.set_theme(theme)

    def show_session(self, session: ReadingSession | None) -> None:
        """Offer the tags and entities of a session; a filter from another article ends."""
        self._session = session
        self.clear()

    def set_style_names(self, names: Mapping[HighlightStyle, str]) -> None:
        """Call the dots what the person calls the styles."""
        for dot in self.dots:
            dot.set_name(names.get(dot.style_shown, dot.style_shown.value.capitalize()))

    def clear(self) -> None:
        """Filter nothing."""
        self._set(AnnotationFilter())

    def filter_by(self, **conditions: object) -> None:
        """Set some conditions, such as ``tag="quote"``, and keep the others."""
        self._set(replace(self.filter, **conditions))

    def _set(self, wanted: AnnotationFilter) -> None:
        if wanted == self.filter:
            return
        self.filter = wanted
        if self.field.text() != wanted.words:
            self.field.setText(wanted.words)
        for dot in self.dots:
            dot.setChecked(dot.style_shown in wanted.styles)
        self._chips.show_chips(self._chosen())
        self.filter_changed.emit(wanted)

    def _chosen(self) -> list[tuple[str, str]]:
        wanted, chips = self.filter, []
        if wanted.tag:
            chips.append(("tag", f"#{wanted.tag}"))
        if wanted.entity:
            entity = self._session.entity(wanted.entity) if self._session else None
            chips.append(("entity", entity.name if entity else self.tr("Entity")))
        if wanted.state is not StateFilter.ANY:
            chips.append(("state", wanted.state.label))
        return chips

    def _on_words_changed(self, words: str) -> None:
        self.filter_by(words=words)

    def _on_dot_toggled(self, _checked: bool) -> None:
        self.filter_by(styles=frozenset(dot.style_shown for dot in self.dots if dot.isChecked()))

    def _on_removal_requested(self, key: str) -> None:
        self.filter_by(**{key: StateFilter.ANY if key == "state" else ""})

    # The menu

    def _on_more_triggered(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.field.mapToGlobal(self.field.rect().bottomRight()))

    def menu(self) -> QMenu:
        """Return the menu of what else can be filtered by."""
        menu = QMenu(self)
        session = self._session
        tags = {tag for each in session.placed for tag in each.annotation.tags} if session else ()
        names = [(m.entity.name, m.entity.id) for m in session.mentions] if session else []
        self._add(menu.addMenu(self.tr("Tag")), "tag", [(f"#{t}", t) for t in sorted(tags)])
        self._add(menu.addMenu(self.tr("Entity")), "entity", sorted(names))
        menu.addSeparator()
        self._add(menu, "state", [(state.label, state) for state in StateFilter])
        return menu

    def _add(self, menu: QMenu, key: str, choices: list[tuple[str, object]]) -> None:
        menu.menuAction().setEnabled(bool(choices))
        for label, value in choices:
            action = menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(getattr(self.filter, key) == value)
            action.setData((key, value))
            action.triggered.connect(self._on_choice_triggered)

    def _on_choice_triggered(self) -> None:
        key, value = self.sender().data()
        # Qt hands a StrEnum back as a plain string.
        self.filter_by(**{key: StateFilter(value) if key == "state" else value})
