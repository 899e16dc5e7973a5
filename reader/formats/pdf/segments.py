"""A page's characters as segments: words that stand side by side on one line.

PDFium gives the characters in the order in which they are drawn, with spaces and line ends that it
made up. Lines are told here by where the words stand; nothing is concluded from its line ends.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

from reader.formats.pdf.geometry import Upright
from reader.formats.pdf.native import address, native
from reader.formats.pdf.page_text import PageText, Segment, Word
from reader.formats.pdf.right_to_left import has_rtl, is_backwards, near_each_other
from reader.formats.pdf.styles import Look, Looks

LINE_END_HYPHEN: Final = "\ufffe"
"""What PDFium makes of a hyphen at a line's end."""

_NO_TEXT: Final = r"\x00-\x1f\x7f-\x9f\ufffe\uffff\ufeff"
_WORD: Final = re.compile(rf"[^\s{_NO_TEXT}]+")
_LINE: Final = re.compile(rf"[^\s{_NO_TEXT}](?:[^\u2028\u2029{_NO_TEXT}]*[^\s{_NO_TEXT}])?")
_SPACED_OUT: Final = 0.62
"""Of the size, for each character: a stretch that is wider may have gaps inside."""

_WIDEST_SPACE: Final = 1.15
"""Of the size: a wider gap parts two segments, as between columns or cells."""


def read_page(textpage: Any, number: int, map_: Upright) -> PageText:
    """Return the text of a page; ``map_`` shows the page as it is meant to be shown.

    What stands across it, as a watermark does, is left out.
    """
    text = _characters(textpage)
    pieces = _pieces(textpage, text, Looks(textpage, map_))
    weights: Counter[int] = Counter()
    for start, end, look in pieces:
        weights[look.quarter] += end - start
    main = max((each for each in weights if each >= 0), key=weights.__getitem__, default=0)
    turned = map_.turned(main)
    page = PageText(number, turned.width, turned.height, turned)
    for quarter in (each for each in weights if each >= 0):
        chosen = [piece for piece in pieces if piece[2].quarter == quarter]
        words = _words(textpage, text, chosen, map_.turned(quarter))
        segments = gather(words, text)
        if quarter == main:
            page.segments = segments
        else:
            page.aside.append(segments)
    return page


def _characters(textpage: Any) -> str:
    """Return one code point for each character as the library counts them."""
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer((count + 1) * 2)
    written = raw.FPDFText_GetText(
        textpage, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    )
    text = buffer.raw[: max(written - 1, 0) * 2].decode("utf-16-le", errors="replace")
    if len(text) == count:
        return text
    # Characters that it has no text for are left out there, and astral ones count twice.
    codes = (raw.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(
        chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes
    )


def _pieces(textpage: Any, text: str, looks: Looks) -> list[tuple[int, int, Look]]:
    """Return stretches of one look: most lines are drawn by one object, and asked for twice."""
    text_object, page = native().text_object, address(textpage.raw)
    known: dict[int, Look] = {}
    right_to_left = has_rtl(text)

    def look_at(index: int) -> Look:
        key = text_object(page, index) or 0
        look = known.get(key)
        if look is None:
            look = known[key] = looks.look(index, key)
        return look

    pieces: list[tuple[int, int, Look]] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        if right_to_left and has_rtl(match[0]):
            for word in _WORD.finditer(match[0]):
                first, after = start + word.start(), start + word.end()
                for begin, stop, look in _cut(first, after, look_at):
                    ends = near_each_other(textpage, begin, stop, look.size)
                    pieces.extend((left, right, look) for left, right in ends)
        elif text_object(page, start) == text_object(page, end - 1):
            pieces.append((start, end, look_at(start)))
        else:
            words = [(start + m.start(), start + m.end()) for m in _WORD.finditer(match[0])]
            _cut_words(words, look_at(start), look_at(end - 1), look_at, pieces)
    return pieces


def _cut_words(
    words: list[tuple[int, int]],
    first: Look,
    last: Look,
    look_at: Callable[[int], Look],
    pieces: list[tuple[int, int, Look]],
) -> None:
    """Cut a line where its look changes, by halves: between words, or inside of one.

    ``first`` and ``last`` are the looks of its first and last characters.
    """
    start, end = words[0][0], words[-1][1]
    if first is last:
        pieces.append((start, end, first))
    elif len(words) == 1:
        pieces.extend(_cut(start, end, look_at))
    else:
        middle = (len(words) + 1) // 2
        before, after = words[:middle], words[middle:]
        _cut_words(before, first, look_at(before[-1][1] - 1), look_at, pieces)
        _cut_words(after, look_at(after[0][0]), last, look_at, pieces)


def _cut(start: int, end: int, look_at: Callable[[int], Look]) -> Iterator[tuple[int, int, Look]]:
    """Cut a word where its font, its size or its base line change.

    One that ends as it begins is whole: some programs draw each letter by an object of its own.
    """
    begin, current = start, look_at(start)
    if current.goes_on_in(look_at(end - 1)):
        yield start, end, current
        return
    for index in range(start + 1, end):
        look = look_at(index)
        if look is not current and not current.goes_on_in(look):
            yield begin, index, current
            begin, current = index, look
    yield begin, end, current


def _words(
    textpage: Any, text: str, pieces: list[tuple[int, int, Look]], map_: Upright
) -> list[Word]:
    words: list[Word] = []
    before = -1
    b, d, f = map_.b, map_.d, map_.f
    for start, end, look, left, right in _placed(textpage, text, pieces, map_):
        base = b * look.x + d * look.y + f
        written = text[start:end]
        backwards = has_rtl(written) and is_backwards(textpage, start, end, map_)
        if backwards:
            written = written[::-1]
        face, glued = look.face, start == before
        words.append(
            Word(start, end, left, right, base, look.size, face, glued, written, backwards)
        )
        before = end
    return words


def _placed(
    textpage: Any, text: str, pieces: list[tuple[int, int, Look]], map_: Upright
) -> Iterator[tuple[int, int, Look, float, float]]:
    """Yield pieces with their left and right edges; one with wide gaps is cut into its words."""
    sides = _sides(map_, _boxes(textpage, pieces))
    for (start, end, look), (left, right) in zip(pieces, sides, strict=True):
        if right - left > _SPACED_OUT * look.size * (end - start) and " " in text[start:end]:
            words = [
                (start + m.start(), start + m.end(), look) for m in _WORD.finditer(text[start:end])
            ]
            inner = _sides(map_, _boxes(textpage, words))
            for word, ends in zip(words, inner, strict=True):
                yield *word, *ends
        else:
            yield start, end, look, left, right


def _sides(map_: Upright, boxes: list[float]) -> Iterator[tuple[float, float]]:
    """Yield the left and right edges of what has these boxes, as the map shows them."""
    turn, first = (map_.c, 1) if map_.c else (map_.a, 0)
    e = map_.e
    for at in range(first, len(boxes), 8):
        ends = boxes[at], boxes[at + 2], boxes[at + 4], boxes[at + 6]
        one, other = turn * min(ends) + e, turn * max(ends) + e
        yield (one, other) if one < other else (other, one)


def _boxes(textpage: Any, pieces: list[tuple[int, int, Look]]) -> list[float]:
    """Return eight floats a piece: left, top, right, bottom of its first and last characters."""
    import pypdfium2.raw as raw

    boxes = (ctypes.c_float * (8 * len(pieces)))()
    place, page, loose_box = ctypes.addressof(boxes), address(textpage.raw), native().loose_box
    tight = [ctypes.c_double() for _ in range(4)]
    for start, end, look in pieces:
        if not look.tilted:
            loose_box(page, start, place)
            loose_box(page, end - 1, place + 16)
        else:  # the loose boxes are those of level text
            for index, offset in ((start, 0), (end - 1, 16)):
                left, right, bottom, top = tight
                raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
                box = (ctypes.c_float * 4)(left.value, top.value, right.value, bottom.value)
                ctypes.memmove(place + offset, box, 16)
        place += 32
    return boxes[:]


def gather(words: list[Word], text: str) -> list[Segment]:
    """Put words that follow each other on a line into segments, in the order they are drawn."""
    segments: list[Segment] = []
    segment: Segment | None = None
    for word in words:
        if segment is not None and _follows(segment, word):
            last = segment.words[-1]
            gap = max(word.left - last.right, last.left - word.right)
            between = text[last.end : word.start]
            if _is_one(last, word, between):
                segment.words[-1] = _one(last, word, text)
            else:
                segment.words.append(_spaced(word, gap, between))
            if word.left < segment.left:
                segment.left = word.left
            if word.right > segment.right:
                segment.right = word.right
        else:
            segment = Segment([word], word.left, word.right, word.base, word.size)
            segments.append(segment)
    for each in segments:
        _settle(each, text)
    return segments


def _is_one(last: Word, word: Word, between: str) -> bool:
    """Say whether two words can stand in one stretch: drawn apart, but alike in everything."""
    return (
        between in ("", " ")
        and last.face is word.face
        and abs(last.base - word.base) < 0.01 * word.size
        and abs(last.size - word.size) < 0.01 * word.size
        and last.right - 0.1 * word.size < word.left
        and not (has_rtl(word.text) or has_rtl(last.text))
    )


def _one(last: Word, word: Word, text: str) -> Word:
    start, end = last.start, word.end
    return Word(
        start,
        end,
        last.left,
        word.right,
        last.base,
        last.size,
        last.face,
        last.glued,
        text[start:end],
        last.backwards,
    )


def _follows(segment: Segment, word: Word) -> bool:
    size = segment.size if segment.size > word.size else word.size
    if abs(word.base - segment.base) > 0.5 * size:
        return False
    gap = word.left - segment.right
    if gap < -0.5 * size:
        gap = segment.left - word.right
    return -0.5 * size <= gap <= _WIDEST_SPACE * size


def _spaced(word: Word, gap: float, between: str) -> Word:
    """Say whether a word is glued to the one before it: by the space between them as drawn."""
    narrow = 0.28 if not between else 0.12
    glued = gap < narrow * word.size and " " not in between
    return word if glued == word.glued else word._replace(glued=glued)


def _settle(segment: Segment, text: str) -> None:
    """Give a segment the size and the base line of most of its characters."""
    words = segment.words
    if len(words) > 1 and any(
        word.size != segment.size or word.base != segment.base for word in words
    ):
        weights: Counter[tuple[float, float]] = Counter()
        for word in words:
            weights[word.size, word.base] += word.end - word.start
        segment.size, segment.base = max(weights, key=weights.__getitem__)
    end = words[-1].end
    if text[end : end + 1] in (LINE_END_HYPHEN, "\x02"):
        segment.hyphen = end
