"""Text that was decoded wrongly before it was saved: noticing it, and repairing it when asked."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

_SUSPICIOUS: Final = (
    # The first bytes of a UTF-8 character as a Latin code page shows them, and no letter after.
    re.compile("[À-ôĂăĹĺĐŃŘřĘęČčŔŕŠŢţŞşĞğā](?=[^\x00-\x7fà-öø-ÿа-яА-ЯёЁα-ωΑ-Ωά-ώ])"),
    # The same in Mac OS Roman, Windows-1251 and 1253, and the DOS code pages.
    re.compile("[√‚вВГРСβΒΓΞΟ├┬](?=[^\x00-\x7fа-яА-ЯёЁα-ωΑ-Ωά-ώ])"),
    re.compile("[\x80-\x9f]"),
)
"""Each alone is ten times as fast as all in one."""
_MOST_LINES: Final = 500
"""Suspicious ones that are looked at: enough to know."""
_EXAMINED: Final = 1_000_000
"""Code points: who saves a garbled text has it garbled from the start."""
_SHORT_TEXT: Final = 2000
"""Code points: in a text of this length one place is worth a word."""
_LONGEST_LINE: Final = 100_000
_AROUND: Final = 2000
"""Code points of a line before and after a place that are looked at."""
_ENTITY: Final = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,10});")


def looks_garbled(text: str) -> bool:
    """Say whether a text has places that read better as another encoding of the same bytes."""
    text = text[:_EXAMINED]
    if text.isascii():
        return False
    found = sum(1 for _ in zip(_repairs(text), range(2), strict=False))
    return found >= (1 if len(text) <= _SHORT_TEXT else 2)


def first_repair(text: str) -> tuple[str, str] | None:
    """Return the first line that a repair would change, as it is and as it would be."""
    return next(_repairs(text[:_EXAMINED]), None)


def repaired(text: str) -> str:
    """Return the text with what was decoded wrongly decoded rightly; nothing else is changed."""
    if text.isascii() or not _is_suspicious(text):
        return text
    return "\n".join(_repaired_line(line) for line in text.split("\n"))


def repaired_markup(text: str) -> str:
    """Return a page's text repaired, characters that are written as entities included."""

    def unescaped(entity: re.Match[str]) -> str:
        character = html.unescape(entity[0])
        return entity[0] if character.isascii() or len(character) != 1 else character

    return repaired(_ENTITY.sub(unescaped, text))


def _repairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the lines, or pieces of very long ones, that a repair changes, each with its repair."""
    for pattern in _SUSPICIOUS:
        position = looked = 0
        while (found := pattern.search(text, position)) and looked < _MOST_LINES:
            start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _AROUND)
            end = text.find("\n", found.end())
            end = min(end if end >= 0 else len(text), found.start() + _AROUND)
            line = text[start:end]
            fixed = _repaired_line(line)
            if fixed != line:
                yield line, fixed
            position, looked = max(end, found.end()), looked + 1


def _is_suspicious(text: str) -> bool:
    return any(pattern.search(text) for pattern in _SUSPICIOUS)


def _repaired_line(line: str) -> str:
    if not _is_suspicious(line):
        return line
    from ftfy import fix_encoding

    config = _only_encoding()
    if len(line) <= _LONGEST_LINE:
        return str(fix_encoding(line, config))
    # A text without line ends: its words are repaired each by itself, in bounded time.
    return "".join(
        str(fix_encoding(piece, config)) if _is_suspicious(piece) else piece
        for piece in re.split(r"([ ]+)", line)
    )


def _only_encoding() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    # The rest of what the library can do would straighten quotes and widths that are meant.
    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
