"""Makes a person's Markdown safe inside the export, changing as little of it as possible."""

from __future__ import annotations

import re

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_DASHES = re.compile(r"\s*-{3}\s*$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_BLOCK_START = re.compile(
    r"""\s{4}|\t | \s*(?:
        \#{1,6}(?:\s|$) | > | [-+*](?:\s|$) | \(?(?:\d{1,9}|[A-Za-z]|\#|@)[.)](?:\s|$)
      | `{3} | ~{3} | [|:] | <[!/?A-Za-z] | \$\$ | \\begin | \[[^\]]*\]:
      | (?:[-*_]\s*){3,}$ | \+-
    )""",
    re.VERBOSE,
)
_UNDERLINE = re.compile(r"[\s>]*(?:=+|-+|[-:| +=]+)\s*$")


def safe_lines(note: str) -> list[str]:
    """Return the lines of a note that may be put into a footnote or a block quote.

    Footnotes of the note's own become literal text, since their labels would clash with others; a
    fence left open is closed; a rule that could open a block of YAML is written in stars.
    """
    lines = note.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    safe: list[str] = []
    fence = ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line[found.end() :].strip():
                fence = ""
            safe.append(line)
        elif found and not (found[1][0] == "`" and "`" in line[found.end() :]):
            fence = found[1]
            safe.append(line)
        else:
            safe.append(_safe_line(line, lines[:number][-2:]))
    if fence:
        safe.append(fence)
    return safe


def _safe_line(line: str, before: list[str]) -> str:
    if _DASHES.match(line) and not _underlines(before):
        return "* * *"
    parts: list[str] = []
    end = 0
    for code in _CODE_SPAN.finditer(line):
        parts += [_literal_footnotes(line[end : code.start()]), code[0]]
        end = code.end()
    return "".join([*parts, _literal_footnotes(line[end:])])


def _literal_footnotes(text: str) -> str:
    return re.sub(r"(?<!\\)\[\^", r"\\[^", text).replace("^[", r"^\[")


def _underlines(before: list[str]) -> bool:
    """Tell whether dashes below these lines make a heading of a one-line paragraph."""
    text = before[-1] if before else ""
    alone = len(before) < 2 or not before[0].strip()
    return bool(text.strip()) and alone and not starts_block(text)


def starts_block(line: str) -> bool:
    """Tell whether a line is, or may be, more than the start of a plain paragraph."""
    return _BLOCK_START.match(line) is not None


def joins_a_line(lines: list[str]) -> bool:
    """Tell whether a note's first paragraph can follow other words on one line."""
    if starts_block(lines[0]):
        return False
    paragraph: list[str] = []
    for line in lines[1:]:
        if not line.strip():
            break
        paragraph.append(line)
    return not any(_UNDERLINE.match(line) for line in paragraph)
