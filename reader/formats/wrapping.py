"""Lines to paragraphs: joins hard-wrapped lines, but only where the text clearly is wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_NARROWEST: Final = 40
_WIDEST: Final = 110
_FEWEST_BREAKS: Final = 4
_ITEM: Final = re.compile(r"(?:[-*•‣◦–—]|\(?\d{1,3}[.)]|[a-z][.)])\s+\S")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uff60\u3000-\u303f]")


def paragraphs(lines: Sequence[str]) -> list[tuple[str, bool]]:
    """Return (paragraph, follows a blank line) pairs; the paragraphs are stripped and not empty."""
    groups = _groups(lines)
    width = _wrap_width(groups)
    found: list[tuple[str, bool]] = []
    for group in groups:
        pieces = _joined(group, width) if width else [_clean(line) for line in group]
        found.extend((piece, number == 0) for number, piece in enumerate(pieces))
    return found


def _groups(lines: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line.expandtabs(8).rstrip())
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """Return the width the text was wrapped at in code points, or 0 when it was not.

    A text wrapped by a program has a telling property: at nearly every break the next word would
    not have fitted on the line. Verse, lists and one-paragraph-a-line texts do not have it.
    """
    lengths = sorted(len(line) for group in groups for line in group)
    # A few overlong lines (a link, a table, an edit) must not hide how the others were wrapped.
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    breaks = full = open_ended = 0
    for group in groups:
        for line, after in pairwise(group):
            if _starts_paragraph(line, after, width):
                continue
            breaks += 1
            full += _is_full(line, after, width)
            open_ended += _SENTENCE_END.search(line[-12:]) is None
    if breaks < _FEWEST_BREAKS or full < 0.85 * breaks or open_ended < 0.4 * breaks:
        return 0
    return width


def _joined(group: Sequence[str], width: int) -> list[str]:
    breaks = list(pairwise(group))
    inner = [pair for pair in breaks if not _starts_paragraph(*pair, width)]
    if inner and sum(_is_full(*pair, width) for pair in inner) < 0.6 * len(inner):
        return [_clean(line) for line in group]  # verse, an address or a table in a wrapped text
    pieces = [[_clean(group[0])]]
    for line, after in breaks:
        cleaned = _clean(after)
        if _starts_paragraph(line, after, width):
            pieces.append([cleaned])
        else:
            pieces[-1] += [_glue(pieces[-1][-1], cleaned), cleaned]
    return ["".join(parts) for parts in pieces]


def _starts_paragraph(line: str, after: str, width: int) -> bool:
    """Say whether ``after`` starts a paragraph without a blank line before it."""
    if _ITEM.match(after.lstrip()):
        return True
    indented = _indent(after) >= _indent(line) + 2
    ended = _SENTENCE_END.search(line[-12:]) is not None
    return ended and (indented or len(line) < 0.6 * width)


def _is_full(line: str, after: str, width: int) -> bool:
    word = after.split(maxsplit=1)[0]
    cjk = _CJK.match(word)
    # CJK breaks between any two characters, save that punctuation hangs: two characters of slack.
    needed = -1 if cjk else len(word)
    return len(line) + 1 + needed > width - (1 if cjk else 0)


def _glue(first: str, second: str) -> str:
    """Return what stands between two lines that are joined."""
    if _CJK.match(first[-1]) and _CJK.match(second[0]):
        return ""
    hyphenated = first[-1] in "-\u2010\u00ad" and first[-2:-1].isalpha() and second[0].islower()
    return "" if hyphenated else " "


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _clean(line: str) -> str:
    line = line.strip()
    # Checked first: a pass over an endless line with a pattern takes seconds.
    return re.sub(r"[ \t]+", " ", line) if "  " in line or "\t" in line else line
