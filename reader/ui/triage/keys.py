"""The keys of the mode, by what they do; the letters of the types come with the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt

_Key = Qt.Key
ACTION_KEYS = {
    _Key.Key_Return: "accept",
    _Key.Key_Enter: "accept",
    _Key.Key_Space: "skip",
    _Key.Key_M: "name",
    _Key.Key_X: "never",
    _Key.Key_Z: "undo",
    _Key.Key_A: "date",
    _Key.Key_H: "here",
    _Key.Key_Left: "previous",
    _Key.Key_Right: "next",
    _Key.Key_Up: "place_before",
    _Key.Key_Down: "place_after",
    _Key.Key_PageUp: "page_up",
    _Key.Key_PageDown: "page_down",
    _Key.Key_Escape: "leave",
}
"""Key → action."""
DECIDING = frozenset({"accept", "never"})
"""Actions that Shift limits to the one place in view, like a type's letter."""
REPEATING = frozenset({"previous", "next", "place_before", "place_after", "page_up", "page_down"})
"""Actions that go on while a key is held; a decision is made once for each press."""


def letter_of(key: int) -> str:
    """Return the letter of a key, lower case; nothing for another key."""
    return chr(key).lower() if _Key.Key_A <= key <= _Key.Key_Z else ""


def option_of(key: int) -> int:
    """Return which option a digit stands for, from 0; -1 for no digit from 1 to 9."""
    return key - _Key.Key_1 if _Key.Key_1 <= key <= _Key.Key_9 else -1
