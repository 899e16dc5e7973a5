"""Paragraphs: the lines of a column put together where the setting of the text says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from reader.formats.pdf.lines import Line

_OTHER_SIZE: Final = 0.07
"""Of the size: a larger difference is meant."""
_INDENT: Final = 0.7
"""Of the size: a smaller indent is none."""
_SPACE: Final = 0.25
"""Of the size: between two words."""
_WIDE_LEADING: Final = 1.28
"""Times the leading of the column: a gap between paragraphs."""

_SMALL_MARK: Final = 0.86
"""Of the size of its line: the mark of a note is smaller."""

_BULLET: Final = re.compile(r"[•‣◦▪▫■□●○–—\-*·➢➤✓✔❖⁃∙o](?=\s)|[•‣◦▪■●○➢➤❖]")
_NUMBERED: Final = re.compile(
    r"(?:\(?(?P<number>\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\[\d{1,3}\])(?=\s+\S)"
)
_LEADER: Final = re.compile(r"((?:[.·…_]\s?)*)\s*(\d{1,4}|[ivxlc]{1,7})$")
_TERMINAL: Final = re.compile(r"[.!?:;…。！？：；]['\"’”»)\]]*(?:\[?\d{1,3}\]?)?$")


@dataclass(slots=True)
class Column:
    """A run of lines that belong below each other, with what is usual among them."""

    lines: list[Line]
    left: float
    right: float
    leading: float
    size: float
    """That of the middle one of its lines, by size."""
    rows: bool = False
    """Whether it is a table, or labels beside what they stand for."""


@dataclass(slots=True)
class Paragraph:
    """Lines that are read on; ``breaks`` names those that begin on a line of their own."""

    lines: list[Line]
    breaks: set[int] = field(default_factory=set)
    column: Column | None = None
    marker: str = ""
    """What makes it an item of a list: a bullet, ``1.``, ``(a)``; empty: it is none."""
    indented: bool = False
    """Whether its first line stands further in than the others of its column."""
    ended_early: bool = False
    """Whether the next word would still have found place on its last line."""

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def size(self) -> float:
        """That of most of its lines."""
        return self.lines[len(self.lines) // 2].size

    @property
    def is_hanging(self) -> bool:
        """Whether its first line stands further out than its second."""
        lines = self.lines
        return len(lines) > 1 and lines[1].left > lines[0].left + _INDENT * lines[0].size

    @property
    def text(self) -> str:
        """Its lines with spaces between; hyphens are left as they are."""
        return " ".join(line.text for line in self.lines)


def column_of(lines: list[Line], rows: bool = False) -> Column:
    """Return lines as a column with its edges and its leading."""
    steps: Counter[float] = Counter()
    for above, below in pairwise(lines):
        if abs(above.size - below.size) < _OTHER_SIZE * above.size:
            step = below.base - above.base
            if 0.7 * above.size < step < 2.6 * above.size:
                steps[round(step * 2) / 2] += 1
    size = sorted(line.size for line in lines)[len(lines) // 2]
    # The most frequent distance; of equally frequent ones the smallest is that inside paragraphs.
    leading = min(steps, key=lambda step: (-steps[step], step)) if steps else 1.2 * size
    rights = sorted(line.right for line in lines)
    right = rights[-1 - len(rights) // 12]  # a few lines may stick out
    column = Column(lines, min(line.left for line in lines), right, leading, size, rows)
    _set_edges(column)
    return column


def _set_edges(column: Column) -> None:
    """Tell each line where its neighbours end: a passage set narrower has edges of its own."""
    lines, begin = column.lines, 0
    for number in range(1, len(lines) + 1):
        if number < len(lines):
            above, line = lines[number - 1], lines[number]
            if (
                abs(above.size - line.size) <= _OTHER_SIZE * above.size
                and line.base - above.base <= _WIDE_LEADING * _leading(column, line)
                and line.left < above.right
            ):
                continue
        right, left = _edges(lines[begin:number], column)
        for line in lines[begin:number]:
            line.edge = left if line.right_to_left else right
        begin = number


def _edges(run: list[Line], column: Column) -> tuple[float, float]:
    """Return the right and the left edge of lines, if most of them reach it, or the column's."""
    right, left = max(line.right for line in run), min(line.left for line in run)
    near = 0.12 * (right - left)
    if len(run) < 3:
        return column.right, column.left
    if 2 * sum(line.right > right - near for line in run) < len(run):
        right = column.right
    if 2 * sum(line.left < left + near for line in run) < len(run):
        left = column.left
    return right, left


def paragraphs_of(column: Column) -> list[Paragraph]:
    """Cut a column into its paragraphs."""
    paragraphs: list[Paragraph] = []
    lines = column.lines
    current: Paragraph | None = None
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if current is not None and not _begins(current, line, following, column):
            if current.last.mono and line.mono:
                current.breaks.add(len(current.lines))
            current.lines.append(line)
            continue
        current = Paragraph([line], column=column, marker=_marker(line))
        current.indented = line.left - column.left > _INDENT * line.size
        paragraphs.append(current)
    for paragraph in paragraphs:
        paragraph.ended_early = ended_early(paragraph.last, None)
    return paragraphs


def marker_of(text: str) -> str:
    """Return the bullet or number of a list's item that a line begins with, or nothing."""
    found = _BULLET.match(text) or _NUMBERED.match(text)
    return found[0] if found else ""


def _marker(line: Line) -> str:
    marker = "" if line.is_entry else marker_of(line.text)
    # The letter is a bullet only where it is drawn apart from the text: in another font.
    return marker if marker != "o" or line.words[0].text == "o" else ""


def ends_a_sentence(text: str) -> bool:
    """Say whether a line ends as sentences, or what introduces something, end."""
    return not text[-1:].isalpha() and _TERMINAL.search(text) is not None


def begins_raised(line: Line) -> bool:
    """Say whether a line begins with the small mark of a note."""
    word = line.words[0]
    return word.size < _SMALL_MARK * line.size and len(word.text) <= 3


def ends_in_page_number(line: Line) -> bool:
    """Say whether a line is one of a table of contents: leaders or a gap, then a number."""
    if line.is_entry:
        return True
    last = line.text[-1:]
    if not last.isdecimal() and last not in "ivxlc":
        return False
    found = _LEADER.search(line.text)
    if found is None:
        return False
    return len(found[1]) > 2 or (bool(line.gaps) and line.words[-1].text == found[2])


def ended_early(line: Line, following: Line | None) -> bool:
    """Say whether the next word would have found place at the end of a line."""
    room = line.left - line.edge if line.right_to_left else line.edge - line.right
    need = _first_word_width(following) if following is not None else 4 * line.size
    return room > need + _SPACE * line.size + 0.35 * line.size


def same_setting(one: Line, other: Line) -> bool:
    """Say whether two lines are set alike: size and weight."""
    return (
        abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)
        and one.bold == other.bold
    )


def _begins(current: Paragraph, line: Line, following: Line | None, column: Column) -> bool:
    """Say whether a line begins a paragraph."""
    above = current.last
    step = line.base - above.base
    if abs(above.size - line.size) > _OTHER_SIZE * max(above.size, line.size):
        return not _goes_on_in_another_size(above, line, step)
    if line.is_entry or above.is_entry:
        return above.is_entry or not _is_broken_entry(above, line, column)
    if above.mono and line.mono and 0 < step < 2.7 * line.size:
        return False  # code has empty lines
    if step > _WIDE_LEADING * _leading(column, line) or step < -0.2 * line.size:
        return True
    if above.bold != line.bold and (line.bold or len(current.lines) <= 3):
        return above.bold is False or ended_early(above, line) or above.right < 0.8 * column.right
    if (column.rows and (above.gaps or line.gaps)) or ends_in_page_number(above):
        return True
    if _is_item(current, line):
        return True
    if line.size > 1.15 * column.size and above.bold == line.bold:
        return False
    return _begins_by_indent(current, line, following) or _begins_by_end(above, line)


def _is_broken_entry(above: Line, line: Line, column: Column) -> bool:
    """Say whether an entry of a table of contents begins on the line above."""
    return (
        above.bold == line.bold
        and line.base - above.base <= _WIDE_LEADING * _leading(column, line)
        and (
            above.right > column.left + 0.55 * (column.right - column.left)
            or above.text[-1:] == "-"
            or line.text[:1] == "("
        )
    )


def _goes_on_in_another_size(above: Line, line: Line, step: float) -> bool:
    # A line that is all superscript, or the rest of a line beside a large initial.
    return step < 0.6 * max(above.size, line.size)


def _is_item(current: Paragraph, line: Line) -> bool:
    marker = _marker(line)
    if not marker:
        return False
    if current.marker and abs(line.left - current.first.left) < _INDENT * line.size:
        return True  # the next item, beside the marker of this one
    above = current.last
    if _BULLET.match(marker) and marker[0] not in "–—-·*o":
        return True
    return ends_a_sentence(above.text) or ended_early(above, line)


def _begins_by_indent(current: Paragraph, line: Line, following: Line | None) -> bool:
    above = current.last
    step_in = line.left - above.left
    if line.right_to_left:
        step_in = above.right - line.right
    if step_in > _INDENT * line.size:
        if len(current.lines) == 1 and _hangs(current, line):
            return False
        comes_back = (
            following is not None
            and same_setting(following, line)
            and not (
                following.left > line.left - _INDENT * line.size
                if not line.right_to_left
                else following.right < line.right + _INDENT * line.size
            )
        )
        ended = ends_a_sentence(above.text) or ended_early(above, line)
        return (comes_back and step_in < 6 * line.size) or ended
    if step_in < -_INDENT * line.size:
        # Back at the margin: a new paragraph when the text above was hanging or set in.
        return len(current.lines) > 1 and _is_hanging(current)
    return False


def _hangs(current: Paragraph, line: Line) -> bool:
    """Say whether a line stands beside the marker, the mark or the label of the line above."""
    above = current.last
    if current.marker or begins_raised(above):
        return True
    label = above.words[0]
    beside = next((word for word in above.words[1:3] if not word.glued), None)
    return (
        beside is not None
        and beside.left - label.right > _SPACE * line.size
        and abs(beside.left - line.left) < 0.1 * line.size
        and label.right - label.left < 0.35 * (above.right - above.left)
    )


def _is_hanging(current: Paragraph) -> bool:
    first, second = current.lines[0], current.lines[1]
    return second.left > first.left + _INDENT * first.size or bool(
        current.indented and abs(second.left - first.left) < _INDENT * first.size
    )


def _begins_by_end(above: Line, line: Line) -> bool:
    """Say whether the line above ended before its time, as the last of a paragraph does."""
    if not ended_early(above, line) or above.hyphen >= 0:
        return False
    return ends_a_sentence(above.text) or _starts_anew(line.text)


def _starts_anew(text: str) -> bool:
    return not (text[:1].islower() or text[:1] in ",.;:)]")


def _first_word_width(line: Line) -> float:
    text = line.text
    first = text.split(" ", 1)[0]
    if len(first) > 30:
        first = first[:1]  # a script without spaces breaks anywhere
    return (line.right - line.left) * len(first) / max(len(text), 1)


def _leading(column: Column, line: Line) -> float:
    usual = column.size
    if abs(line.size - usual) <= _OTHER_SIZE * usual:
        return max(column.leading, line.size * 0.9)
    return line.size * max(1.2, min(column.leading / usual, 1.5))
