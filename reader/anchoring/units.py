"""Code points, UTF-16 units, grapheme clusters and words: the only place that converts them.

Offsets are code points of the reading text unless a name says otherwise.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Any, NamedTuple


class _Patterns(NamedTuple):
    cluster: Any
    certain_start: Any
    """Where a cluster certainly begins, whatever stands further left: at a character of no special
    break class that follows neither a prepending nor a joining character (UAX 29, GB9 to GB13)."""
    word_character: Any
    possessive: Any


@cache
def _astral() -> re.Pattern[str]:
    """Compile on first use, 1.5 ms: few texts need it, and starting is reading."""
    return re.compile("[\U00010000-\U0010ffff]")


@cache
def _patterns() -> _Patterns:
    """Compile what needs Unicode's properties: 15 ms with the import, so on first use."""
    import regex

    return _Patterns(
        regex.compile(r"\X"),
        regex.compile(
            r"(?rV1)(?<![\p{GCB=Prepend}\p{GCB=Extend}\p{GCB=ZWJ}])"
            r"[\p{GCB=Other}--\p{Extended_Pictographic}]"
        ),
        regex.compile(
            r"(?V1)[[\p{L}\p{M}\p{N}\p{Pc}\p{Join_Control}]"
            r"--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]"
        ),
        regex.compile(r"['’][sS](?![\p{L}\p{M}\p{N}])"),
    )


_APOSTROPHES = "'’"
_DIGIT_JOINTS = ".,"
# An "endless word" (base64, a long line of dashes) is not something a person means to select.
_LONGEST_WORD = 256


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    # Encoding is ten times as fast as looking for what does not fit one unit.
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class Utf16Map:
    """Code points to UTF-16 units and back for one text; free without astral characters."""

    __slots__ = ("_astral",)

    def __init__(self, text: str) -> None:
        found = _astral().finditer(text) if utf16_length(text) > len(text) else ()
        self._astral = array("L", (match.start() for match in found))

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 position of a code point offset."""
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def to_offset(self, utf16: int) -> int:
        """Return the code point offset of a UTF-16 position; inside a pair, its character's."""
        if not self._astral:
            return utf16
        low, high = 0, len(self._astral)
        while low < high:
            middle = (low + high) // 2
            if self._astral[middle] + middle < utf16:
                low = middle + 1
            else:
                high = middle
        inside_pair = low and self._astral[low - 1] + low == utf16
        return self._astral[low - 1] if inside_pair else utf16 - low


def _is_plain(text: str, offset: int) -> bool:
    return offset < 0 or offset >= len(text) or " " <= text[offset] <= "~"


def grapheme_bounds(text: str, offset: int) -> tuple[int, int]:
    """Return the start and end of the grapheme cluster that holds the character at an offset."""
    if not 0 <= offset < len(text):
        edge = min(max(offset, 0), len(text))
        return edge, edge
    if _is_plain(text, offset) and _is_plain(text, offset + 1) and _is_plain(text, offset - 1):
        return offset, offset + 1
    certain = _patterns().certain_start.search(text, 0, offset + 1)
    end = certain.start() if certain else 0
    while True:
        start, end = end, _patterns().cluster.match(text, end).end()
        if end > offset:
            return start, end


def snap_to_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span widened to whole grapheme clusters; an empty span stays empty."""
    if end <= start:
        edge = grapheme_bounds(text, start)[0]
        return edge, edge
    return grapheme_bounds(text, start)[0], grapheme_bounds(text, end - 1)[1]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the white space at its ends; all white space gives an empty span."""
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, max(start, end)


def snap_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span trimmed, then widened to word edges; never over a line end.

    Scripts that write no spaces between words are widened to grapheme clusters only. A possessive
    ``’s`` is not part of its word unless the span reaches into it.
    """
    start, end = trim(text, start, end)
    if start == end:
        return start, end
    wide_start, wide_end = start, end
    while start - wide_start < _LONGEST_WORD and _inside_word(text, wide_start):
        wide_start -= 1
    while wide_end - end < _LONGEST_WORD and _inside_word(text, wide_end):
        wide_end += 1
    if start - wide_start >= _LONGEST_WORD:
        wide_start = start
    if wide_end - end >= _LONGEST_WORD:
        wide_end = end
    return snap_to_graphemes(text, wide_start, wide_end)


def is_word_character(character: str) -> bool:
    """Tell whether a character is part of a word in a script that writes spaces between words."""
    return _patterns().word_character.match(character) is not None


def _inside_word(text: str, offset: int) -> bool:
    """Tell whether one word goes on from the character before an offset to the one after it."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if is_word_character(before):
        return is_word_character(after) or _joint_at(text, offset)
    return is_word_character(after) and _joint_at(text, offset - 1, reached=True)


def _joint_at(text: str, offset: int, *, reached: bool = False) -> bool:
    """Tell whether a mark such as the apostrophe in ``don’t`` joins the characters beside it."""
    if not 0 < offset < len(text) - 1:
        return False
    mark, before, after = text[offset], text[offset - 1], text[offset + 1]
    if mark in _DIGIT_JOINTS:
        return before.isdigit() and after.isdigit()
    if mark not in _APOSTROPHES or not (is_word_character(before) and is_word_character(after)):
        return False
    return reached or _patterns().possessive.match(text, offset) is None


# Every character that case folding makes longer lies here (a test checks all of Unicode).
_SPECIAL = re.compile(
    "\\s{2,}|[\u00df\u0130\u0149\u01f0\u0390\u03b0\u0587"
    "\u1e96-\u1e9a\u1e9e\u1f50-\u1ffc\ufb00-\ufb17]"
)
_SPACE = re.compile(r"\s{2,}|[^\S ]")


class EditMap:
    """Offsets of a text and of an edited copy of it, both ways: where pieces changed their length.

    Pieces are added in order; between them both texts run in step.
    """

    __slots__ = ("_edited_ends", "_edited_starts", "_original_ends", "_original_starts", "_shift")

    def __init__(self) -> None:
        self._original_starts, self._original_ends = array("L"), array("L")
        self._edited_starts, self._edited_ends = array("L"), array("L")
        self._shift = 0

    def add(self, start: int, end: int, length: int) -> None:
        """Note that a span of the original is ``length`` code points long in the copy."""
        self._original_starts.append(start)
        self._original_ends.append(end)
        self._edited_starts.append(start + self._shift)
        self._shift += length - (end - start)
        self._edited_ends.append(end + self._shift)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that covers a half-open span of the copy."""
        return self._original_start(start), self._original_end(end)

    def edited_offset(self, original: int) -> int:
        """Return where an offset of the original stands in the copy; inside a piece, its start."""
        index = bisect_right(self._original_starts, original) - 1
        if index < 0:
            return original
        if original < self._original_ends[index]:
            return self._edited_starts[index]
        return self._edited_ends[index] + original - self._original_ends[index]

    def _original_start(self, edited: int) -> int:
        index = bisect_right(self._edited_starts, edited) - 1
        if index < 0:
            return edited
        if edited < self._edited_ends[index]:
            return self._original_starts[index]
        return self._original_ends[index] + edited - self._edited_ends[index]

    def _original_end(self, edited: int) -> int:
        index = bisect_left(self._edited_starts, edited) - 1
        if index < 0:
            return edited
        if edited <= self._edited_ends[index]:
            return self._original_ends[index]
        return self._original_ends[index] + edited - self._edited_ends[index]


class FoldedText:
    """A text for matching: case folded, each run of white space one space; with the way back.

    Folding changes lengths (``ß`` becomes ``ss``, ``İ`` two characters), so offsets in ``text``
    are not offsets in the original: ``span`` maps them.
    """

    __slots__ = ("_map", "text")

    def __init__(self, original: str) -> None:
        self._map = EditMap()
        for match in _SPECIAL.finditer(original):
            piece = match.group()
            length = 1 if piece[0].isspace() else len(piece.casefold())
            if length != len(piece):
                self._map.add(*match.span(), length)
        self.text = _SPACE.sub(" ", original).casefold()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that covers a half-open span of the folded text."""
        return self._map.original_span(start, end)


def fold(words: str) -> str:
    """Return words as ``FoldedText`` would hold them, white space at the ends left out."""
    return _SPACE.sub(" ", words).casefold().strip()
