"""The one door to resources/ and seeds/: in a wheel, an editable install and a bare checkout."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path


@cache
def _root(folder: str) -> Path:
    """Return the installed data folder, else the checkout's."""
    try:
        # Not importlib.resources.files: it takes 7 ms at every start, for archives of no use here.
        return Path(import_module(f"reader.{folder}").__path__[0])
    except ModuleNotFoundError:  # a bare checkout: nothing mapped the folder
        return Path(__file__).resolve().parents[1] / folder


def resource(*parts: str) -> Path:
    """Return one data file, such as ``resource("icons", "tag.svg")``."""
    return _root("resources").joinpath(*parts)


def seed(*parts: str) -> Path:
    """Return one sample file, such as ``seed("wire-story.txt")``."""
    return _root("seeds").joinpath(*parts)
