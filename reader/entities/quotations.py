"""Quotations in a text: words in quotation marks that belong together.

Speech may go on over paragraphs, each of which opens and only the last one closes; and it may be
divided by ``he said``. Who says it is found by ``reader.entities.attribution``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reader.entities.quotation_marks import Span, find_marks, first_letter, opens_alike
from reader.entities.speech_cues import cue_pattern
from reader.model.suggestion import Quotation

_MOST_WORDS_OF_PHRASE = 12
_MOST_WORDS_BETWEEN = 25
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+\S")
_WORD = re.compile(r"\w[\w’'-]*")
_ENDS = frozenset(".!?…,;—–-")


def paragraphs_of(text: str) -> list[Span]:
    """Return the lines of a text that hold anything, without their ends."""
    found = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def find_quotations(text: str, paragraphs: Sequence[Span] | None = None) -> list[Quotation]:
    """Return the quotations of a text in reading order; nobody says them yet.

    ``paragraphs`` are spans in code points, what is no reading matter left out; by default every
    line is one. A quotation within another is part of it.
    """
    spans = paragraphs_of(text) if paragraphs is None else paragraphs
    pieces: list[list[Span]] = []
    left_open: list[Span] = []
    for number, (start, end) in enumerate(spans):
        marked = find_marks(text, start, end)
        first = first_letter(text, start, end)
        own = [[pair] for pair in marked.pairs]
        if left_open and own and own[0][0][0] == first:
            own[0] = [*left_open, *own[0]]
            left_open = []
        if marked.open_at is not None:
            tail = (marked.open_at, _trimmed(text, marked.open_at, end))
            if _goes_on(text, marked.open_at, spans[number + 1 : number + 2]):
                is_next = marked.open_at == first
                left_open = [*(left_open if is_next else _first_half(text, own, tail)), tail]
            else:
                own += _without_end(text, tail, left_open, start)
                left_open = []
        pieces += _joined(text, own)
    return [_quotation(text, each, spans) for each in pieces]


def _goes_on(text: str, opened: int, following: Sequence[Span]) -> bool:
    """Tell whether the paragraph after one that was left open opens in the same way."""
    for start, end in following:
        first = first_letter(text, start, end)
        return first < end and opens_alike(text, first, opened)
    return False


def _first_half(text: str, own: list[list[Span]], tail: Span) -> list[Span]:
    """Take out what ``he said`` divides from the part of a quotation that stays open."""
    return own.pop() if own and _is_divided(text, own[-1][-1], tail) else []


def _without_end(text: str, tail: Span, left_open: list[Span], paragraph: int) -> list[list[Span]]:
    """Return a quotation whose end mark is missing, where it is plain that it is speech."""
    if left_open:
        return [[*left_open, tail]]
    before = text[paragraph : tail[0]].rstrip()
    return [[tail]] if not before or before[-1] in ":," else []


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _joined(text: str, pieces: list[list[Span]]) -> list[list[Span]]:
    """Return the quotations of a paragraph; those that only ``he said`` divides are one."""
    found: list[list[Span]] = []
    for piece in pieces:
        if found and _is_divided(text, found[-1][-1], piece[0]):
            found[-1] = [*found[-1], *piece]
        else:
            found.append(piece)
    return found


def _is_divided(text: str, first: Span, second: Span) -> bool:
    between = text[first[1] : second[0]]
    inner = text[first[0] + 1 : first[1] - 1].rstrip()
    ends = (inner and inner[-1] in _ENDS) or between.lstrip()[:1] in (",", "—", "–")
    if not ends or len(_WORD.findall(between)) > _MOST_WORDS_BETWEEN:
        return False
    if _SENTENCE_END.search(between) or _introduces(inner, between.strip()):
        return False
    cues = [match.group() for match in cue_pattern().finditer(between)]
    return bool(cues) and all(cue.endswith("ing") for cue in cues[1:])


def _introduces(inner: str, between: str) -> bool:
    """Tell whether a sentence of its own leads to another quotation: “Stop.” Police said: “…”."""
    return inner[-1:] in ".!?…" and between[:1].isupper() and between.endswith(":")


def _quotation(text: str, spans: list[Span], paragraphs: Sequence[Span]) -> Quotation:
    return Quotation(tuple(spans), is_phrase=_is_phrase(text, spans, paragraphs))


def _is_phrase(text: str, spans: list[Span], paragraphs: Sequence[Span]) -> bool:
    """Tell whether a quotation is a few words within somebody else's sentence."""
    start, end = spans[0]
    inner = text[start + 1 : end - 1].strip()
    words = _WORD.findall(inner)
    if len(spans) > 1 or len(words) > _MOST_WORDS_OF_PHRASE:
        return False
    before = _before(text, start, paragraphs)
    after = text[end : end + 1]
    finished = inner[-1:] in _ENDS or after in (",", "—")
    if not before or before[-1] in ".!?…":
        return not finished and not inner[:1].isupper()
    return not (before[-1] in ":," and finished)


def _before(text: str, start: int, paragraphs: Sequence[Span]) -> str:
    first, _ = paragraphs[bisect_right(paragraphs, (start, len(text))) - 1]
    return text[first:start].rstrip()
