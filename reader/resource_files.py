"""The one door to resources/ and seeds/: in a wheel, an editable install and a bare checkout."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@cache
def _root(folder: str) -> Traversable:
    """Return the installed data folder, else the checkout's."""
    try:
        return files(f"reader.{folder}")
    except ModuleNotFoundError:  # a bare checkout: nothing mapped the folder
        return Path(__file__).resolve().parents[1] / folder


def resource(*parts: str) -> Traversable:
    """Return one data file, such as ``resource("icons", "tag.svg")``."""
    return _root("resources").joinpath(*parts)


def seed(*parts: str) -> Traversable:
    """Return one sample file, such as ``seed("wire-story.txt")``."""
    return _root("seeds").joinpath(*parts)
