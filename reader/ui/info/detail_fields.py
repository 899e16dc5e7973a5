"""Who wrote an article, where and when it appeared: fields that look like words until used."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from reader.model.article import Metadata
from reader.ui.dates import long_date
from reader.ui.texts import translate

_ROWS = {
    "authors": (
        QT_TRANSLATE_NOOP("DetailFields", "By"),
        QT_TRANSLATE_NOOP("DetailFields", "Authors, with commas between"),
    ),
    "site": (
        QT_TRANSLATE_NOOP("DetailFields", "From"),
        QT_TRANSLATE_NOOP("DetailFields", "Newspaper, site or publisher"),
    ),
    "published": (
        QT_TRANSLATE_NOOP("DetailFields", "Date"),
        QT_TRANSLATE_NOOP("DetailFields", "Such as 7 August 2024"),
    ),
}
"""Field of ``Metadata`` → what its row is called, and what may be written there."""


class DetailField(QLineEdit):
    """Enter, or leaving it, keeps what was written; Esc gives back what was there."""

    edited = Signal(str, str)
    """Field of ``Metadata``, and what was written."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._known = ""
        self.setObjectName(f"info_{name}")
        self.setProperty("quiet", True)
        row, hint = (translate("DetailFields", words) for words in _ROWS[name])
        self.setAccessibleName(row)
        self.setPlaceholderText(hint)
        self.returnPressed.connect(self._tell)

    @property
    def is_edited(self) -> bool:
        """Whether something was written that is not kept yet."""
        return self.text() != self._known

    def show_value(self, value: str, *, afresh: bool) -> None:
        """Show what is known now; what is being written stays where nothing else is known."""
        if afresh or value != self._known or not self.is_edited:
            self.setText(value)
            self.home(False)
        self._known = value

    def take_back(self) -> None:
        """Show what is known."""
        self.setText(self._known)

    def _tell(self) -> None:
        if self.is_edited:
            self.edited.emit(self.name, self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written when the person goes on to something else."""
        super().focusOutEvent(event)
        self.deselect()
        if event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.MouseFocusReason,
        ):
            self._tell()


class DetailFields(QWidget):
    """Three rows; ``edited`` asks for one of them to be stored."""

    edited = Signal(str, str)

    def __init__(self, names_width: int, parent: QWidget) -> None:
        """``names_width`` is that of the words before the fields, in pixels."""
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(2)
        self.fields = {name: DetailField(name, self) for name in _ROWS}
        for row, (name, field) in enumerate(self.fields.items()):
            label = QLabel(translate("DetailFields", _ROWS[name][0]), self)
            label.setProperty("muted", True)
            label.setFixedWidth(names_width)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            field.edited.connect(self.edited)

    def show_details(self, about: Metadata, *, afresh: bool) -> None:
        """Show what is known of an article."""
        for name, value in _values(about).items():
            self.fields[name].show_value(value, afresh=afresh)

    def give_back(self, focused: QWidget | None) -> bool:
        """Undo what is written in the field with the focus; False when there is nothing."""
        if isinstance(focused, DetailField) and focused.is_edited:
            focused.take_back()
            return True
        return False


def _values(about: Metadata) -> Mapping[str, str]:
    between = "; " if any("," in name for name in about.authors) else ", "
    return {
        "authors": between.join(about.authors),
        "site": about.site,
        "published": long_date(about.published),
    }
