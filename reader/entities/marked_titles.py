"""Titles in quotation marks or italics: each is one name, whatever small words it holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reader.entities.tokens import Token
from reader.entities.word_lists import cues, is_common, is_given_name, known_names
from reader.entities.work_titles import SMALL_IN_TITLES
from reader.model.article import Block, BlockKind, InlineStyle, block_starts
from reader.model.suggestion import Span

Titles = dict[int, int]
"""By the index of the first word of a title: the index after its last."""
_PAIRS = {"“": "”", "‘": "’'", '"': '"', "'": "'’", "„": "“”", "«": "»"}
_STOPS = ".,!?…"
_SMALL = SMALL_IN_TITLES | {"and", "or", "but", "not", "nor", "into", "over", "vs"}
_GAPS = frozenset((" ", "\u00a0", ", ", ": ", " & ", "! ", "? ", " – ", " — "))
_MOST_WORDS = 10
_NICKNAMED = frozenset(("nicknamed", "dubbed", "as", "so-called", "named", "is"))


def marked_titles(tokens: Sequence[Token], text: str, blocks: Sequence[Block]) -> Titles:
    """Return the titles in marks and italics; ``tokens`` are all of ``text``."""
    found: Titles = {}
    for at, end in _in_italics(tokens, blocks):
        if _is_titled(tokens, at, end) and _stands_out(tokens, at, end):
            found[at] = end
    behind = 0
    for at, token in enumerate(tokens):
        if at < behind or not token.is_start:
            continue
        end = _closing(tokens, at, text)
        if end and _is_titled(tokens, at, end) and _is_title_in_marks(tokens, at, end, text):
            found[at] = end
        behind = max(end, behind)
    return found


def _in_italics(tokens: Sequence[Token], blocks: Sequence[Block]) -> Iterator[Span]:
    """Yield the words of each stretch in italics within a paragraph."""
    starts: list[int] = []
    for block, start in zip(blocks, block_starts(blocks), strict=True):
        if block.noise or block.kind in (BlockKind.CODE, BlockKind.HEADING):
            continue
        at = start
        for run in block.runs:
            upto = at + len(run.text)
            if InlineStyle.EMPHASIS in run.styles and len(run.text) < len(block.text):
                starts = starts or [token.start for token in tokens]
                yield bisect_left(starts, at), bisect_left(starts, upto)
            at = upto


def _closing(tokens: Sequence[Token], at: int, text: str) -> int:
    """Return the index after the words of a quotation that opens before a word; 0: none does."""
    start = tokens[at].start
    mark = text[start - 1 : start]
    if mark not in _PAIRS:
        return 0
    for index in range(at, min(at + _MOST_WORDS, len(tokens))):
        if index > at and tokens[index].gap not in _GAPS:
            return 0
        token = tokens[index]
        behind = text[token.end + len(token.tail) : token.end + len(token.tail) + 2]
        if behind.lstrip(_STOPS)[:1] and behind.lstrip(_STOPS)[0] in _PAIRS[mark]:
            return index + 1
        if token.tail == "'" and mark in "‘'":
            return index + 1
    return 0


def _is_titled(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether words are written as in a title: The Song of the Wind."""
    if not 0 < end - at <= _MOST_WORDS or tokens[at].in_headline:
        return False
    first, last = tokens[at], tokens[end - 1]
    if not first.is_capital or not (last.is_capital or last.text.isdigit()):
        return False
    if end - at > 1 and all(token.is_all_caps for token in tokens[at:end]):
        return False
    if any(token.tail and not token.is_possessive for token in tokens[at : end - 1]):
        return False
    return all(
        token.is_capital or token.text in _SMALL or token.text.isdigit() for token in tokens[at:end]
    )


def _stands_out(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether words in italics are more than a stressed word."""
    if end - at > 1:
        return not _is_person(tokens, at, end)
    token = tokens[at]
    return not token.is_start and token.text not in known_names() and len(token.text) > 2


def _is_person(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether words are rather somebody's name."""
    first, last = tokens[at].text, tokens[end - 1].text
    return end - at < 4 and is_given_name(first) and not is_common(last.lower())


def _is_title_in_marks(tokens: Sequence[Token], at: int, end: int, text: str) -> bool:
    """Tell whether words in quotation marks are a title, and not said by somebody."""
    opens = tokens[at].gap.rstrip("“‘\"'„«")
    before = tokens[at - 1].text.lower() if at and "\n" not in opens else ""
    if before in _NICKNAMED or _is_person(tokens, at, end):
        return False
    if before == "the" and at > 1 and tokens[at - 2].text in ("at", "to", "from"):
        return False  # at the “Magic Hall”: it is a place
    is_announced = before in cues("work-noun") or before in cues("titled")
    if end - at < 2:
        return is_announced
    last = tokens[end - 1]
    inside = text[last.end + len(last.tail) : last.end + len(last.tail) + 1]
    begins = not before or opens.strip()[:1] in tuple(".!?:…")
    if begins and inside in (".", "!", "?", "…"):
        return False
    return is_announced or not _is_said(tokens, end)


def _is_said(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a verb of speech follows: “Good Lord,” she said."""
    return any(
        token.text in cues("speech") or token.text in cues("speech-mark")
        for token in tokens[end : end + 2]
        if "\n" not in token.gap
    )
