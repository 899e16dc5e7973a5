"""The cues of a WebVTT or SubRip file: when they show, who speaks, and their styled text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from reader.formats.watch import Watch
from reader.model.article import InlineStyle

_STAMP: Final = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING: Final = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}")
_TAG: Final = re.compile(r"<(/?)([A-Za-z]*|[\d:.]+)([^<>\n]{0,500})>")
_OVERRIDE: Final = re.compile(r"\{\\[^{}\n]{0,200}\}")
"""Styling of ASS subtitles, which many SubRip files hold."""
_STYLES: Final = {"b": InlineStyle.STRONG, "i": InlineStyle.EMPHASIS}
_FEWEST_ROLLS: Final = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line in one look."""

    text: str
    styles: frozenset[InlineStyle] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cue. ``speaker`` is as the file names them; empty when it does not."""

    pieces: tuple[Piece, ...]
    speaker: str = ""

    @property
    def text(self) -> str:
        """The line's text without its looks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from ``start`` to ``end``, both in milliseconds."""

    start: int
    end: int
    lines: tuple[Line, ...]


def read_cues(text: str, watch: Watch) -> list[Cue]:
    """Return the cues of a file in its order; comments, styles and damaged stretches are left out.

    A cue starts at its timing line: what stands between is only its number or name.
    """
    cues = []
    for number, (start, end, lines) in enumerate(_timed(text.split("\n"))):
        if number % 2000 == 0:
            watch.step(0.2)
        read = _lines(lines)
        if read:
            cues.append(Cue(start, end, read))
    return _without_rolling(cues)


def header(text: str) -> dict[str, str]:
    """Return what the head of a WebVTT file says: its ``title`` and fields such as ``language``."""
    first, *rest = text[:4000].split("\n\n", 1)[0].split("\n")
    if not first.startswith("WEBVTT"):
        return {}
    fields = {"title": first.removeprefix("WEBVTT").strip(" \t-–—")}
    for line in rest:
        key, colon, value = line.partition(":")
        if colon and "-->" not in line:
            fields.setdefault(key.strip().lower(), value.strip())
    return fields


def _timed(lines: list[str]) -> Iterator[tuple[int, int, list[str]]]:
    timing: tuple[int, int] | None = None
    held: list[str] = []
    for line in lines:
        found = _TIMING.match(line) if "-->" in line else None
        if found is not None:
            if timing is not None:
                yield *timing, held[:-1]  # the last line was the name of the cue that starts here
            timing, held = (
                (_milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:])),
                [],
            )
        elif timing is not None and line.strip():
            held.append(line)
        elif timing is not None and held:
            yield *timing, held
            timing, held = None, []
    if timing is not None:
        yield *timing, held


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = parts
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def _lines(raw: list[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    styles: frozenset[InlineStyle] = frozenset()
    speaker = ""
    for text in raw:
        line, styles, speaker = _line(_OVERRIDE.sub("", text), styles, speaker)
        lines += [part for part in line if part.text.strip()]
    return tuple(lines)


def _line(
    text: str, styles: frozenset[InlineStyle], speaker: str
) -> tuple[list[Line], frozenset[InlineStyle], str]:
    """Return a line in parts by speaker, and the styles and speaker that hold on after it."""
    done: list[Line] = []
    pieces: list[Piece] = []
    position = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if not name and not tag[1]:
            continue  # “<” of something else
        _push(pieces, text[position : tag.start()], styles)
        position = tag.end()
        if name == "v":
            if pieces:
                done, pieces = [*done, Line(tuple(pieces), speaker)], []
            speaker = "" if tag[1] else _name(tag[3])
        elif name in _STYLES:
            style = {_STYLES[name]}
            styles = styles - style if tag[1] else styles | style
    _push(pieces, text[position:], styles)
    return [*done, Line(tuple(pieces), speaker)], styles, speaker


def _push(pieces: list[Piece], text: str, styles: frozenset[InlineStyle]) -> None:
    text = html.unescape(text).replace("\u200e", "").replace("\u200f", "")
    if text:
        pieces.append(Piece(text, styles))


def _name(annotation: str) -> str:
    """Return the name in ``<v.class Name>``."""
    classes, _, name = annotation.partition(" ")
    return " ".join(
        html.unescape(name if classes.startswith(".") or not classes else annotation).split()
    )


def _without_rolling(cues: list[Cue]) -> list[Cue]:
    """Leave out the lines that recognised speech shows twice, rolling up from cue to cue."""
    repeats = [_repeated(one, other) for one, other in pairwise(cues)]
    if sum(1 for count in repeats if count) < max(0.3 * len(cues), _FEWEST_ROLLS):
        return cues  # a few repeats are what people say
    kept = cues[:1]
    for cue, count in zip(cues[1:], repeats, strict=True):
        if len(cue.lines) > count:
            kept.append(replace(cue, lines=cue.lines[count:]))
    return kept


def _repeated(one: Cue, other: Cue) -> int:
    """Return how many lines at the start of ``other`` are those that ``one`` ends with."""
    if other.start > one.end + 100:
        return 0
    before, after = [[line.text.strip() for line in cue.lines] for cue in (one, other)]
    return next((n for n in range(len(after), 0, -1) if before[-n:] == after[:n]), 0)
