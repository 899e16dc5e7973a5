"""The card "About this article": its title, where its text comes from, and ways to read it anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.details import ImportOptions
from reader.services.article_info import ArticleInfo
from reader.ui.info.detail_fields import DetailFields
from reader.ui.info.wording import encoding_line, format_name, size_words
from reader.ui.library.section_title import SectionTitle
from reader.ui.reading.page_header import reading_minutes
from reader.ui.sidebar.popover import Popover
from reader.ui.sidebar.times import spoken_time
from reader.ui.texts import counted, duration
from reader.ui.theme import Theme
from reader.ui.widgets.elided_label import ElidedLabel

WIDTH = 468
"""Pixels."""
_NAMES_WIDTH, _ROW = 74, 24
_LONGEST_WORDS = 20
"""Code points a word, on average, that are too many for words between spaces."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the card: what it tells, and what may be done about it."""

    name: str
    value: str
    does: str = ""
    """The words of its button, or nothing."""
    action: str = ""
    """Which of the card's signals the button stands for."""
    one_line: bool = False
    """Shortened where there is no room: a path, an address."""


class InfoCard(Popover):
    """Shows one article; Esc closes, Tab goes through what can be done."""

    renamed = Signal(str)
    detail_edited = Signal(str, str)
    """Field of ``Metadata``, and what was written."""
    encoding_wanted = Signal()
    show_file_wanted = Signal()
    texts_wanted = Signal()
    read_again_wanted = Signal(object)  # ImportOptions

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("About this article"))
        self.setFixedWidth(WIDTH)
        self._info: ArticleInfo | None = None
        self.title = QLineEdit(self)
        self.title.setObjectName("infoTitle")
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setToolTip(self.tr("Enter gives the article this title"))
        self.title.returnPressed.connect(self._on_title_entered)
        self.details = DetailFields(_NAMES_WIDTH, self)
        self.details.edited.connect(self.detail_edited)
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 16)
        self._column.setSpacing(8)
        heading = SectionTitle(self.tr("About this article"), self)
        heading.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(heading)
        self._column.addWidget(self.title)
        self._column.addWidget(self.details)

    def open_for(self, info: ArticleInfo, place: QRect) -> None:
        """Show an article at a place in global pixels."""
        self.show_info(info)
        self.open_at(place)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_info(self, info: ArticleInfo) -> None:
        """Show what is known now; what is typed into the title stays."""
        if self._info is None or self.title.text() == self._info.article.title or self.isHidden():
            self.title.setText(info.article.title)
            self.title.home(False)
        is_other = self._info is None or self._info.article.id != info.article.id
        self.details.show_details(info.article.metadata, afresh=is_other or self.isHidden())
        self._info = info
        if self._body is not None:
            self._body.deleteLater()
            self._column.removeWidget(self._body)
        self._body = self._made_body(self._rows(info))
        self._column.addWidget(self._body)
        if not self.isHidden():
            self._body.show()
            self.adjust()

    # What it tells

    def _rows(self, info: ArticleInfo) -> list[_Row]:
        about = info.article.metadata
        rows = [
            _Row(self.tr("Address"), about.url, one_line=True),
            _Row(self.tr("File"), *self._file(info), one_line=True),
            _Row(self.tr("Format"), self._format(info)),
            *self._encoding(info),
            *self._page(info),
            *self._garbled(info),
            _Row(self.tr("Length"), self._length(info)),
            _Row(self.tr("Text"), *self._text(info)),
        ]
        return [row for row in rows if row.value.strip()]

    def _file(self, info: ArticleInfo) -> tuple[str, str, str]:
        if info.file_exists:
            return info.article.source, self.tr("Show it"), "file"
        gone = self.tr("{path} – no longer there; its text is kept here")
        return gone.format(path=info.article.source), "", ""

    def _format(self, info: ArticleInfo) -> str:
        return f"{format_name(info.revision.importer)} · {size_words(info.source_bytes)}"

    def _encoding(self, info: ArticleInfo) -> list[_Row]:
        details = info.details
        if not info.has_encoding or not details.encoding:
            return []
        line = encoding_line(details.encoding, details.encoding_from)
        return [_Row(self.tr("Encoding"), line, self.tr("Change…"), "encoding")]

    def _page(self, info: ArticleInfo) -> list[_Row]:
        if info.details.options.whole_page:
            shown = self.tr("All of it is shown")
            return [_Row(self.tr("Page"), shown, self.tr("Show only the article"), "article")]
        if not info.left_out:
            return []
        left = self.tr("{count} words of it are not shown").format(count=f"{info.left_out:,}")
        return [_Row(self.tr("Page"), left, self.tr("Show the whole page"), "page")]

    def _garbled(self, info: ArticleInfo) -> list[_Row]:
        if info.details.options.repair:
            done = self.tr("Garbled ones are repaired")
            return [_Row(self.tr("Letters"), done, self.tr("Show them as they are"), "as_is")]
        if not info.details.mojibake:
            return []
        return [_Row(self.tr("Letters"), self.tr("Some are garbled"), self.tr("Repair"), "repair")]

    def _length(self, info: ArticleInfo) -> str:
        text = info.revision.text
        words = self.tr("{count} words").format(count=f"{info.words:,}")
        if len(text) > info.words * _LONGEST_WORDS:  # a script without spaces between words
            words = self.tr("{count} characters").format(count=f"{len(text):,}")
        pages = ""
        if info.pages:
            pages = counted(info.pages, self.tr("{count} page"), self.tr("{count} pages"))
        time = self.tr("{time} read").format(time=duration(reading_minutes(text)))
        return " · ".join(filter(None, (pages, words, time)))

    def _text(self, info: ArticleInfo) -> tuple[str, str, str]:
        read = self.tr("Read {time}").format(time=spoken_time(info.revision.created))
        if info.texts < 2:
            return read, "", ""
        texts = self.tr("{count} texts so far").format(count=info.texts)
        return f"{read} · {texts}", self.tr("Earlier texts"), "texts"

    # How it is laid out

    def _made_body(self, rows: list[_Row]) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        before: QWidget = self.details.fields["published"]
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(10)
            name = QLabel(row.name, body)
            name.setProperty("muted", True)
            name.setFixedWidth(_NAMES_WIDTH)
            parts: list[QWidget] = [name, self._value(row, body)]
            if row.does:
                parts.append(self._button(row, body))
                self.setTabOrder(before, parts[-1])
                before = parts[-1]
            for part in parts:
                part.setMinimumHeight(_ROW)
                stretch = 1 if part is parts[1] else 0
                line.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        return body

    def _value(self, row: _Row, body: QWidget) -> QLabel:
        value = ElidedLabel(body) if row.one_line else QLabel(body)
        value.setText(row.value)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setAccessibleName(f"{row.name}: {row.value}")
        if not row.one_line:
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return value

    def _button(self, row: _Row, body: QWidget) -> QPushButton:
        button = QPushButton(row.does, body)
        button.setProperty("link", True)
        button.setObjectName(f"info_{row.action}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(partial(self._do, row.action))
        return button

    # What it is asked for

    def _do(self, action: str) -> None:
        signals = {
            "file": self.show_file_wanted,
            "encoding": self.encoding_wanted,
            "texts": self.texts_wanted,
        }
        if action in signals:
            if action != "file":
                self.dismiss()
            signals[action].emit()
            return
        options = self._info.details.options
        changed = {
            "page": {"whole_page": True},
            "article": {"whole_page": False},
            "repair": {"repair": True},
            "as_is": {"repair": False},
        }
        wanted: ImportOptions = replace(options, **changed[action])
        self.finish()
        self.read_again_wanted.emit(wanted)

    def _on_title_entered(self) -> None:
        title = " ".join(self.title.text().split())
        if title and title != self._info.article.title:
            self.renamed.emit(title)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the title gives the old one back; Enter presses the button with the focus."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and focused is self.title and self._is_edited():
            self.title.setText(self._info.article.title)
            return
        if event.key() == Qt.Key.Key_Escape and self.details.give_back(focused):
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(focused, QPushButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def _is_edited(self) -> bool:
        return self.title.text() != self._info.article.title
