"""The top of an entity's page: name, type, other names and counts, description, note."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.services.entity_story import EntityStory
from reader.services.wording import one_line
from reader.ui.entity.in_place import InPlaceLine, InPlaceText
from reader.ui.entity.note_part import NotePart
from reader.ui.texts import counted
from reader.ui.theme import Theme, page_font_family
from reader.ui.views.links import BackLink

_NAME_SIZE = 29
_MOST_NAMES, _NAME = 6, 60
"""Other names in the line, and code points of each."""


class EntityHead(QWidget):
    """Shows an entity; what is written here is told and kept by the page."""

    back_requested = Signal()
    name_kept = Signal(str)
    type_kept = Signal(str)
    description_kept = Signal(str)
    note_kept = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type = ""
        self.back = BackLink(self)
        self.name = InPlaceLine(self.tr("Name"), self.tr("Name"), self)
        font = QFont(page_font_family())
        font.setPixelSize(_NAME_SIZE)
        self.name.setFont(font)
        self.name.setProperty("entityName", True)
        self.chip = QToolButton(self)
        self.chip.setObjectName("typeChip")
        self.chip.setToolTip(self.tr("Change the type (T)"))
        self.also = QLabel(self)
        self.also.setObjectName("entityAlso")
        self.also.setTextFormat(Qt.TextFormat.RichText)
        self.also.setWordWrap(True)
        policy = self.also.sizePolicy()  # a word longer than the column does not widen it
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.also.setSizePolicy(policy)
        self.description = InPlaceText(
            self.tr("Description"), self.tr("Say in a line who or what this is."), self
        )
        self.note = NotePart(theme, self)
        self._lay_out()
        self.back.clicked.connect(self.back_requested)
        self.name.kept.connect(self.name_kept)
        self.chip.clicked.connect(self.choose_type)
        self.description.kept.connect(self.description_kept)
        self.note.kept.connect(self.note_kept)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.back)
        top.addStretch(1)
        title = QHBoxLayout()
        title.setSpacing(4)
        title.addWidget(self.name)
        title.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        title.addStretch(1)
        column.addLayout(top)
        column.addLayout(title)
        inner = QVBoxLayout()
        inner.setContentsMargins(5, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.also)
        column.addLayout(inner)
        column.addWidget(self.description)
        column.addWidget(self.note)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self.note.set_theme(theme)
        self._show_chip()

    def show_story(self, story: EntityStory, back_title: str) -> None:
        """Show what is known of an entity."""
        entity = story.entity
        self.back.show_title(back_title)
        self.name.show_text(entity.name)
        self._type = entity.type
        self._show_chip()
        self.also.setText(self._also(story))
        self.description.show_text(entity.description)
        self.note.show_note(entity.id, entity.note)

    def choose_type(self) -> None:
        """Ask for another type."""
        menu = self.type_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.chip.mapToGlobal(self.chip.rect().bottomLeft()))

    def type_menu(self) -> QMenu:
        """Return the menu of all types."""
        menu = QMenu(self)
        types = self._theme.types
        letters = types.keys
        for kind in types.ids:
            letter = letters.get(kind, "").upper()
            words = types.name(kind).replace("&", "&&")
            action = menu.addAction(f"{words}\t{letter}" if letter else words)
            if letter:
                action.setShortcut(letter)
            action.setData(kind)
            action.setCheckable(True)
            action.setChecked(kind == self._type)
        menu.triggered.connect(self._on_type_chosen)
        return menu

    def _on_type_chosen(self, action) -> None:
        self.type_kept.emit(action.data())

    def _show_chip(self) -> None:
        if not self._type:
            return
        colour = self._theme.entity_colour(self._type).name()
        self.chip.setText(self._theme.types.word(self._type))
        self.chip.setAccessibleName(
            self.tr("Type: {type}").format(type=self._theme.types.word(self._type))
        )
        self.chip.setStyleSheet(
            f"QToolButton {{ color: {colour}; border: 1px solid {colour}; border-radius: 9px;"
            " padding: 0px 9px; min-height: 16px; font-size: 11px; }"
            f"QToolButton:focus {{ border: 2px solid {colour}; padding: 0px 8px; }}"
        )

    def _also(self, story: EntityStory) -> str:
        parts = []
        names = [
            f"<b>{escape(one_line(name, _NAME))}</b>" for name in story.entity.aliases[:_MOST_NAMES]
        ]
        if names:
            more = len(story.entity.aliases) - len(names)
            names += [self.tr("{count} more").format(count=more)] if more else []
            parts.append(self.tr("Also {names}").format(names=", ".join(names)))
        mentions = counted(
            story.mentions,
            self.tr("{count} mention"),
            self.tr("{count} mentions"),
            self.tr("no mention"),
        )
        articles = counted(
            len(story.articles), self.tr("in {count} article"), self.tr("in {count} articles")
        )
        parts.append(f"{mentions} {articles}" if story.mentions else mentions)
        if story.claims:
            claims = counted(len(story.claims), self.tr("{count} claim"), self.tr("{count} claims"))
            disputed = self.tr(", {count} disputed").format(count=story.disputed)
            parts.append(claims + (disputed if story.disputed else ""))
        muted, ink = self._theme.colour("muted").name(), self._theme.colour("ink").name()
        line = " · ".join(parts).replace("<b>", f"<span style='color:{ink}; font-weight:500'>")
        return f"<span style='color:{muted}'>{line.replace('</b>', '</span>')}</span>"
