"""Notes as they are shown."""

from __future__ import annotations

import re

_LIST = re.compile(r"(?:[-*+]|1[.)])[ \t]+\S")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
_NOT_A_PARAGRAPH = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]|[ \t]|>|\||#|$")


def note_to_html(markdown: str) -> str:
    """Return a note as safe HTML: no raw HTML of the note, nothing loaded from anywhere."""
    if not markdown.strip():
        return ""
    from reader.formats.markdown import note_to_html as render  # costs 40 ms, only notes need it

    return render(_lists_apart(markdown))


def _lists_apart(markdown: str) -> str:
    """Begin a list right below a paragraph, as CommonMark does: people leave no empty line."""
    lines: list[str] = []
    fenced = False
    for line in markdown.split("\n"):
        above = lines[-1] if lines else ""
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and _LIST.match(line) and not _NOT_A_PARAGRAPH.match(above):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)
