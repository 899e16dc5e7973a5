"""Beside the graph: what is chosen in it, what that is linked with, and the passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.services.graph import Link, Node
from reader.services.passages import Passage
from reader.ui.entity.passage_list import PassageList
from reader.ui.entity.read_ahead import ReadAhead
from reader.ui.entity.side_column import CountSection
from reader.ui.library.count_list import CountRow
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.theme import Theme
from reader.ui.views.links import QuietLink

WIDTH = 372
_MOST = 7


class ReadingColumn(QScrollArea):
    """Shows passages and asks for others."""

    passage_requested = Signal(str, str)
    other_requested = Signal(str)
    """Id of an entity that the chosen one is linked with."""
    page_requested = Signal()
    problem_reported = Signal(str)

    def __init__(
        self, theme: Theme, colour_of: Callable[[str], QColor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        self._title = QLabel(body)
        self._title.setObjectName("graphChosen")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.setContentsMargins(5, 0, 0, 0)
        self.open = QuietLink(self.tr("Open its page"), self.tr("Open its page (Enter)"), body)
        self.others = CountSection(self.tr("Occurs with"), theme, body)
        self.passages = PassageList(theme, colour_of, body)
        self._hint = EmptyHint(
            self.tr(
                "Larger circles are mentioned more often, thicker lines share more paragraphs."
                " Click a name or a line to read them. The arrow keys go from name to name, with"
                " Shift they move the picture; Ctrl + enlarges it, Ctrl 0 shows all of it."
            ),
            body,
        )
        self.setWidget(body)
        self._lay_out(body)
        self.open.clicked.connect(self.page_requested)
        self.others.chosen.connect(self.other_requested)
        self.passages.passage_requested.connect(self.passage_requested)
        self._ahead = ReadAhead(self, self.passages)
        self._ahead.problem_reported.connect(self.problem_reported)
        self.show_nothing()

    def _lay_out(self, body: QWidget) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 22, 16)
        column.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(11, 0, 0, 6)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self.others)
        lines = QVBoxLayout()
        lines.setContentsMargins(11, 0, 0, 0)
        lines.addWidget(self.passages)
        column.addLayout(lines)
        column.addWidget(self._hint)
        column.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.others.set_theme(theme)
        self.passages.set_theme(theme)

    def show_nothing(self, *, is_explained: bool = True) -> None:
        """Say how the picture is read and what can be done, where there is one."""
        for part in (self._title, self.open, self.others, self.passages):
            part.hide()
        self.passages.passages.clear()
        self._hint.setVisible(is_explained)

    def show_node(
        self, node: Node, linked: Sequence[tuple[Node, Link]], batches: Iterator[Sequence[Passage]]
    ) -> None:
        """Show an entity, what it is linked with, and its passages."""
        self._show(node.entity.name, batches)
        self.open.show()
        self.others.show_rows(
            [
                CountRow(other.entity.id, other.entity.name, link.count, other.entity.type)
                for other, link in linked[:_MOST]
            ]
        )

    def show_pair(
        self, one: Node, other: Node, count: int, batches: Iterator[Sequence[Passage]]
    ) -> None:
        """Show where two are named together."""
        words = self.tr("{one} with {other} · {count}")
        self._show(words.format(one=one.entity.name, other=other.entity.name, count=count), batches)
        self.open.hide()
        self.others.hide()

    def _show(self, title: str, batches: Iterator[Sequence[Passage]]) -> None:
        self._hint.hide()
        self._title.setText(title)
        self._title.show()
        self.passages.show()
        self.verticalScrollBar().setValue(0)
        self.passages.show_passages(batches)
        self._ahead.look()
