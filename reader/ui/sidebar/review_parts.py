"""The pieces that a card of the review desk is stacked from: words, a titled box, key hints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

from reader.anchoring.units import Utf16Map
from reader.ui.sidebar.review_card import ReviewVerb, Wording
from reader.ui.theme import Theme

_BOX_PADDING = 8
_TITLE = 17
_HINT_ROW = 25
_CAP = 19
_LETTER_SPACING = 0.6


def caps_font(small: QFont) -> QFont:
    """Return the font of the small capitals over boxes and sections."""
    font = QFont(small)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _LETTER_SPACING)
    return font


@dataclass(frozen=True)
class Change:
    """How changed words look."""

    background: QColor
    struck: bool = False


class Words:
    """Text broken into lines of a width; what is too long ends in an ellipsis."""

    def __init__(
        self,
        wording: Wording,
        font: QFont,
        width: float,
        line: float,
        most_lines: int = 60,
        change: Change | None = None,
    ) -> None:
        self._layout, self._lines = _laid(wording, font, width, line, most_lines, change)
        self.height = self._lines * line

    def paint(self, painter: QPainter, top_left: QPointF, colour: QColor) -> None:
        """Paint the text with its first line at a point."""
        painter.setPen(colour)
        self._layout.draw(painter, top_left)

    @property
    def end(self) -> QPointF:
        """Where the text ends: the right of its last line, and that line's top."""
        line = self._layout.lineAt(self._lines - 1)
        return QPointF(line.naturalTextWidth(), line.y())


def _laid(
    wording: Wording, font: QFont, width: float, line: float, most: int, change: Change | None
) -> tuple[QTextLayout, int]:
    layout, lines = _broken(wording, font, width, line, most + 1, change)
    if lines <= most:
        return layout, max(lines, 1)
    units, cut = Utf16Map(wording.text), len(wording.text)
    while lines > most and cut > 0:  # again where the ellipsis itself begins a line too many
        cut = max(0, min(units.to_offset(layout.lineAt(most).textStart()), cut) - 2)
        text = wording.text[:cut].rstrip() + "…"
        changed = tuple((a, min(b, len(text))) for a, b in wording.changed if a < len(text))
        layout, lines = _broken(Wording(text, changed), font, width, line, most + 1, change)
    return layout, min(lines, most)


def _broken(
    wording: Wording, font: QFont, width: float, line: float, most: int, change: Change | None
) -> tuple[QTextLayout, int]:
    layout = QTextLayout(wording.text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    if change is not None and wording.changed:
        layout.setFormats(_ranges(wording, change))
    layout.beginLayout()
    lines = 0
    while lines < most and (made := layout.createLine()).isValid():
        made.setLineWidth(width)
        made.setPosition(QPointF(0, lines * line))
        lines += 1
    layout.endLayout()
    return layout, lines


def _ranges(wording: Wording, change: Change) -> list[QTextLayout.FormatRange]:
    units = Utf16Map(wording.text)
    ranges = []
    for start, end in wording.changed:
        each = QTextLayout.FormatRange()
        each.start = units.to_utf16(start)
        each.length = units.to_utf16(end) - each.start
        look = QTextCharFormat()
        look.setBackground(change.background)
        look.setFontStrikeOut(change.struck)
        each.format = look
        ranges.append(each)
    return ranges


class Box:
    """A quiet box with a title in small capitals and words below it."""

    def __init__(self, title: str, words: Words, side: str = "") -> None:
        self._title, self._words, self._side = title, words, side
        self.height = _BOX_PADDING + _TITLE + words.height + _BOX_PADDING - 3

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme, caps: QFont) -> None:
        """Paint the box; ``rect`` has its height."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(_BOX_PADDING, _BOX_PADDING - 1, -_BOX_PADDING, 0)
        head = QRectF(inner.left(), inner.top(), inner.width(), _TITLE - 3)
        painter.setFont(caps)
        painter.setPen(theme.colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignLeft, self._title.upper())
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignRight, self._side.upper())
        place = QPointF(inner.left(), rect.top() + _BOX_PADDING + _TITLE)
        self._words.paint(painter, place, theme.colour("ink"))

    @staticmethod
    def text_width(width: float) -> float:
        """Return how wide the words of a box of a width may be."""
        return width - 2 * _BOX_PADDING


@dataclass(frozen=True)
class Hint:
    """A key and what it does."""

    verb: ReviewVerb
    key: str
    words: str


class Hints:
    """Keys and what they do, in rows; each can be clicked."""

    def __init__(self, hints: Sequence[Hint], font: QFont, small: QFont, width: float) -> None:
        self._font, self._small = font, small
        self._placed: list[tuple[Hint, QRectF, float]] = []
        text, cap = QFontMetricsF(font), QFontMetricsF(small)
        x, y = 0.0, 0.0
        for hint in hints:
            cap_width = max(cap.horizontalAdvance(hint.key) + 10, _CAP)
            wide = cap_width + 5 + text.horizontalAdvance(hint.words)
            if x and x + wide > width:
                x, y = 0.0, y + _HINT_ROW
            self._placed.append((hint, QRectF(x, y, wide, _HINT_ROW), cap_width))
            x += wide + 12
        self.height = y + _HINT_ROW if hints else 0.0

    def paint(self, painter: QPainter, top_left: QPointF, theme: Theme) -> None:
        """Paint the hints with the first at a point."""
        for hint, area, cap_width in self._placed:
            rect = area.translated(top_left)
            cap = QRectF(rect.left(), rect.center().y() - _CAP / 2, cap_width, _CAP)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour("panel"))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(theme.colour("muted"))
            painter.setFont(self._small)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, hint.key)
            painter.setFont(self._font)
            words = rect.adjusted(cap_width + 5, 0, 1, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, flags, hint.words)

    def at(self, point: QPointF) -> Hint | None:
        """Return the hint at a point, from the first one's top left corner."""
        return next((hint for hint, area, _ in self._placed if area.contains(point)), None)


def paint_note(painter: QPainter, top_left: QPointF, note: QTextDocument, theme: Theme) -> None:
    """Paint a rendered note with its top left corner at a point."""
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
    context.palette = palette
    painter.save()
    painter.translate(top_left)
    note.documentLayout().draw(painter, context)
    painter.restore()
