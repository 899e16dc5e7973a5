"""The caps of keys as they are shown: ``Ctrl`` ``+`` ``K``, ``→``."""

from __future__ import annotations

_SYMBOLS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Del": "Del", "-": "−"}


def key_caps(key: str) -> list[str]:
    """Return the caps of a key in Qt's portable notation: ``Ctrl++`` → Ctrl, +."""
    parts = key.removesuffix("+").split("+") + (["+"] if key.endswith("++") else [])
    parts = [part for part in parts if part] or [key]
    return [_SYMBOLS.get(part, part) for part in parts]
