"""The process that reads sources, ready before it is needed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def prepare() -> None:
    """Start it when a file is likely to be opened soon; takes a millisecond, and 20 at first."""
    from reader.formats.isolation.pool import POOL

    POOL.prepare()


def prepare_for(paths: Iterable[Path]) -> None:
    """Start it if a file is, by its name, one that it reads: the library opens meanwhile."""
    from reader.formats.kinds import is_isolated

    if any(is_isolated(path.name) for path in paths):
        prepare()
