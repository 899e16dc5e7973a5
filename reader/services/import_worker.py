"""The process that reads sources, ready before it is needed."""

from __future__ import annotations


def prepare() -> None:
    """Start it when a file is likely to be opened soon; takes a millisecond, and 20 at first."""
    from reader.formats.isolation.pool import POOL

    POOL.prepare()
