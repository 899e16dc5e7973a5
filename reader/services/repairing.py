"""What a repair of garbled text would do to an article, before anybody asks for it."""

from __future__ import annotations

from typing import Final

_SHOWN: Final = 24
"""Code points of the line that is shown, before and after the repair."""


def repair_example(text: str) -> tuple[str, str] | None:
    """Return the first words of a text that a repair would change, and as what they would read.

    None when there is nothing to repair.
    """
    from reader.formats.mojibake import first_repair  # its library is not for every article

    found = first_repair(text)
    if found is None:
        return None
    before, after = (" ".join(line.split()) for line in found)
    pairs = enumerate(zip(before, after, strict=False))
    start = next((number for number, (one, other) in pairs if one != other), 0)
    start = _word_start(before, start)
    return _cut(before, start), _cut(after, start)


def _word_start(line: str, position: int) -> int:
    """Return where the word at a position begins; the beginning of a short line."""
    return line.rfind(" ", 0, position + 1) + 1 if position else 0


def _cut(line: str, start: int) -> str:
    shown = line[start : start + _SHOWN]
    if start + _SHOWN < len(line):
        shown = shown[: shown.rfind(" ")] if " " in shown else shown
        shown = f"{shown}…"
    return shown
