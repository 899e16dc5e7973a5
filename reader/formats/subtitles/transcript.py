"""Cues to a text that reads: paragraphs by speaker and pause, each with the time it starts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final

from reader.formats.runs import PLAIN, RunBuffer
from reader.formats.source_file import SourceFile
from reader.formats.source_text import source_text
from reader.formats.subtitles.cues import Cue, Line, header, read_cues
from reader.formats.watch import Watch
from reader.model.article import Block, BlockKind, Imported, InlineStyle, Metadata, Run
from reader.model.details import PageMark
from reader.model.errors import FormatError

_PAUSE: Final = 3000
"""Milliseconds without a cue after which a new paragraph starts."""
_ENOUGH: Final = 600
_TOO_MUCH: Final = 1500
"""Code points: a paragraph ends at a sentence after the first, anywhere after the second."""
_SENTENCE_END: Final = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_DIALOGUE: Final = re.compile(r"\s*(?:[-–—‐]\s*(?=\S)|>>+\s*)")
_LABEL: Final = re.compile(
    r"\s*(?:>>+\s*|[-–—]\s*)?\[?(?P<name>[^\W\d_][\w.’'&-]*(?: [\w.’'&()-]+){0,4})\]?:\s+(?=\S)"
)
_UNSPACED: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_LANGUAGE_SUFFIX: Final = re.compile(r"\.(?P<code>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)$")
_STRONG: Final = frozenset((InlineStyle.STRONG,))


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    speaker: str
    label: bool
    """Whether the speaker's name is shown."""
    lines: list[Line] = field(default_factory=list)
    length: int = 0


def import_webvtt(source: SourceFile, watch: Watch) -> Imported:
    """Return the text of a WebVTT file; its page marks are the times at which paragraphs start."""
    return _imported(source, watch, "webvtt", "text/vtt")


def import_subrip(source: SourceFile, watch: Watch) -> Imported:
    """Return the text of a SubRip file; its page marks are the times at which paragraphs start."""
    return _imported(source, watch, "subrip", "application/x-subrip")


def _imported(source: SourceFile, watch: Watch, importer: str, media_type: str) -> Imported:
    read = source_text(source)
    text = read.text
    watch.step(0.1)
    cues = read_cues(text, watch)
    if not cues:
        raise FormatError(f"“{source.name}” holds no subtitles. Check it in a text editor.")
    watch.step(0.5)
    paragraphs = _paragraphs(cues)
    watch.step(0.8)
    blocks, marks, offset = [], [], 0
    for paragraph in paragraphs:
        block = Block(BlockKind.PARAGRAPH, _runs(paragraph))
        if block.runs:
            blocks.append(block)
            marks.append(PageMark(offset, clock(paragraph.start)))
            offset += len(block.text) + 1
    return Imported(
        blocks=tuple(blocks),
        metadata=_metadata(source.name, header(text)),
        media_type=media_type,
        importer=importer,
        importer_version=source.version,
        details=replace(read.details(), pages=tuple(marks)),
    )


def clock(milliseconds: int) -> str:
    """Return a time as players show it: ``12:05``, ``1:02:05``."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _paragraphs(cues: Sequence[Cue]) -> list[_Paragraph]:
    names = _names(cues)
    voices = any(line.speaker for cue in cues for line in cue.lines)
    made: list[_Paragraph] = []
    speaker = ""
    for cue in cues:
        for line in cue.lines:
            told, line = _speaker(line, names)
            turn = told != speaker if told or voices else False
            speaker = told or ("" if voices or _DIALOGUE.match(line.text) else speaker)
            last = made[-1] if made else None
            if last is None or turn or _parts(last, cue, line):
                last = _Paragraph(cue.start, cue.end, speaker, bool(speaker) and (turn or not made))
                made.append(last)
            last.lines.append(line)
            last.end = max(last.end, cue.end)
            last.length += len(line.text) + 1
    return made


def _parts(last: _Paragraph, cue: Cue, line: Line) -> bool:
    """Say whether a paragraph ends before this line, the speaker being the same."""
    if _DIALOGUE.match(line.text) or cue.start - last.end >= _PAUSE or last.length >= _TOO_MUCH:
        return True
    return last.length >= _ENOUGH and bool(_SENTENCE_END.search(last.lines[-1].text.rstrip()))


def _names(cues: Sequence[Cue]) -> frozenset[str]:
    """Return the labels before a colon that are speakers: those that come again, or shout."""
    found = Counter(
        label["name"] for cue in cues for line in cue.lines if (label := _LABEL.match(line.text))
    )
    return frozenset(
        name
        for name, count in found.items()
        if (count > 1 and name[0].isupper()) or (name.isupper() and len(name) > 1)
    )


def _speaker(line: Line, names: frozenset[str]) -> tuple[str, Line]:
    """Return who speaks a line as far as it tells, and the line without their name."""
    if line.speaker:
        return line.speaker, line
    label = _LABEL.match(line.text)
    if label is None or label["name"] not in names:
        return "", line
    skip, pieces = label.end(), []
    for piece in line.pieces:
        rest = piece.text[skip:]
        skip = max(skip - len(piece.text), 0)
        if rest:
            pieces.append(type(piece)(rest, piece.styles))
    return label["name"], Line(tuple(pieces), label["name"])


def _runs(paragraph: _Paragraph) -> tuple[Run, ...]:
    buffer = RunBuffer()
    if paragraph.label:
        buffer.add(f"{paragraph.speaker}:", _STRONG, "")
        buffer.add(" ", PLAIN, "")
    before = ""
    for line in paragraph.lines:
        text = line.text.strip()
        if before and not (_UNSPACED.match(text) and _UNSPACED.match(before)):
            buffer.add(" ", PLAIN, "")
        for piece in line.pieces:
            buffer.add(piece.text, piece.styles, "")
        before = text[-1:]
    return buffer.take()


def _metadata(name: str, fields: dict[str, str]) -> Metadata:
    stem = PurePath(name).stem
    suffix = _LANGUAGE_SUFFIX.search(stem)
    title = re.sub(r"[_\s]+", " ", stem[: suffix.start()] if suffix else stem).strip()
    return Metadata(
        title=fields.get("title") or title or name,
        title_proposed=not fields.get("title"),
        language=fields.get("language") or (suffix["code"] if suffix else ""),
    )
