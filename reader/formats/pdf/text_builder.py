"""Paragraphs to runs of text, each character's place on its page kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from reader.formats.pdf.hyphens import HYPHENS, Hyphens
from reader.formats.pdf.lines import Line
from reader.formats.pdf.page_text import Word
from reader.formats.pdf.paragraphs import Paragraph
from reader.model.article import InlineStyle, Run

_COMPOSED: Final = re.compile("[\u00ad\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters that fonts draw as one, forms of Arabic letters, soft hyphens."""

_NO_SPACE: Final = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
"""Scripts that do not part words by spaces."""

_SMALL: Final = 0.86
"""Of the size of its line: raised or lowered characters are smaller than this."""


@dataclass(frozen=True, slots=True)
class Link:
    """Characters of a page, ``start`` to ``end``, and where they lead."""

    start: int
    end: int
    href: str


@dataclass(slots=True)
class Place:
    """``length`` code points at ``offset`` of a block that are those at ``index`` of a page."""

    offset: int
    length: int
    page: int
    index: int


@dataclass(slots=True)
class Stretch:
    """Text in one style that leads to one place: a run in the making."""

    text: str
    styles: frozenset[InlineStyle]
    href: str


@dataclass(slots=True)
class Written:
    """The text of one block."""

    stretches: list[Stretch] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0

    @property
    def runs(self) -> tuple[Run, ...]:
        """The text as runs."""
        return tuple(Run(each.text, each.styles, each.href) for each in self.stretches)

    def add(self, text: str, styles: frozenset[InlineStyle], href: str) -> None:
        """Append text; what is styled as the text before it joins its run."""
        if not text:
            return
        last = self.stretches[-1] if self.stretches else None
        if last is not None and last.href == href and last.styles == styles:
            last.text += text
        else:
            self.stretches.append(Stretch(text, styles, href))
        self.length += len(text)

    def place(self, length: int, page: int, index: int) -> None:
        """Say where the next ``length`` code points stand."""
        last = self.places[-1] if self.places else None
        if (
            last is not None
            and last.page == page
            and last.offset + last.length == self.length
            and last.index + last.length == index
        ):
            last.length += length
        else:
            self.places.append(Place(self.length, length, page, index))


class TextBuilder:
    """Writes paragraphs; knows the links of all pages and which hyphens stay."""

    def __init__(self, links: Mapping[int, Sequence[Link]], hyphens: Hyphens) -> None:
        self._links, self._hyphens = links, hyphens
        self._ends = {page: [link.end for link in found] for page, found in links.items()}

    def write(self, paragraph: Paragraph, *, plain: bool = False) -> Written:
        """Return a paragraph's text; ``plain``: weight and slant are those of its kind."""
        written = Written()
        marker = len(paragraph.marker)
        lines = paragraph.lines
        common = _common_styles(lines) if plain else frozenset()
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else None
            joint, cut = self._joint(paragraph, number, line, following)
            if number in paragraph.breaks or (plain and not number):
                written.add(_indent(line, lines), frozenset(), "")
            self._line(written, line, cut, marker if number == 0 else 0, common)
            if following is not None and joint and written.stretches:
                last = written.stretches[-1]
                # A link goes on over the line's end, and so does its style.
                self._between(written, joint, last, following)
        return written

    def _between(self, written: Written, joint: str, last: Stretch, following: Line) -> None:
        word = following.words[0]
        href = (
            last.href if last.href and self._href(following.page, word.start) == last.href else ""
        )
        written.add(joint, _level(last.styles), href)

    def _joint(
        self, paragraph: Paragraph, number: int, line: Line, following: Line | None
    ) -> tuple[str, int]:
        """Return what joins a line to the next, and how many characters at its end go."""
        if following is None:
            return "", 0
        if number + 1 in paragraph.breaks:
            return "\n", 0
        text, after = line.text, following.text
        if line.hyphen >= 0:
            stays = self._hyphens.stays(text.rstrip(HYPHENS), after)
            return ("-" if stays else ""), 0
        if text[-1:] in HYPHENS and len(text) > 1 and text[-2].isalpha():
            soft = text[-1] in "\u00ad\u00ac"
            stays = self._hyphens.stays(text[:-1], after, soft=soft)
            return "", 0 if stays else 1
        if _NO_SPACE.match(text[-1:]) and _NO_SPACE.match(after[:1]):
            return "", 0
        return " ", 0

    def _line(
        self,
        written: Written,
        line: Line,
        cut: int,
        marker: int,
        common: frozenset[InlineStyle],
    ) -> None:
        last = len(line.words) - 1
        for number, word in enumerate(line.words):
            styles = _styles(word, line)
            if common:
                styles -= common
            text, start = word.text, word.start
            if marker:
                taken = min(marker, len(text))
                marker -= taken
                rest = text[taken:].lstrip()
                start += len(text) - len(rest)
                text = rest
                if not text:
                    continue
            if number == last and cut:
                text = text[:-cut]
            if (
                number
                and not word.glued
                and written.length
                and written.stretches[-1].text[-1:] not in " \n"
            ):
                width = 2 if line.is_entry and number == last else 1
                self._space(written, line, word, styles, width)
            self._word(written, text, start, word, line.page, styles)

    def _space(
        self,
        written: Written,
        line: Line,
        word: Word,
        styles: frozenset[InlineStyle],
        width: int,
    ) -> None:
        before = written.stretches[-1]
        href = before.href
        if href and href != self._href(line.page, word.start):
            href = ""
        written.add(" " * width, _level(before.styles & styles), href)

    def _word(
        self,
        written: Written,
        text: str,
        start: int,
        word: Word,
        page: int,
        styles: frozenset[InlineStyle],
    ) -> None:
        if word.backwards or not (text.isascii() or _COMPOSED.search(text) is None):
            for number, character in enumerate(text):
                index = word.end - 1 - number if word.backwards else start + number
                shown = _shown(character)
                if shown:
                    written.place(1, page, index)
                    written.add(shown, styles, self._href(page, index))
            return
        if page not in self._ends:
            if text:
                written.place(len(text), page, start)
                written.add(text, styles, "")
            return
        for begin, end, href in self._stretches(page, start, start + len(text)):
            written.place(end - begin, page, begin)
            written.add(text[begin - start : end - start], styles, href)

    def _stretches(self, page: int, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Cut characters where links begin and end."""
        links = self._links.get(page, ())
        at = bisect_right(self._ends[page], start) if links else 0
        while start < end:
            link = links[at] if at < len(links) else None
            if link is None or link.start >= end:
                yield start, end, ""
                return
            if link.start > start:
                yield start, link.start, ""
                start = link.start
            yield start, min(link.end, end), link.href
            start = link.end
            at += 1

    def _href(self, page: int, index: int) -> str:
        links = self._links.get(page, ())
        at = bisect_right(self._ends[page], index) if links else 0
        return links[at].href if at < len(links) and links[at].start <= index else ""


_RAISED: Final = frozenset((InlineStyle.SUPERSCRIPT, InlineStyle.SUBSCRIPT))


def _level(styles: frozenset[InlineStyle]) -> frozenset[InlineStyle]:
    """Return styles without what raises or lowers: a space has neither."""
    return styles - _RAISED if styles else styles


def is_raised(word: Word, line: Line) -> bool:
    """Say whether a word stands small above the base line of its line."""
    return word.size < _SMALL * line.size and word.base < line.base - 0.12 * line.size


def _styles(word: Word, line: Line) -> frozenset[InlineStyle]:
    styles = _FACES[word.face.bold, word.face.italic, word.face.mono]
    if word.size < _SMALL * line.size or (word.base - line.base) > 0.12 * line.size:
        if word.base < line.base - 0.12 * line.size:
            return styles | {InlineStyle.SUPERSCRIPT}
        if word.base > line.base + 0.05 * line.size and word.size < _SMALL * line.size:
            return styles | {InlineStyle.SUBSCRIPT}
    return styles


_FACES: Final = {
    (bold, italic, mono): frozenset(
        style
        for style, has in (
            (InlineStyle.STRONG, bold),
            (InlineStyle.EMPHASIS, italic),
            (InlineStyle.CODE, mono),
        )
        if has
    )
    for bold in (False, True)
    for italic in (False, True)
    for mono in (False, True)
}


def _indent(line: Line, lines: Sequence[Line]) -> str:
    """Return the spaces that a line of code begins with, by where it stands."""
    if not line.mono or not line.text:
        return ""
    width = (line.right - line.left) / len(line.text)
    inwards = line.left - min(each.left for each in lines)
    return " " * min(round(inwards / width), 80) if width > 0.2 * line.size else ""


def _common_styles(lines: Sequence[Line]) -> frozenset[InlineStyle]:
    common = frozenset(_FACES[True, True, True])
    for line in lines:
        for word in line.words:
            common &= _FACES[word.face.bold, word.face.italic, word.face.mono]
    return common


def _shown(character: str) -> str:
    if character == "\u00ad":
        return ""
    return unicodedata.normalize("NFKC", character) if _COMPOSED.match(character) else character
