"""Reads the theme files, without the 6 ms that ``tomllib`` takes of every start."""

from __future__ import annotations

import json
from typing import Any


def read_theme(text: str) -> dict[str, Any]:
    """Return the keys and tables of a theme file; raise ValueError for what is no such line.

    The files are ours, and hold lines of three kinds: ``[table]``, ``key = "text"`` (or true or
    false), and comments. A text of such a line is written as JSON writes it.
    """
    data: dict[str, Any] = {}
    table = data
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            table = data.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            key, _, value = line.partition(" = ")
            table[key] = json.loads(value)
    return data
