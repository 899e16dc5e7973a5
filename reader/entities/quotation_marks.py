"""Pairs of quotation marks within one paragraph; apostrophes, feet and inches are none.

Which marks pair follows Unicode's chapter 6.2 (General Punctuation, "Language-Based Usage of
Quotation Marks").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Span = tuple[int, int]

_DOUBLE = {"“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", '"': '"', "「": "」", "『": "』"}
_SINGLE = {"‘": "’", "‚": "‘’", "'": "'"}
MARKS = frozenset("“”„«»‘’‚\"'「」『』")

# ‘em, ’tis, ’90s: letters or a century left out, and no quotation.
_ELISION = re.compile(r"(?i).(?:\d\ds?|em|er|til|tis|twas|cause|n|round|bout|cos)\b")
_BEFORE = frozenset("([{—–-/“„«‘‚\"'\u00a0")
_AFTER_STRONG = frozenset(".,;:!?)]…—–")


@dataclass(frozen=True, slots=True)
class Marked:
    """What quotation marks do in a paragraph: the pairs, outermost only, and one left open."""

    pairs: tuple[Span, ...]
    """With their marks."""
    open_at: int | None = None
    """Where a mark opens that the paragraph does not close."""


def find_marks(text: str, start: int, end: int) -> Marked:
    """Return the pairs of quotation marks in a paragraph of a text: code points."""
    pairs: list[Span] = []
    stack: list[int] = []
    at = start
    while at < end:
        mark = text[at]
        if mark not in MARKS:
            at += 1
        elif stack and (width := _close_width(text, start, at, text[stack[-1]])):
            opened = stack.pop()
            at += width
            if not stack:
                pairs.append((opened, at))
        elif mark in _DOUBLE and _may_open(text, start, end, at):
            stack.append(at)
            at += 1
        elif not stack and mark in _SINGLE and _may_open_single(text, start, end, at):
            close = _single_close(text, at, end)
            if close is None:
                if at == _first(text, start, end):
                    return Marked(tuple(pairs), at)
                at += 1
            else:
                pairs.append((at, close + 1))
                at = close + 1
        else:
            at += 1
    return Marked(tuple(pairs), stack[0] if stack else None)


def opens_alike(text: str, at: int, earlier: int) -> bool:
    """Tell whether the mark at a place is the same as one that was left open earlier."""
    return text[at] == text[earlier]


def first_letter(text: str, start: int, end: int) -> int:
    """Return where a paragraph's first character that is no white space stands."""
    return _first(text, start, end)


def _first(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _may_open(text: str, start: int, end: int, at: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "「『":
        return True
    if mark == "«":
        return not before.isalnum()
    if after.isspace() or (before.isalnum() and mark != "“"):
        return False
    if mark in "”»":  # these open in Swedish and Danish texts, and close in most others
        return before.isspace() and after.isalnum() and (mark == "»" or "“" not in text)
    return mark != '"' or before.isspace() or before in _BEFORE


def _close_width(text: str, start: int, at: int, opened: str) -> int:
    """Return how many characters close here what was opened; 0 for none."""
    mark = text[at]
    before = text[at - 1] if at > start else " "
    if mark in _DOUBLE[opened]:
        return int(mark in "»」』" or not before.isspace())
    is_twice = mark in "’'" and text[at + 1 : at + 2] == mark  # typed as two single marks
    return 2 if is_twice and not before.isspace() else 0


def _may_open_single(text: str, start: int, end: int, at: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if after.isspace() or before.isalnum() or not (before.isspace() or before in _BEFORE):
        return False
    return not _ELISION.match(text, at)


def _single_close(text: str, opened: int, end: int) -> int | None:
    """Return where a single mark closes: never within a word, seldom after a plural's ``s``."""
    closers = _SINGLE[text[opened]]
    weak = None
    for at in range(opened + 2, end):
        mark = text[at]
        if mark not in closers:
            if mark == text[opened] and text[at - 1].isspace() and weak is not None:
                break  # the next quotation opens
            continue
        after = text[at + 1] if at + 1 < end else " "
        before = text[at - 1]
        if after.isalnum() or before.isspace():
            continue
        is_plural = before in "sS" and after.isspace() and at + 2 < end and text[at + 2].islower()
        if not is_plural or before in _AFTER_STRONG:
            return at
        weak = at
    return weak
