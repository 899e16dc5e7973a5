"""Characters that QTextCursor.insertText takes for the end of a block or of a frame.

They would shift everything after them; one character stands for each, so that positions stay true.
"""

from __future__ import annotations

import re

_BREAKING = {
    "\n": "\u2028",
    "\r": "\u2028",
    "\u2029": "\u2028",
    "\ufdd0": "\ufffd",
    "\ufdd1": "\ufffd",
}
_TABLE = str.maketrans(_BREAKING)
_ANY = re.compile("[\n\r\u2029\ufdd0\ufdd1]")
_RARE = ("\r", "\u2029", "\ufdd0", "\ufdd1")


def has_only_newlines(text: str) -> bool:
    """Tell whether a text has none of them but newlines."""
    return not any(each in text for each in _RARE)


def newlines_unbroken(text: str) -> str:
    """Return a text that has only newlines as a block may hold it."""
    return text.replace("\n", "\u2028") if "\n" in text else text


def unbroken(text: str) -> str:
    """Return a text as a block may hold it."""
    return text.translate(_TABLE) if _ANY.search(text) else text
