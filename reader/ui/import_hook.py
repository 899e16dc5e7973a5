"""Python's own ``import``, put back where PySide has set a hook in front of it."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - sets the hook


def drop_import_hook() -> None:
    """Import as Python does, from now on.

    The hook serves ``from __feature__ import snake_case``, which nothing here uses. For it, PySide
    reads the source of every module that is imported and keeps its lines for good: about 0.2 ms
    a module, a tenth of the time until the first article is painted. Without the hook, what is
    imported is the same.
    """
    before = getattr(builtins, "__orig_import__", None)
    if before is not None:
        builtins.__import__ = before
